//! What a drafter needs to know, bill by bill: requirements and sources, never statute text.

mod clauses;
mod requirements;
mod review;

use super::frame::{bill_title, bills, name, opening, sentence, span, when};
use crate::answers::{Answers, SourceStatus};
use crate::bills::Bill;
use crate::questionnaire::SourceId;
use crate::report::document::{Block, Document, Text};
use crate::report::said::{self, in_short};
use crate::report::section::roadmap::ranges;
use crate::report::wording::title;
use crate::results::Results;
use crate::roadmap::{Outside, OutsideReason};
use crate::text;

/// Builds the document.
pub(super) fn document(results: &Results<'_>) -> Document {
    let mut document = Document::default();
    document.extend(opening(results, "drafting notes"));
    document.push(Block::Paragraph(
        Text::new().strong("Requirements, not statute text.").plain(
            " For each bill: which laws the gaps rest on, what is missing, which articles ask for it, which judgments to respect, what to declare, and what comes before tabling. The words of the law are the drafter's. An article marked (?) has a number not checked against the authentic text; read every article there. Where an element marked (core) is missing, the rule as a whole does not meet its requirement. To be checked first: what no recorded answer says.",
        ),
    ));
    let strategy = said::question(results, said::BILLS);
    if let (Some(question), Some(said)) = (strategy, in_short(results, said::BILLS)) {
        document.push(Block::paragraph(format!(
            "{} {}",
            question.question,
            sentence(&said)
        )));
    }
    document.extend(prepared(results));
    if results.bills.is_empty() {
        document.push(Block::paragraph(
            "No action of the plan needs a bill. Where facts are still open, the roadmap names whom to ask first.",
        ));
    }
    if results.bills.len() > 1 {
        document.push(Block::heading(2, "The bills"));
        document.extend(bills(results));
    }
    for (index, bill) in results.bills.iter().enumerate() {
        document.extend(one(results, index + 1, bill));
    }
    document.extend(review::declarations_elsewhere(results));
    document.extend(later(results));
    document
}

/// The bills that the answers name as prepared, with what they would answer.
fn prepared(results: &Results<'_>) -> Vec<Block> {
    let answers: &Answers = results.answers;
    let answered_by = |id: &SourceId| -> Vec<&str> {
        let responses = answers.responses.iter();
        responses
            .filter(|(_, response)| response.answer.bill() == Some(id))
            .map(|(indicator, _)| title(results.questionnaire, indicator))
            .collect()
    };
    let items: Vec<Text> = answers
        .sources
        .iter()
        .filter(|(_, source)| source.status == SourceStatus::Bill)
        .map(|(id, source)| {
            let answers = answered_by(id);
            let what = if answers.is_empty() {
                "no answer rests on it yet".to_owned()
            } else {
                format!("prepared for: {}", answers.join("; "))
            };
            let mut text = Text::new()
                .strong(&*source.title)
                .plain(format!("; {what}."));
            if let Some(url) = &source.url {
                text = text.plain(" ").link(&**url);
            }
            text
        })
        .collect();
    if items.is_empty() {
        return Vec::new();
    }
    vec![
        Block::heading(2, "Text already prepared"),
        Block::List(items),
    ]
}

/// One bill.
fn one(results: &Results<'_>, number: usize, bill: &Bill) -> Vec<Block> {
    let leads = bill
        .actions(&results.roadmap)
        .map(|planned| name(results, &planned.here.lead))
        .fold(Vec::new(), |mut names: Vec<&str>, lead| {
            if !names.contains(&lead) {
                names.push(lead);
            }
            names
        });
    let tabled = if results.inputs.no_parliament {
        "ready for adoption"
    } else {
        "first sitting for tabling"
    };
    let held = match bill.held {
        Some(month) => format!(
            " It could not pass before parliament is dissolved in {}, so it is tabled in the next one.",
            when(results, month)
        ),
        None => String::new(),
    };
    let mut blocks = vec![
        Block::heading(2, format!("Bill {number}. {}", bill_title(results, bill))),
        Block::paragraph(format!(
            "{} {} of the plan; {} {}. {}; {tabled}: {}.{held}",
            text::plural(bill.numbers.len(), "Action"),
            ranges(&bill.numbers),
            text::join_and(&leads),
            if leads.len() == 1 { "leads" } else { "lead" },
            span(results, bill.starts, bill.ends),
            when(results, bill.tabled)
        )),
    ];
    blocks.extend(clauses::blocks(results, bill));
    blocks.push(Block::heading(3, "What the bill has to contain"));
    blocks.extend(requirements::blocks(results, bill));
    blocks.extend(review::blocks(results, bill));
    blocks
}

/// What needs parliament and does not fit the plan, so that a drafter does not take it for forgotten.
fn later(results: &Results<'_>) -> Vec<Block> {
    let actions = &results.questionnaire.actions;
    let dropped = |outside: &&Outside| outside.reason == OutsideReason::Dropped;
    let list = |wanted: &dyn Fn(&&Outside) -> bool| -> Vec<Text> {
        let outside = results.roadmap.outside.iter();
        outside
            .filter(|outside| actions[&outside.action].needs_parliament)
            .filter(wanted)
            .map(|outside| Text::from(&actions[&outside.action].title))
            .collect()
    };
    let mut blocks = Vec::new();
    for (heading, items) in [
        (
            "Outside the plan: no room before its end",
            list(&|one| !dropped(one)),
        ),
        ("Given up by the country", list(&dropped)),
    ] {
        if !items.is_empty() {
            blocks.push(Block::heading(2, heading));
            blocks.push(Block::List(items));
        }
    }
    blocks
}
