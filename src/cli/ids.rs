//! Ids given on the command line: found, or refused with the nearest one.

use std::fmt::Display;

use super::CliError;
use crate::questionnaire::{Lens, Questionnaire, TermId};
use crate::text;

/// Returns the known id that was given. The error says what was probably meant; where nothing is
/// near, `otherwise` says where all of them are shown.
pub(super) fn find<'a, T: Clone + Display + 'a>(
    given: &str,
    kind: &str,
    known: impl IntoIterator<Item = &'a T>,
    otherwise: &str,
) -> Result<T, CliError> {
    let known: Vec<(String, &T)> = known.into_iter().map(|id| (id.to_string(), id)).collect();
    let given = given.trim();
    if let Some((_, id)) = known.iter().find(|(name, _)| name == given) {
        return Ok((*id).clone());
    }
    let help = match text::nearest(given, known.iter().map(|(name, _)| name.as_str())) {
        Some(name) => format!("did you mean `{name}`?"),
        None => otherwise.to_owned(),
    };
    let given = text::excerpt(given);
    let message = format!("no {kind} has the id `{given}`; {help}");
    Err(CliError::UnknownId(message))
}

/// Returns the lens that was given by its id.
pub(super) fn lens(questionnaire: &Questionnaire, id: &str) -> Result<Lens, CliError> {
    if let Some(lens) = questionnaire.lens(id.trim()) {
        return Ok(lens);
    }
    let known: Vec<TermId> = questionnaire.lenses().map(|lens| lens.id).collect();
    let names: Vec<&str> = known.iter().map(TermId::as_str).collect();
    let otherwise = format!("there is {}", text::join_and(&names));
    let id = find(id, "lens", &known, &otherwise)?;
    Ok(questionnaire
        .lens(id.as_str())
        .expect("the id is one of a lens"))
}
