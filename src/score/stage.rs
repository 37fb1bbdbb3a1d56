//! Stages: gated, nothing compensates (method.md, section 4).
//!
//! Source of the gate: Oxford Cybersecurity Capacity Maturity Model (2021) and C2M2, where a stage
//! is reached when everything that belongs to it is in place.

use indexmap::IndexMap;
use serde::Serialize;

use super::{Coverage, DimensionScore, Standing, Standings};
use crate::questionnaire::{Constants, Dimension, DimensionId, IndicatorId, Questionnaire};

/// The highest stage.
const HIGHEST: u8 = 5;

/// A stage from 1 to 5 that is not known exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Reach {
    /// Every unknown fails.
    pub low: u8,
    /// Every unknown passes.
    pub high: u8,
}

impl std::fmt::Display for Reach {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let text = if self.low == self.high {
            self.low.to_string()
        } else {
            format!("{}-{}", self.low, self.high)
        };
        f.pad(&text)
    }
}

/// How far a stage may be printed, by coverage and by what open answers leave of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// Printed.
    Firm,
    /// Printed with the word "provisional".
    Provisional,
    /// Not printed: open answers leave too many stages possible.
    TooWide,
    /// Not printed: too little was answered.
    TooLittle,
}

impl Confidence {
    /// Judges a stage and the coverage it rests on; nothing applicable is too little.
    pub fn of(coverage: Coverage, reach: Option<Reach>, constants: &Constants) -> Self {
        let is_wide = reach.is_some_and(|reach| {
            f64::from(reach.high.saturating_sub(reach.low) + 1) > constants.stage_span
        });
        match coverage.share() {
            Some(share) if share < constants.coverage_minimum => Confidence::TooLittle,
            None => Confidence::TooLittle,
            Some(_) if is_wide => Confidence::TooWide,
            Some(share) if share >= constants.coverage_firm => Confidence::Firm,
            Some(_) => Confidence::Provisional,
        }
    }

    /// Returns whether the stage is printed at all.
    pub fn is_printed(self) -> bool {
        matches!(self, Confidence::Firm | Confidence::Provisional)
    }
}

/// The stage of a dimension and what stands in the way of the next.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct StageResult {
    /// The stage, after caps.
    pub reach: Reach,
    /// The stage before caps, when a cap lowered it.
    pub uncapped: Option<Reach>,
    /// The dimension that caps it, when one does.
    pub capped_by: Option<DimensionId>,
    /// The next level that has indicators, above the low stage before caps; `None` at the top.
    pub next: Option<u8>,
    /// What stands in the way of it: failing core indicators, and others where weight lacks.
    pub but_for: Vec<IndicatorId>,
    /// How far the stage may be printed.
    pub confidence: Confidence,
}

/// Sets the stage of every dimension to which something applies.
pub(super) fn set_stages(
    questionnaire: &Questionnaire,
    standings: &Standings,
    dimensions: &mut [DimensionScore],
) {
    let constants = &questionnaire.method.constants;
    for score in &mut *dimensions {
        if score.score.is_some() {
            let levels = Levels::of(
                questionnaire,
                standings,
                &questionnaire.dimensions[&score.id],
            );
            score.stage = Some(levels.result(constants.level_share));
        }
    }
    let before: IndexMap<DimensionId, Reach> = dimensions
        .iter()
        .filter_map(|score| Some((score.id.clone(), score.stage.as_ref()?.reach)))
        .collect();
    for cap in &questionnaire.method.caps {
        let Some(limit) = before.get(&cap.above) else {
            continue;
        };
        for score in dimensions
            .iter_mut()
            .filter(|score| score.id == cap.dimension)
        {
            let Some(stage) = &mut score.stage else {
                continue;
            };
            let capped = Reach {
                low: stage.reach.low.min(limit.low + cap.margin),
                high: stage.reach.high.min(limit.high + cap.margin),
            };
            if capped != stage.reach {
                stage.uncapped = Some(stage.reach);
                stage.capped_by = Some(cap.above.clone());
                stage.reach = capped;
            }
        }
    }
    // Last: a cap may bring the ends of a stage together.
    for score in dimensions {
        if let Some(stage) = &mut score.stage {
            stage.confidence = Confidence::of(score.coverage, Some(stage.reach), constants);
        }
    }
}

