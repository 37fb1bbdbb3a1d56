//! The shortest route to an instrument: the fewest actions after which nothing known is missing.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use serde::Serialize;

use super::gaps::{self, Found};
use super::schedule::Slot;
use super::shortest::Problem;
use super::units::active_prerequisites;
use super::{FactTask, Inputs, Roadmap, Way, draw, place, progress};
use crate::answers::{Answer, Answers, IntakeValue, Response};
use crate::questionnaire::{
    ActionId, ElementId, IndicatorId, Input, Instrument, InstrumentId, ProvisionId, Questionnaire,
    TreatyState,
};
use crate::readiness::{Counts, ProvisionReadiness, Readiness, RequirementState};
use crate::score::{Question, Scorecard, Standings, score};

/// The shortest route to an instrument.
///
/// It does not say that the country should join: it says what the law would need first.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Route {
    /// The instrument.
    pub instrument: InstrumentId,
    /// How the country stands towards it.
    pub treaty: TreatyState,
    /// Whether what nobody could say was taken as absent.
    pub assume_no: bool,
    /// The counts today.
    pub before: Counts,
    /// The counts when every action of the route is done and its questions are answered again.
    pub after: Counts,
    /// The facts to establish before the route is certain, one task for each institution.
    pub facts: Vec<FactTask>,
    /// Provisions that stay unmet because no action here closes what they lack.
    pub out_of_reach: Vec<OutOfReach>,
    /// The actions of the route and no others, placed in time as in the whole roadmap.
    pub roadmap: Roadmap,
}

/// A provision that no action can meet here.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct OutOfReach {
    /// The provision.
    pub provision: ProvisionId,
    /// What it lacks.
    pub lacks: Vec<IndicatorId>,
    /// The actions that would close it and were given up, or wait for one that was.
    pub dropped: Vec<ActionId>,
}

/// Finds the shortest route. With `assume_no`, what nobody could say is planned for as if absent.
pub fn route(
    questionnaire: &Questionnaire,
    answers: &Answers,
    question: &Question,
    instrument: &Instrument,
    assume_no: bool,
) -> Route {
    let Selected {
        answers,
        scorecard,
        inputs,
        found,
        readiness,
        out_of_reach,
    } = select(questionnaire, answers, question, instrument, assume_no);
    let facts = found.facts.clone();
    let roadmap = draw(
        questionnaire,
        &answers,
        question,
        &scorecard,
        &inputs,
        found,
    );
    let after = roadmap
        .projection
        .last()
        .and_then(|last| last.readiness.get(&instrument.id))
        .copied()
        .unwrap_or(readiness.counts);
    Route {
        instrument: instrument.id.clone(),
        treaty: readiness.treaty,
        assume_no,
        before: readiness.counts,
        after,
        facts,
        out_of_reach,
        roadmap,
    }
}

/// Finds the shortest route and how long it is, without the plan of it.
pub(super) fn way(
    questionnaire: &Questionnaire,
    answers: &Answers,
    question: &Question,
    instrument: &Instrument,
    assume_no: bool,
) -> Way {
    let route = select(questionnaire, answers, question, instrument, assume_no);
    let (_, schedule) = place(
        questionnaire,
        &route.answers,
        &route.scorecard,
        &route.inputs,
        &route.found,
    );
    let last = |month: fn(&Slot) -> u32| {
        let last = schedule.placed.values().map(month).max().unwrap_or(0);
        schedule.outside.is_empty().then_some(last)
    };
    Way {
        steps: schedule.placed.len() + schedule.outside.len(),
        outside: schedule.outside.len(),
        out_of_reach: route.out_of_reach.len(),
        ends: last(|slot| slot.ends),
        cautious_ends: last(|slot| slot.cautious_ends),
    }
}

