//! One page for a minister: what to decide, where the country stands, what comes first.
//!
//! Each list is cut so that the page stays one page; what is cut is counted.

use super::frame::{
    about, action, band, bands, bill_title, entry, is_limit, is_power, name, sentence, span, when,
};
use super::said::{self, in_short, said};
use crate::bills::Bill;
use crate::questionnaire::{ProvisionId, TreatyState};
use crate::readiness::{ProvisionState, Readiness};
use crate::report::document::{Block, Document, Text};
use crate::report::wording::{articles, counts, day, number, percent, stage, treaty_state};
use crate::results::Results;
use crate::roadmap::PlannedAction;
use crate::score::Confidence;
use crate::text;

/// How many decisions are asked of one reader at once.
const DECISIONS: usize = 5;

/// How many actions, articles and instruments are named.
const FIRST: usize = 5;
const ARTICLES: usize = 8;
const TITLED: usize = 3;
const INSTRUMENTS: usize = 4;

/// How many bills speak of rights, and how many notes each has.
const BILLS: usize = 2;
const NOTES: usize = 1;

/// Builds the page.
pub(super) fn document(results: &Results<'_>) -> Document {
    let country = &results.answers.country.name;
    let mut document = Document::default();
    document.push(Block::heading(1, format!("{country}: brief")));
    document.push(Block::note(crate::report::wording::notice(results)));
    document.push(Block::heading(2, "Decisions sought"));
    document.extend(list_or(
        Block::Steps,
        decisions(results),
        "None: no gap is open and no fact is missing.",
    ));
    document.push(Block::heading(2, "Where the country stands"));
    document.push(Block::List(standing(results)));
    let promised = promised(results);
    if !promised.is_empty() {
        document.push(Block::heading(2, "What is promised"));
        document.push(Block::List(promised));
    }
    let planned = !results.roadmap.actions.is_empty();
    if planned {
        document.push(Block::heading(2, "What comes first"));
        document.push(Block::Steps(first(results)));
    }
    let rights = rights(results);
    if !rights.is_empty() {
        document.push(Block::heading(2, "Rights and privacy"));
        document.push(Block::List(rights));
    }
    if planned {
        document.push(Block::heading(2, "Timetable and cost"));
        document.push(Block::List(timetable(results)));
        document.push(Block::paragraph(cost(results)));
    }
    document.push(Block::paragraph(format!(
        "{} {}",
        about(results),
        results.questionnaire.regions.designations
    )));
    document
}

fn list_or(list: fn(Vec<Text>) -> Block, items: Vec<Text>, otherwise: &str) -> Vec<Block> {
    if items.is_empty() {
        vec![Block::paragraph(otherwise)]
    } else {
        vec![list(items)]
    }
}

/// What the plan needs from the top first.
fn decisions(results: &Results<'_>) -> Vec<Text> {
    let mut decisions = Vec::new();
    decisions.extend(open_facts(results));
    if !results.roadmap.actions.is_empty() && said(results, said::OWNER).is_none() {
        decisions.push(entry(
            "Name the owner of the plan:",
            "one institution that answers for it as a whole; none is recorded.",
        ));
    }
    let mut steps = mandates(results).into_iter();
    let mut bills = results.bills.iter().map(|bill| table(results, bill));
    let mut joins = results
        .readiness
        .iter()
        .filter_map(|one| join(results, one));
    decisions.extend(steps.next());
    decisions.extend(bills.next());
    decisions.extend(joins.next());
    decisions.extend(steps.chain(bills.take(1)).chain(joins));
    decisions.truncate(DECISIONS);
    decisions
}

