//! What to ask next: the uncertain indicators by what knowing them would bring (section 6).

use indexmap::IndexMap;

use super::{AskNext, DimensionScore, Origin, Standings};
use crate::questionnaire::{DimensionId, Indicator, IndicatorId, Questionnaire, TopicId};

/// Lists the uncertain indicators, the heaviest first, then in the order of the questionnaire.
pub(super) fn ask_next(
    questionnaire: &Questionnaire,
    standings: &Standings,
    dimensions: &[DimensionScore],
) -> Vec<AskNext> {
    let mut list: Vec<AskNext> = Vec::new();
    let per_credit = per_credit(questionnaire, standings, dimensions);
    let mut carried: Vec<(IndicatorId, IndicatorId, f64)> = Vec::new();
    for indicator in questionnaire.indicators.values() {
        let standing = standings.get(&indicator.id);
        let uncertain = standing.credit.is_some_and(|credit| credit.width() > 0.0);
        if !uncertain {
            continue;
        }
        let points = points(standings, &per_credit, indicator);
        match &standing.origin {
            Origin::Derived(parent) => {
                let top = top_of(standings, parent);
                carried.push((top, indicator.id.clone(), points));
            }
            _ => list.push(AskNext {
                indicator: indicator.id.clone(),
                points,
                carries: Vec::new(),
                ask: indicator.ask[0].clone(),
            }),
        }
    }
    for (parent, child, points) in carried {
        if let Some(entry) = list.iter_mut().find(|entry| entry.indicator == parent) {
            entry.points += points;
            entry.carries.push(child);
        }
    }
    list.retain(|entry| entry.points > 0.0);
    // What differs by rounding alone is alike, and stays in the order of the questionnaire.
    let weight = |entry: &AskNext| (entry.points * 1e9).round();
    list.sort_by(|a, b| weight(b).total_cmp(&weight(a)));
    list
}

/// Follows derivation up to the indicator that can be asked.
fn top_of(standings: &Standings, id: &IndicatorId) -> IndicatorId {
    match &standings.get(id).origin {
        Origin::Derived(parent) => top_of(standings, parent),
        _ => id.clone(),
    }
}

/// The points of the overall interval that an indicator carries; 0 when it is not scored.
fn points(standings: &Standings, per_credit: &PerCredit<'_>, indicator: &Indicator) -> f64 {
    let standing = standings.get(&indicator.id);
    let scored = standing.credit.filter(|_| standing.scored);
    let topic = per_credit.get(&(&indicator.dimension, &indicator.topic));
    scored.zip(topic).map_or(0.0, |(credit, topic)| {
        credit.width() * f64::from(indicator.weight) * topic
    })
}

/// What a whole credit of weight 1 brings in each topic.
type PerCredit<'a> = IndexMap<(&'a DimensionId, &'a TopicId), f64>;

/// The points of the overall score that a whole credit of weight 1 brings in each topic to which
/// something applies.
fn per_credit<'a>(
    questionnaire: &Questionnaire,
    standings: &Standings,
    dimensions: &'a [DimensionScore],
) -> PerCredit<'a> {
    let applying = || dimensions.iter().filter(|score| score.score.is_some());
    let whole: f64 = applying().map(|score| score.weight).sum();
    let mut points = IndexMap::new();
    for dimension in applying() {
        let topics = || dimension.topics.iter().filter(|one| one.credit.is_some());
        let share = 100.0 * dimension.weight / whole / topics().count() as f64;
        for topic in topics() {
            let all = questionnaire.dimensions[&dimension.id].topics.iter();
            let indicators = all
                .filter(|one| one.id == topic.id)
                .flat_map(|one| &one.indicators);
            let weight: f64 = indicators
                .filter(|id| standings.get(id).counts())
                .map(|id| f64::from(questionnaire.indicators[id].weight))
                .sum();
            points.insert((&dimension.id, &topic.id), share / weight);
        }
    }
    points
}
