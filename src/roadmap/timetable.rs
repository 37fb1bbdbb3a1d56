//! From an order to months: each piece of work in the first month that its desk, what comes first
//! and parliament allow.

use indexmap::IndexSet;

use super::calendar::{self, Span};
use super::units::Unit;
use super::{Capacity, Desk, DeskLoad, Inputs};
use crate::questionnaire::Questionnaire;

/// What sums of fractions may be off by.
const HAIR: f64 = 1e-9;

/// Everything that neither an order nor a capacity changes.
pub(super) struct Ground<'a> {
    pub(super) units: &'a [Unit],
    inputs: &'a Inputs,
    /// The month in which each unit may start at the earliest.
    openings: Vec<u32>,
    /// The months each unit takes, by the month in which it starts.
    spans: Vec<Vec<Option<Span>>>,
    desks: IndexSet<Desk>,
    /// The desk of each unit, as a place in `desks`; that of parliament for those that need a vote.
    desk: Vec<usize>,
    vote: Vec<Option<usize>>,
}

/// Where each unit stands, in the order of the units.
#[derive(Clone, Debug, Default)]
pub(super) struct Timetable {
    pub(super) places: Vec<Place>,
    /// The load of each desk in each plan year.
    load: Vec<Vec<f64>>,
}

/// Where a unit stands.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place {
    /// In the plan, from one month on, and what kept it from coming earlier.
    Inside(u32, Span, Wait),
    /// Outside the plan.
    Outside(Bar),
}

/// What kept a unit from coming earlier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wait {
    /// Its phase opens then.
    Opening,
    /// It has begun and goes on.
    UnderWay,
    /// Another unit ends then.
    After(usize),
    /// It may not be in force before another unit is.
    With(usize),
    /// A desk, as a place in the list, has no room before.
    Desk(usize),
}

/// What keeps a unit outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bar {
    /// With what comes first it would end after the horizon, in this month.
    PastHorizon(u32),
    /// A desk has no room for it before the horizon.
    Desk(usize),
    /// It needs a vote and parliament sits in no month.
    NoSitting,
    /// It waits for a unit that is outside.
    WaitsFor(usize),
}

impl<'a> Ground<'a> {
    pub(super) fn new(
        questionnaire: &Questionnaire,
        inputs: &'a Inputs,
        units: &'a [Unit],
    ) -> Self {
        let mut desks = IndexSet::new();
        let desk = units
            .iter()
            .map(|unit| desks.insert_full(unit.desk.clone()).0)
            .collect();
        let vote = units
            .iter()
            .map(|unit| {
                unit.needs_parliament
                    .then(|| desks.insert_full(Desk::Parliament).0)
            })
            .collect();
        let span = |unit: &Unit, month| calendar::span(inputs, month, unit.work());
        Ground {
            units,
            inputs,
            openings: units
                .iter()
                .map(|unit| {
                    let opens = || inputs.opening(questionnaire, unit.phase);
                    unit.begun.unwrap_or_else(opens)
                })
                .collect(),
            spans: units
                .iter()
                .map(|unit| {
                    (0..=inputs.horizon)
                        .map(|month| span(unit, month))
                        .collect()
                })
                .collect(),
            desks,
            desk,
            vote,
        }
    }

    pub(super) fn desk(&self, place: usize) -> &Desk {
        &self.desks[place]
    }

    /// Returns whether two units draw on the same desk.
    pub(super) fn share_a_desk(&self, a: usize, b: usize) -> bool {
        self.desk[a] == self.desk[b]
    }

    /// Places the units in an order; one whose turn has come takes what it waits for along, first.
    pub(super) fn place(&self, order: &[usize], capacity: &Capacity) -> Timetable {
        let years = (self.inputs.horizon / 12 + 1) as usize;
        let limits = self.desks.iter();
        let limits = limits.map(|desk| capacity.at(desk).unwrap_or(f64::INFINITY));
        let mut placing = Placing {
            ground: self,
            limits: limits.collect(),
            load: vec![vec![0.0; years]; self.desks.len()],
            places: vec![None; self.units.len()],
        };
        // What has begun holds its desk already.
        let begun = (0..self.units.len()).filter(|unit| self.units[*unit].begun.is_some());
        for unit in begun.chain(order.iter().copied()) {
            placing.take(unit);
        }
        let places = placing.places.into_iter();
        Timetable {
            places: places
                .map(|place| place.expect("an order names every unit"))
                .collect(),
            load: placing.load,
        }
    }

    /// Returns what each desk is given in each plan year.
    pub(super) fn load(&self, timetable: &Timetable, capacity: &Capacity) -> Vec<DeskLoad> {
        let desks = self.desks.iter().zip(&timetable.load);
        desks
            .map(|(desk, years)| DeskLoad {
                desk: desk.clone(),
                capacity: capacity.at(desk),
                years: years.clone(),
            })
            .collect()
    }
}