/// What a route is made of, before it is placed in time.
struct Selected {
    /// The answers, with the instrument as a target.
    answers: Answers,
    scorecard: Scorecard,
    inputs: Inputs,
    /// The actions of the route and no others.
    found: Found,
    readiness: Readiness,
    out_of_reach: Vec<OutOfReach>,
}

fn select(
    questionnaire: &Questionnaire,
    answers: &Answers,
    question: &Question,
    instrument: &Instrument,
    assume_no: bool,
) -> Selected {
    let mut answers = aim(questionnaire, answers, question, &instrument.id);
    if assume_no {
        answer_no(questionnaire, &mut answers, question);
    }
    let scorecard = score(questionnaire, &answers, question);
    let inputs = Inputs::of(questionnaire, &answers, question.on);
    let mut found = gaps::find(questionnaire, &answers, &scorecard, &inputs);
    let readiness = found
        .known
        .readiness_for(questionnaire, &answers, instrument);
    let left_out = progress::left_out(questionnaire, &answers, &inputs, &found);
    let dropped: BTreeSet<ActionId> = left_out.into_keys().collect();
    found.selected.retain(|id, _| !dropped.contains(id));
    let (needs, unknown) = needs(&readiness);
    let out_of_reach = out_of_reach(questionnaire, &readiness, &found, &dropped);
    let chosen = choose(questionnaire, &inputs, &found, &needs);
    found.selected.retain(|id, _| chosen.contains(id));
    found.facts = gaps::facts(questionnaire, &answers, &scorecard, &unknown);
    found.unclosed.clear();
    Selected {
        answers,
        scorecard,
        inputs,
        found,
        readiness,
        out_of_reach,
    }
}

/// Makes an instrument a target, as if the strategy named it.
fn aim(
    questionnaire: &Questionnaire,
    answers: &Answers,
    question: &Question,
    instrument: &InstrumentId,
) -> Answers {
    let mut aimed = answers.clone();
    let Some((_, bound)) = questionnaire.bound_question(Input::Targets) else {
        return aimed;
    };
    let mut dates = match aimed.intake.get(&bound.id) {
        Some(IntakeValue::InstrumentDates(dates)) => dates.clone(),
        _ => IndexMap::new(),
    };
    if !dates.contains_key(instrument) {
        let inputs = Inputs::of(questionnaire, answers, question.on);
        dates.insert(instrument.clone(), inputs.day(inputs.horizon));
    }
    let value = IntakeValue::InstrumentDates(dates);
    aimed.intake.insert(bound.id.clone(), value);
    aimed
}

/// Answers `no` where nobody could say, and takes elements nobody could speak of as missing.
fn answer_no(questionnaire: &Questionnaire, answers: &mut Answers, question: &Question) {
    for indicator in questionnaire.indicators.values() {
        let response = answers.responses.get_mut(&indicator.id);
        if let Some(response) = response
            && let Some(answer) = certain(&response.answer, &indicator.elements)
        {
            response.answer = answer;
        }
    }
    // What follows from the answer to another indicator stays so.
    let standings = Standings::of(questionnaire, answers, question);
    for (id, standing) in standings.iter() {
        if !standing.is_known() {
            let place = questionnaire.indicators[id].place;
            let response = Response::bare(Answer::No, place);
            answers.responses.insert(id.clone(), response);
        }
    }
}

/// An answer without its unknowns; `None` when it has none.
fn certain(answer: &Answer, elements: &[crate::questionnaire::Element]) -> Option<Answer> {
    match answer {
        Answer::Unknown => Some(Answer::No),
        Answer::Partly { present, bill, .. } => {
            let ids = elements.iter().map(|element| &element.id);
            let missing: BTreeSet<ElementId> =
                ids.filter(|id| !present.contains(*id)).cloned().collect();
            if present.is_empty() {
                return Some(
                    bill.clone()
                        .map_or(Answer::No, |bill| Answer::Draft { bill }),
                );
            }
            Some(Answer::Partly {
                present: present.clone(),
                missing,
                bill: bill.clone(),
            })
        }
        _ => None,
    }
}

