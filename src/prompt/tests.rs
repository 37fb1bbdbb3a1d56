//! The interview with a scripted person.

mod any;
mod gesture;
mod indicator;
mod intake;
mod resolve;
mod route;

use snapbox::{assert_data_eq, str};

use super::script::Act::{self, Enter, Esc, Interrupt, Pick, Tick, Type};
use super::script::Script;
use super::{Options, Outcome, PromptError, run};
use crate::answers::save::difference::difference;
use crate::answers::save::fixture::{ANSWERS, load, questionnaire, written};
use crate::answers::save::{AnswersFile, SaveError};
use crate::answers::{Answer, Answers, IntakeValue, Value};
use crate::questionnaire::{DimensionId, SourceId};

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
    let questionnaire = questionnaire();
    let (_folder, path) = written(text);
    let mut file = AnswersFile::open(&path).unwrap();
    let mut script = Script::new(60, acts);
    let score = |answers: &Answers| format!("{} given", answers.responses.len());
    let result = run(&questionnaire, &mut file, options, &mut script, &score);
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
