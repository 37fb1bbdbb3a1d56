//! Readiness for an instrument, provision by provision (method.md, section 5).
//!
//! Apart from the score, always in the in-force view: the answers as they are, elements one by
//! one. Ratification adds nothing to it. `deciding` finds the open facts that settle it.

mod deciding;

use std::collections::BTreeSet;

use indexmap::IndexMap;
use serde::Serialize;

use crate::answers::{Answer, Answers, Scope, Value};
use crate::citation::Citation;
use crate::questionnaire::{
    Demand, ElementId, IndicatorId, Instrument, InstrumentId, Obligation, Provision, ProvisionId,
    Questionnaire, Requirement, Reservation, TreatyState, words,
};
use crate::score::{Question, Standings, View};

pub use deciding::{
    OpenFact, Turn, absent, deciding_facts, instruments, nearest, open_facts, suppose,
};

words! {
    /// How a country stands towards a provision.
    ProvisionState {
        /// A lodged reservation lifts the whole duty.
        Reserved = "reserved",
        /// All it requires is not applicable.
        NotApplicable = "not-applicable",
        /// The questionnaire does not test it.
        NotAssessed = "not-assessed",
        /// Everything required is present.
        Met = "met",
        /// Nothing is missing, something is unknown.
        Unknown = "unknown",
        /// What may be reserved is not there, or not known to be: to be met, or reserved on joining.
        MeetOrReserve = "meet-or-reserve",
        /// Something is present, something is missing.
        Partly = "partly",
        /// What is required is missing.
        NotMet = "not-met",
    }

    /// How a country stands towards one requirement.
    RequirementState {
        /// Present.
        Present = "present",
        /// Missing as a whole.
        Missing = "missing",
        /// A part is present, a core element is missing.
        Incomplete = "incomplete",
        /// Nobody could say, or nobody has asked.
        Unknown = "unknown",
        /// It cannot apply here.
        NotApplicable = "not-applicable",
    }
}

/// How ready a country is for an instrument.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Readiness {
    /// The instrument.
    pub instrument: InstrumentId,
    /// How the country stands towards it.
    pub treaty: TreatyState,
    /// Whether it binds the country today.
    pub bound: bool,
    /// Whether the country wants to be ready for it.
    pub target: bool,
    /// The counts over the provisions that count.
    pub counts: Counts,
    /// The provisions in order.
    pub provisions: Vec<ProvisionReadiness>,
}

/// The counts over mandatory provisions that are assessed, applicable and not reserved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Counts {
    /// Met.
    pub met: usize,
    /// Partly met or not met.
    pub gaps: usize,
    /// Unknown.
    pub unknown: usize,
    /// To be met, or reserved on joining.
    pub meet_or_reserve: usize,
    /// Mandatory but not assessed here, apart from the count.
    pub not_assessed: usize,
}

impl Counts {
    /// Returns the number of provisions that count.
    pub fn whole(self) -> usize {
        self.met + self.gaps + self.unknown + self.meet_or_reserve
    }

    /// Returns the share met when every unknown fails, 0 to 100; `None` when nothing counts.
    pub fn low(self) -> Option<f64> {
        (self.whole() > 0).then(|| 100.0 * self.met as f64 / self.whole() as f64)
    }

    /// Returns the share met when every unknown passes and what may be reserved is met or reserved,
    /// 0 to 100; `None` when nothing counts.
    pub fn high(self) -> Option<f64> {
        let high = self.whole() - self.gaps;
        (self.whole() > 0).then(|| 100.0 * high as f64 / self.whole() as f64)
    }
}

/// How a country stands towards a provision.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct ProvisionReadiness {
    /// The provision.
    pub provision: ProvisionId,
    /// The state.
    pub state: ProvisionState,
    /// Whether it counts in the counts.
    pub counted: bool,
    /// What it requires, with the state of each.
    pub requirements: Vec<RequirementReadiness>,
    /// Lodged reservations that narrow the duty without lifting it, by paragraph.
    pub narrowed_by: Vec<String>,
}

