//! The sums: topic, dimension, overall, balance (method.md, section 3).
//!
//! Linear aggregation with the geometric mean beside it as a check on balance. Source: OECD/JRC,
//! Handbook on Constructing Composite Indicators (2008), weighting and aggregation.

use indexmap::IndexMap;

use super::{Coverage, DimensionScore, Interval, Standings, TopicScore};
use crate::answers::Value;
use crate::questionnaire::{Dimension, DimensionId, IndicatorId, Questionnaire};

/// Sums every dimension; stages are set later.
pub(super) fn dimensions(
    questionnaire: &Questionnaire,
    standings: &Standings,
    weights: &IndexMap<DimensionId, f64>,
) -> Vec<DimensionScore> {
    questionnaire
        .dimensions
        .values()
        .map(|dimension| {
            let topics: Vec<TopicScore> = dimension
                .topics
                .iter()
                .map(|topic| TopicScore {
                    id: topic.id.clone(),
                    credit: topic_credit(questionnaire, standings, &topic.indicators),
                    coverage: coverage(questionnaire, standings, &topic.indicators),
                })
                .collect();
            let score = mean_of_topics(topics.iter().filter_map(|topic| topic.credit));
            DimensionScore {
                id: dimension.id.clone(),
                weight: weights.get(&dimension.id).copied().unwrap_or(0.0),
                score,
                settled: score.map(Interval::settled),
                coverage: topics
                    .iter()
                    .fold(Coverage::default(), |sum, topic| Coverage {
                        part: sum.part + topic.coverage.part,
                        whole: sum.whole + topic.coverage.whole,
                    }),
                evidence: evidence(questionnaire, standings, dimension),
                stage: None,
                topics,
            }
        })
        .collect()
}

/// Weighted arithmetic mean of the credits of a topic, 0 to 1; `None` when nothing applies.
fn topic_credit(
    questionnaire: &Questionnaire,
    standings: &Standings,
    indicators: &[IndicatorId],
) -> Option<Interval> {
    mean_of_indicators(questionnaire, indicators, |id| {
        let standing = standings.get(id);
        standing.credit.filter(|_| standing.scored)
    })
}

/// Weighted arithmetic mean of the credits that apply, 0 to 1; `None` when none does.
fn mean_of_indicators(
    questionnaire: &Questionnaire,
    indicators: &[IndicatorId],
    credit: impl Fn(&IndicatorId) -> Option<Interval>,
) -> Option<Interval> {
    let mut sum = Interval::point(0.0);
    let mut whole = 0.0;
    for id in indicators {
        let Some(credit) = credit(id) else {
            continue;
        };
        let weight = f64::from(questionnaire.indicators[id].weight);
        sum.low += weight * credit.low;
        sum.high += weight * credit.high;
        whole += weight;
    }
    (whole > 0.0).then(|| Interval {
        low: sum.low / whole,
        high: sum.high / whole,
    })
}

/// Mean of the topics that apply, times 100; `None` when none does.
fn mean_of_topics(credits: impl Iterator<Item = Interval>) -> Option<Interval> {
    let credits: Vec<Interval> = credits.collect();
    let n = credits.len() as f64;
    (n > 0.0).then(|| Interval {
        low: 100.0 * credits.iter().map(|credit| credit.low).sum::<f64>() / n,
        high: 100.0 * credits.iter().map(|credit| credit.high).sum::<f64>() / n,
    })
}

/// Weight answered otherwise than unknown, over weight applicable.
fn coverage(
    questionnaire: &Questionnaire,
    standings: &Standings,
    indicators: &[IndicatorId],
) -> Coverage {
    let mut coverage = Coverage::default();
    for id in indicators {
        let standing = standings.get(id);
        if standing.counts() {
            let weight = f64::from(questionnaire.indicators[id].weight);
            coverage.whole += weight;
            if standing.is_known() {
                coverage.part += weight;
            }
        }
    }
    coverage
}

/// Weight of positive answers with enough evidence, over weight of positive answers.
fn evidence(
    questionnaire: &Questionnaire,
    standings: &Standings,
    dimension: &Dimension,
) -> Coverage {
    let mut coverage = Coverage::default();
    for id in dimension.indicators() {
        let standing = standings.get(id);
        if standing.counts() && matches!(standing.value, Value::Yes | Value::Partly) {
            let weight = f64::from(questionnaire.indicators[id].weight);
            coverage.whole += weight;
            if f64::from(standing.grade) >= questionnaire.method.constants.proof_grade {
                coverage.part += weight;
            }
        }
    }
    coverage
}

