//! The answers that one letter gives, each with its meaning.

use super::ask::Choice;
use crate::answers::Value;
use crate::questionnaire::{Indicator, TreatyState};

/// Returns the values an indicator may be answered with, each with its letter and a short meaning.
pub(super) fn values(indicator: &Indicator) -> Vec<(char, Value, Choice)> {
    let all = [
        ('y', Value::Yes, "in force or in place, with every element"),
        (
            'p',
            Value::Partly,
            "some elements; which ones is asked next",
        ),
        (
            'd',
            Value::Draft,
            "nothing in force, but a bill is prepared",
        ),
        ('n', Value::No, "nothing, and no bill"),
        ('u', Value::Unknown, "asked, and nobody could say"),
    ];
    let mut values: Vec<(char, Value, Choice)> = all
        .into_iter()
        .map(|(letter, value, meaning)| (letter, value, Choice::new(value.as_str(), meaning)))
        .collect();
    if let Some(when) = &indicator.not_applicable {
        let value = Value::NotApplicable;
        values.push(('a', value, Choice::new(value.as_str(), when)));
    }
    values
}

/// Returns how a country may stand towards an instrument, each with its letter and meaning.
pub(super) fn treaty_states() -> [(char, TreatyState, Choice); 9] {
    [
        (
            'p',
            TreatyState::Party,
            "bound by its own consent, and in force for it",
        ),
        (
            'c',
            TreatyState::Contracting,
            "has consented; not yet in force",
        ),
        (
            'b',
            TreatyState::BoundByMembership,
            "bound as a member of an organization",
        ),
        ('s', TreatyState::Signed, "signed, not ratified"),
        ('i', TreatyState::Invited, "invited to accede"),
        ('n', TreatyState::None, "none of these"),
        (
            'o',
            TreatyState::NotOpen,
            "not open to it, or a model law for elsewhere",
        ),
        ('d', TreatyState::Denounced, "has left"),
        ('u', TreatyState::Unknown, "nobody could say"),
    ]
    .map(|(letter, state, meaning)| (letter, state, Choice::new(state.as_str(), meaning)))
}
