//! Which gaps are open, which facts are to be established, which actions are proposed.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use super::{Fact, FactTask, Gap, Inputs, Tailored};
use crate::answers::{Answer, Answers, Cause, Response, SourceStatus, Value};
use crate::questionnaire::{
    Action, ActionId, ElementId, IndicatorId, InstitutionId, Provision, ProvisionId, Questionnaire,
    WordingState,
};
use crate::readiness::{Facts, ProvisionReadiness, ProvisionState, Readiness, RequirementState};
use crate::score::Scorecard;

/// What was found.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// The actions proposed.
    pub(super) selected: IndexMap<ActionId, Proposed>,
    /// Gaps without an action here.
    pub(super) unclosed: Vec<IndicatorId>,
    /// Facts to establish, by institution.
    pub(super) facts: Vec<FactTask>,
    /// Unmet counted provisions, those of bound and target instruments first, with what they need.
    pub(super) unmet: Vec<Unmet>,
    /// What is known of each indicator, from which the rest was found.
    pub(super) known: Facts,
}

/// An action proposed.
#[derive(Clone, Debug)]
pub(super) struct Proposed {
    /// The gaps it closes; never empty.
    pub(super) closes: Vec<Gap>,
    /// How it is done here.
    pub(super) here: Tailored,
}

/// A provision with something missing.
#[derive(Clone, Debug)]
pub(super) struct Unmet {
    pub(super) provision: ProvisionId,
    pub(super) needs: BTreeSet<IndicatorId>,
}

impl Found {
    /// Returns the unmet provisions that need one of some gaps.
    pub(super) fn provisions_for(&self, gaps: &[Gap]) -> Vec<ProvisionId> {
        self.unmet
            .iter()
            .filter(|unmet| gaps.iter().any(|gap| unmet.needs.contains(&gap.indicator)))
            .map(|unmet| unmet.provision.clone())
            .collect()
    }
}

/// Finds gaps, facts and actions.
pub(super) fn find(
    questionnaire: &Questionnaire,
    answers: &Answers,
    scorecard: &Scorecard,
    inputs: &Inputs,
) -> Found {
    let known = Facts::of(questionnaire, answers);
    let readiness = known.readiness(questionnaire, answers);
    let (missing, open) = needed(&readiness);
    let mut gaps = IndexMap::new();
    let mut uncertain: Vec<&IndicatorId> = Vec::new();
    for (id, standing) in scorecard.indicators.iter() {
        let lacking = missing.get(id);
        if (standing.scored && standing.is_gap()) || lacking.is_some() {
            let response = answers.responses.get(id);
            gaps.insert(id.clone(), gap(id, standing.value, response, lacking));
        } else if (standing.scored && standing.is_uncertain()) || open.contains(id) {
            uncertain.push(id);
        }
    }
    let mut selected: IndexMap<ActionId, Proposed> = IndexMap::new();
    for action in questionnaire
        .actions
        .values()
        .filter(|action| inputs.holds(&action.when))
    {
        let closes: Vec<Gap> = action
            .closes
            .iter()
            .filter_map(|id| gaps.get(id).cloned())
            .collect();
        if !closes.is_empty() {
            let here = Tailored::of(action, inputs);
            selected.insert(action.id.clone(), Proposed { closes, here });
        }
    }
    let unclosed = gaps
        .keys()
        .filter(|id| {
            let mut closed = selected.values().flat_map(|proposed| &proposed.closes);
            !closed.any(|gap| gap.indicator == **id)
        })
        .cloned()
        .collect();
    Found {
        facts: facts(questionnaire, answers, scorecard, &uncertain),
        unmet: unmet(questionnaire, &readiness),
        selected,
        unclosed,
        known,
    }
}

/// What counted provisions of bound and target instruments lack, and what they leave open.
fn needed(
    readiness: &[Readiness],
) -> (
    IndexMap<IndicatorId, BTreeSet<ElementId>>,
    BTreeSet<IndicatorId>,
) {
    let mut missing: IndexMap<IndicatorId, BTreeSet<ElementId>> = IndexMap::new();
    let mut open = BTreeSet::new();
    let provisions = readiness
        .iter()
        .filter(|readiness| readiness.bound || readiness.target)
        .flat_map(|readiness| &readiness.provisions)
        .filter(|provision| provision.counted);
    for requirement in provisions.flat_map(ProvisionReadiness::required) {
        match requirement.state {
            RequirementState::Missing | RequirementState::Incomplete => {
                let lacking = missing.entry(requirement.indicator.clone()).or_default();
                lacking.extend(requirement.missing.iter().cloned());
            }
            RequirementState::Unknown => {
                open.insert(requirement.indicator.clone());
            }
            RequirementState::Present | RequirementState::NotApplicable => {}
        }
    }
    (missing, open)
}

fn gap(
    id: &IndicatorId,
    value: Value,
    response: Option<&Response>,
    lacking: Option<&BTreeSet<ElementId>>,
) -> Gap {
    let state = match value {
        Value::Draft => WordingState::Draft,
        Value::Yes | Value::Partly => WordingState::Partly,
        _ => WordingState::No,
    };
    let mut missing: BTreeSet<ElementId> = match response.map(|response| &response.answer) {
        Some(Answer::Partly { missing, .. }) => missing.clone(),
        _ => BTreeSet::new(),
    };
    if state == WordingState::Partly {
        missing.extend(lacking.into_iter().flatten().cloned());
    }
    Gap {
        indicator: id.clone(),
        state,
        missing: missing.into_iter().collect(),
    }
}