/// How a country stands towards one requirement.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct RequirementReadiness {
    /// The indicator.
    pub indicator: IndicatorId,
    /// The element; `None` for the indicator as a whole.
    pub element: Option<ElementId>,
    /// The state.
    pub state: RequirementState,
    /// Elements known to be missing.
    pub missing: Vec<ElementId>,
    /// Elements nobody could speak of.
    pub unknown: Vec<ElementId>,
    /// The paragraph under which this part may be left out, where no reservation is on file; `None`
    /// where the duty asks for it in any case.
    pub may_reserve: Option<String>,
}

impl ProvisionReadiness {
    /// Returns what it requires in any case, without the parts that may still be reserved.
    pub fn required(&self) -> impl Iterator<Item = &RequirementReadiness> {
        let requirements = self.requirements.iter();
        requirements.filter(|requirement| requirement.may_reserve.is_none())
    }
}

/// Judges the readiness for every instrument that concerns the country, in order.
pub fn readiness(questionnaire: &Questionnaire, answers: &Answers) -> Vec<Readiness> {
    Facts::of(questionnaire, answers).readiness(questionnaire, answers)
}

/// Judges the readiness for one instrument, whether or not it concerns the country.
pub fn readiness_for(
    questionnaire: &Questionnaire,
    answers: &Answers,
    instrument: &Instrument,
) -> Readiness {
    Facts::of(questionnaire, answers).readiness_for(questionnaire, answers, instrument)
}

/// What is known about an indicator, element by element.
#[derive(Clone, Debug)]
enum Fact {
    Complete,
    Partly {
        present: BTreeSet<ElementId>,
        missing: BTreeSet<ElementId>,
    },
    Absent,
    Unknown,
    NotApplicable,
}

/// What is known about every indicator; the ground on which provisions are judged.
#[derive(Clone, Debug)]
pub struct Facts(IndexMap<IndicatorId, Fact>);

impl Facts {
    /// Reads the answers, derived ones included, in the in-force view and the full scope.
    pub fn of(questionnaire: &Questionnaire, answers: &Answers) -> Self {
        let question = Question {
            view: View::InForce,
            scope: Scope::Full,
            ..Question::headline(questionnaire, answers)
        };
        let standings = Standings::of(questionnaire, answers, &question);
        let facts = standings
            .iter()
            .map(|(id, standing)| {
                let answer = answers.responses.get(id).map(|response| &response.answer);
                let fact = match (standing.value, answer) {
                    (
                        _,
                        Some(Answer::Partly {
                            present, missing, ..
                        }),
                    ) => Fact::Partly {
                        present: present.clone(),
                        missing: missing.clone(),
                    },
                    (Value::Yes | Value::Partly, _) => Fact::Complete,
                    (Value::No | Value::Draft, _) => Fact::Absent,
                    (Value::Unknown, _) => Fact::Unknown,
                    (Value::NotApplicable, _) => Fact::NotApplicable,
                };
                (id.clone(), fact)
            })
            .collect();
        Facts(facts)
    }

    /// Sets an indicator to complete, as after an action that closes it.
    pub fn complete(&mut self, indicator: &IndicatorId) {
        self.0.insert(indicator.clone(), Fact::Complete);
    }

    /// Judges every instrument that concerns the country, in order.
    pub fn readiness(&self, questionnaire: &Questionnaire, answers: &Answers) -> Vec<Readiness> {
        self.readiness_where(questionnaire, answers, |id| {
            answers.is_concerned(questionnaire, id)
        })
    }

    /// Judges one instrument, whether or not it concerns the country.
    pub fn readiness_for(
        &self,
        questionnaire: &Questionnaire,
        answers: &Answers,
        instrument: &Instrument,
    ) -> Readiness {
        of_instrument(questionnaire, answers, self, instrument)
    }

