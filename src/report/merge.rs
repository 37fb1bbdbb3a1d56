//! The page of the `merge` verb: every decision with who said what, and the same as JSON.

mod json;

use super::document::{Block, Document, Text};
use super::wording;
use crate::answers::Answers;
use crate::merge::{self, Arrival, Decision, IntakeDecision, Merge, Rule, Side, Voice};
use crate::questionnaire::{IndicatorId, Questionnaire};
use crate::text;

pub use json::merge_json;

/// Builds the page. `first` is the file that goes on.
pub fn merge_page(questionnaire: &Questionnaire, first: &Answers, merge: &Merge) -> Document {
    let mut document = Document::default();
    let is_file = |side: &&Side| !matches!(side.arrival, Arrival::Remembered { .. });
    let files = text::count(merge.sides.iter().filter(is_file).count(), "file");
    let title = format!("{}: merge of {files}", first.country.name);
    document.push(Block::heading(1, title));
    let sides = merge.sides.iter().filter(is_file);
    document.push(Block::List(sides.map(side).collect()));
    document.push(Block::Paragraph(agreement(merge)));
    if merge.draft_again {
        document.push(Block::note(
            "The first file was validated. It takes in answers that were not, so its status is draft again.",
        ));
    }
    let notable = || {
        let decisions = merge.decisions.iter();
        decisions.filter(|decision| decision.is_notable() && !decision.is_new())
    };
    let is_contested = |decision: &&Decision| decision.rule == Rule::LowerCredit;
    let is_removed =
        |decision: &&Decision| matches!(decision.rule, Rule::Withdrawn | Rule::TakenBack);
    let is_part = |decision: &&Decision| decision.rule == Rule::Part;
    let rest = || notable().filter(|one| !is_contested(one) && !is_removed(one) && !is_part(one));
    let groups: [(&str, Vec<&Decision>); 5] = [
        ("Contested", notable().filter(is_contested).collect()),
        (
            "Decided by a rule",
            rest().filter(|decision| !decision.is_agreed()).collect(),
        ),
        ("Changed in one part", notable().filter(is_part).collect()),
        (
            "Withdrawn or taken back",
            notable().filter(is_removed).collect(),
        ),
        (
            "Agreed, corrected, or the others could not say",
            rest().filter(|decision| decision.is_agreed()).collect(),
        ),
    ];
    for (title, decisions) in groups {
        if decisions.is_empty() {
            continue;
        }
        document.push(Block::heading(2, title));
        for decision in decisions {
            document.extend(blocks(questionnaire, merge, decision));
        }
    }
    let alone = alone(merge);
    if !alone.is_empty() {
        document.push(Block::heading(2, "Answered by one side alone"));
        document.push(Block::List(alone));
    }
    let sources = sources(merge);
    if !sources.is_empty() {
        document.push(Block::heading(2, "Sources"));
        document.push(Block::List(sources));
    }
    if !merge.intake.is_empty() {
        document.push(Block::heading(
            2,
            "Profile, treaties, demands, strategy, actions",
        ));
        let intake = merge.intake.iter().map(|decision| intake(merge, decision));
        document.push(Block::List(intake.collect()));
    }
    document
}

/// Says what a file is to the merge.
fn side(side: &Side) -> Text {
    let validated = if side.validated { ", validated" } else { "" };
    let what = match &side.arrival {
        Arrival::First => format!(", goes on{validated}"),
        Arrival::Unknown => format!(
            "{validated}: has no table [part], so what it was sent with is not known, and each of its answers counts as its own"
        ),
        Arrival::Returned {
            serial,
            day,
            asked,
            changed,
            withdrawn,
            replaces,
            ..
        } => {
            let asked = text::count(*asked, "question");
            let changed = match changed.len() {
                0 => "none".to_owned(),
                n => n.to_string(),
            };
            let withdrew = match withdrawn.len() {
                0 => String::new(),
                n => format!(", {n} of them by withdrawing the answer"),
            };
            let replaces = replaces.map(|before| {
                format!(
                    "; it replaces the return of {} that was merged before",
                    wording::day(before)
                )
            });
            format!(
                "{validated}: part {serial} of {}, changed {changed} of {asked}{withdrew}{}",
                wording::day(*day),
                replaces.unwrap_or_default()
            )
        }
        Arrival::Again { serial, day } => format!(
            ": part {serial} of {}, merged before or named twice; it changes nothing",
            wording::day(*day)
        ),
        Arrival::Older { serial, day, than } => format!(
            ": part {serial} of {}, older than the return of {}; it changes nothing",
            wording::day(*day),
            wording::day(*than)
        ),
        Arrival::Remembered { .. } => String::new(),
    };
    Text::from(format!("{}{what}", side.label))
}

fn agreement(merge: &Merge) -> Text {
    let agreement = merge.agreement();
    let changed = merge.decisions.iter().filter(|decision| decision.changed);
    let said = match changed.count() {
        0 => "No answer of the first file changes.".to_owned(),
        n => format!(
            "Changed, new or removed in the first file: {}.",
            text::count(n, "answer")
        ),
    };
    if agreement.shared == 0 {
        return Text::new()
            .strong("Agreement: none to measure")
            .plain(format!(
                ", since no question has new answers of two or more. {said}"
            ));
    }
    let share = text::percent(agreement.agreed as f64 / agreement.shared as f64);
    Text::new()
        .strong(format!(
            "Agreement: {} of {}",
            agreement.agreed, agreement.shared
        ))
        .plain(format!(
            " questions that two or more answered ({share}). Contested: {}. {said}",
            merge.contested().count()
        ))
}

