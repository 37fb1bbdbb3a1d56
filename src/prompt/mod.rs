//! The interview: asks what an answers file leaves open, and saves after each answer.
//!
//! The core ([`run`]) knows the order, what may be skipped and what an answer needs; it speaks to
//! a person through the trait [`Ask`], of which there are two for people, [`open()`] chooses, and a
//! script for tests. What was typed is judged by the rules of the file: it is written to the text in
//! memory, the text is read as any file is, and only a text without errors is saved. Scoring and
//! the clock are deliberately absent: the caller hands them in ([`Outside`]).

mod ask;
mod asking;
mod card;
mod draft;
mod each;
mod editor;
mod elements;
mod ends;
mod evidence;
mod find;
mod gesture;
mod help;
mod indicator;
mod intake;
mod interview;
mod letters;
mod open;
mod pace;
mod plain;
mod register;
mod rescue;
mod resolve;
mod route;
mod said;
mod saving;
mod screen;
#[cfg(test)]
mod script;
mod terminal;
#[cfg(test)]
mod tests;
mod treaty;
mod tty;

use std::fmt;
use std::io;
use std::path::PathBuf;
use std::time::Duration;

use jiff::civil::Date;
use thiserror::Error;

use crate::answers::save::{AnswersFile, SaveError};
use crate::answers::{Answers, Scope};
use crate::questionnaire::{DimensionId, InstitutionId, Questionnaire};
use crate::text;

pub use ask::{Ask, Choice, ENTER, Line, Style};
pub use open::{Console, farewell, listen, open};
pub use resolve::resolve;

/// What an interview asks.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The parts of the intake by id, `status` for the indicators; all when empty.
    pub parts: Vec<String>,
    /// The only dimension to ask, without the other parts; all when `None`.
    pub dimension: Option<DimensionId>,
    /// Which indicators to ask; those of the file's own scope when `None`.
    pub scope: Option<Scope>,
    /// The answers to go through again; what is open is asked when `None`.
    pub review: Option<Review>,
    /// The institution type whose questions alone are asked; all when `None`.
    pub institution: Option<InstitutionId>,
    /// The question, dimension or part to begin with; the first open question when `None`.
    pub from: Option<String>,
    /// Today, for a source that the person has looked at; nobody is asked that when `None`.
    pub today: Option<Date>,
}

/// Answers to indicators that are gone through again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Review {
    /// Those answered `unknown`.
    Unknown,
    /// Those flagged for review.
    Flagged,
    /// Those answered `partly`.
    Partly,
    /// Those that say something is there and cite no source for it; only the evidence is asked.
    NoEvidence,
}

/// What the caller hands in, because an interview neither scores nor reads the clock.
#[expect(missing_debug_implementations, reason = "closures have none")]
pub struct Outside<'a> {
    /// Says the score in one line, and how it moved since the answers given first; an empty line
    /// shows nothing.
    pub headline: &'a dyn Fn(Option<&Answers>, &Answers) -> String,
    /// Sums a dimension up.
    pub summary: &'a dyn Fn(&Answers, &DimensionId) -> Summary,
    /// Returns the time since any moment that stays the same.
    pub elapsed: &'a dyn Fn() -> Duration,
}

/// How a dimension stands when its questions are through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Score, stage, answers, evidence: one line each.
    pub lines: Vec<String>,
    /// What to ask next, the heaviest first: the question, and whom to ask.
    pub ask_next: Vec<Choice>,
}

/// How an interview ended. Whatever was answered is saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Every question was put; some may have been skipped.
    Finished(Tally),
    /// The person saved and quit, or the input ended.
    Quit(Tally),
}

/// What was done in one sitting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Questions answered, or whose answer was kept.
    pub answered: usize,
    /// Questions left open on purpose.
    pub skipped: usize,
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let answered = text::count(self.answered, "question");
        let skipped = self.skipped;
        write!(
            f,
            "In this sitting: {answered} answered, {skipped} skipped."
        )
    }
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
    /// The interview was to begin with a question that it does not ask.
    #[error("no question to be asked here has the id `{id}`; {help}")]
    NotAsked {
        /// The id, cleaned.
        id: String,
        /// What to do.
        help: String,
    },
    /// Ctrl-C, or the system, while an answer could not be saved.
    #[error("interrupted; the last answer is not saved, every answer before it is")]
    InterruptedUnsaved(#[source] SaveError),
    /// The last answer could not be saved.
    #[error("the last answer is not saved, every answer before it is")]
    Save(#[source] SaveError),
    /// The terminal failed.
    #[error("the terminal cannot be used; every answer given so far is saved")]
    Terminal(#[source] io::Error),
}

impl PromptError {
    /// The end that an error of the terminal means: it is as good as a signal once the terminal is
    /// gone, whatever failed because of that.
    fn of(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::Interrupted || tty::is_gone() {
            PromptError::Interrupted
        } else {
            PromptError::Terminal(error)
        }
    }
}

/// Asks what a file leaves open, from the first open question on, and saves after each answer.
///
/// A file that leaves nothing open can be gone through again.
///
/// # Errors
///
/// When the file has errors to begin with, cannot be saved, or the terminal fails; when the
/// question to begin with is not asked; and when the person interrupts. What was answered before
/// stays saved.
pub fn run(
    questionnaire: &Questionnaire,
    file: &mut AnswersFile,
    options: &Options,
    ask: &mut dyn Ask,
    outside: &Outside<'_>,
) -> Result<Outcome, PromptError> {
    interview::Interview::start(questionnaire, file, options, ask, outside)?.run()
}
