//! The priority of an action: in one line for its card, and worked out step by step.

use super::card::card;
use super::{Plan, entry, waiting};
use crate::questionnaire::{ActionId, IndicatorId, Questionnaire};
use crate::report::document::{Block, Text};
use crate::report::wording::{notice, number, title, value};
use crate::results::Results;
use crate::roadmap::{OutsideReason, PlannedAction, Priority, Urgency};
use crate::score::Standing;

/// The priority with every term of its formula, in one line.
pub(super) fn in_short(questionnaire: &Questionnaire, terms: &Priority) -> String {
    let slope = questionnaire.method.constants.effort_slope;
    format!(
        "{} = 100 x value {:.3} x feasibility {:.2} / (1 + {slope} x (effort {} - 1)). The value: impact {:.2} ({}), urgency {:.2} ({}), demand {:.2}, keystone {:.2}.",
        number(terms.priority),
        terms.value,
        terms.feasibility,
        terms.effort,
        terms.impact,
        impact(terms),
        terms.urgency,
        urgency(questionnaire, terms),
        terms.demand,
        terms.keystone
    )
}

fn impact(terms: &Priority) -> String {
    let mut said = format!(
        "gain {:.2} of at most {:.2} points",
        terms.gain, terms.largest_gain
    );
    if terms.but_for {
        said.push_str(", stands in the way of a stage");
    }
    if terms.meets_alone {
        said.push_str(", meets a provision alone");
    }
    said
}

fn urgency(questionnaire: &Questionnaire, terms: &Priority) -> String {
    let why = match terms.urgent_by {
        Urgency::Bound => "bound and unmet",
        Urgency::Deadline => "a deadline is near",
        Urgency::Decided => "accession decided",
        Urgency::Signed => "signed or invited",
        Urgency::Soft => "a target",
        Urgency::None => "no instrument",
    };
    let instrument = terms.urgent_for.as_ref();
    let instrument = instrument.map_or(String::new(), |id| {
        format!(": {}", questionnaire.instruments[id].short)
    });
    let threat = if terms.threat { ", a named threat" } else { "" };
    format!("{why}{instrument}{threat}")
}

/// Builds the page of one action as it stands in the plan of a country.
pub(in crate::report) fn blocks(results: &Results<'_>, id: &ActionId) -> Vec<Block> {
    let plan = Plan {
        results,
        roadmap: &results.roadmap,
    };
    let action = plan.action(id);
    let country = &results.answers.country.name;
    let mut blocks = vec![
        Block::heading(1, format!("{}: {country}", action.title)),
        Block::note(notice(results)),
    ];
    let mut actions = plan.roadmap.actions.iter();
    match actions.find(|planned| planned.action == *id) {
        Some(planned) => {
            let whole = plan.roadmap.actions.len();
            let number = planned.number;
            blocks.push(Block::paragraph(format!(
                "Number {number} of {whole} in the plan, in phase {}.",
                plan.phase(planned.phase)
            )));
            blocks.push(Block::List(card(plan, planned)));
            blocks.push(Block::heading(3, "How the priority comes about"));
            blocks.push(Block::Steps(steps(plan, planned)));
        }
        None => blocks.push(Block::paragraph(absent(plan, id))),
    }
    blocks.push(Block::heading(3, "What it closes, as answered"));
    let closes = action.closes.iter();
    blocks.push(Block::List(closes.map(|id| standing(plan, id)).collect()));
    blocks
}

/// Why an action is not in the plan.
fn absent(plan: Plan<'_>, id: &ActionId) -> String {
    let mut outside = plan.roadmap.outside.iter();
    if let Some(outside) = outside.find(|outside| outside.action == *id) {
        return match &outside.reason {
            OutsideReason::Dropped => {
                "It is needed, and the answers file says that the country gave it up.".to_owned()
            }
            reason => format!(
                "It is needed and stays outside the plan: {}.",
                waiting::outside(plan, reason)
            ),
        };
    }
    if !plan.results.inputs.holds(&plan.action(id).when) {
        return "It is not proposed in this country: its condition does not hold here.".to_owned();
    }
    "It is not proposed: nothing it closes is known to be missing. What is not known is a fact to establish, not a reform.".to_owned()
}

