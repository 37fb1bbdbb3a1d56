//! Priority of an action, with every term of its formula (method.md, section 8).

use std::collections::BTreeSet;

use indexmap::IndexMap;
use serde::Serialize;

use super::gaps::{Found, Proposed, provision};
use super::inputs::months_after;
use super::{Gap, Inputs, duty, units};
use crate::answers::Answers;
use crate::questionnaire::{
    ActionId, DimensionId, IndicatorId, InstrumentId, Questionnaire, TreatyState, words,
};
use crate::readiness::ProvisionState;
use crate::score::{Lows, Scorecard};

words! {
    /// What makes an action urgent.
    Urgency {
        /// An instrument binds the country and is unmet.
        Bound = "bound",
        /// A deadline is near.
        Deadline = "deadline",
        /// Accession is decided, or consent given and not yet in force.
        Decided = "decided",
        /// An instrument is signed, or the country is invited.
        Signed = "signed",
        /// An instrument is a target without a decision.
        Soft = "soft",
        /// No instrument asks for it.
        None = "none",
    }
}

/// The priority of an action: `100 V F / (1 + slope (e - 1))`.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Priority {
    /// Points of the overall low score that closing its gaps brings.
    pub gain: f64,
    /// The largest such gain of any proposed action.
    pub largest_gain: f64,
    /// The gain over the largest, 0 to 1; 0 when no action gains anything.
    pub share: f64,
    /// Whether one of its gaps stands in the way of a stage.
    pub but_for: bool,
    /// Whether it alone meets a provision of a target instrument.
    pub meets_alone: bool,
    /// Impact, 0 to 1.
    pub impact: f64,
    /// What makes it urgent.
    pub urgent_by: Urgency,
    /// The instrument that makes it urgent.
    pub urgent_for: Option<InstrumentId>,
    /// The urgency that comes from there, 0 to 1.
    pub urgency_base: f64,
    /// Whether it answers a threat the country names.
    pub threat: bool,
    /// Urgency, 0 to 1.
    pub urgency: f64,
    /// Demand, 0 to 1.
    pub demand: f64,
    /// Keystone, 0 to 1.
    pub keystone: f64,
    /// Value, 0 to 1.
    pub value: f64,
    /// Feasibility, 0 to 1.
    pub feasibility: f64,
    /// Effort, 1 to 5.
    pub effort: u8,
    /// The priority, 0 to 100.
    pub priority: f64,
}

/// How much each indicator of the questionnaire is worth beside its weight, for the order of the
/// plan: its duty times 1 + urgency + demand. A requirement that is met is in no hurry.
pub(super) fn worth(context: &Context<'_>) -> IndexMap<IndicatorId, f64> {
    let (questionnaire, found) = (context.questionnaire, context.found);
    let duties = duty::duties(questionnaire, context.answers);
    let mut gaps: IndexMap<&IndicatorId, &Gap> = IndexMap::new();
    for gap in found.selected.values().flat_map(|one| &one.closes) {
        gaps.insert(&gap.indicator, gap);
    }
    let constants = &questionnaire.method.constants;
    questionnaire
        .indicators
        .values()
        .map(|indicator| {
            let urgency = gaps.get(&indicator.id).map_or(0.0, |gap| {
                let gaps = std::slice::from_ref(*gap);
                context.urgency(context.urgent_by(gaps).0, context.is_threat(gaps))
            });
            let demand = context.demand(std::iter::once(&indicator.dimension));
            let duty = duties.get(&indicator.id).copied();
            let worth = duty.unwrap_or(constants.duty_practice) * (1.0 + urgency + demand);
            (indicator.id.clone(), worth)
        })
        .collect()
}

/// Computes the priority of every proposed action.
pub(super) fn all(context: &Context<'_>) -> IndexMap<ActionId, Priority> {
    let found = context.found;
    let gains: IndexMap<&ActionId, f64> = found
        .selected
        .iter()
        .map(|(id, proposed)| (id, context.gain(&proposed.closes)))
        .collect();
    let largest = gains.values().copied().fold(0.0, f64::max);
    let dependents = units::dependents(context.questionnaire, context.inputs, found);
    found
        .selected
        .iter()
        .map(|(id, proposed)| {
            let priority = context.priority(proposed, gains[id], largest, dependents[id]);
            (id.clone(), priority)
        })
        .collect()
}

