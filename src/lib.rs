//! Lexroad takes a country from the cybercrime law it has to the law it needs.
//!
//! One direction, no way back:
//!
//! ```text
//! TOML text -> raw -> checked questionnaire + answers -> scorecard, readiness -> roadmap
//!           -> results -> document -> Markdown | terminal | JSON
//! ```
//!
//! ```
//! use lexroad::diagnostic::{Diagnostics, Sources};
//! use lexroad::questionnaire::{self, Folder};
//! use lexroad::results::Results;
//! use lexroad::score::Question;
//! use lexroad::{answers, report};
//!
//! let (mut sources, mut problems) = (Sources::default(), Diagnostics::default());
//! let national = questionnaire::load(&Folder::national(), &mut sources, &mut problems)
//!     .expect("the shipped questionnaire is sound");
//! let text = r#"
//!     format = 1
//!     assessment = { questionnaire = "national", version = "1.0", as-of = 2025-11-30 }
//!     country = { code = "PH" }
//!     answers = { illegal-access = "yes", preservation = "no" }
//! "#;
//! let file = sources.add("ph.toml", text);
//! let answers = answers::load(&national, &sources, file, &mut problems)
//!     .expect("these answers are valid");
//! let question = Question::headline(&national, &answers);
//! let results = Results::of(&national, &answers, question);
//! assert!(results.scorecard.overall.is_some_and(|score| score.low < score.high));
//! assert!(report::render_markdown(&report::report(&results)).starts_with("# Philippines"));
//! ```

pub mod text;

pub mod diagnostic;
pub mod load;

pub mod questionnaire;

pub mod answers;

pub mod score;

pub mod readiness;

pub mod roadmap;

pub mod bills;
pub mod objectives;

pub mod texts;

pub mod results;

pub mod merge;

pub mod report;

pub mod prompt;

pub mod cli;
