//! The facts that decide: the open ones on which the state of a provision still hangs, and no
//! others (method.md, section 6).
//!
//! A provision that misses something is not decided by more facts, and one that is met needs none.
//! Where nothing is missing and something is unknown, every unknown requirement decides: one of
//! them absent is enough for the provision to fail.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use serde::Serialize;

use super::{Facts, ProvisionState, Readiness, RequirementReadiness, RequirementState};
use crate::answers::{Answer, Answers, Response};
use crate::questionnaire::{
    ElementId, Indicator, IndicatorId, InstrumentId, ProvisionId, Questionnaire, TreatyState,
};

/// An open fact on which the state of some mandatory provisions hangs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct OpenFact {
    /// The indicator.
    pub indicator: IndicatorId,
    /// The elements that decide, in the order of the question.
    pub elements: Vec<ElementId>,
    /// Whether nothing is known of the question yet; else only these elements are open.
    pub whole: bool,
    /// The provisions that hang on it, in the order of their instruments; never empty.
    pub provisions: Vec<ProvisionId>,
}

/// Returns the instruments whose open facts matter to a country, the nearest first: its targets;
/// without any, those that invite or bind it, that it signed or agreed to, or that it may join.
///
/// A model law binds nobody, so it counts only as a target.
pub fn instruments(questionnaire: &Questionnaire, answers: &Answers) -> Vec<InstrumentId> {
    let targets = answers.targets(questionnaire);
    if !targets.is_empty() {
        return targets;
    }
    let may_join = |id: &InstrumentId| {
        let open_to = &questionnaire.instruments[id].open_to;
        let mut bodies = answers.country.bodies.iter();
        open_to.is_empty() || bodies.any(|body| open_to.contains(body))
    };
    let rank = |id: &InstrumentId| match answers.treaty_state(id) {
        TreatyState::Invited => Some(0),
        TreatyState::Party | TreatyState::BoundByMembership => Some(1),
        TreatyState::Signed | TreatyState::Contracting => Some(2),
        TreatyState::None | TreatyState::Denounced if may_join(id) => Some(3),
        TreatyState::Unknown if may_join(id) => Some(4),
        _ => None,
    };
    let mut list: Vec<(u8, &InstrumentId)> = questionnaire
        .instruments
        .values()
        .filter(|one| one.binding && answers.is_concerned(questionnaire, &one.id))
        .filter_map(|one| Some((rank(&one.id)?, &one.id)))
        .collect();
    list.sort_by_key(|(rank, _)| *rank);
    list.into_iter().map(|(_, id)| id.clone()).collect()
}

/// Returns the facts that decide over the instruments in view, which `instruments` lists.
pub fn open_facts(questionnaire: &Questionnaire, answers: &Answers) -> Vec<OpenFact> {
    let facts = Facts::of(questionnaire, answers);
    let readiness: Vec<Readiness> = instruments(questionnaire, answers)
        .iter()
        .flat_map(|id| facts.readiness_where(questionnaire, answers, |one| one == id))
        .collect();
    deciding_facts(questionnaire, answers, &readiness)
}

/// Returns the nearest instrument over which open facts decide, with them; `None` when over none.
pub fn nearest(
    questionnaire: &Questionnaire,
    answers: &Answers,
) -> Option<(InstrumentId, Vec<OpenFact>)> {
    let known = Facts::of(questionnaire, answers);
    instruments(questionnaire, answers)
        .into_iter()
        .map(|id| {
            let readiness = known.readiness_where(questionnaire, answers, |one| *one == id);
            let facts = deciding_facts(questionnaire, answers, &readiness);
            (id, facts)
        })
        .find(|(_, facts)| !facts.is_empty())
}