/// The overall stage: the lower median of the dimensions, at most one above the lowest.
pub(super) fn overall(dimensions: &[DimensionScore], constants: &Constants) -> Option<Reach> {
    let reaches: Vec<Reach> = dimensions
        .iter()
        .filter_map(|score| Some(score.stage.as_ref()?.reach))
        .collect();
    let margin = constants.overall_stage_margin as u8;
    let side = |side: fn(&Reach) -> u8| {
        let mut stages: Vec<u8> = reaches.iter().map(side).collect();
        stages.sort_unstable();
        let median = stages[(stages.len() - 1) / 2];
        median.min(stages[0] + margin)
    };
    (!reaches.is_empty()).then(|| Reach {
        low: side(|reach| reach.low),
        high: side(|reach| reach.high),
    })
}

/// The applicable indicators of a dimension by level.
struct Levels<'a> {
    by_level: Vec<(u8, Vec<Gate<'a>>)>,
}

struct Gate<'a> {
    id: &'a IndicatorId,
    weight: f64,
    core: bool,
    standing: &'a Standing,
}

impl<'a> Levels<'a> {
    fn of(
        questionnaire: &Questionnaire,
        standings: &'a Standings,
        dimension: &'a Dimension,
    ) -> Self {
        let by_level = (2..=HIGHEST)
            .map(|level| {
                let gates = dimension
                    .indicators()
                    .map(|id| (id, &questionnaire.indicators[id], standings.get(id)))
                    .filter(|(_, indicator, standing)| {
                        indicator.level == level && standing.counts()
                    })
                    .map(|(id, indicator, standing)| Gate {
                        id,
                        weight: f64::from(indicator.weight),
                        core: indicator.core,
                        standing,
                    })
                    .collect::<Vec<_>>();
                (level, gates)
            })
            .filter(|(_, gates)| !gates.is_empty())
            .collect();
        Levels { by_level }
    }

    fn result(&self, share: f64) -> StageResult {
        let low = self.reached(share, |standing| standing.passes_low);
        let high = self.reached(share, |standing| standing.passes_high);
        let next = self.by_level.iter().find(|(level, _)| *level > low);
        StageResult {
            reach: Reach { low, high },
            uncapped: None,
            capped_by: None,
            next: next.map(|(level, _)| *level),
            but_for: next.map_or_else(Vec::new, |(_, gates)| in_the_way(gates, share)),
            confidence: Confidence::TooLittle,
        }
    }

    fn reached(&self, share: f64, passes: fn(&Standing) -> bool) -> u8 {
        self.by_level
            .iter()
            .take_while(|(_, gates)| {
                let core = gates.iter().filter(|gate| gate.core);
                core.into_iter().all(|gate| passes(gate.standing))
                    && passing_share(gates, passes) >= share
            })
            .last()
            .map_or(1, |(level, _)| *level)
    }
}

fn passing_share(gates: &[Gate<'_>], passes: fn(&Standing) -> bool) -> f64 {
    let whole: f64 = gates.iter().map(|gate| gate.weight).sum();
    let passing = gates.iter().filter(|gate| passes(gate.standing));
    passing.map(|gate| gate.weight).sum::<f64>() / whole
}

fn in_the_way(gates: &[Gate<'_>], share: f64) -> Vec<IndicatorId> {
    let passes: fn(&Standing) -> bool = |standing| standing.passes_low;
    let weight_lacks = passing_share(gates, passes) < share;
    gates
        .iter()
        .filter(|gate| !passes(gate.standing) && (gate.core || weight_lacks))
        .map(|gate| gate.id.clone())
        .collect()
}
