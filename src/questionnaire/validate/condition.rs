//! `when = { ... }`: conditions on the profile of a country.

use indexmap::IndexMap;
use toml::Spanned;

use super::list;
use super::names::Names;
use crate::diagnostic::{Code, Diagnostic};
use crate::load::Checker;
use crate::questionnaire::{BodyId, Clause, Condition, InstrumentId, OptionId, QuestionId};

/// Checks a condition: questions that exist, options they have, bodies and instruments.
pub(super) fn condition(
    checker: &mut Checker<'_>,
    names: &Names,
    raw: IndexMap<Spanned<String>, Vec<Spanned<String>>>,
) -> Condition {
    raw.into_iter()
        .filter_map(|(key, values)| clause(checker, names, &key, &values))
        .collect()
}

fn clause(
    checker: &mut Checker<'_>,
    names: &Names,
    key: &Spanned<String>,
    values: &[Spanned<String>],
) -> Option<Clause> {
    if values.is_empty() {
        let message = format!("the condition `{}` names nothing", key.get_ref());
        checker.report(
            Diagnostic::new(Code::EmptyText, checker.place(key), message)
                .help("name at least one id, or remove the line"),
        );
    }
    let lists = |checker: &mut Checker<'_>| {
        list(
            checker,
            values,
            "list question",
            &names.list_questions,
            QuestionId::new,
        )
    };
    let instruments = |checker: &mut Checker<'_>| {
        list(
            checker,
            values,
            "instrument",
            &names.instrument_ids,
            InstrumentId::new,
        )
    };
    Some(match key.get_ref().as_str() {
        "given" => Clause::Lists(lists(checker), 1),
        "several" => Clause::Lists(lists(checker), 2),
        "member-of" => Clause::MemberOf(list(checker, values, "body", &names.bodies, BodyId::new)),
        "bound-by" => Clause::BoundBy(instruments(checker)),
        "not-bound-by" => Clause::NotBoundBy(instruments(checker)),
        "towards" => Clause::Towards(instruments(checker)),
        question => {
            let known = names.questions.keys().map(String::as_str);
            let known = known.chain(Clause::KEYS.iter().copied());
            if !checker.known(key, "intake question", known) {
                return None;
            }
            let options = &names.questions[question];
            let chosen = list(checker, values, "option", options, OptionId::new);
            Clause::Chosen(QuestionId::new(question), chosen)
        }
    })
}