    /// Judges the instruments a rule picks, in order.
    pub fn readiness_where(
        &self,
        questionnaire: &Questionnaire,
        answers: &Answers,
        pick: impl Fn(&InstrumentId) -> bool,
    ) -> Vec<Readiness> {
        questionnaire
            .instruments
            .values()
            .filter(|instrument| pick(&instrument.id))
            .map(|instrument| of_instrument(questionnaire, answers, self, instrument))
            .collect()
    }

    /// Judges one provision, given the reservations lodged to its instrument; `None` when they are
    /// not known, or the country has not joined.
    pub fn judge(
        &self,
        questionnaire: &Questionnaire,
        provision: &Provision,
        lodged: Option<&[Citation]>,
    ) -> ProvisionReadiness {
        of_provision(questionnaire, self, provision, lodged)
    }
}

fn of_instrument(
    questionnaire: &Questionnaire,
    answers: &Answers,
    facts: &Facts,
    instrument: &Instrument,
) -> Readiness {
    // What is on file binds a Party; before joining it is a plan.
    let lodged = answers
        .treaties
        .get(&instrument.id)
        .and_then(|status| status.reservations.as_deref())
        .filter(|lodged| !lodged.is_empty() || answers.is_bound(&instrument.id));
    let provisions: Vec<ProvisionReadiness> = instrument
        .provisions
        .iter()
        .map(|provision| of_provision(questionnaire, facts, provision, lodged))
        .collect();
    let mut counts = Counts::default();
    for (provision, judged) in instrument.provisions.iter().zip(&provisions) {
        let mandatory = provision.obligation != Obligation::Optional && !provision.soft;
        match judged.state {
            ProvisionState::NotAssessed if mandatory => counts.not_assessed += 1,
            _ if !judged.counted => {}
            ProvisionState::Met => counts.met += 1,
            ProvisionState::Unknown => counts.unknown += 1,
            ProvisionState::MeetOrReserve => counts.meet_or_reserve += 1,
            _ => counts.gaps += 1,
        }
    }
    Readiness {
        instrument: instrument.id.clone(),
        treaty: answers.treaty_state(&instrument.id),
        bound: answers.is_bound(&instrument.id),
        target: answers.targets(questionnaire).contains(&instrument.id),
        counts,
        provisions,
    }
}

fn of_provision(
    questionnaire: &Questionnaire,
    facts: &Facts,
    provision: &Provision,
    lodged: Option<&[Citation]>,
) -> ProvisionReadiness {
    let judge = |requirement| of_requirement(questionnaire, facts, requirement);
    let mut requirements: Vec<RequirementReadiness> =
        provision.requirements().iter().map(judge).collect();
    let (in_place, others): (Vec<&Reservation>, Vec<&Reservation>) =
        provision.reservations.iter().partition(|one| {
            lodged.is_some_and(|lodged| lodged.iter().any(|lodged| lodged.same(&one.paragraph)))
        });
    for reservation in &others {
        let parts = reservation.leaves_out.iter().map(judge);
        let may_reserve = lodged.is_none().then(|| reservation.paragraph.to_string());
        requirements.extend(parts.map(|part| RequirementReadiness {
            may_reserve: may_reserve.clone(),
            ..part
        }));
    }
    let lifted = in_place.iter().any(|reservation| reservation.lifts);
    let may_lift = lodged.is_none() && others.iter().any(|reservation| reservation.lifts);
    let state = state(provision, &requirements, lifted, may_lift);
    let counted = provision.obligation != Obligation::Optional
        && !provision.soft
        && matches!(
            state,
            ProvisionState::Met
                | ProvisionState::MeetOrReserve
                | ProvisionState::Unknown
                | ProvisionState::Partly
                | ProvisionState::NotMet
        );
    ProvisionReadiness {
        provision: provision.id.clone(),
        state,
        counted,
        requirements,
        narrowed_by: in_place
            .into_iter()
            .filter(|reservation| !reservation.lifts)
            .map(|reservation| reservation.paragraph.to_string())
            .collect(),
    }
}