/// A timetable being made.
struct Placing<'a> {
    ground: &'a Ground<'a>,
    limits: Vec<f64>,
    load: Vec<Vec<f64>>,
    places: Vec<Option<Place>>,
}

impl Placing<'_> {
    /// Places a unit after all it waits for. Units wait for each other in no circle.
    fn take(&mut self, unit: usize) {
        if self.places[unit].is_some() {
            return;
        }
        let units = self.ground.units;
        for first in units[unit].after.iter().chain(&units[unit].with) {
            self.take(*first);
        }
        let place = self.find(unit);
        if let Place::Inside(starts, span, _) = place {
            self.book(unit, starts, &span);
        }
        self.places[unit] = Some(place);
    }

    fn find(&self, unit: usize) -> Place {
        let ground = self.ground;
        let known = &ground.units[unit];
        let (mut earliest, mut wait) = (ground.openings[unit], Wait::Opening);
        if known.begun.is_some() {
            wait = Wait::UnderWay;
        }
        for first in &known.after {
            match self.places[*first] {
                Some(Place::Inside(_, span, _)) => {
                    if span.ends > earliest {
                        (earliest, wait) = (span.ends, Wait::After(*first));
                    }
                }
                _ => return Place::Outside(Bar::WaitsFor(*first)),
            }
        }
        let (mut not_before, mut limit) = (0, None);
        for with in &known.with {
            match self.places[*with] {
                Some(Place::Inside(_, span, _)) => {
                    if span.ends > not_before {
                        (not_before, limit) = (span.ends, Some(*with));
                    }
                }
                _ => return Place::Outside(Bar::WaitsFor(*with)),
            }
        }
        let mut blocked = None;
        for starts in earliest..=ground.inputs.horizon.max(earliest) {
            let Some(span) = ground.span(unit, starts) else {
                return Place::Outside(Bar::NoSitting);
            };
            if span.ends > ground.inputs.horizon {
                return Place::Outside(match blocked {
                    Some(desk) => Bar::Desk(desk),
                    None => Bar::PastHorizon(span.ends),
                });
            }
            if span.ends < not_before {
                wait = limit.map_or(wait, Wait::With);
                continue;
            }
            match self.full(unit, starts, &span) {
                Some(desk) => {
                    blocked = Some(desk);
                    wait = Wait::Desk(desk);
                }
                None => return Place::Inside(starts, span, wait),
            }
        }
        Place::Outside(blocked.map_or(Bar::PastHorizon(ground.inputs.horizon + 1), Bar::Desk))
    }

    /// Returns the desk that has no room for a unit in these months; none for work that has begun.
    fn full(&self, unit: usize, starts: u32, span: &Span) -> Option<usize> {
        if self.ground.units[unit].begun.is_some() {
            return None;
        }
        let desk = self.ground.desk[unit];
        let mut shares = self.ground.shares(unit, starts, span);
        if shares.any(|(year, share)| self.load[desk][year] + share > self.limits[desk] + HAIR) {
            return Some(desk);
        }
        let (vote, tabled) = (self.ground.vote[unit]?, span.tabled?);
        let year = (tabled / 12) as usize;
        (self.load[vote][year] + 1.0 > self.limits[vote] + HAIR).then_some(vote)
    }

    fn book(&mut self, unit: usize, starts: u32, span: &Span) {
        let desk = self.ground.desk[unit];
        for (year, share) in self.ground.shares(unit, starts, span) {
            self.load[desk][year] += share;
        }
        if let (Some(vote), Some(tabled)) = (self.ground.vote[unit], span.tabled) {
            self.load[vote][(tabled / 12) as usize] += 1.0;
        }
    }
}

impl Ground<'_> {
    /// The months a unit takes from a month on; `None` where no sitting ever passes it.
    fn span(&self, unit: usize, starts: u32) -> Option<Span> {
        match self.spans[unit].get(starts as usize) {
            Some(span) => *span,
            None => calendar::span(self.inputs, starts, self.units[unit].work()),
        }
    }

    /// The effort of a unit in each plan year, spread evenly over the months of its work.
    fn shares(
        &self,
        unit: usize,
        starts: u32,
        span: &Span,
    ) -> impl Iterator<Item = (usize, f64)> + use<'_> {
        let (effort, worked) = (self.units[unit].effort, span.worked.max(starts + 1));
        let months = f64::from(worked - starts);
        (starts / 12..=(worked - 1) / 12).map(move |year| {
            let (from, to) = (starts.max(year * 12), worked.min(year * 12 + 12));
            (year as usize, effort * f64::from(to - from) / months)
        })
    }
}
