//! The interview: asks what an answers file leaves open, and saves after each answer.
//!
//! The core ([`run`]) knows the order, what may be skipped and what an answer needs; it speaks to
//! a person through the trait [`Ask`], of which [`Terminal`] is the one for people and a script the
//! one for tests. What was typed is judged by the rules of the file: it is written to the text in
//! memory, the text is read as any file is, and only a text without errors is saved. Scoring is
//! deliberately absent: the caller hands in a line to show.

mod ask;
mod evidence;
mod gesture;
mod help;
mod indicator;
mod intake;
mod interview;
mod resolve;
mod route;
mod screen;
#[cfg(test)]
mod script;
mod terminal;
#[cfg(test)]
mod tests;

use std::io;
use std::path::PathBuf;

use jiff::civil::Date;
use thiserror::Error;

use crate::answers::save::{AnswersFile, SaveError};
use crate::answers::{Answers, Scope};
use crate::questionnaire::{DimensionId, Questionnaire};

pub use ask::{Ask, Choice, Line, Style};
pub use resolve::resolve;
pub use terminal::Terminal;

/// What an interview asks.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The parts of the intake by id, `status` for the indicators; all when empty.
    pub parts: Vec<String>,
    /// The only dimension to ask, without the other parts; all when `None`.
    pub dimension: Option<DimensionId>,
    /// Which indicators to ask; those of the file's own scope when `None`.
    pub scope: Option<Scope>,
    /// The day on which a source that is added was looked at; left out when `None`.
    pub today: Option<Date>,
}

/// How an interview ended. Whatever was answered is saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Every question was put; some may have been skipped.
    Finished,
    /// The person saved and quit, or the input ended.
    Quit,
}

/// Why an interview could not go on. Whatever was answered before is saved.
#[derive(Debug, Error)]
pub enum PromptError {
    /// Ctrl-C, or the system asked the program to end.
    #[error("interrupted; every answer given so far is saved")]
    Interrupted,
    /// Questions cannot be asked here.
    #[error(
        "no terminal to ask in; fill the answers file in an editor instead, \
         then run `lexroad check` on it"
    )]
    NoTerminal,
    /// The answers file has errors, so nothing can be added to it.
    #[error("`{}` has errors; `lexroad check` shows them, mend them first", path.display())]
    Invalid {
        /// The file.
        path: PathBuf,
    },
    /// The answers could not be saved.
    #[error(transparent)]
    Save(#[from] SaveError),
    /// The terminal failed.
    #[error("the terminal cannot be used; every answer given so far is saved")]
    Terminal(#[source] io::Error),
}

/// Asks what a file leaves open, from the first open question on, and saves after each answer.
///
/// `score_line` gives a line to show after each answer and at the end of each dimension; an empty
/// one shows nothing. A file that leaves nothing open can be gone through again.
///
/// # Errors
///
/// When the file has errors to begin with, cannot be saved, or the terminal fails; and when the
/// person interrupts. What was answered before stays saved.
pub fn run(
    questionnaire: &Questionnaire,
    file: &mut AnswersFile,
    options: &Options,
    ask: &mut dyn Ask,
    score_line: &dyn Fn(&Answers) -> String,
) -> Result<Outcome, PromptError> {
    interview::Interview::start(questionnaire, file, options, ask, score_line)?.run()
}
