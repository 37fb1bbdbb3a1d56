//! `contradictions.toml`: answers that rarely hold together.

use super::files::RawFile;
use super::instruments::requirement;
use super::list;
use super::names::Names;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::Checker;
use crate::questionnaire::raw::{RawContradiction, RawContradictions};
use crate::questionnaire::{Contradiction, InstrumentId};
use toml::Spanned;

/// Converts the rules by which `check` finds answers at odds; none without the file.
pub(super) fn convert(
    file: Option<RawFile<RawContradictions>>,
    names: &Names,
    diagnostics: &mut Diagnostics,
) -> Vec<Contradiction> {
    let Some(RawFile { file, raw, .. }) = file else {
        return Vec::new();
    };
    let mut checker = Checker { diagnostics, file };
    let rules = raw.contradiction.into_iter();
    rules.map(|rule| one(&mut checker, rule, names)).collect()
}

fn one(checker: &mut Checker<'_>, raw: Spanned<RawContradiction>, names: &Names) -> Contradiction {
    let place = checker.place(&raw);
    let raw = raw.into_inner();
    for (key, none) in [
        ("and-not", raw.and_not.is_empty()),
        ("if", raw.r#if.is_empty() && raw.bound.is_empty()),
    ] {
        if none {
            checker.report(
                Diagnostic::new(Code::MissingKey, place, format!("missing key `{key}`"))
                    .help(format!("name what the rule is about: `{key} = [\"...\"]`")),
            );
        }
    }
    let bound = list(
        checker,
        &raw.bound,
        "instrument",
        &names.instrument_ids,
        InstrumentId::new,
    );
    let mut requirements = |raw: &[Spanned<String>]| {
        let found = raw
            .iter()
            .filter_map(|raw| requirement(checker, raw, names));
        found.collect()
    };
    Contradiction {
        bound,
        present: requirements(&raw.r#if),
        absent: requirements(&raw.and_not),
        because: checker.text(raw.because, "because", place),
        place,
    }
}