/// What every priority of one plan is computed from.
pub(super) struct Context<'a> {
    questionnaire: &'a Questionnaire,
    answers: &'a Answers,
    scorecard: &'a Scorecard,
    inputs: &'a Inputs,
    found: &'a Found,
    targets: Vec<InstrumentId>,
    lows: Lows<'a>,
    but_for: BTreeSet<&'a IndicatorId>,
}

impl<'a> Context<'a> {
    pub(super) fn new(
        questionnaire: &'a Questionnaire,
        answers: &'a Answers,
        scorecard: &'a Scorecard,
        inputs: &'a Inputs,
        found: &'a Found,
    ) -> Self {
        let method = &questionnaire.method;
        let weights = &method
            .presets
            .get(&scorecard.preset)
            .unwrap_or(&method.presets[&method.default_preset])
            .weights;
        Context {
            questionnaire,
            answers,
            scorecard,
            inputs,
            found,
            targets: answers.targets(questionnaire),
            lows: Lows::of(questionnaire, &scorecard.indicators, weights),
            but_for: scorecard
                .dimensions
                .iter()
                .filter_map(|dimension| dimension.stage.as_ref())
                .flat_map(|stage| &stage.but_for)
                .collect(),
        }
    }

    fn priority(
        &self,
        proposed: &Proposed,
        gain: f64,
        largest_gain: f64,
        dependents: usize,
    ) -> Priority {
        let gaps = &proposed.closes;
        let constants = &self.questionnaire.method.constants;
        let but_for = gaps.iter().any(|gap| self.but_for.contains(&gap.indicator));
        let meets_alone = self.meets_alone(gaps);
        let bonus = |applies: bool, points: f64| if applies { points } else { 0.0 };
        let share = if largest_gain > 0.0 {
            gain / largest_gain
        } else {
            0.0
        };
        let impact = (share
            + bonus(but_for, constants.impact_but_for)
            + bonus(meets_alone, constants.impact_provision))
        .min(1.0);
        let (urgent_by, urgent_for) = self.urgent_by(gaps);
        let threat = self.is_threat(gaps);
        let urgency_base = self.urgency(urgent_by, false);
        let urgency = self.urgency(urgent_by, threat);
        let dimension = |gap: &Gap| &self.questionnaire.indicators[&gap.indicator].dimension;
        let demand = self.demand(gaps.iter().map(dimension));
        let others = self.found.selected.len().saturating_sub(1);
        let keystone = if others == 0 {
            0.0
        } else {
            dependents as f64 / others as f64
        };
        let value = constants.value_impact * impact
            + constants.value_urgency * urgency
            + constants.value_demand * demand
            + constants.value_keystone * keystone;
        let unfavourable = self.inputs.unfavourable.len() as f64;
        let feasibility =
            (1.0 - constants.feasibility_step * unfavourable).max(constants.feasibility_floor);
        let effort = proposed.here.effort;
        let slope = 1.0 + constants.effort_slope * (f64::from(effort) - 1.0);
        Priority {
            gain,
            largest_gain,
            share,
            but_for,
            meets_alone,
            impact,
            urgent_by,
            urgent_for,
            urgency_base,
            threat,
            urgency,
            demand,
            keystone,
            value,
            feasibility,
            effort,
            priority: 100.0 * value * feasibility / slope,
        }
    }

    /// Points of the overall low score when the failing indicators among the gaps become `yes`.
    fn gain(&self, gaps: &[Gap]) -> f64 {
        let standings = &self.scorecard.indicators;
        let closed: Vec<&IndicatorId> = gaps
            .iter()
            .map(|gap| &gap.indicator)
            .filter(|id| standings.get(id).is_gap())
            .collect();
        self.lows.gain(&closed)
    }

