//! How progress is measured, what moves the score, and the actions behind the numbers.

use crate::report::document::{Block, Column, Table, Text};
use crate::report::part::frame::{action, name, progress, span};
use crate::report::said::{self, in_short};
use crate::report::wording::number;
use crate::results::Results;
use crate::score::Interval;
use crate::text;

/// The outcomes of the actions, and what a review does.
pub(super) fn monitoring(results: &Results<'_>) -> Vec<Block> {
    let rhythm = match in_short(results, said::REVIEW) {
        Some(rhythm) => format!("every {}", rhythm.strip_prefix("1 ").unwrap_or(&rhythm)),
        None => "at a rhythm still to be set".to_owned(),
    };
    let mut blocks = vec![Block::paragraph(format!(
        "Progress is reviewed {rhythm}. A review answers the questions behind finished actions again, with the law or record that shows the change: only that moves the score. An action marked as done moves nothing."
    ))];
    let projection = &results.roadmap.projection;
    let ends = projection.first().zip(projection.last());
    if let Some((Some(today), Some(then))) = ends.map(|(a, b)| (a.overall, b.overall))
        && !results.roadmap.actions.is_empty()
    {
        blocks.push(Block::paragraph(format!(
            "If all {} are done and answered again, the whole comes to lie {} of 100; today it lies {}. What is not known stays unknown in these figures.",
            text::count(results.roadmap.actions.len(), "action"),
            lies(then),
            lies(today)
        )));
    }
    if results.roadmap.actions.is_empty() {
        blocks.push(Block::paragraph("There is no outcome to measure yet."));
        return blocks;
    }
    let mut table = Table::new([
        Column::numbers("No."),
        Column::words("Outcome"),
        Column::words("Unit"),
        Column::words("Baseline"),
        Column::words("Target"),
        Column::words("Source"),
    ]);
    for planned in &results.roadmap.actions {
        let outcome = &action(results, planned).outcome;
        table.row([
            planned.number.to_string().into(),
            Text::from(&outcome.text),
            Text::from(&outcome.unit),
            Text::from(&outcome.baseline),
            Text::from(&outcome.target),
            Text::from(&outcome.source),
        ]);
    }
    blocks.push(Block::Table(table));
    blocks
}

/// Where the whole lies: `at 21.6`, or `between 21.6 and 95.5`.
fn lies(whole: Interval) -> String {
    if whole.is_point() {
        return format!("at {}", number(whole.low));
    }
    format!("between {} and {}", number(whole.low), number(whole.high))
}

/// The actions behind the numbers of the document.
pub(super) fn actions(results: &Results<'_>) -> Vec<Block> {
    if results.roadmap.actions.is_empty() {
        return Vec::new();
    }
    let actions = &results.roadmap.actions;
    let has_status = actions.iter().any(|planned| planned.status.is_some());
    let mut head = vec![
        Column::numbers("No."),
        Column::words("Action"),
        Column::words("Lead"),
        Column::words("Planned"),
        Column::words("Cost"),
    ];
    if has_status {
        head.push(Column::words("Status"));
    }
    let mut table = Table::new(head);
    for planned in actions {
        let mut row = vec![
            planned.number.to_string().into(),
            Text::from(&action(results, planned).title),
            name(results, &planned.here.lead).into(),
            span(results, planned.starts, planned.ends).into(),
            planned.here.cost.as_str().into(),
        ];
        if has_status {
            let status = planned.status.as_ref();
            row.push(status.map(progress).unwrap_or_default().into());
        }
        table.row(row);
    }
    vec![
        Block::paragraph(
            "The numbers in this document are those of the roadmap, which tells of each action why, how and after what.",
        ),
        Block::Table(table),
    ]
}
