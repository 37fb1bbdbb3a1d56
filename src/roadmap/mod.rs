//! From gaps to a roadmap (method.md, section 8).
//!
//! One direction: gaps (`gaps`) → actions that close them → priority with its terms
//! (`priority`) → order under prerequisites, load and parliament (`schedule`) → what the score
//! becomes (`projection`). Unknown never gives a reform: it gives a task to establish the fact.

mod calendar;
mod capacity;
mod deciding;
mod declare;
mod duty;
mod filter;
mod gaps;
mod growth;
mod inputs;
mod priority;
mod progress;
mod projection;
mod route;
mod schedule;
mod shortest;
mod tailor;
mod timetable;
mod units;
mod what_if;

use indexmap::IndexMap;
use jiff::civil::Date;
use serde::Serialize;

use crate::answers::{ActionStatus, Answers};
use crate::questionnaire::{
    ActionId, ElementId, IndicatorId, InstitutionId, PackageId, Prerequisite, PresetId,
    ProvisionId, Questionnaire, TermId, WordingState,
};
use crate::readiness::Counts;
use crate::score::{Interval, Question, Reach, Scorecard};

use self::gaps::Found;
use self::growth::Growth;
use self::schedule::Schedule;

pub use capacity::{Capacity, Desk, DeskLoad};
pub use deciding::{
    Asked, DeadlineKind, Deciding, DecidingFact, InTime, LastDay, Way, Worth, deciding,
};
pub use declare::ToDeclare;
pub use filter::Filter;
pub(crate) use inputs::months_after;
pub use inputs::{Assumption, Inputs};
use priority::Context;
pub use priority::{Priority, Urgency};
pub use progress::Settled;
pub use route::{OutOfReach, Route, route};
pub use tailor::{Reason, Tailored};
pub use what_if::{DimensionState, Outlook, State, Supposed, what_if};

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
    /// What each desk carries in a plan year, and what it is given.
    pub load: Vec<DeskLoad>,
    /// What the plan brings until the horizon, beside what the same actions would bring if every
    /// desk carried everything at once.
    pub area: Area,
    /// What was assumed because nobody answered.
    pub assumed: Vec<Assumption>,
    /// Facts to establish, one task for each institution.
    pub facts: Vec<FactTask>,
    /// The actions inside the horizon, in the order they start.
    pub actions: Vec<PlannedAction>,
    /// The proposed actions that the country says are done or given up; not planned.
    pub settled: Vec<Settled>,
    /// The actions that do not fit, with the reason.
    pub outside: Vec<Outside>,
    /// Gaps that no action can close here.
    pub unclosed: Vec<IndicatorId>,
    /// Conditions of the law that an instrument allows if they are declared.
    pub to_declare: Vec<ToDeclare>,
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
    /// Its number in the whole plan, from 1 on.
    pub number: usize,
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
    /// The sitting month in which its bill is tabled; `None` when it needs no vote.
    pub tabled: Option<u32>,
    /// The month of the dissolution before which its bill could not pass, and after which it is
    /// tabled.
    pub held: Option<u32>,
    /// What kept it from coming earlier.
    pub waits: WaitsOn,
    /// The month in which it starts in the cautious line.
    pub cautious_starts: u32,
    /// The month in which it ends in the cautious line; it may lie past the horizon.
    pub cautious_ends: u32,
    /// The planned actions that come first, or are its limits.
    pub after: Vec<ActionId>,
    /// Those of them that need only be in force no later than it.
    pub limits: Vec<ActionId>,
    /// Actions that would come first if what they close is missing, which nobody could say yet.
    pub if_missing: Vec<ActionId>,
    /// How it is done here, with the reasons where that differs.
    pub here: Tailored,
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
    /// Its priority, 0 to 100.
    pub priority: f64,
    /// Why.
    pub reason: OutsideReason,
}

/// Why an action does not fit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum OutsideReason {
    /// Its own time and what comes first end after the horizon, in this month.
    PastHorizon(u32),
    /// A desk has no room for it before the horizon.
    Capacity(Desk),
    /// It needs a vote, and parliament sits in no month.
    NoSitting,
    /// It waits for another action that does not fit.
    WaitsFor(ActionId),
    /// The country gave it up.
    Dropped,
}

