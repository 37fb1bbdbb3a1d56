//! One page for a minister: what to decide, where the country stands, what comes first.
//!
//! Each list is cut so that the page stays one page; what is cut is counted.

mod decisions;
mod facts;
mod rights;

use self::decisions::decisions;
use self::facts::facts;
use self::rights::rights;
use super::frame::{about, action, band, bands, entry, name, sentence, span, when};
use crate::questionnaire::{ProvisionId, TreatyState};
use crate::readiness::{ProvisionReadiness, ProvisionState, Readiness};
use crate::report::document::{Block, Document, Text};
use crate::report::headline;
use crate::report::said::{self, in_short, said};
use crate::report::wording::{articles, counts, treaty_state};
use crate::results::Results;
use crate::roadmap::PlannedAction;
use crate::text;

/// How many actions, articles and instruments are named.
const FIRST: usize = 3;
const ARTICLES: usize = 6;
const TITLED: usize = 3;
const INSTRUMENTS: usize = 2;

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
    document.extend(facts(results));
    let promised = promised(results);
    if !promised.is_empty() {
        document.push(Block::heading(2, "What binds, and what is promised"));
        document.push(Block::List(promised));
    }
    let planned = !results.roadmap.actions.is_empty();
    if planned {
        document.push(Block::heading(2, "What comes first"));
        document.push(Block::paragraph(format!(
            "The plan holds {} for the gaps known so far, and begins with: {}.{}",
            text::count(results.roadmap.actions.len(), "action"),
            first(results).join("; "),
            if results.roadmap.facts.is_empty() {
                ""
            } else {
                " Facts still to be established may add more."
            }
        )));
    }
    let rights = rights(results);
    if !rights.is_empty() {
        document.push(Block::heading(2, "Rights and privacy"));
        document.push(Block::List(rights));
    }
    if planned {
        document.push(Block::heading(2, "Timetable and cost"));
        document.push(Block::paragraph(format!(
            "{} {}{}",
            timetable(results),
            cost(results),
            term(results)
        )));
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
    let words = headline::sentences(results.questionnaire, &results.headline);
    let mut items = vec![words];
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
    if cut > 0
        && let Some(last) = items.pop()
    {
        let more = format!(" And {} more.", text::count(cut, "instrument"));
        items.push(last.plain(more));
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
        .collect();
    let mut items = Vec::new();
    if !unmet.is_empty() {
        items.push(entry(
            "Bound today, and not fully met on the recorded answers:",
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
fn duties(results: &Results<'_>, unmet: &[&ProvisionReadiness]) -> String {
    if unmet.len() <= TITLED {
        let titled = unmet.iter().filter_map(|judged| {
            let id = &judged.provision;
            let provision = results.questionnaire.provision(id)?;
            let article = articles(results.questionnaire, std::slice::from_ref(id));
            let state = match judged.state {
                ProvisionState::Partly => "met in part",
                _ => "no law found",
            };
            let title = provision.title.to_lowercase();
            Some(format!("{article} ({title}: {state})"))
        });
        return titled.collect::<Vec<_>>().join("; ");
    }
    let ids: Vec<ProvisionId> = unmet.iter().map(|one| one.provision.clone()).collect();
    let named = &ids[..ids.len().min(ARTICLES)];
    let more = match unmet.len() - named.len() {
        0 => String::new(),
        n => format!(" and {n} more"),
    };
    format!("{}{more}", articles(results.questionnaire, named))
}

/// The actions that start first, in the order of the roadmap.
fn first(results: &Results<'_>) -> Vec<String> {
    let mut actions: Vec<&PlannedAction> = results.roadmap.actions.iter().collect();
    actions.sort_by_key(|planned| (planned.starts, planned.number));
    actions
        .into_iter()
        .take(FIRST)
        .map(|planned| {
            format!(
                "{} ({}, {})",
                action(results, planned).title,
                when(results, planned.starts),
                name(results, &planned.here.lead)
            )
        })
        .collect()
}

/// What an unknown end of parliament's term means for the bills; nothing when it is known.
fn term(results: &Results<'_>) -> &'static str {
    let unknown = results.inputs.dissolution.is_none() && !results.inputs.no_parliament;
    if unknown && !results.bills.is_empty() {
        " No end of parliament's term is recorded; a bill not passed by then starts again."
    } else {
        ""
    }
}

/// How many actions each cost band has, in one sentence.
fn cost(results: &Results<'_>) -> String {
    let said: Vec<String> = bands(results)
        .into_iter()
        .map(|(cost, n)| format!("{n} {cost} ({})", band(cost)))
        .collect();
    format!("Cost by number of actions: {}.", said.join("; "))
}

/// The phases with their months and how much they hold.
fn timetable(results: &Results<'_>) -> String {
    let phases = results.questionnaire.phases.iter();
    let said: Vec<String> = phases
        .filter_map(|phase| {
            let actions = results.roadmap.actions.iter();
            let here: Vec<&PlannedAction> =
                actions.filter(|one| one.phase == phase.number).collect();
            let starts = here.iter().map(|one| one.starts).min()?;
            let ends = here.iter().map(|one| one.ends).max()?;
            Some(format!(
                "{} ({}): {}",
                phase.title,
                text::count(here.len(), "action"),
                span(results, starts, ends)
            ))
        })
        .collect();
    format!("{}.", said.join("; "))
}
