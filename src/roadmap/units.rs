//! Units: what the schedule places as a whole, one action or all that become one bill.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use super::calendar::Work;
use super::gaps::Found;
use super::{Desk, Inputs, OutsideReason, Priority, progress};
use crate::answers::Answers;
use crate::questionnaire::{Action, ActionId, Constants, PackageId, Prerequisite, Questionnaire};

/// Actions placed together: one, or all that become one bill. Never without an action.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub(super) actions: Vec<ActionId>,
    /// The latest phase of its actions.
    pub(super) phase: u8,
    /// The highest priority of its actions.
    pub(super) priority: f64,
    /// The longest months of its actions, as far as they are left.
    pub(super) months: u32,
    /// Who carries its effort.
    pub(super) desk: Desk,
    /// Its effort points, or its points of drafting, as far as they are left.
    pub(super) effort: f64,
    pub(super) needs_parliament: bool,
    /// The month in which it goes on, where some of it has begun.
    pub(super) begun: Option<u32>,
    /// The units that come first, as places in the list.
    pub(super) after: BTreeSet<usize>,
    /// The units that must be done no later, as places in the list.
    pub(super) with: BTreeSet<usize>,
}

impl Unit {
    /// Returns what it asks of the calendar.
    pub(super) fn work(&self) -> Work {
        Work {
            months: self.months,
            needs_parliament: self.needs_parliament,
            misses_a_sitting: false,
        }
    }
}

/// Returns the prerequisites of an action that hold in this country and are proposed.
pub(super) fn active_prerequisites<'a>(
    action: &'a Action,
    inputs: &'a Inputs,
    found: &'a Found,
) -> impl Iterator<Item = &'a Prerequisite> {
    action
        .prerequisites
        .iter()
        .filter(|first| inputs.holds(&first.when) && found.selected.contains_key(&first.action))
}

/// Returns the actions some others wait for, near and far, as far as a rule follows them.
pub(super) fn closure(
    questionnaire: &Questionnaire,
    inputs: &Inputs,
    start: &[ActionId],
    follow: impl Fn(&ActionId) -> bool,
) -> Vec<ActionId> {
    let mut seen: BTreeSet<&ActionId> = BTreeSet::new();
    let mut open: Vec<&ActionId> = start.iter().collect();
    while let Some(next) = open.pop() {
        for first in &questionnaire.actions[next].prerequisites {
            let holds = inputs.holds(&first.when) && follow(&first.action);
            if holds && seen.insert(&first.action) {
                open.push(&first.action);
            }
        }
    }
    let ids = questionnaire.actions.keys();
    ids.filter(|id| seen.contains(id)).cloned().collect()
}

/// Counts for each proposed action the proposed actions that wait for it, near and far.
pub(super) fn dependents<'a>(
    questionnaire: &Questionnaire,
    inputs: &Inputs,
    found: &'a Found,
) -> IndexMap<&'a ActionId, usize> {
    let mut counts: IndexMap<&ActionId, usize> = found.selected.keys().map(|id| (id, 0)).collect();
    for id in found.selected.keys() {
        let is_proposed = |first: &ActionId| found.selected.contains_key(first);
        let start = std::slice::from_ref(id);
        for first in closure(questionnaire, inputs, start, is_proposed) {
            counts[&first] += 1;
        }
    }
    counts
}

/// Groups the proposed actions into units; those done, and those left out, are in none.
pub(super) fn units(
    questionnaire: &Questionnaire,
    answers: &Answers,
    inputs: &Inputs,
    found: &Found,
    priorities: &IndexMap<ActionId, Priority>,
    left_out: &BTreeMap<ActionId, OutsideReason>,
) -> Vec<Unit> {
    let done = progress::done(answers, found);
    let is_planned = |id: &&ActionId| !done.contains(*id) && !left_out.contains_key(*id);
    let mut groups: Vec<(Option<&PackageId>, Vec<&Action>)> = Vec::new();
    for id in found.selected.keys().filter(is_planned) {
        let action = &questionnaire.actions[id];
        // What needs no vote here does not wait for the bill, nor does what is a bill of its own.
        let here = &found.selected[id].here;
        let package = action.package.as_ref().filter(|_| here.joins_its_bill());
        match groups
            .iter_mut()
            .find(|(known, _)| package.is_some() && *known == package)
        {
            Some((_, actions)) => actions.push(action),
            None => groups.push((package, vec![action])),
        }
    }
    let units = link(questionnaire, answers, inputs, found, priorities, &groups);
    if is_sound(&units) {
        return units;
    }
    // Two bills that wait for parts of each other cannot be placed as wholes: place the parts.
    let singles: Vec<_> = groups
        .into_iter()
        .flat_map(|(_, actions)| actions.into_iter().map(|action| (None, vec![action])))
        .collect();
    link(questionnaire, answers, inputs, found, priorities, &singles)
}