/// Whom to instruct to answer what is open.
fn open_facts(results: &Results<'_>) -> Option<Text> {
    let facts = &results.roadmap.facts;
    let n: usize = facts.iter().map(|task| task.facts.len()).sum();
    let named: Vec<String> = facts
        .iter()
        .take(3)
        .map(|task| {
            format!(
                "{} ({})",
                name(results, &task.institution),
                task.facts.len()
            )
        })
        .collect();
    let others = match facts.len().saturating_sub(named.len()) {
        0 => String::new(),
        n => format!(", and {}", text::count(n, "other institution")),
    };
    (n > 0).then(|| {
        entry(
            &format!("Have {} answered:", text::count(n, "open question")),
            format!(
                "{}{others}. Until then nobody can say whether the law has a gap there.",
                named.join(", ")
            ),
        )
    })
}

/// The steps without a vote that most of the plan hangs on; else the first without a vote.
fn mandates(results: &Results<'_>) -> Vec<Text> {
    let free = || {
        let actions = results.roadmap.actions.iter();
        actions.filter(|planned| !planned.here.needs_parliament)
    };
    let mut steps: Vec<&PlannedAction> = free()
        .filter(|planned| planned.priority.keystone > 0.0)
        .collect();
    steps.sort_by(|a, b| b.priority.keystone.total_cmp(&a.priority.keystone));
    if steps.is_empty() {
        steps.extend(free().next());
    }
    steps.truncate(2);
    steps
        .into_iter()
        .map(|planned| step(results, planned))
        .collect()
}

fn step(results: &Results<'_>, planned: &PlannedAction) -> Text {
    let all = results.roadmap.actions.iter();
    let waiting = all
        .filter(|other| other.after.contains(&planned.action))
        .count();
    let because = match waiting {
        0 => String::new(),
        n => format!(", because {} for it", waits(n)),
    };
    entry(
        &sentence(&action(results, planned).title),
        format!(
            "Start in {}{because}; {} leads.",
            when(results, planned.starts),
            name(results, &planned.here.lead)
        ),
    )
}

fn waits(n: usize) -> String {
    let verb = if n == 1 { "waits" } else { "wait" };
    format!("{} {verb}", text::count(n, "action"))
}

/// A bill to be tabled, with its months.
fn table(results: &Results<'_>, bill: &Bill) -> Text {
    let lapses = match bill.lapses {
        Some(month) => format!(
            " It would lapse when parliament is dissolved in {} and start again in the next one.",
            when(results, month)
        ),
        None => String::new(),
    };
    let (to_table, passed) = if results.inputs.no_parliament {
        ("Have ready", "adopted by the end of")
    } else {
        ("Table", "through parliament by")
    };
    entry(
        &format!("{to_table} in {}:", when(results, bill.tabled)),
        format!(
            "{} ({}), {passed} {}. Drafting starts in {}.{lapses}",
            bill_title(results, bill),
            text::count(bill.numbers.len(), "action"),
            when(results, bill.ends.saturating_sub(1)),
            when(results, bill.starts)
        ),
    )
}

/// The decision on an instrument that is a target, signed or open by invitation.
fn join(results: &Results<'_>, readiness: &Readiness) -> Option<Text> {
    let instrument = &results.questionnaire.instruments[&readiness.instrument];
    let status = results.answers.treaties.get(&readiness.instrument);
    let consented = readiness.treaty == TreatyState::Contracting
        || results.inputs.decided.contains(&readiness.instrument);
    if readiness.bound || consented || !instrument.binding || !is_near(readiness) {
        return None;
    }
    let until = status.and_then(|status| status.invited_until);
    let target = results.inputs.targets.get(&readiness.instrument);
    let mut said = format!("{} mandatory provisions", counts(readiness.counts, true));
    if let Some(until) = until {
        said.push_str(&format!("; the invitation lapses on {}", day(until)));
    }
    if let Some(date) = target {
        said.push_str(&format!("; the law is to be ready by {}", day(*date)));
    }
    Some(entry(
        &format!("Decide whether to join the {}:", instrument.short),
        format!("{said}."),
    ))
}

/// Whether a country that is not bound stands near an instrument.
fn is_near(readiness: &Readiness) -> bool {
    let near = matches!(
        readiness.treaty,
        TreatyState::Signed | TreatyState::Invited | TreatyState::Contracting
    );
    readiness.target || near
}

