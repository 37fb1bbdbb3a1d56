//! Conditions that the country's law adds and an instrument allows, if they are declared in time.

use serde::Serialize;

use crate::answers::Answers;
use crate::citation::Citation;
use crate::questionnaire::{
    ElementId, IndicatorId, Provision, ProvisionId, Questionnaire, TreatyState, WordingState,
};

/// A condition that is to be declared, or reserved, under a provision.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct ToDeclare {
    /// The indicator whose answer names the condition.
    pub indicator: IndicatorId,
    /// The condition.
    pub narrowing: ElementId,
    /// The provision that allows it.
    pub provision: ProvisionId,
    /// Whether the instrument binds the country already, so that the time to declare may be over.
    pub bound: bool,
    /// What to do, in the words of the action that is about the indicator.
    pub wording: Option<String>,
}

/// Finds the conditions for which no reservation or declaration is recorded.
///
/// Only instruments that bind the country, that it wants to join, has signed or is invited to; and
/// only provisions that know a reservation or declaration at all.
pub(super) fn to_declare(questionnaire: &Questionnaire, answers: &Answers) -> Vec<ToDeclare> {
    let targets = answers.targets(questionnaire);
    let mut found = Vec::new();
    for (id, response) in &answers.responses {
        if !response.answer.is_positive() {
            continue;
        }
        let conditions = questionnaire.indicators[id].narrowing.iter();
        for condition in conditions.filter(|one| response.narrowing.contains(&one.id)) {
            for provision in &condition.allowed_by {
                let bound = answers.is_bound(&provision.instrument);
                let near = matches!(
                    answers.treaty_state(&provision.instrument),
                    TreatyState::Contracting | TreatyState::Signed | TreatyState::Invited
                );
                let wanted = bound || near || targets.contains(&provision.instrument);
                let known = questionnaire.provision(provision);
                if wanted && known.is_some_and(|known| is_open(answers, known)) {
                    found.push(ToDeclare {
                        indicator: id.clone(),
                        narrowing: condition.id.clone(),
                        provision: provision.clone(),
                        bound,
                        wording: wording(questionnaire, id),
                    });
                }
            }
        }
    }
    found.sort_by_key(|one| questionnaire.indicators.get_index_of(&one.indicator));
    found
}

/// Whether a provision allows reservations or declarations and none of them is recorded.
fn is_open(answers: &Answers, provision: &Provision) -> bool {
    let reservations = provision.reservations.iter().map(|one| &one.paragraph);
    let declarations = provision.declarations.iter().map(|one| &one.paragraph);
    let mut allowed = reservations.chain(declarations).peekable();
    let treaty = answers.treaties.get(&provision.id.instrument);
    let lodged = |paragraph: &Citation| {
        treaty.is_some_and(|treaty| {
            let mut said = treaty.lodged().iter().chain(&treaty.declarations);
            said.any(|said| said.same(paragraph))
        })
    };
    allowed.peek().is_some() && !allowed.any(lodged)
}

fn wording(questionnaire: &Questionnaire, id: &IndicatorId) -> Option<String> {
    questionnaire
        .actions_closing(id)
        .find_map(|action| action.wording.get(&WordingState::Narrowing))
        .cloned()
}
