//! Ids given on the command line: found, or refused with the nearest one.

use std::fmt::Display;

use super::output::Output;
use crate::text;

/// Returns the known id that was given; says what was probably meant, and returns `None`, when
/// nothing bears it. `see` is where all of them are shown.
pub(super) fn find<'a, T: Clone + Display + 'a>(
    given: &str,
    kind: &str,
    known: impl IntoIterator<Item = &'a T>,
    see: &str,
    output: &Output,
) -> Option<T> {
    let known: Vec<(String, &T)> = known.into_iter().map(|id| (id.to_string(), id)).collect();
    let given = given.trim();
    if let Some((_, id)) = known.iter().find(|(name, _)| name == given) {
        return Some((*id).clone());
    }
    let help = match text::nearest(given, known.iter().map(|(name, _)| name.as_str())) {
        Some(name) => format!("did you mean `{name}`?"),
        None => format!("{see} shows all"),
    };
    let given = text::excerpt(given);
    output.complain(&format!("error: no {kind} has the id `{given}`; {help}\n"));
    None
}
