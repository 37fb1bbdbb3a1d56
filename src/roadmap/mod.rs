//! From gaps to a roadmap (method.md, section 8).
//!
//! One direction: gaps (`gaps`) → actions that close them → priority with its terms
//! (`priority`) → order under prerequisites, load and parliament (`schedule`) → what the score
//! becomes (`projection`). Unknown never gives a reform: it gives a task to establish the fact.

mod calendar;
mod gaps;
mod inputs;
mod priority;
mod projection;
mod schedule;

use std::collections::BTreeSet;

use indexmap::IndexMap;
use jiff::civil::Date;
use serde::Serialize;

use crate::answers::{ActionStatus, Answers};
use crate::questionnaire::{
    ActionId, ElementId, IndicatorId, InstitutionId, PackageId, PresetId, ProvisionId,
    Questionnaire, TermId, WordingState,
};
use crate::readiness::Counts;
use crate::score::{Interval, Question, Reach, Scorecard};

pub use inputs::{Assumption, Inputs};
pub use priority::{Priority, Urgency};

/// A plan made for one country.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Roadmap {
    /// The first day.
    pub start: Date,
    /// The horizon in months.
    pub horizon: u32,
    /// The weights used for the projected score.
    pub preset: PresetId,
    /// Effort points a plan year may hold, by the country's resources.
    pub load_limit: u32,
    /// The load limit of the schedule that was best: at most `load_limit`.
    pub load_used: u32,
    /// What was assumed because nobody answered.
    pub assumed: Vec<Assumption>,
    /// Facts to establish, one task for each institution.
    pub facts: Vec<FactTask>,
    /// The actions inside the horizon, in the order they start.
    pub actions: Vec<PlannedAction>,
    /// The actions that do not fit, with the reason.
    pub outside: Vec<Outside>,
    /// Gaps that no action can close here.
    pub unclosed: Vec<IndicatorId>,
    /// What the score becomes, phase by phase; the first entry is today.
    pub projection: Vec<Projection>,
}

/// A task to establish facts, for one institution.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct FactTask {
    /// Who can say.
    pub institution: InstitutionId,
    /// What to establish, the heaviest first.
    pub facts: Vec<Fact>,
}

/// A fact to establish.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Fact {
    /// The indicator.
    pub indicator: IndicatorId,
    /// The elements nobody could speak of; empty when the question as a whole is open.
    pub elements: Vec<ElementId>,
    /// Points of the overall interval that knowing it decides.
    pub points: f64,
}

/// An action of the plan.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct PlannedAction {
    /// The action.
    pub action: ActionId,
    /// The state of the answers it follows.
    pub state: WordingState,
    /// What is to be done, in the words for that state.
    pub wording: String,
    /// The gaps it closes.
    pub closes: Vec<Gap>,
    /// The unmet provisions that need what it closes, in bound and target instruments first.
    pub provisions: Vec<ProvisionId>,
    /// Its priority, with every term.
    pub priority: Priority,
    /// The phase, after joining its bill.
    pub phase: u8,
    /// The bill it is a part of.
    pub package: Option<PackageId>,
    /// The month in which it starts, counted from 0.
    pub starts: u32,
    /// The month in which it ends: the first month that is free of it.
    pub ends: u32,
    /// The planned actions that come first.
    pub after: Vec<ActionId>,
    /// Actions that would come first if what they close is missing, which nobody could say yet.
    pub if_missing: Vec<ActionId>,
    /// How it is done here, when the country's profile changes that, with the reason.
    pub variant: Option<usize>,
    /// What the country says of it.
    pub status: Option<ActionStatus>,
}

/// An open gap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Gap {
    /// The indicator.
    pub indicator: IndicatorId,
    /// The state of its answer.
    pub state: WordingState,
    /// The elements known to be missing.
    pub missing: Vec<ElementId>,
}

/// An action that does not fit.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Outside {
    /// The action.
    pub action: ActionId,
    /// Why.
    pub reason: OutsideReason,
}

