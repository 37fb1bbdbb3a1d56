//! The page of the `merge` verb: every decision with who said what, and the same as JSON.

mod json;

use super::document::{Block, Document, Text};
use crate::answers::Answers;
use crate::merge::{self, Decision, IntakeDecision, Merge, Rule};
use crate::questionnaire::Questionnaire;
use crate::text;

pub use json::merge_json;

/// Builds the page. `first` is the file that goes on.
pub fn merge_page(questionnaire: &Questionnaire, first: &Answers, merge: &Merge) -> Document {
    let mut document = Document::default();
    let files = text::count(merge.sides.len(), "file");
    let title = format!("{}: merge of {files}", first.country.name);
    document.push(Block::heading(1, title));
    let sides = merge.sides.iter().enumerate().map(|(index, side)| {
        let role = match (index, side.validated) {
            (0, false) => ", goes on",
            (0, true) => ", goes on, validated",
            (_, true) => ", validated",
            (_, false) => "",
        };
        Text::from(format!("{}{role}", side.label))
    });
    document.push(Block::List(sides.collect()));
    document.push(Block::Paragraph(agreement(merge)));
    if merge.draft_again {
        document.push(Block::note(
            "The first file was validated. It takes in answers that were not, so its status is draft again.",
        ));
    }
    let notable = || {
        let decisions = merge.decisions.iter();
        decisions.filter(|decision| decision.is_notable() && decision.rule != Rule::Only)
    };
    let is_contested = |decision: &&Decision| decision.rule == Rule::LowerCredit;
    let groups: [(&str, Vec<&Decision>); 3] = [
        ("Contested", notable().filter(is_contested).collect()),
        (
            "Decided by a rule",
            notable()
                .filter(|decision| !decision.is_agreed() && !is_contested(decision))
                .collect(),
        ),
        (
            "Agreed, corrected, or the others could not say",
            notable().filter(|decision| decision.is_agreed()).collect(),
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

fn agreement(merge: &Merge) -> Text {
    let agreement = merge.agreement();
    let changed = merge.decisions.iter().filter(|decision| decision.changed);
    let said = match changed.count() {
        0 => "No answer of the first file changes.".to_owned(),
        n => format!(
            "Changed or new in the first file: {}.",
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
    let share = 100.0 * agreement.agreed as f64 / agreement.shared as f64;
    Text::new()
        .strong(format!(
            "Agreement: {} of {}",
            agreement.agreed, agreement.shared
        ))
        .plain(format!(
            " questions that two or more answered ({share:.0} %). Contested: {}. {said}",
            merge.contested().count()
        ))
}

fn blocks(questionnaire: &Questionnaire, merge: &Merge, decision: &Decision) -> Vec<Block> {
    let indicator = &questionnaire.indicators[&decision.indicator];
    let sources = &merge.register.all;
    let mut lines: Vec<Text> = decision
        .said
        .iter()
        .map(|voice| {
            let evidence = merge::evidence(sources, &voice.response);
            let evidence = if evidence.is_empty() {
                evidence
            } else {
                format!(" {evidence}.")
            };
            Text::new()
                .strong(format!("{}:", merge.sides[voice.side].label))
                .plain(format!(
                    " {}.{evidence} Evidence grade {}.",
                    merge::answer(&voice.response.answer),
                    voice.grade
                ))
        })
        .collect();
    let flag = if decision.result.flag {
        ". Marked for review"
    } else {
        ""
    };
    let from = match decision.rule {
        Rule::Agreed => String::new(),
        _ => format!(", as {} has it", merge.sides[decision.from].label),
    };
    lines.push(Text::new().strong("Stands:").plain(format!(
        " {}{from}: {}{flag}.",
        merge::answer(&decision.result.answer),
        merge::rule(decision.rule)
    )));
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

fn alone(merge: &Merge) -> Vec<Text> {
    let sides = merge.sides.iter().enumerate().skip(1);
    sides
        .filter_map(|(side, named)| {
            let ids: Vec<&str> = merge
                .decisions
                .iter()
                .filter(|decision| decision.rule == Rule::Only && decision.from == side)
                .map(|decision| decision.indicator.as_str())
                .collect();
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
