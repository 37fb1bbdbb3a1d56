//! Each dimension with its findings and the law they rest on.

use crate::answers::{Answer, Response};
use crate::questionnaire::{Indicator, Narrowing};
use crate::report::document::{Block, Column, Table, Text};
use crate::report::headline;
use crate::report::section::score;
use crate::report::wording::{
    articles, elements, law, notice, out_of_force, percent, range, value,
};
use crate::results::Results;
use crate::score::{DimensionScore, Origin, Standing};
use crate::text;

/// Builds the part.
pub(in crate::report) fn blocks(results: &Results<'_>) -> Vec<Block> {
    let mut blocks = vec![
        Block::heading(2, "Findings by dimension"),
        Block::note(notice(results)),
    ];
    for score in &results.scorecard.dimensions {
        blocks.extend(one(results, score));
    }
    blocks
}

fn one(results: &Results<'_>, score: &DimensionScore) -> Vec<Block> {
    let dimension = &results.questionnaire.dimensions[&score.id];
    let mut blocks = vec![
        Block::heading(3, &dimension.title),
        Block::paragraph(&dimension.summary),
    ];
    let Some(interval) = score.score else {
        blocks.push(Block::paragraph(
            "Nothing in this dimension applies to the country.",
        ));
        return blocks;
    };
    blocks.push(Block::Paragraph(
        Text::new()
            .strong(text::capital(&headline::settled(interval)))
            .plain(format!(
                " ({}). Stage: {}. Answered: {} of the weight; with a cited source: {} of the positive answers.",
                range(interval),
                score::stage_of(results, score),
                percent(score.coverage),
                percent(score.evidence)
            )),
    ));
    if let Some(in_the_way) = score::in_the_way_of(results, score) {
        blocks.push(Block::Paragraph(
            Text::new()
                .strong("What stands in the way")
                .plain(" ")
                .then(in_the_way),
        ));
    }
    let mut table = Table::new([
        Column::words("Requirement"),
        Column::words("Answer"),
        Column::words("Law or source"),
        Column::words("What is missing, not known or to note"),
    ]);
    let mut not_asked: Vec<&str> = Vec::new();
    for id in dimension.indicators() {
        let standing = results.scorecard.indicators.get(id);
        if !standing.scored {
            continue;
        }
        let indicator = &results.questionnaire.indicators[id];
        let response = results.answers.responses.get(id);
        if response.is_none() && !standing.is_known() {
            not_asked.push(&indicator.title);
            continue;
        }
        table.row([
            Text::from(&indicator.title),
            value(standing.value).into(),
            response
                .map(|response| {
                    let struck = out_of_force(results.answers, response)
                        .filter(|_| !response.answer.is_positive());
                    struck.unwrap_or_else(|| law(results.answers, response))
                })
                .unwrap_or_default()
                .into(),
            remarks(results, indicator, standing, response).into(),
        ]);
    }
    if !table.rows.is_empty() {
        blocks.push(Block::Table(table));
    }
    if !not_asked.is_empty() {
        blocks.push(Block::Paragraph(
            Text::new()
                .strong("Not asked yet: ")
                .plain(format!("{}.", not_asked.join("; "))),
        ));
    }
    blocks
}

/// Says in one cell what a reader must know besides the value.
fn remarks(
    results: &Results<'_>,
    indicator: &Indicator,
    standing: &Standing,
    response: Option<&Response>,
) -> String {
    let mut parts: Vec<String> = Vec::new();
    if let Origin::Derived(parent) = &standing.origin
        && standing.is_known()
    {
        let parent = &results.questionnaire.indicators[parent].title;
        parts.push(format!("follows from: {parent}"));
    }
    let Some(response) = response else {
        return parts.join(". ");
    };
    match &response.answer {
        Answer::Partly {
            present,
            missing,
            bill,
        } => {
            let open: Vec<_> = indicator
                .elements
                .iter()
                .map(|element| &element.id)
                .filter(|id| !present.contains(*id) && !missing.contains(*id))
                .collect();
            if !missing.is_empty() {
                parts.push(format!("Missing: {}", elements(indicator, missing)));
            }
            if present.is_empty() && missing.is_empty() {
                parts.push("Which elements are in force is not known".to_owned());
            } else if !open.is_empty() {
                parts.push(format!("Not known: {}", elements(indicator, open)));
            }
            if let Some(bill) = bill {
                parts.push(format!("Bill: {}", results.answers.sources[bill].title));
            }
        }
        Answer::Draft { bill } => {
            parts.push(format!("Bill: {}", results.answers.sources[bill].title));
        }
        Answer::NotApplicable { reason } => parts.push(reason.clone()),
        Answer::Yes | Answer::No | Answer::Unknown => {}
    }
    for id in &response.narrowing {
        let condition = indicator
            .narrowing
            .iter()
            .find(|condition| condition.id == *id);
        parts.extend(condition.map(|condition| narrowing(results, condition)));
    }
    if let Some(note) = &response.note {
        parts.push(note.clone());
    }
    if response.contested {
        parts.push("Contested between respondents".to_owned());
    }
    parts.join(". ")
}

/// Names a condition with the provisions that allow it, of instruments that concern the country.
fn narrowing(results: &Results<'_>, condition: &Narrowing) -> String {
    let concerned: Vec<_> = condition
        .allowed_by
        .iter()
        .filter(|id| {
            results
                .answers
                .is_concerned(results.questionnaire, &id.instrument)
        })
        .cloned()
        .collect();
    if concerned.is_empty() {
        return format!("Condition in the law: {}", condition.text);
    }
    format!(
        "Condition in the law: {}; allowed; needs a declaration or reservation under {}",
        condition.text,
        articles(results.questionnaire, &concerned)
    )
}
