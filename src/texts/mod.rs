//! Texts that people write themselves, woven into a document made from the answers.
//!
//! They live in a file of their own beside the answers, one table per section of a document, so
//! that a document can be made anew after every answer without losing a word of them. It is read
//! by [`load()`]; [`fresh()`] is the file to begin with.

mod fresh;

use indexmap::IndexMap;
use toml::Spanned;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, FileId, Sources};
use crate::load::shape::raw;
use crate::load::{self, Checker, RawText};
use crate::questionnaire::{Words, words};
use crate::text;

pub use fresh::fresh;

/// The version of the file's shape.
pub const FORMAT: i64 = 1;

words! {
    /// A section of the strategy document, in its order.
    Section {
        /// Who adopts it and why now; there is none unless somebody writes it.
        Foreword = "foreword",
        /// On what it rests and how it was made.
        Mandate = "mandate",
        /// Where the country stands.
        Baseline = "baseline",
        /// What the country asks for.
        Demands = "demands",
        /// What will be true when the plan is done.
        Vision = "vision",
        /// What the plan is to reach.
        Objectives = "objectives",
        /// What holds for every step.
        Principles = "principles",
        /// The actions by pillar.
        Pillars = "pillars",
        /// Who answers for what.
        Governance = "governance",
        /// Effort, money, assistance.
        Resources = "resources",
        /// What may go wrong.
        Risks = "risks",
        /// How progress is measured.
        Monitoring = "monitoring",
        /// The actions behind the numbers.
        Actions = "actions",
    }

    /// Where a written text stands beside the generated one.
    Mode {
        /// In its place.
        Replace = "replace",
        /// Before it.
        Before = "before",
        /// After it.
        After = "after",
    }
}

/// The texts written for a document; empty when nobody wrote any.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts {
    strategy: IndexMap<Section, Written>,
}

/// A text written for a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The text as it was written; it may have paragraphs and lists.
    pub text: String,
    /// Where it stands.
    pub mode: Mode,
}

impl Texts {
    /// Returns the text for a section of the strategy; `None` when nobody wrote one.
    pub fn strategy(&self, section: Section) -> Option<&Written> {
        self.strategy.get(&section)
    }
}

raw! {
    RawTexts {
        /// The version of this file's shape.
        format: Option<Spanned<i64>>,
        /// The texts, by section of the strategy.
        strategy: IndexMap<Spanned<String>, Spanned<RawSection>>,
    }
    RawSection {
        /// The text.
        text: RawText,
        /// Where it stands beside the generated one.
        mode: RawText,
    }
}

/// Reads and checks a file of texts that is among `sources`.
///
/// Returns `None` when `diagnostics` has errors. A file of blank lines and comments holds no text.
pub fn load(sources: &Sources, file: FileId, diagnostics: &mut Diagnostics) -> Option<Texts> {
    let mut lines = sources.text(file).lines().map(str::trim);
    if lines.all(|line| line.is_empty() || line.starts_with('#')) {
        return Some(Texts::default());
    }
    let raw: RawTexts = load::read(sources, file, diagnostics, &|_| None)?;
    let mut checker = Checker { diagnostics, file };
    let top = checker.top();
    let format = checker.whole(raw.format, "format", 0..=i64::MAX, top);
    if format != FORMAT && format != 0 {
        let message = format!("this file has format {format}; this Lexroad reads format {FORMAT}");
        checker.report(
            Diagnostic::new(Code::UnsupportedFormat, top, message)
                .help("a newer Lexroad wrote it: use that one"),
        );
    }
    let mut texts = Texts::default();
    for (key, raw) in raw.strategy {
        let at = checker.place(&raw);
        let raw = raw.into_inner();
        let written = Written {
            text: checker.text(raw.text, "text", at),
            mode: raw
                .mode
                .and_then(|mode| checker.one_of(&mode, "mode"))
                .unwrap_or(Mode::After),
        };
        match Section::from_word(key.get_ref()) {
            Some(section) => {
                texts.strategy.insert(section, written);
            }
            None => unknown_section(&mut checker, &key),
        }
    }
    (!diagnostics.has_errors()).then_some(texts)
}

fn unknown_section(checker: &mut Checker<'_>, key: &Spanned<String>) {
    let words: Vec<&str> = Section::ALL.iter().map(|(word, _)| *word).collect();
    let message = format!(
        "the strategy has no section `{}`",
        text::excerpt(key.get_ref())
    );
    checker.report(
        Diagnostic::new(Code::UnknownSection, checker.place(key), message)
            .label("not a section")
            .help_nearest(
                text::nearest(key.get_ref(), words.iter().copied()),
                format!("there is {}", text::join_and(&words)),
            ),
    );
}
