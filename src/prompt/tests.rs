//! The interview with a scripted person.

mod any;
mod evidence;
mod find;
mod gesture;
mod indicator;
mod intake;
mod rescue;
mod resolve;
mod route;
mod treaty;
mod unsaved;

use snapbox::{assert_data_eq, str};

use super::script::Act::{self, Begin, Enter, Esc, Interrupt, Key, Pick, Tick, Type};
use super::script::Script;
use super::{Options, Outcome, Outside, PromptError, Review, Summary, Tally, run};
use crate::answers::save::difference::difference;
use crate::answers::save::fixture::{ANSWERS, load, questionnaire, written};
use crate::answers::save::{AnswersFile, SaveError};
use crate::answers::{Answer, Answers, IntakeValue, SourceStatus, Value};
use crate::questionnaire::{DimensionId, InstitutionId, SourceId};

/// What an interview left behind.
struct Left {
    result: Result<Outcome, PromptError>,
    answers: Answers,
    text: String,
    seen: String,
}

impl Left {
    /// Returns whether something was said, wherever its lines break.
    fn said(&self, text: &str) -> bool {
        self.seen
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .contains(text)
    }

    fn value(&self, id: &str) -> Option<Value> {
        Some(self.answers.responses.get(id)?.answer.value())
    }

    fn intake(&self, id: &str) -> Option<&IntakeValue> {
        self.answers.intake.get(id)
    }
}

/// A score that counts answers, and a clock that stands still.
fn outside() -> Outside<'static> {
    Outside {
        headline: &|before, now| {
            let count = |answers: &Answers| answers.responses.len();
            format!("{} before, {} given", before.map_or(0, count), count(now))
        },
        summary: &|answers, dimension| Summary {
            lines: vec![format!("{} in {dimension}", answers.responses.len())],
            ask_next: Vec::new(),
        },
        elapsed: &|| std::time::Duration::ZERO,
    }
}

/// Begins with no answers at all.
const FRESH: &str = r#"format = 1
[assessment]
questionnaire = "national"
version = "1.0"
as-of = 2025-11-30
[country]
code = "PH"
[treaties.budapest]
status = "party"
"#;

fn status() -> Options {
    Options {
        parts: vec!["status".to_owned()],
        ..Options::default()
    }
}

fn part(name: &str) -> Options {
    Options {
        parts: vec![name.to_owned()],
        ..Options::default()
    }
}

fn interview(text: &str, options: &Options, acts: &[Act]) -> Left {
    told(text, options, Script::new(60, acts))
}

/// Answers on a screen of some rows, from the first question of a fresh file on.
fn on_rows(rows: usize, acts: &[Act]) -> Left {
    let mut script = Script::new(60, acts);
    script.rows = rows;
    told(FRESH, &status(), script)
}

fn told(text: &str, options: &Options, mut script: Script) -> Left {
    let questionnaire = questionnaire();
    let (_folder, path) = written(text);
    let mut file = AnswersFile::open(&path).unwrap();
    let result = run(&questionnaire, &mut file, options, &mut script, &outside());
    assert!(
        script.left().is_empty(),
        "{:?} is left after\n{}",
        script.left(),
        script.seen
    );
    let saved = String::from_utf8(std::fs::read(&path).unwrap()).unwrap();
    assert_eq!(saved, file.text());
    Left {
        result,
        answers: load(&questionnaire, &saved),
        text: saved,
        seen: script.seen,
    }
}

/// Answers the first indicator of a fresh file.
fn first(acts: &[Act]) -> Left {
    interview(FRESH, &status(), acts)
}
