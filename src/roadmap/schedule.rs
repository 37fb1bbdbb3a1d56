//! The order of the actions: prerequisites, phases, load and parliament (method.md, section 8).

use std::collections::BTreeSet;

use indexmap::IndexMap;

use super::gaps::Found;
use super::{Inputs, Outside, OutsideReason, Priority, calendar};
use crate::questionnaire::{Action, ActionId, PackageId, Questionnaire};

/// Where an action stands in the plan.
#[derive(Clone, Debug)]
pub(super) struct Slot {
    pub(super) phase: u8,
    pub(super) starts: u32,
    pub(super) ends: u32,
}

/// A plan.
#[derive(Clone, Debug)]
pub(super) struct Schedule {
    pub(super) placed: IndexMap<ActionId, Slot>,
    pub(super) outside: Vec<Outside>,
    pub(super) limit: u32,
}

/// Actions placed together: one, or all that become one bill.
#[derive(Clone, Debug)]
struct Unit {
    actions: Vec<ActionId>,
    phase: u8,
    priority: f64,
    months: u32,
    effort: f64,
    needs_parliament: bool,
    after: BTreeSet<usize>,
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

/// Counts for each proposed action the proposed actions that wait for it, near and far.
pub(super) fn dependents<'a>(
    questionnaire: &Questionnaire,
    inputs: &Inputs,
    found: &'a Found,
) -> IndexMap<&'a ActionId, usize> {
    let mut counts: IndexMap<&ActionId, usize> = found.selected.keys().map(|id| (id, 0)).collect();
    for id in found.selected.keys() {
        let mut seen: BTreeSet<&ActionId> = BTreeSet::new();
        let mut open = vec![id];
        while let Some(next) = open.pop() {
            let action = &questionnaire.actions[next];
            for first in active_prerequisites(action, inputs, found) {
                let (first, _) = found
                    .selected
                    .get_key_value(first)
                    .expect("active prerequisites are proposed");
                if seen.insert(first) {
                    open.push(first);
                }
            }
        }
        for first in seen {
            counts[first] += 1;
        }
    }
    counts
}

/// Returns the best schedule over every whole load limit up to the country's: fewest outside,
/// then the earliest end, then the highest limit, so that more resources never make it worse.
pub(super) fn best(
    questionnaire: &Questionnaire,
    inputs: &Inputs,
    found: &Found,
    priorities: &IndexMap<ActionId, Priority>,
    dropped: &BTreeSet<&ActionId>,
) -> Schedule {
    let units = units(questionnaire, inputs, found, priorities, dropped);
    let end = |schedule: &Schedule| schedule.placed.values().map(|slot| slot.ends).max();
    let mut schedule = (1..=inputs.load_limit.max(1))
        .map(|limit| place(questionnaire, inputs, &units, limit))
        .min_by_key(|schedule| {
            let key = (schedule.outside.len(), end(schedule).unwrap_or(0));
            (key, std::cmp::Reverse(schedule.limit))
        })
        .expect("at least one limit is tried");
    schedule.outside.extend(dropped.iter().map(|id| Outside {
        action: (*id).clone(),
        reason: OutsideReason::Dropped,
    }));
    schedule
}

