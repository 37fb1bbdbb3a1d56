//! `check`: every problem of a file, or of the questionnaire, at once.

mod progress;

use self::progress::Read;
use super::arguments::{Check, Global};
use super::files;
use super::output::Output;
use super::{CliError, Outcome};
use crate::diagnostic::{Diagnostics, Severity, Sources};
use crate::questionnaire;
use crate::text;

/// Runs `check`.
pub(super) fn run(
    global: &Global,
    arguments: &Check,
    output: &Output,
) -> Result<Outcome, CliError> {
    if arguments.files.is_empty() {
        return check_questionnaire(global, output);
    }
    let mut loaded = match files::questionnaire(global, output)? {
        Ok(loaded) => loaded,
        Err(outcome) => return Ok(outcome),
    };
    let mut outcome = Outcome::Done;
    for path in &arguments.files {
        let mut diagnostics = Diagnostics::default();
        let answers = files::answers(
            path,
            &loaded.questionnaire,
            &mut loaded.sources,
            &mut diagnostics,
        )?;
        output.text(&output.render_problems(&diagnostics, &loaded.sources))?;
        let name = files::name(path);
        let found = summary(&diagnostics);
        match answers {
            None => {
                outcome = Outcome::Refused;
                output.text(&format!("{name}: {found}\n"))?;
            }
            Some(answers) => {
                let file = Read {
                    questionnaire: &loaded.questionnaire,
                    answers: &answers,
                    sources: &loaded.sources,
                    name: &name,
                    path,
                };
                let progress = file.progress().join("\n  ");
                output.text(&format!("{name}: {found}\n  {progress}\n"))?;
            }
        }
    }
    Ok(outcome)
}

fn check_questionnaire(global: &Global, output: &Output) -> Result<Outcome, CliError> {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let folder = files::folder(global)?;
    let loaded = questionnaire::load(&folder, &mut sources, &mut diagnostics);
    if let Some(questionnaire) = &loaded {
        questionnaire::lint(questionnaire, &mut diagnostics);
    }
    output.text(&output.render_problems(&diagnostics, &sources))?;
    let found = summary(&diagnostics);
    let Some(questionnaire) = loaded else {
        output.text(&format!("{}: {found}\n", folder.name))?;
        return Ok(Outcome::Refused);
    };
    let elements: usize = questionnaire
        .indicators
        .values()
        .map(|i| i.elements.len())
        .sum();
    let provisions: usize = questionnaire
        .instruments
        .values()
        .map(|i| i.provisions.len())
        .sum();
    output.text(&format!(
        "{}: {found}. {}, {}, {}, {}, {}, {}.\n",
        folder.name,
        text::count(questionnaire.dimensions.len(), "dimension"),
        text::count(questionnaire.indicators.len(), "indicator"),
        text::count(elements, "element"),
        text::count(questionnaire.actions.len(), "action"),
        text::count(questionnaire.instruments.len(), "instrument"),
        text::count(provisions, "provision"),
    ))?;
    Ok(Outcome::Done)
}

fn summary(diagnostics: &Diagnostics) -> String {
    let counts = [
        (Severity::Error, "error"),
        (Severity::Warning, "warning"),
        (Severity::Advice, "piece of advice"),
    ];
    let parts: Vec<String> = counts
        .into_iter()
        .filter_map(|(severity, noun)| {
            let n = diagnostics.count(severity);
            let noun = if noun.starts_with("piece") && n != 1 {
                "pieces of advice".to_owned()
            } else {
                text::plural(n, noun)
            };
            (n > 0).then(|| format!("{n} {noun}"))
        })
        .collect();
    if parts.is_empty() {
        "no problem".to_owned()
    } else {
        text::join_and(&parts)
    }
}
