//! What the country says of its actions: done is not planned again, what is under way goes on, what
//! is given up stays out with all that waits for it. None of it moves a score or a readiness.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SpanRound, Unit};
use serde::Serialize;

use super::gaps::Found;
use super::units::active_prerequisites;
use super::{Gap, Inputs, OutsideReason};
use crate::answers::{ActionState, ActionStatus, Answers};
use crate::questionnaire::{ActionId, Questionnaire};

/// A proposed action that is not planned, because the country says it is done or given up.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Settled {
    /// The action.
    pub action: ActionId,
    /// What the country says of it: done or dropped.
    pub status: ActionStatus,
    /// The gaps that the answers show, until its questions are answered again.
    pub closes: Vec<Gap>,
}

/// Work that has begun.
#[derive(Clone, Copy, Debug)]
pub(super) struct Begun {
    /// The month of the plan in which it begins or goes on.
    pub(super) month: u32,
    /// The whole months that have passed before the plan.
    pub(super) spent: u32,
}

/// Returns whether an action has a state.
pub(super) fn is(answers: &Answers, id: &ActionId, state: ActionState) -> bool {
    let status = answers.actions.get(id);
    status.is_some_and(|status| status.state == state)
}

/// Returns since when an action is under way; one without a day begins with the plan.
pub(super) fn begun(answers: &Answers, inputs: &Inputs, id: &ActionId) -> Option<Begun> {
    let status = answers.actions.get(id);
    let status = status.filter(|status| status.state == ActionState::InProgress)?;
    let since = status.date.unwrap_or(inputs.start);
    let spent = since
        .until(inputs.start)
        .and_then(|span| span.round(SpanRound::new().largest(Unit::Month).relative(since)))
        .map_or(0, |span| span.get_months().max(0));
    Some(Begun {
        month: inputs.month_of(since).unwrap_or(0),
        spent: spent.unsigned_abs(),
    })
}

/// Returns the proposed actions that the country has done.
pub(super) fn done(answers: &Answers, found: &Found) -> BTreeSet<ActionId> {
    let ids = found.selected.keys();
    ids.filter(|id| is(answers, id, ActionState::Done))
        .cloned()
        .collect()
}

/// Returns the proposed actions that stay out because they, or what they wait for, near or far, was
/// given up. What has begun or is done waits for nothing.
pub(super) fn left_out(
    questionnaire: &Questionnaire,
    answers: &Answers,
    inputs: &Inputs,
    found: &Found,
) -> BTreeMap<ActionId, OutsideReason> {
    let ids = || found.selected.keys();
    let mut out: BTreeMap<ActionId, OutsideReason> = ids()
        .filter(|id| is(answers, id, ActionState::Dropped))
        .map(|id| (id.clone(), OutsideReason::Dropped))
        .collect();
    let goes_on = |id: &ActionId| {
        is(answers, id, ActionState::InProgress) || is(answers, id, ActionState::Done)
    };
    loop {
        let barred: Vec<(ActionId, OutsideReason)> = ids()
            .filter(|id| !out.contains_key(*id) && !goes_on(id))
            .filter_map(|id| {
                let action = &questionnaire.actions[id];
                let first = active_prerequisites(action, inputs, found)
                    .find(|first| out.contains_key(&first.action))?;
                Some((id.clone(), OutsideReason::WaitsFor(first.action.clone())))
            })
            .collect();
        if barred.is_empty() {
            return out;
        }
        out.extend(barred);
    }
}

/// Returns the proposed actions that the country has done or given up, in the order of the
/// questionnaire.
pub(super) fn settled(answers: &Answers, found: &Found) -> Vec<Settled> {
    let selected = found.selected.iter();
    selected
        .filter_map(|(id, proposed)| {
            let status = answers.actions.get(id)?;
            let is_over = matches!(status.state, ActionState::Done | ActionState::Dropped);
            is_over.then(|| Settled {
                action: id.clone(),
                status: status.clone(),
                closes: proposed.closes.clone(),
            })
        })
        .collect()
}