/// The state of a provision, in the order of method.md, section 5.
fn state(
    provision: &Provision,
    requirements: &[RequirementReadiness],
    lifted: bool,
    may_lift: bool,
) -> ProvisionState {
    if lifted {
        return ProvisionState::Reserved;
    }
    if matches!(provision.demand, Demand::NotAssessed(_)) {
        return ProvisionState::NotAssessed;
    }
    let applicable = |may_reserve: bool| -> Vec<RequirementState> {
        requirements
            .iter()
            .filter(|requirement| requirement.may_reserve.is_some() == may_reserve)
            .map(|requirement| requirement.state)
            .filter(|state| *state != RequirementState::NotApplicable)
            .collect()
    };
    let parts = applicable(true);
    let part_is_open = parts
        .iter()
        .any(|state| *state != RequirementState::Present);
    let applicable = applicable(false);
    let any = |wanted: &[RequirementState]| applicable.iter().any(|state| wanted.contains(state));
    let present = any(&[RequirementState::Present, RequirementState::Incomplete]);
    let missing = any(&[RequirementState::Missing, RequirementState::Incomplete]);
    let unknown = any(&[RequirementState::Unknown]);
    match (applicable.is_empty(), missing, unknown, present) {
        (true, ..) => ProvisionState::NotApplicable,
        (_, false, false, _) if part_is_open => ProvisionState::MeetOrReserve,
        (_, false, false, _) => ProvisionState::Met,
        (_, false, true, _) => ProvisionState::Unknown,
        (_, true, ..) if may_lift => ProvisionState::MeetOrReserve,
        (_, true, _, true) => ProvisionState::Partly,
        (_, true, _, false) => ProvisionState::NotMet,
    }
}

fn of_requirement(
    questionnaire: &Questionnaire,
    facts: &Facts,
    requirement: &Requirement,
) -> RequirementReadiness {
    let indicator = &questionnaire.indicators[&requirement.indicator];
    let asked: Vec<&ElementId> = indicator
        .elements
        .iter()
        .filter(|element| match &requirement.element {
            Some(id) => element.id == *id,
            None => element.core,
        })
        .map(|element| &element.id)
        .collect();
    let all = || asked.iter().map(|id| (*id).clone()).collect::<Vec<_>>();
    let (state, missing, unknown) = match &facts.0[&requirement.indicator] {
        Fact::Complete => (RequirementState::Present, Vec::new(), Vec::new()),
        Fact::Absent => (RequirementState::Missing, all(), Vec::new()),
        Fact::Unknown => (RequirementState::Unknown, Vec::new(), all()),
        Fact::NotApplicable => (RequirementState::NotApplicable, Vec::new(), Vec::new()),
        Fact::Partly { present, missing } => {
            let lacking: Vec<ElementId> = pick(&asked, |id| missing.contains(id));
            let open = pick(&asked, |id| !missing.contains(id) && !present.contains(id));
            let state = match (lacking.is_empty(), open.is_empty(), &requirement.element) {
                (false, _, Some(_)) => RequirementState::Missing,
                (false, _, None) => RequirementState::Incomplete,
                (true, true, _) => RequirementState::Present,
                (true, false, _) => RequirementState::Unknown,
            };
            (state, lacking, open)
        }
    };
    RequirementReadiness {
        indicator: requirement.indicator.clone(),
        element: requirement.element.clone(),
        state,
        missing,
        unknown,
        may_reserve: None,
    }
}

fn pick(asked: &[&ElementId], keep: impl Fn(&ElementId) -> bool) -> Vec<ElementId> {
    asked
        .iter()
        .filter(|id| keep(id))
        .map(|id| (*id).clone())
        .collect()
}
