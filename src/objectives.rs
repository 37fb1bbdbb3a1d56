//! The objectives of a strategy: the dimensions in which the plan brings most value.
//!
//! An action counts once, in the dimension of the first gap it closes. Dimensions are ranked by
//! the sum of the value V of their actions (method.md, section 8) and taken until they carry four
//! fifths of the value of the plan: three at least, where so many have an action, six at most.

use serde::Serialize;

use crate::questionnaire::{DimensionId, IndicatorId, Questionnaire};
use crate::roadmap::Roadmap;

/// The share of the plan's value that the objectives are to carry. Set by the authors.
pub const SHARE: f64 = 0.8;

/// The least number of objectives, where so many dimensions have an action.
pub const LEAST: usize = 3;

/// The greatest number of objectives: more than six are a list, not a choice.
pub const MOST: usize = 6;

/// What the plan does in one dimension.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Objective {
    /// The dimension.
    pub dimension: DimensionId,
    /// The sum of the value V of its actions; above 0.
    pub value: f64,
    /// The numbers of its actions in the plan; never empty.
    pub numbers: Vec<usize>,
    /// The gaps of the dimension that actions of the plan close, each once, those of the most
    /// valuable action first; never empty.
    pub gaps: Vec<IndicatorId>,
}

/// The objectives, and the dimensions whose actions stay beside them.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Objectives {
    /// The objectives, the most valuable first; empty when nothing is planned.
    pub chosen: Vec<Objective>,
    /// The other dimensions with an action, the most valuable first.
    pub beside: Vec<Objective>,
}

/// Chooses the objectives of a plan.
pub fn objectives(questionnaire: &Questionnaire, roadmap: &Roadmap) -> Objectives {
    let mut all: Vec<Objective> = questionnaire
        .dimensions
        .keys()
        .map(|id| of_dimension(questionnaire, roadmap, id))
        .filter(|objective| !objective.numbers.is_empty())
        .collect();
    all.sort_by(|a, b| b.value.total_cmp(&a.value));
    let wanted = SHARE * all.iter().map(|one| one.value).sum::<f64>();
    let mut carried = 0.0;
    let mut n = 0;
    for one in &all {
        if n >= MOST || (n >= LEAST && carried >= wanted) {
            break;
        }
        carried += one.value;
        n += 1;
    }
    let beside = all.split_off(n);
    Objectives {
        chosen: all,
        beside,
    }
}

fn of_dimension(
    questionnaire: &Questionnaire,
    roadmap: &Roadmap,
    dimension: &DimensionId,
) -> Objective {
    let is_here = |id: &IndicatorId| questionnaire.indicators[id].dimension == *dimension;
    let mut objective = Objective {
        dimension: dimension.clone(),
        value: 0.0,
        numbers: Vec::new(),
        gaps: Vec::new(),
    };
    let mut actions: Vec<_> = roadmap.actions.iter().collect();
    actions.sort_by(|a, b| b.priority.value.total_cmp(&a.priority.value));
    for planned in actions {
        let mut gaps = planned.closes.iter().map(|gap| &gap.indicator);
        if gaps.next().is_some_and(is_here) {
            objective.value += planned.priority.value;
            objective.numbers.push(planned.number);
        }
        for gap in &planned.closes {
            if is_here(&gap.indicator) && !objective.gaps.contains(&gap.indicator) {
                objective.gaps.push(gap.indicator.clone());
            }
        }
    }
    objective.numbers.sort_unstable();
    objective
}
