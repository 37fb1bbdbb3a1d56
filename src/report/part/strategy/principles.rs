//! The principles the plan follows already, and its actions by pillar and by bill.

use std::collections::BTreeSet;

use crate::answers::{Cause, Source};
use crate::questionnaire::{ActionId, IndicatorId, WordingState};
use crate::report::document::{Block, Column, Table, Text};
use crate::report::part::frame::{action, bills, entry, is_limit, is_power, name};
use crate::report::section::roadmap::ranges;
use crate::results::Results;
use crate::roadmap::PlannedAction;
use crate::text;

/// What holds for every step, each drawn from something the plan holds.
pub(super) fn principles(results: &Results<'_>) -> Vec<Block> {
    let roadmap = &results.roadmap;
    let mut items = Vec::new();
    items.extend(limits(results));
    let open: usize = roadmap.facts.iter().map(|task| task.facts.len()).sum();
    if open > 0 {
        items.push(entry(
            "Not known is not no.",
            format!(
                "{} in this plan {} to the institution that can say. None became a reform.",
                text::count(open, "open fact"),
                if open == 1 { "goes" } else { "go" }
            ),
        ));
    }
    let before = before_tabling(results);
    if !before.is_empty() {
        items.push(entry(
            "Nothing is tabled unheard.",
            format!("Before the bills come: {}.", before.join("; ")),
        ));
    }
    let gaps = || roadmap.actions.iter().flat_map(|planned| &planned.closes);
    let distinct = |wanted: &dyn Fn(WordingState) -> bool| -> BTreeSet<&IndicatorId> {
        let found = gaps().filter(|gap| wanted(gap.state));
        found.map(|gap| &gap.indicator).collect()
    };
    let (all, partial) = (
        distinct(&|_| true),
        distinct(&|state| state == WordingState::Partly),
    );
    if !partial.is_empty() {
        items.push(entry(
            "What works is kept.",
            format!(
                "Of {}, {} {} met in part: the plan completes what is there and does not replace it.",
                text::count(all.len(), "gap"),
                partial.len(),
                if partial.len() == 1 { "is" } else { "are" }
            ),
        ));
    }
    let as_of = results.answers.assessment.as_of;
    let voids = results
        .answers
        .sources
        .values()
        .flat_map(Source::lapses)
        .filter(|(cause, lapse)| *cause == Cause::Void && lapse.holds_on(as_of))
        .count();
    if voids > 0 {
        items.push(entry(
            "Judgments bind the drafter.",
            format!(
                "Courts struck down {} of the laws in the evidence register; no bill is to bring one back unchanged.",
                text::count(voids, "provision")
            ),
        ));
    }
    let free = results.readiness.iter().filter(|one| !one.bound).count();
    if free > 0 {
        items.push(entry(
            "Ready is not joined.",
            "Being able to meet an instrument leaves the decision to join with those who have it to take.",
        ));
    }
    vec![Block::List(items)]
}

/// How the powers of the plan hang on the limits set to them; none when it gives no power.
fn limits(results: &Results<'_>) -> Option<Text> {
    let roadmap = &results.roadmap;
    let powers = || {
        let actions = roadmap.actions.iter();
        actions.filter(|planned| is_power(results, planned))
    };
    powers().next()?;
    let limit: Vec<&ActionId> = roadmap
        .actions
        .iter()
        .filter(|planned| is_limit(results, planned))
        .map(|planned| &planned.action)
        .collect();
    let waiting: Vec<usize> = powers()
        .filter(|planned| planned.after.iter().any(|first| limit.contains(&first)))
        .map(|planned| planned.number)
        .collect();
    let doubtful: Vec<usize> = powers()
        .filter(|planned| !planned.if_missing.is_empty())
        .map(|planned| planned.number)
        .collect();
    let mut text = String::from(
        "A power the State does not have yet is planned with the conditions that bound it.",
    );
    if !waiting.is_empty() {
        text.push_str(&format!(
            " {} until limits are set, in the same bill or before.",
            numbered(&waiting, "waits", "wait")
        ));
    }
    if !doubtful.is_empty() {
        text.push_str(&format!(
            " {} on facts nobody has confirmed, to be settled before tabling.",
            numbered(&doubtful, "hangs", "hang")
        ));
    }
    Some(entry("Powers and limits move together.", text))
}

/// Actions by number with their verb: `Actions 3-5 wait`.
fn numbered(numbers: &[usize], one: &str, several: &str) -> String {
    let verb = if numbers.len() == 1 { one } else { several };
    let noun = text::plural(numbers.len(), "Action");
    format!("{noun} {} {verb}", ranges(numbers))
}

/// The actions outside parliament that a bill waits for, with who leads them.
fn before_tabling(results: &Results<'_>) -> Vec<String> {
    let waited = |first: &&PlannedAction| {
        results.bills.iter().any(|bill| {
            let mut actions = bill.actions(&results.roadmap);
            !bill.numbers.contains(&first.number)
                && actions.any(|planned| planned.after.contains(&first.action))
        })
    };
    let actions = results.roadmap.actions.iter();
    actions
        .filter(|planned| !planned.here.needs_parliament)
        .filter(waited)
        .map(|planned| {
            format!(
                "{} ({}, {})",
                action(results, planned).title,
                planned.number,
                name(results, &planned.here.lead)
            )
        })
        .collect()
}

/// The actions by pillar of the Global Cybersecurity Agenda.
pub(super) fn pillars(results: &Results<'_>) -> Vec<Block> {
    let mut table = Table::new([
        Column::words("Pillar"),
        Column::numbers("Gaps"),
        Column::numbers("Actions"),
        Column::words("Numbers"),
    ]);
    let mut empty = Vec::new();
    for pillar in results.questionnaire.pillars.values() {
        let mut gaps = BTreeSet::new();
        let mut numbers = Vec::new();
        for planned in &results.roadmap.actions {
            let here = planned.closes.iter().map(|gap| &gap.indicator);
            let here = here.filter(|id| results.questionnaire.indicators[*id].pillar == pillar.id);
            let before = gaps.len();
            let n = here.clone().count();
            gaps.extend(here);
            if n > 0 || gaps.len() > before {
                numbers.push(planned.number);
            }
        }
        if numbers.is_empty() {
            empty.push(pillar.title.as_str());
            continue;
        }
        table.row([
            Text::from(&pillar.title),
            gaps.len().to_string().into(),
            numbers.len().to_string().into(),
            ranges(&numbers).into(),
        ]);
    }
    let mut blocks = Vec::new();
    if !table.rows.is_empty() {
        blocks.push(Block::paragraph(
            "The gaps the plan closes, under the five pillars of the Global Cybersecurity Agenda of ITU. An action that closes gaps under two pillars stands in both.",
        ));
        blocks.push(Block::Table(table));
    }
    if !empty.is_empty() {
        blocks.push(Block::paragraph(format!(
            "No planned action under: {}.",
            empty.join("; ")
        )));
    }
    if let Some(table) = bills(results) {
        blocks.push(Block::paragraph(
            "What needs a vote goes to parliament in these bills:",
        ));
        blocks.push(table);
    }
    blocks
}
