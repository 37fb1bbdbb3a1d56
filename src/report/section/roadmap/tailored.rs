//! What in the plan was made for this country: every factor that changed it, with its reason.

use indexmap::IndexMap;

use super::Plan;
use super::card::differs;
use super::overview::ranges;
use crate::questionnaire::DimensionId;
use crate::report::document::{Block, Text};
use crate::roadmap::PlannedAction;
use crate::text;

/// The reasons, each with the numbers of the actions it touched.
pub(super) fn tailored(plan: Plan<'_>) -> Vec<Block> {
    let mut items = whole(plan);
    items.extend(by_reason(plan));
    vec![
        Block::heading(3, "Made for this country"),
        Block::List(items),
    ]
}

/// What holds for the plan as a whole: resources, horizon, calendar, demands, threats.
fn whole(plan: Plan<'_>) -> Vec<Text> {
    let inputs = &plan.results.inputs;
    let roadmap = plan.roadmap;
    let mut items = vec![
        because(
            &format!("resources are {}", inputs.resources),
            &format!(
                "an institution carries {} effort points a year, the drafters of law {}",
                inputs.capacity.institution, inputs.capacity.drafting
            ),
        ),
        because(
            &format!(
                "the horizon is {}",
                text::count(roadmap.horizon as usize, "month")
            ),
            &openings(plan),
        ),
    ];
    let bills = roadmap
        .actions
        .iter()
        .filter(|planned| planned.here.needs_parliament);
    let bills: Vec<&PlannedAction> = bills.collect();
    if inputs.no_parliament && !bills.is_empty() {
        items.push(because(
            "no parliament sits now",
            &format!("no recess and no dissolution delays {}", numbers(&bills)),
        ));
    }
    let lapsing: Vec<&PlannedAction> = bills
        .iter()
        .filter(|planned| planned.held.is_some())
        .copied()
        .collect();
    if let Some(month) = lapsing.first().and_then(|planned| planned.held) {
        items.push(because(
            &format!("parliament is dissolved in {}", plan.month(month)),
            &format!(
                "the bills of {} are tabled in the next one",
                numbers(&lapsing)
            ),
        ));
    }
    items.extend(demands(plan));
    let threats: Vec<&PlannedAction> = touched(plan, |planned| planned.priority.threat);
    if !threats.is_empty() {
        let known = &plan.questionnaire().threats;
        let named = inputs.threats.iter().filter_map(|id| known.get(id));
        let named: Vec<String> = named.map(|term| term.title.to_lowercase()).collect();
        items.push(because(
            &format!("the country names {}", text::join_and(&named)),
            &format!("higher urgency for {}", numbers(&threats)),
        ));
    }
    items
}

fn openings(plan: Plan<'_>) -> String {
    let phases = plan.questionnaire().phases.iter();
    let said: Vec<String> = phases
        .map(|phase| {
            let month = plan
                .results
                .inputs
                .opening(plan.questionnaire(), phase.number);
            format!("phase {} in {}", phase.number, plan.month(month))
        })
        .collect();
    format!("the phases open: {}", said.join(", "))
}

/// Dimensions the country ranks otherwise than by default.
fn demands(plan: Plan<'_>) -> Option<Text> {
    let default = plan.questionnaire().method.constants.demand_default;
    let differs = |priority: i64| (priority as f64 - default).abs() > f64::EPSILON;
    let ranked = plan.results.inputs.priorities.iter();
    let said: Vec<String> = ranked
        .filter(|(_, priority)| differs(**priority))
        .map(|(id, priority)| {
            let id: &DimensionId = id;
            let title = &plan.questionnaire().dimensions[id].title;
            format!("{} {priority}", title.to_lowercase())
        })
        .collect();
    (!said.is_empty()).then(|| {
        because(
            &format!("the country ranks from 1 to 5: {}", said.join(", ")),
            "the priority of their actions follows",
        )
    })
}

/// Variants, conditional prerequisites and conditional actions, by their reason.
fn by_reason(plan: Plan<'_>) -> Vec<Text> {
    let mut reasons: IndexMap<&str, Vec<String>> = IndexMap::new();
    for planned in &plan.roadmap.actions {
        let number = planned.number;
        for reason in &planned.here.reasons {
            let said = format!("in {number}, {}", differs(plan, reason));
            reasons.entry(&reason.because).or_default().push(said);
        }
        let action = plan.action(&planned.action);
        if let Some(because) = &action.because {
            let said = format!("{number} is proposed");
            reasons.entry(because).or_default().push(said);
        }
        for first in action
            .prerequisites
            .iter()
            .filter(|first| !first.when.is_empty())
        {
            let mut all = plan.roadmap.actions.iter();
            let known = all.find(|other| other.action == first.action);
            if let Some(known) = known.filter(|_| planned.after.contains(&first.action)) {
                let said = format!("{number} comes after {}", known.number);
                reasons.entry(&first.because).or_default().push(said);
            }
        }
    }
    let items = reasons.into_iter();
    items
        .map(|(reason, said)| because(reason.trim_end_matches('.'), &said.join("; ")))
        .collect()
}

fn touched(plan: Plan<'_>, rule: fn(&PlannedAction) -> bool) -> Vec<&PlannedAction> {
    let actions = plan.roadmap.actions.iter();
    actions.filter(|planned| rule(planned)).collect()
}

/// The numbers of actions, those in a row as a range.
fn numbers(actions: &[&PlannedAction]) -> String {
    let numbers: Vec<usize> = actions.iter().map(|one| one.number).collect();
    ranges(&numbers)
}

fn because(reason: &str, effect: &str) -> Text {
    Text::new()
        .strong(format!("Because {reason}: "))
        .plain(format!("{effect}."))
}
