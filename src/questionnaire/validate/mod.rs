//! From the files of a folder to a `Questionnaire` that cannot be wrong.
//!
//! First every file is read and every id collected (`names`), then each file is converted with
//! all ids at hand, then what only the whole can show is checked (`whole`).

mod actions;
mod citations;
mod condition;
mod contradictions;
mod files;
mod head;
mod indicators;
mod instruments;
mod intake;
mod lineage;
mod names;
mod regions;
mod whole;

use toml::Spanned;

use self::files::RawFiles;
use self::names::Names;
use super::{Folder, Questionnaire};
use crate::diagnostic::{Diagnostics, Sources};
use crate::load::Checker;

/// Reads and checks a questionnaire.
///
/// Returns `None` when `diagnostics` has errors. The texts are added to `sources`.
pub fn load(
    folder: &Folder,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Questionnaire> {
    let files = RawFiles::read(folder, sources, diagnostics)?;
    let names = Names::collect(&files, diagnostics);
    let head = head::convert(&files, &names, diagnostics);
    let lineage = lineage::convert(&files, diagnostics);
    let intake = intake::convert(&files, &names, diagnostics);
    let citations = citations::convert(&files.citations, diagnostics);
    let regions = regions::convert(&files, &names, diagnostics);
    let (dimensions, indicators) = indicators::convert(files.dimensions, &names, diagnostics);
    let actions = actions::convert(files.actions, &names, diagnostics);
    let instruments = instruments::convert(files.instruments, &names, &citations, diagnostics);
    let contradictions = contradictions::convert(files.contradictions, &names, diagnostics);
    if diagnostics.has_errors() {
        return None;
    }
    let questionnaire = Questionnaire {
        id: head.id,
        title: head.title,
        version: head.version,
        summary: head.summary,
        method: head.method,
        phases: head.phases,
        dimensions,
        indicators,
        actions,
        instruments,
        intake,
        regions,
        citations,
        pillars: head.pillars,
        themes: head.themes,
        threats: head.threats,
        assistance: head.assistance,
        organizations: head.organizations,
        institutions: head.institutions,
        packages: head.packages,
        contradictions,
        glossary: head.glossary,
        lineage,
    };
    whole::check(&questionnaire, diagnostics);
    (!diagnostics.has_errors()).then_some(questionnaire)
}

/// Checks a list of ids of one kind and wraps them.
fn list<T>(
    checker: &mut Checker<'_>,
    raw: &[Spanned<String>],
    kind: &str,
    known: &indexmap::IndexSet<String>,
    wrap: impl Fn(&str) -> T,
) -> Vec<T> {
    raw.iter()
        .filter(|id| {
            // The look-up is quick; only a miss compares with every name.
            known.contains(id.get_ref())
                || checker.known(id, kind, known.iter().map(String::as_str))
        })
        .map(|id| wrap(id.get_ref()))
        .collect()
}