/// An indicator with its answer and what that means for the plan.
fn standing(plan: Plan<'_>, id: &IndicatorId) -> Text {
    let standing: &Standing = plan.results.scorecard.indicators.get(id);
    let meaning = if standing.is_gap() {
        "an open gap"
    } else if standing.is_uncertain() {
        "a fact to establish"
    } else if standing.credit.is_none() {
        "left out"
    } else {
        "no gap"
    };
    Text::new().code(id.as_str()).plain(format!(
        " {}: {}, {meaning}",
        title(plan.questionnaire(), id),
        value(standing.value)
    ))
}

/// The formula with its numbers, term by term (method.md, section 8).
fn steps(plan: Plan<'_>, planned: &PlannedAction) -> Vec<Text> {
    let questionnaire = plan.questionnaire();
    let constants = &questionnaire.method.constants;
    let terms = &planned.priority;
    let bonus = |applies: bool, points: f64, why: &str| {
        if applies {
            format!(" + {points:.2} ({why})")
        } else {
            String::new()
        }
    };
    let mut dimensions: Vec<_> = planned
        .closes
        .iter()
        .map(|gap| &questionnaire.indicators[&gap.indicator].dimension)
        .collect();
    dimensions.dedup();
    let priorities: Vec<String> = dimensions
        .iter()
        .map(|id| {
            let given = plan.results.inputs.priorities.get(*id);
            let shown = given.map_or_else(
                || format!("{} by default", constants.demand_default),
                ToString::to_string,
            );
            format!(
                "{} {shown}",
                questionnaire.dimensions[*id].title.to_lowercase()
            )
        })
        .collect();
    let unfavourable = plan.results.inputs.unfavourable.len();
    vec![
        entry(
            "Impact",
            format!(
                "{:.3} = gain {:.2} / largest gain {:.2} = {:.3}{}{}, at most 1. The gain is in points of the overall score when what is missing becomes yes.",
                terms.impact,
                terms.gain,
                terms.largest_gain,
                terms.share,
                bonus(
                    terms.but_for,
                    constants.impact_but_for,
                    "it stands in the way of a stage"
                ),
                bonus(
                    terms.meets_alone,
                    constants.impact_provision,
                    "it alone meets a provision of a target"
                ),
            ),
        ),
        entry(
            "Urgency",
            format!(
                "{:.2} = {:.2} ({}){}, at most 1.",
                terms.urgency,
                terms.urgency_base,
                urgency(
                    questionnaire,
                    &Priority {
                        threat: false,
                        ..terms.clone()
                    }
                ),
                bonus(
                    terms.threat,
                    constants.urgency_threat,
                    "it answers a threat the country names"
                ),
            ),
        ),
        entry(
            "Demand",
            format!(
                "{:.2} = (mean priority of the dimensions - 1) / 4; from 1 to 5: {}.",
                terms.demand,
                priorities.join(", ")
            ),
        ),
        entry(
            "Keystone",
            format!(
                "{:.3}: the share of the other proposed actions that wait for it, near or far.",
                terms.keystone
            ),
        ),
        entry(
            "Value",
            format!(
                "{:.3} = {} x {:.3} + {} x {:.2} + {} x {:.2} + {} x {:.3}.",
                terms.value,
                constants.value_impact,
                terms.impact,
                constants.value_urgency,
                terms.urgency,
                constants.value_demand,
                terms.demand,
                constants.value_keystone,
                terms.keystone
            ),
        ),
        entry(
            "Feasibility",
            format!(
                "{:.2} = 1 - {} x {unfavourable} unfavourable conditions, at least {}.",
                terms.feasibility, constants.feasibility_step, constants.feasibility_floor
            ),
        ),
        entry(
            "Priority",
            format!(
                "{} = 100 x {:.3} x {:.2} / (1 + {} x ({} - 1)), the last number being the effort from 1 to 5.",
                number(terms.priority),
                terms.value,
                terms.feasibility,
                constants.effort_slope,
                terms.effort
            ),
        ),
    ]
}
