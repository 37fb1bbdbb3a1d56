//! What a plan is worth as it grows: the value of the state reached, month by month (method.md,
//! section 8).
//!
//! The value of a state is the shifted geometric mean of the dimensions, in logarithms: it lifts
//! what lags, so when law runs ahead, hands become worth more. Each requirement weighs by its duty,
//! its urgency and the country's demand. The value never depends on the order in which a state was
//! reached, so finishing anything earlier never lowers the area under it. What nobody could say is
//! left out: the search for facts does not steer the plan.

use indexmap::IndexMap;

use super::gaps::Found;
use crate::questionnaire::{ActionId, IndicatorId, Questionnaire};
use crate::score::{Scorecard, Standing};

/// A requirement that is not met in full: the dimension it stands in, and the points it would bring.
#[derive(Clone, Copy, Debug)]
struct Rise {
    dimension: usize,
    points: f64,
}

/// What a plan can raise.
#[derive(Clone, Debug)]
pub(super) struct Growth {
    /// The share of each dimension in the value; they sum to 1, or there are none.
    shares: Vec<f64>,
    /// Where each dimension stands today, 0 to 100, by the worth of its requirements.
    today: Vec<f64>,
    rises: Vec<Rise>,
    /// The rises of each proposed action, as places in `rises`.
    of: IndexMap<ActionId, Vec<usize>>,
    shift: f64,
}

/// A state that a plan has reached.
#[derive(Clone, Debug)]
pub(super) struct State {
    dimensions: Vec<f64>,
    closed: Vec<bool>,
}

impl Growth {
    /// Reads the scorecard. `worth` says how much each requirement weighs beside its weight.
    pub(super) fn of(
        questionnaire: &Questionnaire,
        scorecard: &Scorecard,
        found: &Found,
        worth: impl Fn(&IndicatorId) -> f64,
    ) -> Self {
        let known = |id: &&IndicatorId| -> bool {
            let standing = scorecard.indicators.get(id);
            standing.counts() && standing.is_known()
        };
        let low = |standing: &Standing| standing.credit.map_or(0.0, |credit| credit.low);
        let (mut shares, mut today, mut rises) = (Vec::new(), Vec::new(), Vec::new());
        let mut places: IndexMap<&IndicatorId, usize> = IndexMap::new();
        for (dimension, score) in questionnaire.dimensions.values().zip(&scorecard.dimensions) {
            let mut parts: Vec<(&IndicatorId, f64)> = Vec::new();
            let mut topics = 0.0;
            for topic in &dimension.topics {
                let weight = |id: &IndicatorId| f64::from(questionnaire.indicators[id].weight);
                let ids: Vec<&IndicatorId> = topic.indicators.iter().filter(known).collect();
                let whole: f64 = ids.iter().map(|id| weight(id)).sum();
                if whole > 0.0 {
                    topics += 1.0;
                    parts.extend(ids.iter().map(|id| (*id, weight(id) / whole * worth(id))));
                }
            }
            let whole: f64 = parts.iter().map(|(_, part)| part).sum();
            if whole <= 0.0 {
                continue;
            }
            let place = shares.len();
            shares.push(score.weight * whole / topics);
            let mut stands = 0.0;
            for (id, part) in parts {
                let credit = low(scorecard.indicators.get(id));
                let points = 100.0 * part / whole;
                stands += points * credit;
                if credit < 1.0 {
                    places.insert(id, rises.len());
                    rises.push(Rise {
                        dimension: place,
                        points: points * (1.0 - credit),
                    });
                }
            }
            today.push(stands);
        }
        let whole: f64 = shares.iter().sum();
        for share in &mut shares {
            *share /= whole;
        }
        let of = found
            .selected
            .iter()
            .map(|(id, proposed)| {
                let gaps = proposed.closes.iter();
                let of = gaps.filter_map(|gap| places.get(&gap.indicator).copied());
                (id.clone(), of.collect())
            })
            .collect();
        Growth {
            shares,
            today,
            rises,
            of,
            shift: questionnaire.method.constants.growth_shift,
        }
    }

