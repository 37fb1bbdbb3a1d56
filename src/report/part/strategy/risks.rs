//! What may go wrong, from what the plan and the answers hold, each with what it means here.

use crate::report::document::{Block, Text};
use crate::report::part::frame::{bill_title, entry, sentence, when};
use crate::report::said::{self, in_short, question, said};
use crate::report::section::roadmap::ranges;
use crate::report::wording::{day, percent};
use crate::results::Results;
use crate::roadmap::OutsideReason;
use crate::text;

/// Builds the list.
pub(super) fn risks(results: &Results<'_>) -> Vec<Block> {
    let mut items = Vec::new();
    items.extend(obstacles(results));
    items.extend(lapses(results));
    items.extend(late(results));
    items.extend(unknown(results));
    items.extend(outside(results));
    items.extend(assumed(results));
    items.push(match said(results, said::ACCEPTED) {
        Some(said) => entry("Accepted knowingly:", sentence(&said.join("; "))),
        None => entry(
            "Accepted knowingly:",
            "open; no risk is recorded as accepted.",
        ),
    });
    vec![Block::List(items)]
}

fn obstacles(results: &Results<'_>) -> Option<Text> {
    let said = said(results, said::OBSTACLES)?;
    let n = results.inputs.unfavourable.len();
    (n > 0).then(|| {
        entry(
            "Unfavourable now:",
            format!(
                "{}. Each takes a step off every priority.",
                said.join("; ").trim_end_matches('.')
            ),
        )
    })
}

/// Bills that wait for the next parliament, or that come close to the end of this one.
fn lapses(results: &Results<'_>) -> Option<Text> {
    let held: Vec<String> = results
        .bills
        .iter()
        .filter(|bill| bill.held.is_some())
        .map(|bill| {
            let title = bill_title(results, bill);
            format!("{title} ({})", when(results, bill.tabled))
        })
        .collect();
    if !held.is_empty() {
        return Some(entry(
            "Bills that could not pass before parliament is dissolved:",
            format!(
                "{}. They are tabled in the next parliament.",
                held.join("; ")
            ),
        ));
    }
    if results.bills.is_empty() || results.inputs.no_parliament {
        return None;
    }
    let text = match results.inputs.dissolution {
        Some(date) => format!(
            "parliament is dissolved on {}. As planned no bill lapses; one that comes late may.",
            day(date)
        ),
        None => {
            "no day of dissolution after the start of the plan is recorded. A bill that has not passed by then starts again."
                .to_owned()
        }
    };
    Some(entry("Election:", text))
}

/// Actions that a cautious reader expects after the end of the plan.
fn late(results: &Results<'_>) -> Option<Text> {
    let roadmap = &results.roadmap;
    let late: Vec<usize> = roadmap
        .actions
        .iter()
        .filter(|planned| planned.cautious_ends > roadmap.horizon)
        .map(|planned| planned.number)
        .collect();
    (!late.is_empty()).then(|| {
        entry(
            "Late beyond the end of the plan:",
            format!(
                "{} of {} (numbers {}), if work takes longer than planned and each bill misses a sitting.",
                late.len(),
                text::count(roadmap.actions.len(), "action"),
                ranges(&late)
            ),
        )
    })
}

fn unknown(results: &Results<'_>) -> Option<Text> {
    let facts = &results.roadmap.facts;
    let n: usize = facts.iter().map(|task| task.facts.len()).sum();
    (n > 0).then(|| {
        let mut text = format!(
            "{} with {}",
            text::count(n, "fact"),
            text::count(facts.len(), "institution")
        );
        let share = percent(results.scorecard.coverage);
        text.push_str(&format!(
            "; {share} of the weight is answered. An answer may add an action, and the dates move with it."
        ));
        entry("Not known:", text)
    })
}

/// What the plan leaves out.
fn outside(results: &Results<'_>) -> Vec<Text> {
    let actions = &results.questionnaire.actions;
    let titles = |wanted: &dyn Fn(&OutsideReason) -> bool| -> Vec<&str> {
        let outside = results.roadmap.outside.iter();
        outside
            .filter(|one| wanted(&one.reason))
            .map(|one| actions[&one.action].title.as_str())
            .collect()
    };
    let dropped = titles(&|reason| *reason == OutsideReason::Dropped);
    let unheard = titles(&|reason| *reason == OutsideReason::NoSitting);
    let rest =
        titles(&|reason| !matches!(reason, OutsideReason::Dropped | OutsideReason::NoSitting));
    let mut items = Vec::new();
    if !rest.is_empty() {
        items.push(entry(
            "Outside the plan:",
            format!(
                "{} do not fit, for want of time or people. Their gaps stay open unless the horizon or the resources grow; the roadmap names them.",
                text::count(rest.len(), "action")
            )
            .replacen("1 action do not fit", "1 action does not fit", 1),
        ));
    }
    if !unheard.is_empty() {
        items.push(entry(
            "Without a parliament that sits:",
            format!("no vote can be had on {}.", unheard.join("; ")),
        ));
    }
    if !dropped.is_empty() {
        items.push(entry(
            "Given up by the country:",
            format!("{}.", dropped.join("; ")),
        ));
    }
    if !results.roadmap.unclosed.is_empty() {
        let n = results.roadmap.unclosed.len();
        items.push(entry(
            "Without an action that fits this country:",
            format!("{}.", text::count(n, "gap")),
        ));
    }
    items
}

/// What the dates rest on although nobody said it.
fn assumed(results: &Results<'_>) -> Option<Text> {
    let said: Vec<String> = results
        .roadmap
        .assumed
        .iter()
        .filter_map(|one| {
            let title = &question(results, one.question.as_str())?.title;
            Some(format!("{} ({})", title.to_lowercase(), one.value))
        })
        .collect();
    let obstacles = in_short(results, said::OBSTACLES);
    (!said.is_empty() || obstacles.is_none()).then(|| {
        entry(
            "Assumed, because nobody answered:",
            format!("{}.", said.join("; ")),
        )
    })
}
