//! How far a country owes each requirement: what a treaty demands without a choice comes before
//! what it lets a State reserve, what it leaves open, and good practice (method.md, section 8).

use indexmap::IndexMap;

use crate::answers::Answers;
use crate::questionnaire::{
    IndicatorId, Instrument, Obligation, Provision, Questionnaire, TreatyState,
};

/// Returns the duty of each requirement that some instrument in view asks for, 0 to 1, the strongest
/// of all that do. In view are the instruments that bind the country or are its targets; where there
/// is none, those it signed or is invited to; where there is none either, those open to it.
pub(super) fn duties(
    questionnaire: &Questionnaire,
    answers: &Answers,
) -> IndexMap<IndicatorId, f64> {
    let targets = answers.targets(questionnaire);
    let state = |one: &Instrument| answers.treaty_state(&one.id);
    let in_view = [
        select(questionnaire, |one| {
            answers.is_bound(&one.id) || targets.contains(&one.id)
        }),
        select(questionnaire, |one| {
            let states = [
                TreatyState::Contracting,
                TreatyState::Signed,
                TreatyState::Invited,
            ];
            states.contains(&state(one))
        }),
        select(questionnaire, |one| state(one) != TreatyState::NotOpen),
    ];
    let mut duties = IndexMap::new();
    let first = in_view.into_iter().find(|list| !list.is_empty());
    for instrument in first.unwrap_or_default() {
        for provision in &instrument.provisions {
            let duty = duty(questionnaire, provision);
            for requirement in provision.requirements() {
                let known = duties.entry(requirement.indicator.clone()).or_insert(duty);
                *known = duty.max(*known);
            }
        }
    }
    duties
}

fn select(
    questionnaire: &Questionnaire,
    is_in_view: impl Fn(&Instrument) -> bool,
) -> Vec<&Instrument> {
    let binding = questionnaire.instruments.values().filter(|one| one.binding);
    binding.filter(|one| is_in_view(one)).collect()
}

fn duty(questionnaire: &Questionnaire, provision: &Provision) -> f64 {
    let constants = &questionnaire.method.constants;
    let may_be_lifted = provision.reservations.iter().any(|one| one.lifts);
    match provision.obligation {
        Obligation::Optional => constants.duty_optional,
        _ if provision.soft => constants.duty_optional,
        _ if may_be_lifted => constants.duty_reservable,
        _ => 1.0,
    }
}
