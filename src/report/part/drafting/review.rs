//! What stands around the text of a bill: safeguards in it, conditions to declare, steps before tabling.

use crate::bills::Bill;
use crate::questionnaire::{ActionId, IndicatorId};
use crate::report::document::{Block, Text};
use crate::report::part::frame::{action, bill_title, entry, sentence, when};
use crate::report::said::{self, in_short};
use crate::report::wording::articles;
use crate::results::Results;
use crate::roadmap::{PlannedAction, ToDeclare};

/// Builds the blocks of a bill.
pub(super) fn blocks(results: &Results<'_>, bill: &Bill) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut add = |heading: &str, items: Vec<Text>| {
        if !items.is_empty() {
            blocks.push(Block::heading(3, heading));
            blocks.push(Block::List(items));
        }
    };
    add("Safeguards and rights", safeguards(results, bill));
    let here = |one: &&ToDeclare| concerns(results, bill, &one.indicator);
    let declared = results.roadmap.to_declare.iter().filter(here);
    add(
        "Conditions of the law to be declared",
        declared.map(|one| condition(results, one)).collect(),
    );
    add("Before tabling", before(results, bill));
    blocks
}

/// The conditions to be declared that belong to no bill of the plan.
pub(super) fn declarations_elsewhere(results: &Results<'_>) -> Vec<Block> {
    let items: Vec<Text> = results
        .roadmap
        .to_declare
        .iter()
        .filter(|one| {
            let mut bills = results.bills.iter();
            !bills.any(|bill| concerns(results, bill, &one.indicator))
        })
        .map(|one| condition(results, one))
        .collect();
    if items.is_empty() {
        return Vec::new();
    }
    vec![
        Block::heading(2, "Conditions of laws in force to be declared"),
        Block::paragraph("No bill of the plan touches these laws."),
        Block::List(items),
    ]
}

fn concerns(results: &Results<'_>, bill: &Bill, indicator: &IndicatorId) -> bool {
    let mut gaps = bill
        .actions(&results.roadmap)
        .flat_map(|planned| &planned.closes);
    gaps.any(|gap| gap.indicator == *indicator)
}

/// The actions of the bill that others of it wait for, then the rights notes.
fn safeguards(results: &Results<'_>, bill: &Bill) -> Vec<Text> {
    let actions: Vec<&PlannedAction> = bill.actions(&results.roadmap).collect();
    let mut items = Vec::new();
    for first in &actions {
        let waiting: Vec<(String, &str)> = actions
            .iter()
            .filter(|planned| planned.after.contains(&first.action))
            .map(|planned| {
                let because = because(results, planned, &first.action);
                (planned.number.to_string(), because)
            })
            .collect();
        if waiting.is_empty() {
            continue;
        }
        let mut reasons: Vec<(&str, Vec<&str>)> = Vec::new();
        for (number, because) in &waiting {
            match reasons.iter_mut().find(|(known, _)| known == because) {
                Some((_, numbers)) => numbers.push(number),
                None => reasons.push((because, vec![number])),
            }
        }
        let said: Vec<String> = reasons
            .into_iter()
            .map(|(because, numbers)| format!("for {} because {because}", numbers.join(", ")))
            .collect();
        items.push(entry(
            &format!("{}, {}:", first.number, action(results, first).title),
            format!("{}.", said.join("; ")),
        ));
    }
    for planned in actions {
        if let Some(rights) = &action(results, planned).rights {
            items.push(entry(
                &format!("Rights, on {}:", planned.number),
                sentence(rights),
            ));
        }
    }
    items
}

fn because<'a>(results: &Results<'a>, planned: &PlannedAction, first: &ActionId) -> &'a str {
    let mut all = action(results, planned).prerequisites.iter();
    all.find(|one| one.action == *first)
        .map_or("", |one| one.because.trim_end_matches('.'))
}

fn condition(results: &Results<'_>, one: &ToDeclare) -> Text {
    let indicator = &results.questionnaire.indicators[&one.indicator];
    let mut conditions = indicator.narrowing.iter();
    let condition = conditions.find(|known| known.id == one.narrowing);
    let allowed = articles(results.questionnaire, std::slice::from_ref(&one.provision));
    let advice = if one.bound {
        "The country is bound and no declaration is recorded here: ask the depositary what was lodged; if nothing was, the bill takes the condition out."
    } else {
        one.wording
            .as_deref()
            .unwrap_or("Settle before joining whether the condition stays.")
    };
    entry(
        &format!("{}:", indicator.title),
        format!(
            "{} (allowed by {allowed}). {advice}",
            condition.map_or("", |known| known.text.as_str())
        ),
    )
}

/// The steps outside the bill that come first, the facts it hangs on, and who must be heard.
fn before(results: &Results<'_>, bill: &Bill) -> Vec<Text> {
    let actions: Vec<&PlannedAction> = bill.actions(&results.roadmap).collect();
    let is_here = |id: &ActionId| actions.iter().any(|planned| planned.action == *id);
    let mut items = Vec::new();
    for first in &results.roadmap.actions {
        let mut waiting = actions
            .iter()
            .filter(|planned| planned.after.contains(&first.action));
        if is_here(&first.action) {
            continue;
        }
        if let Some(planned) = waiting.next() {
            items.push(entry(
                &format!("{}, {}", first.number, action(results, first).title),
                format!(
                    "(done by {}): {}.",
                    when(results, first.ends.saturating_sub(1)),
                    because(results, planned, &first.action)
                ),
            ));
        }
    }
    let mut doubtful: Vec<(&ActionId, &PlannedAction)> = Vec::new();
    for planned in &actions {
        for id in &planned.if_missing {
            if !doubtful.iter().any(|(known, _)| *known == id) {
                doubtful.push((id, planned));
            }
        }
    }
    for (id, planned) in doubtful {
        items.push(entry(
            &format!(
                "Find out whether this is still to be done: {}.",
                results.questionnaire.actions[id].title
            ),
            format!(
                "If it is, it comes first, because {}.",
                because(results, planned, id)
            ),
        ));
    }
    if let Some(agree) = in_short(results, said::AGREE) {
        items.push(entry("Agreement needed from:", format!("{agree}.")));
    }
    if let Some(groups) = in_short(results, said::GROUPS) {
        items.push(entry(
            "Groups to be heard:",
            format!("{}.", groups.to_lowercase()),
        ));
    }
    if let Some(lines) = in_short(results, said::RED_LINES) {
        items.push(entry("Red lines of the country:", sentence(&lines)));
    }
    if items.is_empty() {
        items.push(Text::from(format!(
            "Nothing in the plan has to come before {}; consultation and a review of rights are good practice all the same.",
            bill_title(results, bill)
        )));
    }
    items
}
