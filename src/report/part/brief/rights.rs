//! What the first bills mean for rights, and what keeps them within limits.

use crate::bills::Bill;
use crate::report::document::Text;
use crate::report::part::frame::{action, bill_title, entry, is_limit, is_power, sentence};
use crate::results::Results;
use crate::roadmap::PlannedAction;
use crate::text;

/// How many bills speak of rights, and how many notes each has.
const BILLS: usize = 1;
const NOTES: usize = 1;

/// What the first bills mean for rights, and the safeguards that come with them.
pub(super) fn rights(results: &Results<'_>) -> Vec<Text> {
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