fn link(
    questionnaire: &Questionnaire,
    answers: &Answers,
    inputs: &Inputs,
    found: &Found,
    priorities: &IndexMap<ActionId, Priority>,
    groups: &[(Option<&PackageId>, Vec<&Action>)],
) -> Vec<Unit> {
    let home = |id: &ActionId| {
        groups
            .iter()
            .position(|(_, actions)| actions.iter().any(|action| action.id == *id))
    };
    let constants = &questionnaire.method.constants;
    groups
        .iter()
        .enumerate()
        .map(|(index, (_, actions))| {
            let here = || {
                let ids = actions.iter().map(|action| &action.id);
                ids.map(|id| &found.selected[id].here)
            };
            let begun = |id: &ActionId| progress::begun(answers, inputs, id);
            // What is left of each part, in months and in effort.
            let left = || {
                actions.iter().map(|action| {
                    let here = &found.selected[&action.id].here;
                    let (months, effort) = (here.months, f64::from(here.effort));
                    match begun(&action.id) {
                        Some(begun) if months > 0 => {
                            let left = months.saturating_sub(begun.spent).max(1);
                            (left, effort * f64::from(left) / f64::from(months))
                        }
                        _ => (months, effort),
                    }
                })
            };
            let first = |no_later: bool| {
                // What has begun waits for nothing, but a limit holds it still.
                let all = actions
                    .iter()
                    .filter(|action| no_later || begun(&action.id).is_none())
                    .flat_map(|action| active_prerequisites(action, inputs, found));
                let those = all.filter(|first| first.no_later == no_later);
                let homes = those.filter_map(|first| home(&first.action));
                homes.filter(|first| *first != index).collect()
            };
            let needs_parliament = here().any(|here| here.needs_parliament);
            let lead = || here().map(|here| here.lead.clone()).next();
            let desk = lead().filter(|_| !needs_parliament);
            Unit {
                actions: actions.iter().map(|action| action.id.clone()).collect(),
                phase: here().map(|here| here.phase).max().unwrap_or(0),
                priority: actions
                    .iter()
                    .map(|action| priorities[&action.id].priority)
                    .fold(0.0, f64::max),
                months: left().map(|(months, _)| months).max().unwrap_or(0),
                desk: desk.map_or(Desk::Drafting, Desk::Institution),
                effort: joint_effort(left().map(|(_, effort)| effort), constants),
                needs_parliament,
                begun: actions
                    .iter()
                    .filter_map(|action| begun(&action.id))
                    .map(|begun| begun.month)
                    .min(),
                after: first(false),
                with: first(true),
            }
        })
        .collect()
}

/// The effort of work done together: the largest part, and a share of each other, rounded up to
/// whole points and capped. A joint bill costs its drafters less than its parts.
pub(super) fn joint_effort(parts: impl Iterator<Item = f64>, constants: &Constants) -> f64 {
    let (mut largest, mut sum) = (0.0_f64, 0.0);
    for part in parts {
        largest = largest.max(part);
        sum += part;
    }
    let joint = largest + constants.bill_part * (sum - largest);
    // A hair less, so that fractions which add up to a whole point stay one.
    (joint - 1e-9).ceil().min(constants.effort_ceiling)
}

/// Returns whether some order places every unit after what it waits for.
fn is_sound(units: &[Unit]) -> bool {
    let mut placed: BTreeSet<usize> = BTreeSet::new();
    loop {
        let ready: Vec<usize> = (0..units.len())
            .filter(|index| {
                let unit = &units[*index];
                let mut first = unit.after.iter().chain(&unit.with);
                !placed.contains(index) && first.all(|first| placed.contains(first))
            })
            .collect();
        if ready.is_empty() {
            return placed.len() == units.len();
        }
        placed.extend(ready);
    }
}
