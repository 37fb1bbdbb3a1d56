//! Questions that ask the same, and formulas of words that stand in several places.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::questionnaire::{Place, Questionnaire};

/// Two questions that share this much of their words ask nearly the same.
const ALIKE: f64 = 0.7;

/// So many words in a row are a formula when two owners use them.
const FORMULA: usize = 9;

/// Checks questions against each other and texts against formulas.
pub(super) fn check(questionnaire: &Questionnaire, diagnostics: &mut Diagnostics) {
    questions(questionnaire, diagnostics);
    formulas(questionnaire, diagnostics);
}

/// Compares the words of every two questions (the Jaccard index of their sets).
fn questions(questionnaire: &Questionnaire, diagnostics: &mut Diagnostics) {
    let asked: Vec<_> = questionnaire
        .indicators
        .values()
        .map(|indicator| {
            (
                indicator,
                words(&indicator.question)
                    .into_iter()
                    .collect::<BTreeSet<_>>(),
            )
        })
        .collect();
    for (index, (one, these)) in asked.iter().enumerate() {
        for (other, those) in &asked[index + 1..] {
            let shared = these.intersection(those).count() as f64;
            let all = these.union(those).count() as f64;
            if shared / all > ALIKE {
                let message = format!("`{}` asks nearly what `{}` asks", other.id, one.id);
                diagnostics.push(
                    Diagnostic::new(Code::NearDuplicate, other.place, message)
                        .help("merge the two, or say in the question what sets them apart"),
                );
            }
        }
    }
}

/// Finds runs of words that stand in the texts of two owners, and reports each pair once.
fn formulas(questionnaire: &Questionnaire, diagnostics: &mut Diagnostics) {
    let mut seen: IndexMap<String, &str> = IndexMap::new();
    let mut reported: BTreeSet<(&str, &str)> = BTreeSet::new();
    for (owner, place, content) in texts(questionnaire) {
        let words = words(content);
        for run in words.windows(FORMULA) {
            let run = run.join(" ");
            let first = *seen.entry(run.clone()).or_insert(owner);
            if first != owner && reported.insert((first, owner)) {
                let message = format!("`{owner}` repeats words of `{first}`: \"{run}\"");
                diagnostics.push(
                    Diagnostic::new(Code::Formula, place, message)
                        .help("write each text for its own matter"),
                );
            }
        }
    }
}

fn texts(questionnaire: &Questionnaire) -> impl Iterator<Item = (&str, Place, &str)> {
    let indicators = questionnaire.indicators.values().flat_map(|indicator| {
        [
            &indicator.question,
            &indicator.why,
            &indicator.yes_means,
            &indicator.false_yes,
            &indicator.look,
        ]
        .map(|content| (indicator.id.as_str(), indicator.place, content.as_str()))
    });
    let actions = questionnaire.actions.values().flat_map(|action| {
        std::iter::once(&action.how)
            .chain(action.wording.values())
            .chain(&action.rights)
            .chain(action.reasons())
            .chain(action.variants.iter().filter_map(|v| v.how.as_ref()))
            .map(|content| (action.id.as_str(), action.place, content.as_str()))
    });
    indicators.chain(actions)
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}