fn blocks(questionnaire: &Questionnaire, merge: &Merge, decision: &Decision) -> Vec<Block> {
    let indicator = &questionnaire.indicators[&decision.indicator];
    let sources = &merge.register.all;
    let line = |voice: &Voice, before: &str| {
        let evidence = merge::evidence(sources, &voice.response);
        let evidence = if evidence.is_empty() {
            evidence
        } else {
            format!(" {evidence}.")
        };
        Text::new()
            .strong(format!("{}{before}:", merge.sides[voice.side].label))
            .plain(format!(
                " {}.{evidence} Evidence grade {}.",
                merge::answer(&voice.response.answer),
                voice.grade
            ))
    };
    let before = decision.before.iter().map(|voice| line(voice, ", before"));
    // The file itself speaks beside parts only where they did not know what it says.
    let own = if merge.weighs_parts(decision) {
        ", changed meanwhile"
    } else {
        ""
    };
    let said = decision.said.iter();
    let said = said.map(|voice| line(voice, if voice.side == 0 { own } else { "" }));
    let mut lines: Vec<Text> = before.chain(said).collect();
    lines.extend(decision.withdrawn.iter().map(|side| {
        let what = match side {
            0 => "removed the answer meanwhile",
            _ => "withdrew the answer",
        };
        Text::new()
            .strong(format!("{}:", merge.sides[*side].label))
            .plain(format!(" {what}."))
    }));
    lines.push(stands(merge, decision));
    vec![
        Block::Paragraph(
            Text::new()
                .strong(&*indicator.title)
                .plain(" (")
                .code(indicator.id.as_str())
                .plain(")"),
        ),
        Block::List(lines),
    ]
}

fn stands(merge: &Merge, decision: &Decision) -> Text {
    let label = &merge.sides[decision.from].label;
    let rule = merge::rule(decision.rule);
    let Some(result) = &decision.result else {
        return Text::new()
            .strong("Stands:")
            .plain(format!(" no answer; the one there was is removed: {rule}."));
    };
    let flag = if result.flag {
        ". Marked for review"
    } else {
        ""
    };
    let best = |voices: &[Voice]| voices.iter().map(|voice| voice.grade).max();
    let less = if decision.rule == Rule::Part && best(&decision.before) > best(&decision.said) {
        ". It has less evidence than the answer before"
    } else {
        ""
    };
    let from = match decision.rule {
        Rule::Agreed | Rule::TakenBack => String::new(),
        _ => format!(", as {label} has it"),
    };
    let rule = match decision.rule {
        Rule::LowerCredit if !decision.withdrawn.is_empty() => {
            "contested between an answer and its withdrawal"
        }
        _ => rule,
    };
    let answer = merge::answer(&result.answer);
    Text::new()
        .strong("Stands:")
        .plain(format!(" {answer}{from}: {rule}{less}{flag}."))
}

fn alone(merge: &Merge) -> Vec<Text> {
    let sides = merge.sides.iter().enumerate().skip(1);
    sides
        .filter_map(|(side, named)| {
            let ids = merge.alone(side).into_iter();
            let ids: Vec<&str> = ids.map(IndicatorId::as_str).collect();
            (!ids.is_empty()).then(|| {
                Text::new()
                    .strong(format!("{}:", named.label))
                    .plain(format!(
                        " {}: {}.",
                        text::count(ids.len(), "question"),
                        ids.join(", ")
                    ))
            })
        })
        .collect()
}

fn sources(merge: &Merge) -> Vec<Text> {
    let register = &merge.register;
    let added = register.added.iter().map(|added| {
        let text = Text::new().code(added.key.as_str()).plain(" is new");
        if added.key == added.was {
            return text.plain(format!(": {}.", added.source.title));
        }
        text.plain(": another source than ")
            .code(added.was.as_str())
            .plain(format!(" of the first file: {}.", added.source.title))
    });
    let offers = register.offers.iter().map(|offer| {
        Text::new()
            .code(offer.key.as_str())
            .plain(" and ")
            .code(offer.other.as_str())
            .plain(" have the same title or address: ")
            .code("--join-sources")
            .plain(" makes one source of them.")
    });
    let joined = register.joined.iter().map(|joined| {
        let words = if joined.differs {
            ". They differ in a detail: the first file's words stand."
        } else {
            "."
        };
        Text::new()
            .code(joined.was.as_str())
            .plain(" of a part became ")
            .code(joined.into.as_str())
            .plain(words)
    });
    added.chain(offers).chain(joined).collect()
}

fn intake(merge: &Merge, decision: &IntakeDecision) -> Text {
    let said = decision.said.iter();
    let said = said.map(|(side, value)| format!("{}: {value}", merge.sides[*side].label));
    let said = said.collect::<Vec<_>>().join("; ");
    let what = match (&decision.change, decision.said.first()) {
        (Some(_), _) => "taken over",
        (None, Some((0, _))) => "the first file's word stands",
        (None, _) => "left open, because the parts differ",
    };
    Text::new()
        .code(decision.place.as_str())
        .plain(format!(": {what}. {said}."))
}
