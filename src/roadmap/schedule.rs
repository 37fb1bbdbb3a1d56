//! The order of the actions: prerequisites, phases, load and parliament (method.md, section 8).

use std::collections::BTreeSet;

use indexmap::IndexMap;

use super::calendar::{self, Work};
use super::gaps::Found;
use super::units::{Unit, units};
use super::{Inputs, Outside, OutsideReason, Priority};
use crate::questionnaire::{ActionId, Questionnaire};

/// Where an action stands in the plan, in months from its start.
#[derive(Clone, Debug)]
pub(super) struct Slot {
    pub(super) phase: u8,
    pub(super) starts: u32,
    pub(super) ends: u32,
    pub(super) lapses: Option<u32>,
    pub(super) cautious_starts: u32,
    pub(super) cautious_ends: u32,
}

/// A plan.
#[derive(Clone, Debug)]
pub(super) struct Schedule {
    pub(super) placed: IndexMap<ActionId, Slot>,
    pub(super) outside: Vec<Outside>,
    pub(super) limit: u32,
    /// Effort points in each plan year.
    pub(super) load: Vec<f64>,
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
        .map(|limit| Placing::new(questionnaire, inputs, priorities, &units, limit).run())
        .min_by_key(|schedule| {
            let key = (schedule.outside.len(), end(schedule).unwrap_or(0));
            (key, std::cmp::Reverse(schedule.limit))
        })
        .expect("at least one limit is tried");
    schedule.outside.extend(dropped.iter().map(|id| Outside {
        action: (*id).clone(),
        priority: priorities[*id].priority,
        reason: OutsideReason::Dropped,
    }));
    schedule.outside.sort_by(|a, b| {
        b.priority
            .total_cmp(&a.priority)
            .then(a.action.cmp(&b.action))
    });
    schedule
}

/// A plan being made under one load limit.
struct Placing<'a> {
    questionnaire: &'a Questionnaire,
    inputs: &'a Inputs,
    priorities: &'a IndexMap<ActionId, Priority>,
    units: &'a [Unit],
    /// Where each unit was placed; the action to name when it stays outside.
    slots: IndexMap<usize, Result<Slot, ActionId>>,
    schedule: Schedule,
}

impl<'a> Placing<'a> {
    fn new(
        questionnaire: &'a Questionnaire,
        inputs: &'a Inputs,
        priorities: &'a IndexMap<ActionId, Priority>,
        units: &'a [Unit],
        limit: u32,
    ) -> Self {
        Placing {
            questionnaire,
            inputs,
            priorities,
            units,
            slots: IndexMap::new(),
            schedule: Schedule {
                placed: IndexMap::new(),
                outside: Vec::new(),
                limit,
                load: Vec::new(),
            },
        }
    }

    /// Places unit after unit: the highest priority first, that of what waits for it included, then
    /// the lowest phase, then the id.
    ///
    /// Phases say from when on work of a kind makes sense, so they open a month and no more. Were
    /// the lowest phase placed first as a whole, a country that has nothing would spend its first
    /// three years on quick wins and table its core law in the fourth.
    fn run(mut self) -> Schedule {
        while let Some(next) = self.next_ready() {
            let unit = &self.units[next];
            let mut before = unit.after.iter();
            let slot = match before.find_map(|first| self.slots[first].as_ref().err()) {
                Some(first) => Err(OutsideReason::WaitsFor(first.clone())),
                None => self.fit(unit),
            };
            match &slot {
                Ok(slot) => {
                    let placed = unit.actions.iter().map(|id| (id.clone(), slot.clone()));
                    self.schedule.placed.extend(placed);
                }
                Err(reason) => {
                    let outside = unit.actions.iter().map(|id| Outside {
                        action: id.clone(),
                        priority: self.priorities[id].priority,
                        reason: reason.clone(),
                    });
                    self.schedule.outside.extend(outside);
                }
            }
            let slot = slot.map_err(|_| unit.actions[0].clone());
            self.slots.insert(next, slot);
        }
        self.schedule
    }

    fn next_ready(&self) -> Option<usize> {
        (0..self.units.len())
            .filter(|index| !self.slots.contains_key(index))
            .filter(|index| {
                let mut after = self.units[*index].after.iter();
                after.all(|first| self.slots.contains_key(first))
            })
            .min_by(|a, b| {
                let (a, b) = (&self.units[*a], &self.units[*b]);
                b.priority
                    .total_cmp(&a.priority)
                    .then(a.phase.cmp(&b.phase))
                    .then(a.actions[0].cmp(&b.actions[0]))
            })
    }

    /// Finds the first month in which a unit fits and books its effort.
    fn fit(&mut self, unit: &Unit) -> Result<Slot, OutsideReason> {
        let horizon = self.inputs.horizon;
        let earliest = self
            .inputs
            .opening(self.questionnaire, unit.phase)
            .max(self.latest(unit, |slot| slot.ends));
        let work = Work {
            months: unit.months,
            needs_parliament: unit.needs_parliament,
            misses_a_sitting: false,
        };
        for starts in earliest..=horizon.max(earliest) {
            let Some(span) = calendar::span(self.inputs, starts, work) else {
                return Err(OutsideReason::NoSitting);
            };
            if span.ends > horizon {
                return Err(if starts == earliest {
                    OutsideReason::PastHorizon(span.ends)
                } else {
                    OutsideReason::NoRoom
                });
            }
            if let Some(load) = self.with(unit, &span.busy) {
                self.schedule.load = load;
                let (cautious_starts, cautious_ends) = self.cautious(unit, starts, span.ends);
                return Ok(Slot {
                    phase: unit.phase,
                    starts,
                    ends: span.ends,
                    lapses: span.lapses,
                    cautious_starts,
                    cautious_ends,
                });
            }
        }
        Err(OutsideReason::NoRoom)
    }

    /// The load of each plan year with a unit spread evenly over some months; `None` over the limit.
    fn with(&self, unit: &Unit, busy: &[u32]) -> Option<Vec<f64>> {
        let share = unit.effort / busy.len() as f64;
        let mut load = self.schedule.load.clone();
        for month in busy {
            let year = (month / 12) as usize;
            if load.len() <= year {
                load.resize(year + 1, 0.0);
            }
            load[year] += share;
        }
        // A hair of room for sums of fractions.
        let limit = f64::from(self.schedule.limit) + 1e-9;
        load.iter().all(|year| *year <= limit).then_some(load)
    }

    /// The cautious line: what came before is late, the work takes longer, one sitting is missed.
    fn cautious(&self, unit: &Unit, starts: u32, planned: u32) -> (u32, u32) {
        let constants = &self.questionnaire.method.constants;
        let factor = match self.inputs.resources.as_str() {
            "low" => constants.cautious_factor_low,
            _ => constants.cautious_factor,
        };
        let starts = starts.max(self.latest(unit, |slot| slot.cautious_ends));
        let work = Work {
            months: (f64::from(unit.months) * factor).ceil() as u32,
            needs_parliament: unit.needs_parliament,
            misses_a_sitting: true,
        };
        let span = calendar::span(self.inputs, starts, work);
        // A bill that comes late may miss the dissolution that made the planned one start again.
        (starts, span.map_or(planned, |span| span.ends.max(planned)))
    }

    /// The latest of some month of the units that come first; 0 when none does.
    fn latest(&self, unit: &Unit, month: fn(&Slot) -> u32) -> u32 {
        let slots = unit
            .after
            .iter()
            .filter_map(|first| self.slots[first].as_ref().ok());
        slots.map(month).max().unwrap_or(0)
    }
}
