//! `assess` and `strategy`: the interview, with the score after each answer.

use super::arguments::{Assess, Global};
use super::clock::today;
use super::output::Output;
use super::{CliError, Outcome, files};
use crate::answers::save::AnswersFile;
use crate::answers::{Answers, Scope};
use crate::diagnostic::Diagnostics;
use crate::prompt::{self, Options, PromptError, Terminal};
use crate::questionnaire::{DimensionId, Questionnaire};
use crate::score::{Question, score};
use crate::text;

/// Runs `assess`: every part of the intake.
pub(super) fn assess(
    global: &Global,
    arguments: &Assess,
    output: &Output,
) -> Result<Outcome, CliError> {
    run(global, arguments, "assess", &[], output)
}

/// Runs `strategy`: demands and strategy alone.
pub(super) fn strategy(
    global: &Global,
    arguments: &Assess,
    output: &Output,
) -> Result<Outcome, CliError> {
    run(
        global,
        arguments,
        "strategy",
        &["demands", "strategy"],
        output,
    )
}

fn run(
    global: &Global,
    arguments: &Assess,
    verb: &str,
    parts: &[&str],
    output: &Output,
) -> Result<Outcome, CliError> {
    let mut loaded = match files::questionnaire(global, output)? {
        Ok(loaded) => loaded,
        Err(outcome) => return Ok(outcome),
    };
    let questionnaire = &loaded.questionnaire;
    let mut diagnostics = Diagnostics::default();
    let path = &arguments.file;
    let read = files::answers(path, questionnaire, &mut loaded.sources, &mut diagnostics)?;
    let Some(answers) = read else {
        output.problems(&diagnostics, &loaded.sources);
        return Ok(Outcome::Refused);
    };
    let is_part = answers.assessment.respondents.is_some();
    let options = Options {
        parts: parts.iter().map(|part| (*part).to_owned()).collect(),
        dimension: match &arguments.dimension {
            Some(id) => Some(dimension(questionnaire, id)?),
            None => None,
        },
        scope: arguments.quick.then_some(Scope::Quick),
        today: Some(today()),
    };
    let mut file = AnswersFile::open(path)?;
    let line = |answers: &Answers| score_line(questionnaire, answers);
    let mut terminal = match Terminal::open() {
        Ok(terminal) => terminal,
        Err(error) => return Ok(stopped(&error, output)),
    };
    let ended = prompt::run(questionnaire, &mut file, &options, &mut terminal, &line);
    drop(terminal);
    let shown = path.display();
    match ended {
        Ok(prompt::Outcome::Finished) => {
            output.complain(&if is_part {
                format!(
                    "Every question was put. Next: lexroad check {shown}, then back to whoever sent it, for lexroad merge\n"
                )
            } else {
                format!(
                    "Every question was put. Next: lexroad score {shown}, lexroad report {shown} -o report.md\n"
                )
            });
            Ok(Outcome::Done)
        }
        Ok(prompt::Outcome::Quit) => {
            output.complain(&format!("Saved. Go on with: lexroad {verb} {shown}\n"));
            Ok(Outcome::Done)
        }
        Err(error) => Ok(stopped(&error, output)),
    }
}

pub(super) fn stopped(error: &PromptError, output: &Output) -> Outcome {
    output.error(error);
    match error {
        PromptError::Interrupted => Outcome::Interrupted,
        PromptError::Invalid { .. } => Outcome::Refused,
        PromptError::NoTerminal | PromptError::Save(_) | PromptError::Terminal(_) => {
            Outcome::Failed
        }
    }
}

fn dimension(questionnaire: &Questionnaire, id: &str) -> Result<DimensionId, CliError> {
    let known = questionnaire.dimensions.keys();
    known
        .clone()
        .find(|known| known.as_str() == id)
        .cloned()
        .ok_or_else(|| {
            let help = match text::nearest(id, known.map(DimensionId::as_str)) {
                Some(name) => format!("did you mean `{name}`?"),
                None => "`lexroad list dimensions` shows all".to_owned(),
            };
            let id = text::excerpt(id);
            CliError::Said(format!("no dimension has the id `{id}`; {help}"))
        })
}

/// The headline in one line, as it moves with each answer; empty for a part, which has no score of
/// its own.
fn score_line(questionnaire: &Questionnaire, answers: &Answers) -> String {
    if answers.assessment.respondents.is_some() {
        return String::new();
    }
    let question = Question::headline(questionnaire, answers);
    let card = score(questionnaire, answers, &question);
    match (card.overall, card.coverage.share()) {
        (Some(overall), Some(share)) => format!(
            "Score {:.1}, between {:.1} and {:.1}; answered {:.0} % of the weight",
            overall.low,
            overall.low,
            overall.high,
            100.0 * share
        ),
        _ => String::new(),
    }
}
