//! What is said about the user's data: many problems at once, each with its place and its remedy.
//!
//! Errors about the world (a missing file, a full disk) are not here; they stand next to the
//! operation that can fail.

mod code;
mod render;

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

pub use code::{Code, Severity};
pub use render::{Format, render};

/// One text among the [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FileId(usize);

/// A place in one of the texts, as byte offsets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// The text.
    pub file: FileId,
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// Places a byte range in a text.
    pub fn new(file: FileId, range: Range<usize>) -> Self {
        Span {
            file,
            start: range.start,
            end: range.end,
        }
    }
}

/// The texts that diagnostics point into, each with the name the user knows it by.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<Source>,
}

/// A text with its name.
#[derive(Clone, Debug)]
struct Source {
    name: String,
    text: Cow<'static, str>,
    /// Where each line but the first begins, once somebody asked for a line.
    lines: OnceLock<Vec<usize>>,
}

impl Sources {
    /// Adds a text and returns its id.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<Cow<'static, str>>) -> FileId {
        self.files.push(Source {
            name: name.into(),
            text: text.into(),
            lines: OnceLock::new(),
        });
        FileId(self.files.len() - 1)
    }

    /// Returns the text that was added last; an empty one when there is none.
    pub fn newest(&self) -> &str {
        self.files.last().map_or("", |file| &file.text)
    }

    /// Returns the names of the texts, in the order in which they were added.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|source| source.name.as_str())
    }

    /// Returns the name of a text.
    pub fn name(&self, file: FileId) -> &str {
        &self.files[file.0].name
    }

    /// Returns a text.
    pub fn text(&self, file: FileId) -> &str {
        &self.files[file.0].text
    }

    /// Returns line and column of a place, both counted from 1; the column counts characters.
    pub fn line_column(&self, span: Span) -> (usize, usize) {
        let text = self.text(span.file);
        let start = text.floor_char_boundary(span.start);
        let lines = self.files[span.file.0].lines.get_or_init(|| {
            let newlines = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
            newlines.map(|(place, _)| place + 1).collect()
        });
        let line = lines.partition_point(|begins| *begins <= start);
        let begins = line.checked_sub(1).map_or(0, |last| lines[last]);
        (line + 1, text[begins..start].chars().count() + 1)
    }
}

/// One problem: what is wrong, where, and what to do next.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// The stable name of the problem.
    pub code: Code,
    /// What is wrong: lower case, no final stop.
    pub message: String,
    /// Where; `None` when the problem has no place, as with an empty folder.
    pub span: Option<Span>,
    /// The words under the arrow.
    pub label: String,
    /// What to do.
    pub help: Option<String>,
}

impl Diagnostic {
    /// Starts a diagnostic at a place.
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Self {
        Diagnostic {
            code,
            message: message.into(),
            span: Some(span),
            label: String::new(),
            help: None,
        }
    }

    /// Starts a diagnostic that has no place in a text.
    pub fn placeless(code: Code, message: impl Into<String>) -> Self {
        Diagnostic {
            code,
            message: message.into(),
            span: None,
            label: String::new(),
            help: None,
        }
    }

    /// Sets the words under the arrow.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Sets the remedy.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Sets the remedy `did you mean ...?` when a near name exists, else the given one.
    #[must_use]
    pub fn help_nearest(self, nearest: Option<&str>, otherwise: impl Into<String>) -> Self {
        match nearest {
            Some(name) => self.help(format!("did you mean `{name}`?")),
            None => self.help(otherwise),
        }
    }
}

/// For how many problems the name that was probably meant is looked for.
const PROPOSALS: usize = 1000;

/// The problems found so far, in the order they were found.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds a problem.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Finds the name that was probably meant, if one is near enough to be worth proposing; behind
    /// the first thousand problems no more is looked for, so that time does not grow with names
    /// times mistakes.
    pub(crate) fn nearest<'a>(
        &self,
        name: &str,
        candidates: impl IntoIterator<Item = &'a str>,
    ) -> Option<&'a str> {
        let is_looked_for = self.list.len() < PROPOSALS;
        is_looked_for
            .then(|| crate::text::nearest(name, candidates))
            .flatten()
    }

    /// Adds all problems found elsewhere.
    pub fn append(&mut self, mut other: Diagnostics) {
        self.list.append(&mut other.list);
    }

    /// Returns whether one of the problems is an error.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// Returns whether a text could not be read to its end.
    pub(crate) fn has_syntax_errors(&self) -> bool {
        self.list.iter().any(|diagnostic| {
            matches!(
                diagnostic.code,
                Code::Syntax | Code::CurlyQuote | Code::ControlCharacter | Code::DuplicateKey
            )
        })
    }

    /// Counts the problems of one severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.list
            .iter()
            .filter(|d| d.code.severity() == severity)
            .count()
    }

    /// Returns whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Returns the problems in the order of the files and of their places in them, advice last.
    pub fn sorted(&self) -> Vec<&Diagnostic> {
        let mut list: Vec<&Diagnostic> = self.list.iter().collect();
        list.sort_by_key(|d| (d.code.severity() == Severity::Advice, d.span));
        list
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<T: IntoIterator<Item = Diagnostic>>(&mut self, iter: T) {
        self.list.extend(iter);
    }
}

impl Severity {
    /// Returns the word for it.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Advice => "advice",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_not_bytes() {
        let mut sources = Sources::default();
        let file = sources.add("a.toml", "é = 1\nçà = \"x\"\n");
        let at = sources.text(file).find("\"x\"").unwrap();
        assert_eq!(sources.line_column(Span::new(file, at..at + 3)), (2, 6));
    }
}
