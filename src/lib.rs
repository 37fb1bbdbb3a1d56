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
//! use lexroad::diagnostic::Diagnostics;
//! use lexroad::results::Results;
//! use lexroad::score::Question;
//! use lexroad::{answers, national, report};
//!
//! let (questionnaire, mut sources) = national::load();
//! let mut problems = Diagnostics::default();
//! let text = r#"
//!     format = 1
//!     assessment = { questionnaire = "national", version = "1.0", as-of = 2025-11-30 }
//!     country = { code = "PH" }
//!     answers = { illegal-access = "yes", preservation = "no" }
//! "#;
//! let file = sources.add("ph.toml", text);
//! let answers = answers::load(&questionnaire, &sources, file, &mut problems)
//!     .expect("these answers are valid");
//! let question = Question::headline(&questionnaire, &answers);
//! let results = Results::of(&questionnaire, &answers, question);
//! assert!(results.scorecard.overall.is_some_and(|score| score.low < score.high));
//! assert!(report::render_markdown(&report::report(&results)).starts_with("# Philippines"));
//! ```

pub mod text;

pub mod diagnostic;
pub mod load;

pub mod citation;
pub mod questionnaire;

pub mod national;

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