    /// Returns the rises that some actions bring together, as places.
    pub(super) fn rises(&self, actions: &[ActionId]) -> Vec<usize> {
        let all = actions.iter().filter_map(|id| self.of.get(id)).flatten();
        let mut all: Vec<usize> = all.copied().collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Returns the state today.
    pub(super) fn begin(&self) -> State {
        State {
            dimensions: self.today.clone(),
            closed: vec![false; self.rises.len()],
        }
    }

    /// Adds some rises to a state; those that are in it already add nothing.
    pub(super) fn add(&self, state: &mut State, rises: &[usize]) {
        for place in rises {
            if !std::mem::replace(&mut state.closed[*place], true) {
                let rise = self.rises[*place];
                state.dimensions[rise.dimension] += rise.points;
            }
        }
    }

    /// Returns what some rises would add to the value of a state.
    pub(super) fn gain(&self, state: &State, rises: &[usize]) -> f64 {
        let mut added = vec![0.0; self.shares.len()];
        for place in rises {
            if !state.closed[*place] {
                let rise = self.rises[*place];
                added[rise.dimension] += rise.points;
            }
        }
        let mut sum = 0.0;
        for (place, points) in added.iter().enumerate() {
            if *points > 0.0 {
                let stands = state.dimensions[place] + self.shift;
                sum += self.shares[place] * ((stands + points) / stands).ln();
            }
        }
        sum
    }

    /// Returns the area that a plan gains until the horizon, in months times value: for each piece of
    /// work its rises and the month in which it ends, the first to end first.
    pub(super) fn area<'a>(
        &self,
        ended: impl Iterator<Item = (&'a [usize], u32)>,
        horizon: u32,
    ) -> f64 {
        let mut state = self.begin();
        let mut area = 0.0;
        for (rises, ends) in ended {
            let months = f64::from(horizon.saturating_sub(ends));
            area += self.gain(&state, rises) * months;
            self.add(&mut state, rises);
        }
        area
    }
}

#[cfg(test)]
impl Growth {
    /// Builds one from its shares and rises: the dimension and the points of each.
    pub(super) fn made(shares: &[f64], rises: &[(usize, f64)]) -> Self {
        Growth {
            shares: shares.to_vec(),
            today: vec![0.0; shares.len()],
            rises: rises
                .iter()
                .map(|(dimension, points)| Rise {
                    dimension: *dimension,
                    points: *points,
                })
                .collect(),
            of: IndexMap::new(),
            shift: 10.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lags_gains_more_and_order_gains_nothing() {
        let growth = Growth::made(&[0.5, 0.5], &[(0, 40.0), (0, 20.0), (1, 20.0)]);
        let mut state = growth.begin();
        growth.add(&mut state, &[0]);
        // 20 points on top of 40, or on nothing: ln(70/50) and ln(30/10), halved.
        assert!((growth.gain(&state, &[1]) - 0.5 * 1.4_f64.ln()).abs() < 1e-12);
        assert!((growth.gain(&state, &[2]) - 0.5 * 3.0_f64.ln()).abs() < 1e-12);
        assert!(growth.gain(&state, &[0]).abs() < 1e-12);
        let area = |order: [(usize, u32); 3]| {
            let rises = order.map(|(rise, month)| ([rise], month));
            let ended = rises.iter().map(|(rise, month)| (rise.as_slice(), *month));
            growth.area(ended, 12)
        };
        let (one, other) = (
            area([(0, 3), (1, 3), (2, 6)]),
            area([(1, 3), (0, 3), (2, 6)]),
        );
        assert!((one - other).abs() < 1e-12);
        assert!(area([(0, 2), (1, 3), (2, 6)]) > one);
    }
}
