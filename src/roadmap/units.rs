//! Units: what the schedule places as a whole, one action or all that become one bill.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use super::gaps::Found;
use super::{Inputs, Priority};
use crate::questionnaire::{Action, ActionId, PackageId, Questionnaire};

/// Actions placed together: one, or all that become one bill.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub(super) actions: Vec<ActionId>,
    /// The latest phase of its actions.
    pub(super) phase: u8,
    /// The highest priority of its actions, and of what waits for them, near or far.
    pub(super) priority: f64,
    /// The longest months of its actions.
    pub(super) months: u32,
    /// The efforts of its actions, summed and capped.
    pub(super) effort: f64,
    pub(super) needs_parliament: bool,
    /// The units that come first, as places in the list.
    pub(super) after: BTreeSet<usize>,
}

/// Returns the prerequisites of an action that hold in this country and are proposed.
pub(super) fn active_prerequisites<'a>(
    action: &'a Action,
    inputs: &'a Inputs,
    found: &'a Found,
) -> impl Iterator<Item = &'a ActionId> {
    action
        .prerequisites
        .iter()
        .filter(|first| inputs.holds(&first.when) && found.selected.contains_key(&first.action))
        .map(|first| &first.action)
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

/// Groups the proposed actions into units, those given up left out.
pub(super) fn units(
    questionnaire: &Questionnaire,
    inputs: &Inputs,
    found: &Found,
    priorities: &IndexMap<ActionId, Priority>,
    dropped: &BTreeSet<&ActionId>,
) -> Vec<Unit> {
    let mut groups: Vec<(Option<&PackageId>, Vec<&Action>)> = Vec::new();
    for id in found.selected.keys().filter(|id| !dropped.contains(id)) {
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
    let units = link(questionnaire, inputs, found, priorities, &groups);
    if is_sound(&units) {
        return inherit(units);
    }
    // Two bills that wait for parts of each other cannot be placed as wholes: place the parts.
    let singles: Vec<_> = groups
        .into_iter()
        .flat_map(|(_, actions)| actions.into_iter().map(|action| (None, vec![action])))
        .collect();
    inherit(link(questionnaire, inputs, found, priorities, &singles))
}

/// Lets each unit come as early as the most urgent thing that waits for it.
fn inherit(mut units: Vec<Unit>) -> Vec<Unit> {
    // As many rounds as the longest chain has links; one more changes nothing.
    for _ in 0..units.len() {
        let mut changed = false;
        for index in 0..units.len() {
            let priority = units[index].priority;
            for first in units[index].after.clone() {
                if units[first].priority < priority {
                    units[first].priority = priority;
                    changed = true;
                }
            }
        }
        if !changed {
            break;
        }
    }
    units
}

fn link(
    questionnaire: &Questionnaire,
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
    let ceiling = questionnaire.method.constants.effort_ceiling;
    groups
        .iter()
        .enumerate()
        .map(|(index, (_, actions))| {
            let here = || {
                let ids = actions.iter().map(|action| &action.id);
                ids.map(|id| &found.selected[id].here)
            };
            Unit {
                actions: actions.iter().map(|action| action.id.clone()).collect(),
                phase: here().map(|here| here.phase).max().unwrap_or(0),
                priority: actions
                    .iter()
                    .map(|action| priorities[&action.id].priority)
                    .fold(0.0, f64::max),
                months: here().map(|here| here.months).max().unwrap_or(0),
                effort: here()
                    .map(|here| f64::from(here.effort))
                    .sum::<f64>()
                    .min(ceiling),
                needs_parliament: here().any(|here| here.needs_parliament),
                after: actions
                    .iter()
                    .flat_map(|action| active_prerequisites(action, inputs, found))
                    .filter_map(home)
                    .filter(|first| *first != index)
                    .collect(),
            }
        })
        .collect()
}

/// Returns whether some order places every unit after what it waits for.
fn is_sound(units: &[Unit]) -> bool {
    let mut placed: BTreeSet<usize> = BTreeSet::new();
    loop {
        let ready: Vec<usize> = (0..units.len())
            .filter(|index| !placed.contains(index) && units[*index].after.is_subset(&placed))
            .collect();
        if ready.is_empty() {
            return placed.len() == units.len();
        }
        placed.extend(ready);
    }
}