/// Why an action does not fit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum OutsideReason {
    /// It would end after the horizon, in this month.
    PastHorizon(u32),
    /// It waits for another action that does not fit.
    WaitsFor(ActionId),
    /// The country gave it up.
    Dropped,
}

/// What the score becomes when the phases up to one are done. Unknowns stay unknown.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Projection {
    /// The last phase done; `None` for today.
    pub phase: Option<u8>,
    /// The overall score.
    pub overall: Option<Interval>,
    /// The overall stage.
    pub stage: Option<Reach>,
    /// Readiness for each instrument that binds the country or is its target.
    pub readiness: IndexMap<crate::questionnaire::InstrumentId, Counts>,
}

/// Draws the roadmap of an assessment. `scorecard` is its headline under `question`.
pub fn roadmap(
    questionnaire: &Questionnaire,
    answers: &Answers,
    question: &Question,
    scorecard: &Scorecard,
) -> Roadmap {
    let inputs = Inputs::of(questionnaire, answers, question.on);
    let found = gaps::find(questionnaire, answers, scorecard, &inputs);
    let dropped: BTreeSet<&ActionId> = found
        .selected
        .keys()
        .filter(|id| gaps::is_dropped(answers, id))
        .collect();
    let priorities = priority::all(questionnaire, answers, scorecard, &inputs, &found);
    let schedule = schedule::best(questionnaire, &inputs, &found, &priorities, &dropped);
    let projection = projection::project(
        questionnaire,
        answers,
        question,
        scorecard,
        &found,
        &schedule,
    );
    let mut actions: Vec<PlannedAction> = schedule
        .placed
        .iter()
        .map(|(id, slot)| {
            let action = &questionnaire.actions[id];
            let closes = found.selected[id].clone();
            let state = gaps::wording_state(answers, action, &closes);
            PlannedAction {
                action: id.clone(),
                state,
                wording: action.wording[&state].clone(),
                provisions: found.provisions_for(&closes),
                closes,
                priority: priorities[id].clone(),
                phase: slot.phase,
                package: action.package.clone(),
                starts: slot.starts,
                ends: slot.ends,
                after: schedule::active_prerequisites(action, &inputs, &found)
                    .cloned()
                    .collect(),
                if_missing: gaps::if_missing(questionnaire, action, &inputs, &found, scorecard),
                variant: action
                    .variants
                    .iter()
                    .position(|variant| inputs.holds(&variant.when)),
                status: answers.actions.get(id).cloned(),
            }
        })
        .collect();
    actions.sort_by(|a, b| {
        (a.phase, a.starts)
            .cmp(&(b.phase, b.starts))
            .then(b.priority.priority.total_cmp(&a.priority.priority))
            .then(a.action.cmp(&b.action))
    });
    Roadmap {
        start: inputs.start,
        horizon: inputs.horizon,
        preset: question.preset.clone(),
        load_limit: inputs.load_limit,
        load_used: schedule.limit,
        assumed: inputs.assumed.clone(),
        facts: found.facts,
        actions,
        outside: schedule.outside,
        unclosed: found.unclosed,
        projection,
    }
}

impl Roadmap {
    /// Returns the types of assistance the planned actions ask for, with the actions of each.
    pub fn assistance<'a>(
        &'a self,
        questionnaire: &'a Questionnaire,
    ) -> IndexMap<&'a TermId, Vec<&'a ActionId>> {
        let mut needs: IndexMap<&TermId, Vec<&ActionId>> = questionnaire
            .assistance
            .keys()
            .map(|id| (id, Vec::new()))
            .collect();
        for planned in &self.actions {
            for kind in &questionnaire.actions[&planned.action].assistance {
                if let Some(list) = needs.get_mut(kind) {
                    list.push(&planned.action);
                }
            }
        }
        needs.retain(|_, list| !list.is_empty());
        needs
    }
}