    /// Whether closing the gaps alone turns a mandatory provision of a target instrument to met.
    fn meets_alone(&self, gaps: &[Gap]) -> bool {
        let closed: BTreeSet<&IndicatorId> = gaps.iter().map(|gap| &gap.indicator).collect();
        let mut freed = self
            .found
            .unmet
            .iter()
            .filter(|unmet| self.targets.contains(&unmet.provision.instrument))
            .filter(|unmet| unmet.needs.iter().all(|need| closed.contains(need)))
            .peekable();
        if freed.peek().is_none() {
            return false;
        }
        let mut after = self.found.known.clone();
        for id in &closed {
            after.complete(id);
        }
        freed.any(|unmet| {
            let provision = provision(self.questionnaire, &unmet.provision);
            let state = after.judge(self.questionnaire, provision, None).state;
            state == ProvisionState::Met
        })
    }

    /// The strongest reason for urgency among the unmet provisions that need one of the gaps.
    fn urgent_by(&self, gaps: &[Gap]) -> (Urgency, Option<InstrumentId>) {
        self.found
            .provisions_for(gaps)
            .into_iter()
            .map(|provision| (self.urgency_of(&provision.instrument), provision.instrument))
            .filter(|(urgency, _)| *urgency != Urgency::None)
            .min_by_key(|(urgency, _)| *urgency)
            .map_or((Urgency::None, None), |(urgency, id)| (urgency, Some(id)))
    }

    fn urgency_of(&self, id: &InstrumentId) -> Urgency {
        let target = self.inputs.targets.get(id);
        let limit = months_after(
            self.inputs.start,
            self.questionnaire.method.constants.deadline_months as u32,
        );
        let instrument = &self.questionnaire.instruments[id];
        let wanted = target.is_some() || self.inputs.decided.contains(id);
        let status = self.answers.treaties.get(id);
        let start = self.inputs.start;
        let state = match self.answers.treaty_state(id) {
            // The plan is judged on its start: what lapsed before invites nobody.
            TreatyState::Invited if status.is_some_and(|one| one.has_lapsed(start)) => {
                TreatyState::None
            }
            state => state,
        };
        let invited = status.filter(|_| state == TreatyState::Invited);
        let lapses = invited.and_then(|status| status.invited_until);
        let near = target.is_some_and(|day| (start..=limit).contains(day))
            || lapses.is_some_and(|day| (start..=limit).contains(&day))
            || (wanted
                && instrument
                    .deadlines
                    .iter()
                    .any(|deadline| (start..=limit).contains(&deadline.on)));
        match state {
            TreatyState::Party | TreatyState::BoundByMembership => Urgency::Bound,
            _ if near => Urgency::Deadline,
            TreatyState::Contracting => Urgency::Decided,
            _ if self.inputs.decided.contains(id) => Urgency::Decided,
            TreatyState::Signed | TreatyState::Invited => Urgency::Signed,
            _ if target.is_some() => Urgency::Soft,
            _ => Urgency::None,
        }
    }

    /// Whether one of the gaps answers a threat the country names.
    fn is_threat(&self, gaps: &[Gap]) -> bool {
        gaps.iter().any(|gap| {
            let indicator = &self.questionnaire.indicators[&gap.indicator];
            let mut threats = indicator.threats.iter();
            threats.any(|threat| self.inputs.threats.contains(threat))
        })
    }

    /// Urgency, 0 to 1.
    fn urgency(&self, by: Urgency, threat: bool) -> f64 {
        let constants = &self.questionnaire.method.constants;
        let base = match by {
            Urgency::Bound | Urgency::Deadline => constants.urgency_bound,
            Urgency::Decided => constants.urgency_decided,
            Urgency::Signed => constants.urgency_signed,
            Urgency::Soft => constants.urgency_soft,
            Urgency::None => constants.urgency_none,
        };
        let threat = if threat {
            constants.urgency_threat
        } else {
            0.0
        };
        (base + threat).min(1.0)
    }

    /// Mean priority of some dimensions, from 1..5 to 0..1; the default's without any.
    fn demand<'d>(&self, dimensions: impl Iterator<Item = &'d DimensionId>) -> f64 {
        let dimensions: BTreeSet<&DimensionId> = dimensions.collect();
        let default = self.questionnaire.method.constants.demand_default;
        if dimensions.is_empty() {
            return (default - 1.0) / 4.0;
        }
        let sum: f64 = dimensions
            .iter()
            .map(|id| {
                self.inputs
                    .priorities
                    .get(*id)
                    .map_or(default, |priority| *priority as f64)
            })
            .sum();
        (sum / dimensions.len() as f64 - 1.0) / 4.0
    }
}