fn unmet(questionnaire: &Questionnaire, readiness: &[Readiness]) -> Vec<Unmet> {
    let mut order: Vec<&Readiness> = readiness.iter().collect();
    order.sort_by_key(|readiness| (!readiness.bound, !readiness.target));
    order
        .iter()
        .filter(|readiness| questionnaire.instruments[&readiness.instrument].binding)
        .flat_map(|readiness| &readiness.provisions)
        .filter(|provision| {
            provision.counted
                && matches!(
                    provision.state,
                    ProvisionState::Partly | ProvisionState::NotMet | ProvisionState::MeetOrReserve
                )
        })
        .map(|provision| Unmet {
            provision: provision.provision.clone(),
            needs: provision
                .required()
                .filter(|requirement| {
                    matches!(
                        requirement.state,
                        RequirementState::Missing | RequirementState::Incomplete
                    )
                })
                .map(|requirement| requirement.indicator.clone())
                .collect(),
        })
        .filter(|unmet| !unmet.needs.is_empty())
        .collect()
}

pub(super) fn facts(
    questionnaire: &Questionnaire,
    answers: &Answers,
    scorecard: &Scorecard,
    uncertain: &[&IndicatorId],
) -> Vec<FactTask> {
    let mut tasks: IndexMap<InstitutionId, Vec<Fact>> = IndexMap::new();
    for id in uncertain {
        let indicator = &questionnaire.indicators[*id];
        let elements = match answers.responses.get(*id).map(|response| &response.answer) {
            Some(Answer::Partly {
                present, missing, ..
            }) => indicator
                .elements
                .iter()
                .map(|element| &element.id)
                .filter(|element| !present.contains(*element) && !missing.contains(*element))
                .cloned()
                .collect(),
            _ => Vec::new(),
        };
        let points = scorecard
            .ask_next
            .iter()
            .find(|next| next.indicator == **id)
            .map_or(0.0, |next| next.points);
        tasks
            .entry(indicator.ask[0].clone())
            .or_default()
            .push(Fact {
                indicator: (*id).clone(),
                elements,
                points,
            });
    }
    let mut tasks: Vec<FactTask> = tasks
        .into_iter()
        .map(|(institution, mut facts)| {
            facts.sort_by(|a, b| b.points.total_cmp(&a.points));
            FactTask { institution, facts }
        })
        .collect();
    let weight = |task: &FactTask| task.facts.iter().map(|fact| fact.points).sum::<f64>();
    tasks.sort_by(|a, b| weight(b).total_cmp(&weight(a)));
    tasks
}

/// Returns the state whose words an action takes: what a court did or what does harm, where the
/// action has words for that; else the least advanced of its gaps.
pub(super) fn wording_state(answers: &Answers, action: &Action, gaps: &[Gap]) -> WordingState {
    let has_words = |state| action.wording.contains_key(&state);
    let responses = || {
        let ids = gaps.iter().map(|gap| &gap.indicator);
        ids.filter_map(|id| answers.responses.get(id))
    };
    let has = |state| gaps.iter().any(|gap| gap.state == state);
    if has_words(WordingState::StruckDown)
        && responses().any(|response| was_struck_down(answers, response))
    {
        WordingState::StruckDown
    } else if has_words(WordingState::Harmful)
        && responses().any(|response| is_harmful(answers, response))
    {
        WordingState::Harmful
    } else if has(WordingState::No) {
        WordingState::No
    } else if !has(WordingState::Draft) {
        WordingState::Partly
    } else if has_words(WordingState::Draft) {
        WordingState::Draft
    } else {
        WordingState::No
    }
}

/// A question about something harmful is worded so that yes is the good state: a `no` that rests on
/// law in force names the law that does the harm.
fn is_harmful(answers: &Answers, response: &Response) -> bool {
    response.answer == Answer::No
        && response
            .force(&answers.sources, answers.assessment.as_of)
            .rests_on_law()
}

fn was_struck_down(answers: &Answers, response: &Response) -> bool {
    let mut sources = response.sources.iter();
    let force = response.force(&answers.sources, answers.assessment.as_of);
    let mut lost = force.lost.iter();
    sources.any(|id| answers.sources[id].status == SourceStatus::StruckDown)
        || lost.any(|lost| lost.cause == Cause::Void && lost.is_cited)
}

/// Returns the prerequisites that are not proposed because nobody could say whether they are needed.
///
/// Unknown gives no reform, but a power must not look free of its safeguards because nobody asked.
pub(super) fn if_missing(
    questionnaire: &Questionnaire,
    action: &Action,
    inputs: &Inputs,
    found: &Found,
    scorecard: &Scorecard,
) -> Vec<ActionId> {
    action
        .prerequisites
        .iter()
        .filter(|first| inputs.holds(&first.when) && !found.selected.contains_key(&first.action))
        .filter(|first| {
            let closes = &questionnaire.actions[&first.action].closes;
            closes
                .iter()
                .any(|id| scorecard.indicators.get(id).is_uncertain())
        })
        .map(|first| first.action.clone())
        .collect()
}

/// Returns a counted provision of the questionnaire by its id.
pub(super) fn provision<'a>(questionnaire: &'a Questionnaire, id: &ProvisionId) -> &'a Provision {
    questionnaire
        .provision(id)
        .expect("readiness speaks of provisions of the questionnaire only")
}