/// Weighted arithmetic mean of the dimensions that apply, 0 to 100; `None` when none does.
pub(super) fn overall(
    dimensions: &[DimensionScore],
    weights: &IndexMap<DimensionId, f64>,
) -> Option<Interval> {
    let mut sum = Interval::point(0.0);
    let mut whole = 0.0;
    for dimension in dimensions {
        let Some(score) = dimension.score else {
            continue;
        };
        let weight = weights.get(&dimension.id).copied().unwrap_or(0.0);
        sum.low += weight * score.low;
        sum.high += weight * score.high;
        whole += weight;
    }
    (whole > 0.0).then(|| Interval {
        low: sum.low / whole,
        high: sum.high / whole,
    })
}

/// The low side of the overall score, for the planner, which asks what each action would bring.
#[derive(Debug)]
pub struct Lows<'a> {
    questionnaire: &'a Questionnaire,
    standings: &'a Standings,
    /// Weight and low score of each dimension that applies; `None` where none does.
    dimensions: Vec<Option<(f64, f64)>>,
}

impl<'a> Lows<'a> {
    /// Sums the standings up under the given weights.
    pub fn of(
        questionnaire: &'a Questionnaire,
        standings: &'a Standings,
        weights: &IndexMap<DimensionId, f64>,
    ) -> Self {
        let low = |dimension: &Dimension| {
            let weight = weights.get(&dimension.id).copied().unwrap_or(0.0);
            Some((weight, low(questionnaire, standings, dimension, &[])?))
        };
        Lows {
            questionnaire,
            standings,
            dimensions: questionnaire.dimensions.values().map(low).collect(),
        }
    }

    /// Returns the points that the overall score gains when some scored indicators become `yes`; 0
    /// when nothing applies.
    pub fn gain(&self, completed: &[&IndicatorId]) -> f64 {
        let mut after = self.dimensions.clone();
        for (place, dimension) in self.questionnaire.dimensions.values().enumerate() {
            let is_touched =
                |id: &&IndicatorId| self.questionnaire.indicators[*id].dimension == dimension.id;
            if completed.iter().any(is_touched)
                && let Some((_, score)) = &mut after[place]
                && let Some(now) = low(self.questionnaire, self.standings, dimension, completed)
            {
                *score = now;
            }
        }
        mean(&after) - mean(&self.dimensions)
    }
}

/// The low side of a dimension if some of its scored indicators were `yes`.
fn low(
    questionnaire: &Questionnaire,
    standings: &Standings,
    dimension: &Dimension,
    completed: &[&IndicatorId],
) -> Option<f64> {
    let topics = dimension.topics.iter().filter_map(|topic| {
        let credit = |id: &IndicatorId| {
            let standing = standings.get(id);
            let credit = standing.credit.filter(|_| standing.scored)?;
            Some(if completed.contains(&id) {
                Interval::point(1.0)
            } else {
                credit
            })
        };
        mean_of_indicators(questionnaire, &topic.indicators, credit)
    });
    mean_of_topics(topics).map(|score| score.low)
}

fn mean(dimensions: &[Option<(f64, f64)>]) -> f64 {
    let applying = || dimensions.iter().flatten();
    let whole: f64 = applying().map(|(weight, _)| weight).sum();
    let sum: f64 = applying().map(|(weight, low)| weight * low).sum();
    if whole > 0.0 { sum / whole } else { 0.0 }
}

/// Weighted geometric mean of the low scores over their arithmetic mean, scores below 1 read as 1.
///
/// 1 when all dimensions stand level; `None` when none applies.
pub(super) fn balance(dimensions: &[DimensionScore]) -> Option<f64> {
    let rated: Vec<(f64, f64)> = dimensions
        .iter()
        .filter_map(|dimension| Some((dimension.weight, dimension.score?.low.max(1.0))))
        .collect();
    let whole: f64 = rated.iter().map(|(weight, _)| weight).sum();
    (whole > 0.0).then(|| {
        let logs: f64 = rated.iter().map(|(weight, low)| weight * low.ln()).sum();
        let sum: f64 = rated.iter().map(|(weight, low)| weight * low).sum();
        (logs / whole).exp() / (sum / whole)
    })
}