/// Score, stage and readiness, a line each.
fn standing(results: &Results<'_>) -> Vec<Text> {
    let card = &results.scorecard;
    let mut items = Vec::new();
    match card.overall {
        None => items.push("There is no score: nothing in the questionnaire applies.".into()),
        Some(overall) => items.push(
            Text::new()
                .strong(format!("{} of 100", number(overall.low)))
                .plain(format!(
                    " for law and capacity in force{}. {} of the questions, by weight, are answered.",
                    if overall.width() < 0.05 {
                        String::new()
                    } else {
                        format!("; up to {} as open questions turn out", number(overall.high))
                    },
                    percent(card.coverage)
                )),
        ),
    }
    items.push(if card.confidence == Confidence::TooLittle {
        "No stage from 1 (initial) to 5 (adaptive) is stated: less than half is answered.".into()
    } else {
        entry(
            &format!(
                "Stage {}, of 5.",
                stage(results.questionnaire, card.stage, card.confidence)
            ),
            "A stage is a gate: one core requirement that fails holds it back.",
        )
    });
    let mut shown: Vec<&Readiness> = results
        .readiness
        .iter()
        .filter(|one| results.questionnaire.instruments[&one.instrument].binding)
        .filter(|one| one.bound || is_near(one))
        .collect();
    let cut = shown.len().saturating_sub(INSTRUMENTS);
    shown.truncate(INSTRUMENTS);
    for one in shown {
        let instrument = &results.questionnaire.instruments[&one.instrument];
        let target = if one.target { "; target" } else { "" };
        let state = format!("{}{target}", treaty_state(one.treaty));
        items.push(entry(
            &format!("{} ({state}):", instrument.short),
            format!("{} mandatory provisions.", counts(one.counts, true)),
        ));
    }
    if cut > 0 {
        items.push(format!("And {} more.", text::count(cut, "instrument")).into());
    }
    items
}

/// Duties that bind and are not met, targets with their day, decisions and commitments.
fn promised(results: &Results<'_>) -> Vec<Text> {
    let unmet: Vec<_> = results
        .readiness
        .iter()
        .filter(|readiness| readiness.bound)
        .flat_map(|readiness| &readiness.provisions)
        .filter(|judged| judged.counted)
        .filter(|judged| {
            matches!(
                judged.state,
                ProvisionState::Partly | ProvisionState::NotMet
            )
        })
        .map(|judged| judged.provision.clone())
        .collect();
    let mut items = Vec::new();
    if !unmet.is_empty() {
        items.push(entry(
            "Bound today, and the answers show no domestic law or only a part:",
            format!("{}.", duties(results, &unmet)),
        ));
    }
    if let Some(targets) = in_short(results, said::TARGETS) {
        items.push(entry("The law is to be ready for:", format!("{targets}.")));
    }
    if let Some(decided) = in_short(results, said::AMBITIONS) {
        items.push(entry(
            "Accession or ratification decided:",
            format!("{decided}."),
        ));
    }
    if let Some(commitments) = said(results, said::COMMITMENTS) {
        items.push(entry(
            "Promised besides:",
            sentence(&text::excerpt(&commitments.join("; "))),
        ));
    }
    items
}

/// Few duties with what they are about; many by their articles, the rest counted.
fn duties(results: &Results<'_>, unmet: &[ProvisionId]) -> String {
    if unmet.len() <= TITLED {
        let titled = unmet.iter().filter_map(|id| {
            let provision = results.questionnaire.provision(id)?;
            let article = articles(results.questionnaire, std::slice::from_ref(id));
            Some(format!("{article} ({})", provision.title.to_lowercase()))
        });
        return titled.collect::<Vec<_>>().join("; ");
    }
    let named = &unmet[..unmet.len().min(ARTICLES)];
    let more = match unmet.len() - named.len() {
        0 => String::new(),
        n => format!(" and {n} more"),
    };
    format!("{}{more}", articles(results.questionnaire, named))
}