/// Returns the facts that decide over some instruments: those on which most provisions hang first,
/// then by id. Empty when every provision that counts is met or misses something.
pub fn deciding_facts<'a>(
    questionnaire: &Questionnaire,
    answers: &Answers,
    readiness: impl IntoIterator<Item = &'a Readiness>,
) -> Vec<OpenFact> {
    let mut open: IndexMap<&IndicatorId, (BTreeSet<&ElementId>, Vec<ProvisionId>)> =
        IndexMap::new();
    let hanging = readiness
        .into_iter()
        .flat_map(|one| &one.provisions)
        .filter(|judged| judged.counted && judged.state == ProvisionState::Unknown);
    for judged in hanging {
        let is_open = |one: &&RequirementReadiness| one.state == RequirementState::Unknown;
        for requirement in judged.required().filter(is_open) {
            let (elements, provisions) = open.entry(&requirement.indicator).or_default();
            elements.extend(&requirement.unknown);
            if !provisions.contains(&judged.provision) {
                provisions.push(judged.provision.clone());
            }
        }
    }
    let mut facts: Vec<OpenFact> = open
        .into_iter()
        .map(|(id, (elements, provisions))| OpenFact {
            indicator: id.clone(),
            elements: questionnaire.indicators[id]
                .elements
                .iter()
                .map(|element| &element.id)
                .filter(|element| elements.contains(element))
                .cloned()
                .collect(),
            whole: answers
                .responses
                .get(id)
                .is_none_or(|response| response.answer == Answer::Unknown),
            provisions,
        })
        .collect();
    facts.sort_by(|a, b| {
        let most = b.provisions.len().cmp(&a.provisions.len());
        most.then_with(|| a.indicator.cmp(&b.indicator))
    });
    facts
}

/// How an open fact is supposed to turn out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// What decides is there.
    Present,
    /// What decides is not there.
    Absent,
}

/// Returns the answers as they would be if some facts turned out so. Elements that decide nothing
/// stay as they are.
#[must_use]
pub fn suppose(
    questionnaire: &Questionnaire,
    answers: &Answers,
    facts: &[OpenFact],
    turn: Turn,
) -> Answers {
    let mut supposed = answers.clone();
    for fact in facts {
        let indicator = &questionnaire.indicators[&fact.indicator];
        let known = answers.responses.get(&fact.indicator);
        let answer = turned(indicator, known.map(|known| &known.answer), fact, turn);
        if let Some(response) = supposed.responses.get_mut(&fact.indicator) {
            response.answer = answer;
        } else {
            let response = Response::bare(answer, indicator.place);
            let id = fact.indicator.clone();
            supposed.responses.insert(id, response);
        }
    }
    supposed
}

/// Returns the answer to one question if what decides of it turned out absent.
pub fn absent(questionnaire: &Questionnaire, answers: &Answers, fact: &OpenFact) -> Answer {
    let indicator = &questionnaire.indicators[&fact.indicator];
    let known = answers.responses.get(&fact.indicator);
    let known = known.map(|known| &known.answer);
    turned(indicator, known, fact, Turn::Absent)
}

/// The answer to an indicator when the elements that decide turn out so.
fn turned(indicator: &Indicator, known: Option<&Answer>, fact: &OpenFact, turn: Turn) -> Answer {
    let (mut present, mut missing, bill) = match known {
        Some(Answer::Partly {
            present,
            missing,
            bill,
        }) => (present.clone(), missing.clone(), bill.clone()),
        // Of a question without an answer all is absent, not only what decides.
        _ if turn == Turn::Absent => return Answer::No,
        _ => (BTreeSet::new(), BTreeSet::new(), None),
    };
    let side = match turn {
        Turn::Present => &mut present,
        Turn::Absent => &mut missing,
    };
    side.extend(fact.elements.iter().cloned());
    let all = |side: &BTreeSet<ElementId>| {
        let mut elements = indicator.elements.iter();
        elements.all(|element| side.contains(&element.id))
    };
    if all(&present) || (turn == Turn::Present && fact.elements.is_empty()) {
        Answer::Yes
    } else if all(&missing) {
        bill.map_or(Answer::No, |bill| Answer::Draft { bill })
    } else {
        Answer::Partly {
            present,
            missing,
            bill,
        }
    }
}
