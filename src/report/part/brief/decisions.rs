//! What a minister is asked to decide.

use std::collections::BTreeSet;

use super::is_near;
use crate::bills::Bill;
use crate::questionnaire::{ActionId, TreatyState};
use crate::readiness::Readiness;
use crate::report::deciding;
use crate::report::document::Text;
use crate::report::part::frame::{action, bill_title, entry, name, sentence, when};
use crate::report::said::{self, said};
use crate::report::wording::{counts, day};
use crate::results::Results;
use crate::roadmap::PlannedAction;
use crate::text;

/// How many decisions are asked of one reader at once, and how many of them are bills.
const DECISIONS: usize = 5;
const BILLS: usize = 2;

/// What the plan needs from the top first.
pub(super) fn decisions(results: &Results<'_>) -> Vec<Text> {
    let mut decisions = Vec::new();
    decisions.extend(open_facts(results));
    if !results.roadmap.actions.is_empty() && said(results, said::OWNER).is_none() {
        decisions.push(entry(
            "Name the owner of the plan:",
            "one institution that answers for it as a whole; none is recorded.",
        ));
    }
    let mut steps = mandates(results).into_iter();
    let mut bills: Vec<&Bill> = results.bills.iter().collect();
    bills.sort_by_key(|bill| bill.tabled);
    let bills = bills
        .into_iter()
        .take(BILLS)
        .map(|bill| table(results, bill));
    let mut joins = results
        .readiness
        .iter()
        .filter_map(|one| join(results, one));
    decisions.extend(steps.next());
    decisions.extend(bills);
    decisions.extend(joins.next());
    decisions.extend(steps.chain(joins));
    decisions.truncate(DECISIONS);
    decisions
}

/// Whom to instruct to answer what is open: first what decides over the nearest instrument.
fn open_facts(results: &Results<'_>) -> Option<Text> {
    if let Some(one) = results.deciding.first() {
        let days: Vec<String> = one.deadlines.iter().map(deciding::last_day).collect();
        let n = deciding::number(one);
        let they = if n == 1 { "it" } else { "they" };
        return Some(entry(
            &format!("Have {} established:", deciding::counted(one)),
            format!(
                "{they} {}. {}",
                deciding::decides(results, one),
                days.join(" ")
            )
            .trim_end(),
        ));
    }
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
            &format!("Have {} established:", text::count(n, "fact")),
            format!(
                "{}{others}. They decide over no provision of an instrument in view, but over the score and the plan.",
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
    let held = match bill.held {
        Some(month) => format!(
            " It could not pass before parliament is dissolved in {}.",
            when(results, month)
        ),
        None => String::new(),
    };
    let (to_table, passed) = if results.inputs.no_parliament {
        ("Have ready", "adopted by the end of")
    } else {
        ("Table", "through parliament by")
    };
    let open = doubts(results, bill);
    entry(
        &format!("{to_table} in {}:", when(results, bill.tabled)),
        format!(
            "{} ({}), {passed} {}. Drafting starts in {}.{held}{open}",
            bill_title(results, bill),
            text::count(bill.numbers.len(), "action"),
            when(results, bill.ends.saturating_sub(1)),
            when(results, bill.starts)
        ),
    )
}

/// What is to be found out before a bill is tabled, because it may have to come first.
fn doubts(results: &Results<'_>, bill: &Bill) -> String {
    let all = bill.actions(&results.roadmap);
    let first: BTreeSet<&ActionId> = all.flat_map(|planned| &planned.if_missing).collect();
    match first.len() {
        0 => String::new(),
        n => format!(
            " Not known yet: whether {} before it {} done.",
            text::count(n, "step"),
            if n == 1 { "is" } else { "are" }
        ),
    }
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
    let verb = match readiness.treaty {
        TreatyState::Signed => "ratify",
        _ => "join",
    };
    let until = status
        .filter(|_| readiness.treaty == TreatyState::Invited)
        .and_then(|status| status.invited_until);
    let target = results.inputs.targets.get(&readiness.instrument);
    let mut said = format!("{} mandatory provisions", counts(readiness.counts, true));
    if let Some(until) = until {
        said.push_str(&format!("; the invitation lapses on {}", day(until)));
    }
    if let Some(date) = target {
        let is = if *date < results.inputs.start {
            "was"
        } else {
            "is"
        };
        said.push_str(&format!("; the law {is} to be ready by {}", day(*date)));
    }
    Some(entry(
        &format!("Decide whether to {verb} the {}:", instrument.short),
        format!("{said}."),
    ))
}