fn units(
    questionnaire: &Questionnaire,
    inputs: &Inputs,
    found: &Found,
    priorities: &IndexMap<ActionId, Priority>,
    dropped: &BTreeSet<&ActionId>,
) -> Vec<Unit> {
    let mut groups: Vec<(Option<&PackageId>, Vec<&Action>)> = Vec::new();
    for id in found.selected.keys().filter(|id| !dropped.contains(id)) {
        let action = &questionnaire.actions[id];
        let package = action.package.as_ref();
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
        return units;
    }
    // Two bills that wait for parts of each other cannot be placed as wholes: place the parts.
    let singles: Vec<_> = groups
        .into_iter()
        .flat_map(|(_, actions)| actions.into_iter().map(|action| (None, vec![action])))
        .collect();
    link(questionnaire, inputs, found, priorities, &singles)
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
        .map(|(index, (_, actions))| Unit {
            actions: actions.iter().map(|action| action.id.clone()).collect(),
            phase: actions.iter().map(|action| action.phase).max().unwrap_or(0),
            priority: actions
                .iter()
                .map(|action| priorities[&action.id].priority)
                .fold(0.0, f64::max),
            months: actions
                .iter()
                .map(|action| action.months)
                .max()
                .unwrap_or(0),
            effort: actions
                .iter()
                .map(|action| f64::from(action.effort))
                .sum::<f64>()
                .min(ceiling),
            needs_parliament: actions.iter().any(|action| action.needs_parliament),
            after: actions
                .iter()
                .flat_map(|action| active_prerequisites(action, inputs, found))
                .filter_map(home)
                .filter(|first| *first != index)
                .collect(),
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

/// Places unit after unit: the lowest phase first, then the highest priority, then the id.
fn place(questionnaire: &Questionnaire, inputs: &Inputs, units: &[Unit], limit: u32) -> Schedule {
    let mut ends: IndexMap<usize, Result<u32, ActionId>> = IndexMap::new();
    let mut load: Vec<f64> = Vec::new();
    let mut schedule = Schedule {
        placed: IndexMap::new(),
        outside: Vec::new(),
        limit,
    };
    while let Some(next) = next_ready(units, &ends) {
        let unit = &units[next];
        let blocked = unit
            .after
            .iter()
            .find_map(|first| ends[first].as_ref().err());
        let slot = match blocked {
            Some(first) => Err(OutsideReason::WaitsFor(first.clone())),
            None => fit(questionnaire, inputs, unit, &ends, &mut load, limit),
        };
        match slot {
            Ok(slot) => {
                ends.insert(next, Ok(slot.ends));
                for id in &unit.actions {
                    schedule.placed.insert(id.clone(), slot.clone());
                }
            }
            Err(reason) => {
                ends.insert(next, Err(unit.actions[0].clone()));
                schedule
                    .outside
                    .extend(unit.actions.iter().map(|id| Outside {
                        action: id.clone(),
                        reason: reason.clone(),
                    }));
            }
        }
    }
    schedule
}

fn next_ready(units: &[Unit], ends: &IndexMap<usize, Result<u32, ActionId>>) -> Option<usize> {
    (0..units.len())
        .filter(|index| !ends.contains_key(index))
        .filter(|index| {
            units[*index]
                .after
                .iter()
                .all(|first| ends.contains_key(first))
        })
        .min_by(|a, b| {
            let (a, b) = (&units[*a], &units[*b]);
            a.phase
                .cmp(&b.phase)
                .then(b.priority.total_cmp(&a.priority))
                .then(a.actions[0].cmp(&b.actions[0]))
        })
}

/// Finds the first month in which a unit fits and books its effort.
fn fit(
    questionnaire: &Questionnaire,
    inputs: &Inputs,
    unit: &Unit,
    ends: &IndexMap<usize, Result<u32, ActionId>>,
    load: &mut Vec<f64>,
    limit: u32,
) -> Result<Slot, OutsideReason> {
    let opens = opening(questionnaire, inputs, unit.phase);
    let after = unit
        .after
        .iter()
        .filter_map(|first| ends[first].as_ref().ok().copied())
        .max()
        .unwrap_or(0);
    let earliest = opens.max(after);
    for starts in earliest..=inputs.horizon.max(earliest) {
        let span = calendar::span(inputs, starts, unit.months, unit.needs_parliament);
        if span.ends > inputs.horizon {
            return Err(OutsideReason::PastHorizon(span.ends));
        }
        let share = unit.effort / span.busy.len() as f64;
        let mut wanted = load.clone();
        for month in &span.busy {
            let year = (month / 12) as usize;
            if wanted.len() <= year {
                wanted.resize(year + 1, 0.0);
            }
            wanted[year] += share;
        }
        // A hair of room for sums of fractions.
        if wanted.iter().all(|year| *year <= f64::from(limit) + 1e-9) {
            *load = wanted;
            return Ok(Slot {
                phase: unit.phase,
                starts,
                ends: span.ends,
            });
        }
    }
    Err(OutsideReason::PastHorizon(inputs.horizon + unit.months))
}

/// The month in which a phase opens, scaled to the country's horizon.
fn opening(questionnaire: &Questionnaire, inputs: &Inputs, phase: u8) -> u32 {
    let opens = questionnaire
        .phases
        .iter()
        .find(|known| known.number == phase)
        .map_or(0, |phase| phase.opens);
    let scale = f64::from(inputs.horizon) / questionnaire.method.constants.horizon_months;
    (f64::from(opens) * scale).round() as u32
}
