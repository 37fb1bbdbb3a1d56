//! The command line: arguments in, results on standard output, everything else on standard error.

mod arguments;
mod assess;
mod check;
mod clock;
mod explain;
mod files;
mod ids;
mod list;
mod merge;
mod migrate;
mod new;
mod output;
mod read;
mod roadmap;
mod schema;
mod split;
mod standing;
mod target;
mod texts;
mod validate;

use clap::{CommandFactory, Parser};

pub use arguments::Cli;
use arguments::{Command, Page};

/// How a run ended; the number is the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Done, even if the answers are incomplete.
    Done = 0,
    /// Invalid answers, an unknown id, or a score below what was asked for.
    Refused = 1,
    /// It could not be done: wrong usage, a file missing or unreadable, a full disk.
    Failed = 2,
    /// Interrupted by the person or the system.
    Interrupted = 130,
}

/// What went wrong in the world, said for the person.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CliError {
    /// A file could not be read.
    #[error("cannot read {path}")]
    Read {
        /// The file.
        path: String,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// A file could not be written.
    #[error("cannot write {path}")]
    Write {
        /// The file.
        path: String,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The output is closed: whoever read it has seen enough.
    #[error("the output is closed")]
    Closed,
    /// An id that nothing bears, with what was probably meant.
    #[error("{0}")]
    UnknownId(String),
    /// Anything else that has its own words.
    #[error("{0}")]
    Said(String),
    /// Saving failed.
    #[error(transparent)]
    Save(#[from] crate::answers::save::SaveError),
}

/// Runs the program with the arguments of the process.
pub fn run() -> Outcome {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Nothing is left to do when even the usage cannot be printed.
            let _ = error.print();
            return if error.use_stderr() {
                Outcome::Failed
            } else {
                Outcome::Done
            };
        }
    };
    let output = output::Output::of(&cli.global);
    match dispatch(&cli, &output) {
        Ok(outcome) => outcome,
        Err(CliError::Closed) => Outcome::Done,
        Err(error) => {
            output.error(&error);
            match error {
                CliError::UnknownId(_) => Outcome::Refused,
                _ => Outcome::Failed,
            }
        }
    }
}

fn dispatch(cli: &Cli, output: &output::Output) -> Result<Outcome, CliError> {
    let global = &cli.global;
    match &cli.command {
        Command::New(arguments) => new::run(global, arguments, output),
        Command::Assess(arguments) => assess::assess(global, arguments, output),
        Command::Strategy(arguments) => assess::strategy(global, arguments, output),
        Command::Check(arguments) => check::run(global, arguments, output),
        Command::Score(arguments) => {
            let page = Page::Score(arguments.lens.clone());
            read::run(global, &arguments.reading, &page, output)
        }
        Command::Readiness(arguments) => {
            let page = Page::Readiness(arguments.instrument.clone(), arguments.only);
            read::run(global, &arguments.reading, &page, output)
        }
        Command::Roadmap(arguments) => roadmap::run(global, arguments, output),
        Command::Report(arguments) => read::report(global, arguments, output),
        Command::Split(arguments) => split::run(global, arguments, output),
        Command::Merge(arguments) => merge::run(global, arguments, output),
        Command::Migrate(arguments) => migrate::run(global, arguments, output),
        Command::Validate(arguments) => validate::run(global, arguments, output),
        Command::Explain(arguments) => explain::run(global, arguments, output),
        Command::List(arguments) => list::run(global, arguments, output),
        Command::Schema(arguments) => schema::run(global, arguments, output),
        Command::Completions { shell } => {
            let mut text = Vec::new();
            clap_complete::generate(*shell, &mut Cli::command(), "lexroad", &mut text);
            output.bytes(&text)?;
            Ok(Outcome::Done)
        }
        Command::Man => {
            let mut text = Vec::new();
            clap_mangen::Man::new(Cli::command())
                .render(&mut text)
                .map_err(|source| CliError::Write {
                    path: "standard output".to_owned(),
                    source,
                })?;
            output.bytes(&text)?;
            Ok(Outcome::Done)
        }
    }
}
