//! Who answers for what, and with which means.

use indexmap::IndexMap;

use crate::questionnaire::InstitutionId;
use crate::report::document::{Block, Column, Table, Text};
use crate::report::part::frame::{action, band, bands, entry, name, sentence, span};
use crate::report::said::{self, in_short, said};
use crate::report::section::roadmap::{desks, ranges};
use crate::results::Results;

/// Owner, review, agreement, and the leads with their actions.
pub(super) fn governance(results: &Results<'_>) -> Vec<Block> {
    let mut items = Vec::new();
    for (word, id, open) in [
        (
            "Owner of the plan:",
            said::OWNER,
            "open; one institution has to answer for the plan as a whole.",
        ),
        (
            "Whose agreement is needed:",
            said::AGREE,
            "open; to be known before the first bill is tabled.",
        ),
    ] {
        items.push(entry(
            word,
            in_short(results, id).map_or(open.to_owned(), |said| sentence(&said)),
        ));
    }
    items.extend(first_in_place(results));
    items.push(entry(
        "Review:",
        match in_short(results, said::REVIEW) {
            Some(rhythm) => format!("every {}.", rhythm.strip_prefix("1 ").unwrap_or(&rhythm)),
            None => "no rhythm is set yet.".to_owned(),
        },
    ));
    let mut blocks = vec![Block::List(items)];
    let mut leads: IndexMap<&InstitutionId, Vec<usize>> = IndexMap::new();
    for planned in &results.roadmap.actions {
        leads
            .entry(&planned.here.lead)
            .or_default()
            .push(planned.number);
    }
    if leads.is_empty() {
        return blocks;
    }
    let mut leads: Vec<_> = leads.into_iter().collect();
    leads.sort_by_key(|(_, numbers)| std::cmp::Reverse(numbers.len()));
    let mut table = Table::new([
        Column::words("Lead institution"),
        Column::numbers("Actions"),
        Column::words("Numbers"),
    ]);
    for (id, numbers) in leads {
        table.row([
            name(results, id).into(),
            numbers.len().to_string().into(),
            ranges(&numbers).into(),
        ]);
    }
    blocks.push(Block::Table(table));
    blocks
}

/// The actions of the opening phase, which the others are steered by; `None` without any.
fn first_in_place(results: &Results<'_>) -> Option<Text> {
    let opening = results.questionnaire.phases.first()?.number;
    let said: Vec<String> = results
        .roadmap
        .actions
        .iter()
        .filter(|planned| planned.phase == opening)
        .map(|planned| {
            let title = &action(results, planned).title;
            let months = span(results, planned.starts, planned.ends);
            format!("{title} ({}, {months})", planned.number)
        })
        .collect();
    (!said.is_empty()).then(|| entry("First to be in place:", format!("{}.", said.join("; "))))
}

/// Effort by year, cost bands, assistance, budget.
pub(super) fn resources(results: &Results<'_>) -> Vec<Block> {
    let budget = entry(
        "Budget envelope:",
        in_short(results, said::BUDGET).map_or(
            "open; nobody has said how much is secured or expected.".to_owned(),
            |said| sentence(&said),
        ),
    );
    let roadmap = &results.roadmap;
    if roadmap.actions.is_empty() {
        return vec![
            Block::paragraph("Nothing is planned that costs effort yet."),
            Block::List(vec![budget]),
        ];
    }
    let mut items = vec![budget];
    let costs: Vec<String> = bands(results)
        .into_iter()
        .map(|(cost, n)| format!("{n} {cost} ({})", band(cost)))
        .collect();
    items.push(entry(
        "Cost by number of actions:",
        format!("{}.", costs.join("; ")),
    ));
    let needs = roadmap.assistance(results.questionnaire);
    if !needs.is_empty() {
        let said: Vec<String> = needs
            .iter()
            .map(|(id, actions)| {
                let title = &results.questionnaire.assistance[*id].title;
                format!("{} ({})", title.to_lowercase(), actions.len())
            })
            .collect();
        items.push(entry(
            "Assistance that would help, with the number of actions:",
            format!("{}.", said.join(", ")),
        ));
    }
    items.push(entry(
        "Assistance the country asks for:",
        said(results, said::WANTED).map_or("open.".to_owned(), |said| {
            format!("{}.", said.join(", ").to_lowercase())
        }),
    ));
    vec![
        Block::paragraph(format!(
            "An action takes 1 to 5 effort points, carried by the institution that leads it; a bill is carried by the drafters of law. What a year holds follows from {} resources.",
            results.inputs.resources
        )),
        desks(results),
        Block::List(items),
    ]
}
