//! `assess` and `strategy`: the interview, with the score as it moves.

use std::time::Instant;

use clap::ValueEnum;

use super::arguments::{Again, Assess, Global, Sitting};
use super::clock::today;
use super::ids;
use super::output::{Output, environment, error_line};
use super::{CliError, Outcome, files, standing};
use crate::answers::save::AnswersFile;
use crate::answers::{Answers, Scope};
use crate::diagnostic::Diagnostics;
use crate::prompt::{self, Console, Options, Outside, PromptError, Review};
use crate::questionnaire::{DimensionId, InstitutionId, Questionnaire};
use crate::text;

/// Runs `assess`: every part of the intake.
pub(super) fn assess(
    global: &Global,
    arguments: &Assess,
    output: &Output,
) -> Result<Outcome, CliError> {
    let mut words = vec!["assess".to_owned()];
    words.extend(arguments.quick.then(|| "--quick".to_owned()));
    words.extend(
        arguments
            .dimension
            .as_ref()
            .map(|id| format!("--dimension {id}")),
    );
    let only = arguments.only.and_then(|only| only.to_possible_value());
    words.extend(only.map(|only| format!("--only {}", only.get_name())));
    run(global, &arguments.sitting, words, output, |questionnaire| {
        Ok(Options {
            dimension: match &arguments.dimension {
                Some(id) => Some(dimension(questionnaire, id)?),
                None => None,
            },
            scope: arguments.quick.then_some(Scope::Quick),
            review: arguments.only.map(|only| match only {
                Again::Unknown => Review::Unknown,
                Again::Flagged => Review::Flagged,
                Again::Partly => Review::Partly,
                Again::NoEvidence => Review::NoEvidence,
            }),
            ..Options::default()
        })
    })
}

/// Runs `strategy`: demands and strategy alone.
pub(super) fn strategy(
    global: &Global,
    sitting: &Sitting,
    output: &Output,
) -> Result<Outcome, CliError> {
    run(global, sitting, vec!["strategy".to_owned()], output, |_| {
        Ok(Options {
            parts: vec!["demands".to_owned(), "strategy".to_owned()],
            ..Options::default()
        })
    })
}

fn run(
    global: &Global,
    sitting: &Sitting,
    mut words: Vec<String>,
    output: &Output,
    options: impl FnOnce(&Questionnaire) -> Result<Options, CliError>,
) -> Result<Outcome, CliError> {
    // Before anything else: a terminal may go while the questions are read.
    if let Err(error) = prompt::listen() {
        return Ok(stopped(&error));
    }
    let mut loaded = match files::questionnaire(global, output)? {
        Ok(loaded) => loaded,
        Err(outcome) => return Ok(outcome),
    };
    let questionnaire = &loaded.questionnaire;
    let mut diagnostics = Diagnostics::default();
    let path = &sitting.file;
    let read = files::answers(path, questionnaire, &mut loaded.sources, &mut diagnostics)?;
    let Some(answers) = read else {
        output.problems(&diagnostics, &loaded.sources);
        return Ok(Outcome::Refused);
    };
    let is_part = answers.assessment.respondents.is_some();
    let options = Options {
        institution: match &sitting.institution {
            Some(id) => Some(institution(questionnaire, id)?),
            None => None,
        },
        from: sitting.from.clone(),
        today: Some(today()),
        ..options(questionnaire)?
    };
    let mut file = AnswersFile::open(path)?;
    let console = Console {
        plain: sitting.plain,
        editor: environment("VISUAL").or_else(|| environment("EDITOR")),
    };
    let mut terminal = match prompt::open(&console) {
        Ok(terminal) => terminal,
        Err(error) => return Ok(stopped(&error)),
    };
    // What to type to go on: the same questions, from the first that is open by then.
    words.extend(sitting.institution.as_ref().map(|id| format!("--for {id}")));
    words.extend(sitting.plain.then(|| "--plain".to_owned()));
    let scope = options.scope;
    let begun = Instant::now();
    let outside = Outside {
        headline: &|before: Option<&Answers>, now: &Answers| {
            standing::headline(questionnaire, scope, before, now)
        },
        summary: &|answers: &Answers, dimension: &DimensionId| {
            standing::summary(questionnaire, scope, answers, dimension)
        },
        elapsed: &|| begun.elapsed(),
    };
    let ended = prompt::run(
        questionnaire,
        &mut file,
        &options,
        terminal.as_mut(),
        &outside,
    );
    drop(terminal);
    // The person may have gone on in another file than they began with.
    let shown = file.path().display();
    match ended {
        Ok(prompt::Outcome::Finished(tally)) => {
            let next = if is_part {
                format!("lexroad check {shown}, then back to whoever sent it, for lexroad merge")
            } else {
                format!("lexroad score {shown}, lexroad report {shown} -o report.md")
            };
            prompt::farewell(&format!("{tally} Every answer is saved.\nNext: {next}\n"));
            Ok(Outcome::Done)
        }
        Ok(prompt::Outcome::Quit(tally)) => {
            prompt::farewell(&format!(
                "{tally} Every answer is saved.\nGo on with: lexroad {} {shown}\n",
                words.join(" ")
            ));
            Ok(Outcome::Done)
        }
        Err(error) => Ok(stopped(&error)),
    }
}

/// Says why an interview could not go on, in whatever state its terminal is.
pub(super) fn stopped(error: &PromptError) -> Outcome {
    prompt::farewell(&error_line(error));
    match error {
        PromptError::Interrupted | PromptError::InterruptedUnsaved(_) => Outcome::Interrupted,
        PromptError::Invalid { .. } | PromptError::NotAsked { .. } => Outcome::Refused,
        PromptError::NoTerminal | PromptError::Save(_) | PromptError::Terminal(_) => {
            Outcome::Failed
        }
    }
}

fn dimension(questionnaire: &Questionnaire, id: &str) -> Result<DimensionId, CliError> {
    let known = questionnaire.dimensions.keys();
    ids::find(
        id,
        "dimension",
        known,
        "`lexroad list dimensions` shows all",
    )
}

fn institution(questionnaire: &Questionnaire, id: &str) -> Result<InstitutionId, CliError> {
    let known = questionnaire.institutions.keys();
    let all: Vec<&str> = known.clone().map(InstitutionId::as_str).collect();
    let otherwise = format!("they are {}", text::join_and(&all));
    ids::find(id, "institution type", known, &otherwise)
}
