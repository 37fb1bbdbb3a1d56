//! How each indicator stands: its credit as an interval, and whether it passes its gate.

use indexmap::IndexMap;
use serde::Serialize;

use super::{Interval, Question, View};
use crate::answers::{Answer, Answers, Response, Scope, Value};
use crate::questionnaire::{Constants, Indicator, IndicatorId, Questionnaire};

/// Where a standing is from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// The indicator has an answer of its own.
    Answered,
    /// It has none, and follows from the answer to the indicator it depends on.
    Derived(IndicatorId),
    /// Nobody has asked yet.
    NotAsked,
}

/// How an indicator stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Standing {
    /// The value, given or derived, as the view reads it; not asked yet reads as unknown.
    pub value: Value,
    /// Where it is from.
    pub origin: Origin,
    /// Whether it counts in the score: in the scope, and not only for instruments that do not
    /// concern the country.
    pub scored: bool,
    /// Its credit, 0 to 1; `None` when it is not applicable.
    pub credit: Option<Interval>,
    /// Whether it passes its gate when every unknown is absent.
    pub passes_low: bool,
    /// Whether it passes its gate when every unknown is present.
    pub passes_high: bool,
    /// The evidence grade of its own answer, 0 to 3.
    pub grade: u8,
}

impl Standing {
    /// Returns whether it counts: scored and applicable.
    pub fn counts(&self) -> bool {
        self.scored && self.credit.is_some()
    }

    /// Returns whether something is known about it.
    pub fn is_known(&self) -> bool {
        self.value != Value::Unknown
    }

    /// Returns whether it is an open gap: applicable, and failing even on the high side.
    pub fn is_gap(&self) -> bool {
        self.credit.is_some() && !self.passes_high
    }

    /// Returns whether it fails only on the low side, so that a fact must be established first.
    pub fn is_uncertain(&self) -> bool {
        self.credit.is_some() && self.passes_high && !self.passes_low
    }

    /// Sets it to `yes`, as after an action that closes it.
    pub fn complete(&mut self) {
        self.value = Value::Yes;
        self.credit = Some(Interval::point(1.0));
        self.passes_low = true;
        self.passes_high = true;
    }
}

/// How all indicators stand, in the order of the questionnaire.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Standings(IndexMap<IndicatorId, Standing>);

impl Standings {
    /// Reads the answers as the question asks. Derivation comes before the view.
    pub fn of(questionnaire: &Questionnaire, answers: &Answers, question: &Question) -> Self {
        let constants = &questionnaire.method.constants;
        let standings = questionnaire
            .indicators
            .values()
            .map(|indicator| {
                let shown = question
                    .lens
                    .as_ref()
                    .is_none_or(|lens| lens.shows(indicator));
                let scored = shown && is_scored(questionnaire, answers, indicator, question.scope);
                let standing = match answers.responses.get(&indicator.id) {
                    Some(response) => {
                        let grade = response.grade(
                            &answers.sources,
                            question.on,
                            constants.evidence_months,
                        );
                        let value = seen(response, grade, question.view, constants);
                        rate(indicator, &response.answer, value, constants, grade)
                    }
                    None => derived(questionnaire, answers, indicator),
                };
                (indicator.id.clone(), Standing { scored, ..standing })
            })
            .collect();
        Standings(standings)
    }

    /// Returns how an indicator of the questionnaire stands.
    pub fn get(&self, id: &IndicatorId) -> &Standing {
        &self.0[id]
    }

    /// Returns how an indicator of the questionnaire stands, to change it.
    pub fn get_mut(&mut self, id: &IndicatorId) -> &mut Standing {
        &mut self.0[id]
    }

    /// Returns all in order.
    pub fn iter(&self) -> impl Iterator<Item = (&IndicatorId, &Standing)> {
        self.0.iter()
    }
}

/// Returns the questions that a file is asked: those that count for the country in a scope and, of
/// a part, those of its institution. Every count of questions is a count of these.
pub fn asked<'a>(
    questionnaire: &'a Questionnaire,
    answers: &'a Answers,
    scope: Scope,
) -> impl Iterator<Item = &'a Indicator> {
    let indicators = questionnaire.indicators.values();
    indicators.filter(move |indicator| {
        is_scored(questionnaire, answers, indicator, scope) && answers.asks(indicator)
    })
}