/// What kept an action from coming earlier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum WaitsOn {
    /// Its phase opens then, or the plan begins.
    Opening,
    /// It is under way: it goes on with what is left of it.
    UnderWay,
    /// It comes after another action, the first of its bill.
    Action(ActionId),
    /// It may not be in force before a limit of it is.
    Limit(ActionId),
    /// A desk has no room for it before.
    Capacity(Desk),
}

/// What a plan brings: the area under the value of the state it reaches, in months times the
/// logarithm of the shifted geometric mean of the dimensions.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Area {
    /// Of this plan.
    pub reached: f64,
    /// Of the same actions without any limit of capacity; at least `reached`.
    pub unlimited: f64,
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
    draw(questionnaire, answers, question, scorecard, &inputs, found)
}

/// Rates what was found and places it in time.
fn place(
    questionnaire: &Questionnaire,
    answers: &Answers,
    scorecard: &Scorecard,
    inputs: &Inputs,
    found: &Found,
) -> (IndexMap<ActionId, Priority>, Schedule) {
    let context = Context::new(questionnaire, answers, scorecard, inputs, found);
    let priorities = priority::all(&context);
    let worth = priority::worth(&context);
    let growth = Growth::of(questionnaire, scorecard, found, |id| worth[id]);
    let schedule = schedule::best(questionnaire, answers, inputs, found, &priorities, &growth);
    (priorities, schedule)
}

/// Draws the plan of what was found.
fn draw(
    questionnaire: &Questionnaire,
    answers: &Answers,
    question: &Question,
    scorecard: &Scorecard,
    inputs: &Inputs,
    found: Found,
) -> Roadmap {
    let (priorities, schedule) = place(questionnaire, answers, scorecard, inputs, &found);
    let left_out = progress::left_out(questionnaire, answers, inputs, &found);
    let done = progress::done(answers, &found);
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
            let proposed = &found.selected[id];
            let state = gaps::wording_state(answers, action, &proposed.closes);
            let is_begun = progress::begun(answers, inputs, id).is_some();
            let first = |rule: &dyn Fn(&Prerequisite) -> bool| {
                units::active_prerequisites(action, inputs, &found)
                    .filter(|first| rule(first))
                    .filter(|first| {
                        !done.contains(&first.action) && !left_out.contains_key(&first.action)
                    })
                    .map(|first| first.action.clone())
                    .collect()
            };
            PlannedAction {
                number: 0,
                action: id.clone(),
                state,
                wording: action.wording[&state].clone(),
                provisions: found.provisions_for(&proposed.closes),
                closes: proposed.closes.clone(),
                priority: priorities[id].clone(),
                phase: slot.phase,
                package: action
                    .package
                    .clone()
                    .filter(|_| proposed.here.joins_its_bill()),
                starts: slot.starts,
                ends: slot.ends,
                tabled: slot.tabled,
                held: slot.held,
                waits: slot.waits.clone(),
                cautious_starts: slot.cautious_starts,
                cautious_ends: slot.cautious_ends,
                // What has begun waits for nothing any more.
                after: first(&|first| first.no_later || !is_begun),
                limits: first(&|first| first.no_later),
                if_missing: gaps::if_missing(questionnaire, action, inputs, &found, scorecard),
                here: proposed.here.clone(),
                status: answers.actions.get(id).cloned(),
            }
        })
        .collect();
    // The parts of one bill stand together.
    actions.sort_by(|a, b| {
        let time = |planned: &PlannedAction| (planned.phase, planned.starts, planned.ends);
        time(a)
            .cmp(&time(b))
            .then(a.package.cmp(&b.package))
            .then(b.priority.priority.total_cmp(&a.priority.priority))
            .then(a.action.cmp(&b.action))
    });
    for (index, planned) in actions.iter_mut().enumerate() {
        planned.number = index + 1;
    }
    Roadmap {
        start: inputs.start,
        horizon: inputs.horizon,
        preset: question.preset.clone(),
        load: schedule.load,
        area: Area {
            reached: schedule.area,
            unlimited: schedule.unlimited,
        },
        assumed: inputs.assumed.clone(),
        settled: progress::settled(answers, &found),
        facts: found.facts,
        actions,
        outside: schedule.outside,
        unclosed: found.unclosed,
        to_declare: declare::to_declare(questionnaire, answers),
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
            for kind in &planned.here.assistance {
                if let Some(list) = needs.get_mut(kind) {
                    list.push(&planned.action);
                }
            }
        }
        needs.retain(|_, list| !list.is_empty());
        needs
    }
}