/// What the counted provisions lack, and what about them nobody could say.
fn needs(readiness: &Readiness) -> (BTreeSet<&IndicatorId>, Vec<&IndicatorId>) {
    let requirements = || {
        let counted = readiness.provisions.iter().filter(|one| one.counted);
        counted.flat_map(ProvisionReadiness::required)
    };
    let missing: BTreeSet<&IndicatorId> = requirements()
        .filter(|requirement| is_missing(requirement.state))
        .map(|requirement| &requirement.indicator)
        .collect();
    let unknown: BTreeSet<&IndicatorId> = requirements()
        .filter(|requirement| requirement.state == RequirementState::Unknown)
        .map(|requirement| &requirement.indicator)
        .filter(|id| !missing.contains(id))
        .collect();
    (missing, unknown.into_iter().collect())
}

fn is_missing(state: RequirementState) -> bool {
    matches!(
        state,
        RequirementState::Missing | RequirementState::Incomplete
    )
}

fn out_of_reach(
    questionnaire: &Questionnaire,
    readiness: &Readiness,
    found: &Found,
    dropped: &BTreeSet<ActionId>,
) -> Vec<OutOfReach> {
    let closed: BTreeSet<&IndicatorId> = found
        .selected
        .values()
        .flat_map(|proposed| &proposed.closes)
        .map(|gap| &gap.indicator)
        .collect();
    let provisions = readiness.provisions.iter().filter(|one| one.counted);
    provisions
        .filter_map(|provision| {
            let lacks: BTreeSet<&IndicatorId> = provision
                .required()
                .filter(|requirement| is_missing(requirement.state))
                .map(|requirement| &requirement.indicator)
                .filter(|id| !closed.contains(id))
                .collect();
            (!lacks.is_empty()).then(|| OutOfReach {
                provision: provision.provision.clone(),
                dropped: lacks
                    .iter()
                    .flat_map(|id| questionnaire.actions_closing(id))
                    .map(|action| action.id.clone())
                    .filter(|id| dropped.contains(id))
                    .collect(),
                lacks: lacks.into_iter().cloned().collect(),
            })
        })
        .collect()
}

/// Chooses the actions; a need that nothing closes is left out.
fn choose(
    questionnaire: &Questionnaire,
    inputs: &Inputs,
    found: &Found,
    needs: &BTreeSet<&IndicatorId>,
) -> BTreeSet<ActionId> {
    let mut ids: Vec<&ActionId> = found.selected.keys().collect();
    ids.sort();
    let place = |id: &ActionId| {
        ids.binary_search(&id)
            .expect("every proposed action is listed")
    };
    let mut closure: Vec<BTreeSet<usize>> = Vec::new();
    for id in &ids {
        let mut all = BTreeSet::from([place(id)]);
        let mut open = vec![*id];
        while let Some(next) = open.pop() {
            let action = &questionnaire.actions[next];
            for first in active_prerequisites(action, inputs, found) {
                if all.insert(place(&first.action)) {
                    open.push(&first.action);
                }
            }
        }
        closure.push(all);
    }
    let closers = |need: &IndicatorId| -> Vec<usize> {
        let closes = |id: &ActionId| {
            let mut gaps = found.selected[id].closes.iter();
            gaps.any(|gap| gap.indicator == *need)
        };
        let places = ids.iter().enumerate();
        places
            .filter(|(_, id)| closes(id))
            .map(|(place, _)| place)
            .collect()
    };
    let problem = Problem {
        needs: needs
            .iter()
            .map(|need| closers(need))
            .filter(|closers| !closers.is_empty())
            .collect(),
        closure,
        effort: ids
            .iter()
            .map(|id| u32::from(found.selected[*id].here.effort))
            .collect(),
    };
    let chosen = problem.solve();
    chosen.into_iter().map(|place| ids[place].clone()).collect()
}
