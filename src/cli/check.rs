//! `check`: every problem of a file, or of the questionnaire, at once.

mod found;
mod progress;

use self::progress::Read;
use super::arguments::{Check, Global, OutputFormat};
use super::clock::today;
use super::files;
use super::output::Output;
use super::{CliError, Outcome};
use crate::answers::{advice, days_to_come};
use crate::diagnostic::{Diagnostics, Severity, Sources};
use crate::questionnaire;
use crate::text;

/// Runs `check`.
pub(super) fn run(
    global: &Global,
    arguments: &Check,
    output: &Output,
) -> Result<Outcome, CliError> {
    let as_json = arguments.format == OutputFormat::Json;
    if arguments.files.is_empty() {
        return check_questionnaire(global, as_json, output);
    }
    let mut loaded = match files::questionnaire(global, output)? {
        Ok(loaded) => loaded,
        Err(outcome) => return Ok(outcome),
    };
    let mut outcome = Outcome::Done;
    let mut all = Vec::new();
    for path in &arguments.files {
        let mut diagnostics = Diagnostics::default();
        let answers = files::answers(
            path,
            &loaded.questionnaire,
            &mut loaded.sources,
            &mut diagnostics,
        )?;
        if let Some(answers) = &answers {
            days_to_come(answers, today(), &mut diagnostics);
        }
        if let Some(answers) = &answers
            && !arguments.no_advice
        {
            advice(&loaded.questionnaire, answers, &mut diagnostics);
        }
        let name = files::name(path);
        if as_json {
            if answers.is_none() {
                outcome = Outcome::Refused;
            }
            let read = answers.as_ref().map(|read| (&loaded.questionnaire, read));
            all.push(found::in_file(name, &diagnostics, &loaded.sources, read));
            continue;
        }
        output.text(&output.render_problems(&diagnostics, &loaded.sources))?;
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
    if as_json {
        found::print(output, all)?;
    }
    Ok(outcome)
}

fn check_questionnaire(
    global: &Global,
    as_json: bool,
    output: &Output,
) -> Result<Outcome, CliError> {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let folder = files::folder(global)?;
    let loaded = questionnaire::load(&folder, &mut sources, &mut diagnostics);
    if let Some(questionnaire) = &loaded {
        questionnaire::lint(questionnaire, &mut diagnostics);
    }
    if as_json {
        let found = found::in_file(folder.name, &diagnostics, &sources, None);
        found::print(output, vec![found])?;
        return Ok(match loaded {
            Some(_) => Outcome::Done,
            None => Outcome::Refused,
        });
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
