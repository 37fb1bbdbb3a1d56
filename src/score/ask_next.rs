//! What to ask next: the uncertain indicators by what knowing them would bring (section 6).

use super::{AskNext, DimensionScore, Origin, Standings};
use crate::questionnaire::{Indicator, IndicatorId, Questionnaire};

/// Lists the uncertain indicators, the heaviest first, then in the order of the questionnaire.
pub(super) fn ask_next(
    questionnaire: &Questionnaire,
    standings: &Standings,
    dimensions: &[DimensionScore],
) -> Vec<AskNext> {
    let mut list: Vec<AskNext> = Vec::new();
    let mut carried: Vec<(IndicatorId, IndicatorId, f64)> = Vec::new();
    for indicator in questionnaire.indicators.values() {
        let points = points(questionnaire, standings, dimensions, indicator);
        let standing = standings.get(&indicator.id);
        let uncertain = standing.credit.is_some_and(|credit| credit.width() > 0.0);
        if !uncertain {
            continue;
        }
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
    list.sort_by(|a, b| b.points.total_cmp(&a.points));
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
fn points(
    questionnaire: &Questionnaire,
    standings: &Standings,
    dimensions: &[DimensionScore],
    indicator: &Indicator,
) -> f64 {
    let standing = standings.get(&indicator.id);
    let Some(credit) = standing.credit.filter(|_| standing.scored) else {
        return 0.0;
    };
    let Some(dimension) = dimensions
        .iter()
        .find(|score| score.id == indicator.dimension)
    else {
        return 0.0;
    };
    let whole: f64 = dimensions
        .iter()
        .filter(|score| score.score.is_some())
        .map(|score| score.weight)
        .sum();
    let topics = dimension
        .topics
        .iter()
        .filter(|topic| topic.credit.is_some());
    let topic_weight: f64 = questionnaire.dimensions[&indicator.dimension]
        .topics
        .iter()
        .find(|topic| topic.id == indicator.topic)
        .map_or(0.0, |topic| {
            topic
                .indicators
                .iter()
                .filter(|id| standings.get(id).counts())
                .map(|id| f64::from(questionnaire.indicators[id].weight))
                .sum()
        });
    100.0 * credit.width() * f64::from(indicator.weight) / topic_weight / topics.count() as f64
        * dimension.weight
        / whole
}
