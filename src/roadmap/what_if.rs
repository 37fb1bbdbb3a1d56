//! What would change if some actions were done, or a bill became law.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use serde::Serialize;

use super::{Inputs, units};
use crate::answers::{Answers, Value};
use crate::questionnaire::{
    ActionId, DimensionId, IndicatorId, InstrumentId, Questionnaire, SourceId,
};
use crate::readiness::{Counts, Facts};
use crate::score::{Interval, Question, Reach, Scorecard, from_standings};

/// What is supposed to have happened.
#[derive(Clone, Debug, Default, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Supposed {
    /// Actions that are done.
    pub actions: Vec<ActionId>,
    /// Bills that are in force as they were prepared.
    pub bills: Vec<SourceId>,
}

/// How the country stands, and how it would.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Outlook {
    /// What is supposed.
    pub supposed: Supposed,
    /// The indicators whose answer would be `yes` and is not today.
    pub answered: Vec<IndicatorId>,
    /// Actions supposed that change nothing, because what they close is in place or cannot apply.
    pub idle: Vec<ActionId>,
    /// Bills supposed that no answer names.
    pub unnamed: Vec<SourceId>,
    /// Actions that would have to come first and are not supposed.
    pub first: Vec<ActionId>,
    /// Today.
    pub before: State,
    /// Then.
    pub after: State,
}

/// Score, stages and readiness at one moment.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct State {
    /// The overall score; `None` when nothing applies.
    pub overall: Option<Interval>,
    /// The overall stage; `None` when no dimension applies.
    pub stage: Option<Reach>,
    /// Score and stage of each dimension.
    pub dimensions: IndexMap<DimensionId, DimensionState>,
    /// Readiness for each instrument that concerns the country.
    pub readiness: IndexMap<InstrumentId, Counts>,
}

/// Score and stage of a dimension at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct DimensionState {
    /// The score; `None` when nothing in it applies.
    pub score: Option<Interval>,
    /// The stage; `None` when nothing in it applies.
    pub stage: Option<Reach>,
}

/// Computes what would change. What is supposed done is answered `yes`, even where the answer is
/// unknown today; what is not applicable stays so.
pub fn what_if(
    questionnaire: &Questionnaire,
    answers: &Answers,
    question: &Question,
    scorecard: &Scorecard,
    supposed: &Supposed,
) -> Outlook {
    let inputs = Inputs::of(questionnaire, answers, question.on);
    let open = |id: &IndicatorId| {
        let standing = scorecard.indicators.get(id);
        standing.credit.is_some() && standing.value != Value::Yes
    };
    let mut answered: BTreeSet<IndicatorId> = BTreeSet::new();
    let mut idle = Vec::new();
    for action in &supposed.actions {
        let closes = &questionnaire.actions[action].closes;
        let open: Vec<&IndicatorId> = closes.iter().filter(|id| open(id)).collect();
        if open.is_empty() {
            idle.push(action.clone());
        }
        answered.extend(open.into_iter().cloned());
    }
    let mut unnamed = Vec::new();
    for bill in &supposed.bills {
        let named = answers
            .responses
            .iter()
            .filter(|(_, response)| response.answer.bill() == Some(bill));
        let before = answered.len();
        answered.extend(named.map(|(id, _)| id.clone()));
        if answered.len() == before {
            unnamed.push(bill.clone());
        }
    }
    let mut standings = scorecard.indicators.clone();
    let mut facts = Facts::of(questionnaire, answers);
    let before = state(questionnaire, answers, scorecard, &facts);
    for id in &answered {
        standings.get_mut(id).complete();
        facts.complete(id);
    }
    let card = from_standings(questionnaire, standings, question);
    Outlook {
        first: first(questionnaire, &inputs, scorecard, supposed, &answered),
        supposed: supposed.clone(),
        answered: questionnaire
            .indicators
            .keys()
            .filter(|id| answered.contains(*id))
            .cloned()
            .collect(),
        idle,
        unnamed,
        before,
        after: state(questionnaire, answers, &card, &facts),
    }
}

/// The prerequisites, near and far, that close an open gap and are not supposed done.
fn first(
    questionnaire: &Questionnaire,
    inputs: &Inputs,
    scorecard: &Scorecard,
    supposed: &Supposed,
    answered: &BTreeSet<IndicatorId>,
) -> Vec<ActionId> {
    let is_open = |id: &ActionId| {
        let mut closes = questionnaire.actions[id].closes.iter();
        closes.any(|id| !answered.contains(id) && scorecard.indicators.get(id).is_gap())
    };
    units::closure(questionnaire, inputs, &supposed.actions, |id| {
        !supposed.actions.contains(id) && is_open(id)
    })
}

fn state(
    questionnaire: &Questionnaire,
    answers: &Answers,
    card: &Scorecard,
    facts: &Facts,
) -> State {
    State {
        overall: card.overall,
        stage: card.stage,
        dimensions: card
            .dimensions
            .iter()
            .map(|one| {
                let state = DimensionState {
                    score: one.score,
                    stage: one.stage.as_ref().map(|stage| stage.reach),
                };
                (one.id.clone(), state)
            })
            .collect(),
        readiness: facts
            .readiness(questionnaire, answers)
            .into_iter()
            .map(|one| (one.instrument, one.counts))
            .collect(),
    }
}