/// Returns whether an indicator counts in the score of this country.
pub fn is_scored(
    questionnaire: &Questionnaire,
    answers: &Answers,
    indicator: &Indicator,
    scope: Scope,
) -> bool {
    let in_scope = scope == Scope::Full || indicator.quick;
    let concerned = indicator.only_for.is_empty() || {
        let targets = answers.targets(questionnaire);
        indicator
            .only_for
            .iter()
            .any(|id| answers.is_bound(id) || targets.contains(id))
    };
    in_scope && concerned
}

/// Returns the value as the view reads it.
fn seen(response: &Response, grade: u8, view: View, constants: &Constants) -> Value {
    let value = response.answer.value();
    match view {
        View::Proven
            if response.answer.is_positive() && f64::from(grade) < constants.proof_grade =>
        {
            Value::No
        }
        View::Pending if response.answer.bill().is_some() => Value::Yes,
        View::InForce | View::Proven | View::Pending => value,
    }
}

/// Rates an answer: credit and gate of method.md, section 2.
fn rate(
    indicator: &Indicator,
    answer: &Answer,
    value: Value,
    constants: &Constants,
    grade: u8,
) -> Standing {
    let (credit, passes_low, passes_high) = match (value, answer) {
        (Value::Yes, _) => (Some(Interval::point(1.0)), true, true),
        (
            Value::Partly,
            Answer::Partly {
                present, missing, ..
            },
        ) => {
            let all = indicator.elements.len() as f64;
            let clamp =
                |credit: f64| credit.clamp(constants.partly_floor, constants.partly_ceiling);
            let credit = Interval {
                low: clamp(present.len() as f64 / all),
                high: clamp((all - missing.len() as f64) / all),
            };
            let mut core = indicator.elements.iter().filter(|element| element.core);
            let core_present = core.clone().all(|element| present.contains(&element.id));
            let core_possible = core.all(|element| !missing.contains(&element.id));
            (
                Some(credit),
                credit.low >= constants.partly_pass && core_present,
                credit.high >= constants.partly_pass && core_possible,
            )
        }
        (Value::Unknown, _) => (
            Some(Interval {
                low: 0.0,
                high: 1.0,
            }),
            false,
            true,
        ),
        (Value::NotApplicable, _) => (None, false, false),
        (Value::No | Value::Draft | Value::Partly, _) => (Some(Interval::point(0.0)), false, false),
    };
    Standing {
        value,
        origin: Origin::Answered,
        scored: true,
        credit,
        passes_low,
        passes_high,
        grade,
    }
}

/// Derives the standing of an indicator without an answer from the one it depends on.
fn derived(questionnaire: &Questionnaire, answers: &Answers, indicator: &Indicator) -> Standing {
    let (value, origin) = derived_value(questionnaire, answers, indicator);
    let answer = match value {
        Value::No => Answer::No,
        _ => Answer::Unknown,
    };
    let standing = rate(
        indicator,
        &answer,
        value,
        &questionnaire.method.constants,
        0,
    );
    Standing { origin, ..standing }
}

/// A country must not gain by lacking the parent: of a `no` or `draft` follows `no`, of an
/// `unknown` follows `unknown`, of a `not-applicable` the same.
fn derived_value(
    questionnaire: &Questionnaire,
    answers: &Answers,
    indicator: &Indicator,
) -> (Value, Origin) {
    let Some(parent) = &indicator.depends_on else {
        return (Value::Unknown, Origin::NotAsked);
    };
    let above = match answers.responses.get(parent) {
        Some(response) => response.answer.value(),
        None => derived_value(questionnaire, answers, &questionnaire.indicators[parent]).0,
    };
    match above {
        Value::No | Value::Draft => (Value::No, Origin::Derived(parent.clone())),
        Value::Unknown => (Value::Unknown, Origin::Derived(parent.clone())),
        Value::NotApplicable => (Value::NotApplicable, Origin::Derived(parent.clone())),
        Value::Yes | Value::Partly => (Value::Unknown, Origin::NotAsked),
    }
}