/// The actions that start first, the most urgent first.
fn first(results: &Results<'_>) -> Vec<Text> {
    let mut actions: Vec<&PlannedAction> = results.roadmap.actions.iter().collect();
    actions.sort_by(|a, b| {
        let priority = b.priority.priority.total_cmp(&a.priority.priority);
        a.starts.cmp(&b.starts).then(priority)
    });
    actions
        .into_iter()
        .take(FIRST)
        .map(|planned| {
            Text::new()
                .strong(&*action(results, planned).title)
                .plain(format!(
                    ": {}, {}.",
                    when(results, planned.starts),
                    name(results, &planned.here.lead)
                ))
        })
        .collect()
}

/// How many actions each cost band has, in one sentence.
fn cost(results: &Results<'_>) -> String {
    let said: Vec<String> = bands(results)
        .into_iter()
        .map(|(cost, n)| format!("{n} {cost} ({})", band(cost)))
        .collect();
    format!("Cost by number of actions: {}.", said.join("; "))
}

/// What the first bills mean for rights, and the safeguards that come with them.
fn rights(results: &Results<'_>) -> Vec<Text> {
    let mut items = Vec::new();
    let speaks = |bill: &&Bill| {
        let mut actions = bill.actions(&results.roadmap);
        actions.any(|planned| action(results, planned).rights.is_some())
    };
    let gives_power = |bill: &&Bill| {
        let mut actions = bill.actions(&results.roadmap);
        actions.any(|planned| is_power(results, planned))
    };
    // The bill that gives powers is where rights are at stake, even when another comes first.
    let bills = || results.bills.iter().filter(speaks);
    let powers = bills().find(gives_power);
    let others = bills().filter(|bill| powers != Some(*bill));
    for bill in powers.into_iter().chain(others).take(BILLS) {
        let mut actions: Vec<&PlannedAction> = bill.actions(&results.roadmap).collect();
        actions.sort_by(|a, b| b.priority.value.total_cmp(&a.priority.value));
        let notes = actions
            .iter()
            .filter_map(|planned| action(results, planned).rights.as_deref());
        let total = notes.clone().count();
        let said: Vec<String> = notes.take(NOTES).map(sentence).collect();
        let more = match total - said.len() {
            0 => String::new(),
            n => format!(" {} in the roadmap.", text::count(n, "more note")),
        };
        items.push(entry(
            &format!("{}:", bill_title(results, bill)),
            format!("{}{more}", said.join(" ")),
        ));
        let safeguards = safeguards(results, &actions);
        if !safeguards.is_empty() {
            items.push(entry(
                "With it, not later:",
                format!("{}.", safeguards.join("; ")),
            ));
        }
    }
    items
}

/// The actions that must come with or before these and that set limits by law.
fn safeguards<'a>(results: &Results<'a>, actions: &[&PlannedAction]) -> Vec<&'a str> {
    let needed = |planned: &PlannedAction| {
        let mut all = actions.iter();
        all.any(|one| one.after.contains(&planned.action))
    };
    let planned = results.roadmap.actions.iter();
    planned
        .filter(|planned| is_limit(results, planned) && needed(planned))
        .map(|planned| action(results, planned).title.as_str())
        .collect()
}

/// The phases with their months and how much they hold.
fn timetable(results: &Results<'_>) -> Vec<Text> {
    let phases = results.questionnaire.phases.iter();
    phases
        .filter_map(|phase| {
            let actions = results.roadmap.actions.iter();
            let here: Vec<&PlannedAction> =
                actions.filter(|one| one.phase == phase.number).collect();
            let starts = here.iter().map(|one| one.starts).min()?;
            let ends = here.iter().map(|one| one.ends).max()?;
            Some(entry(
                &format!("{}:", span(results, starts, ends)),
                format!(
                    "{}, {}.",
                    phase.title.to_lowercase(),
                    text::count(here.len(), "action")
                ),
            ))
        })
        .collect()
}
