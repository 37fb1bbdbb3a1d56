//! From raw values to checked ones: what is missing, empty, out of range or unknown is reported.
//!
//! A reader returns a stand-in where it reports an error, so that one pass finds everything; the
//! caller throws the result away when `diagnostics` has errors.

use std::ops::RangeInclusive;

use jiff::civil::Date;
use toml::Spanned;
use toml::value::Datetime;

use super::day::{NoDay, between, day};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, FileId, Span};
use crate::questionnaire::{Words, is_kebab_case};
use crate::text;

/// So many names are listed when none is near; more would bury the message.
const FEW: usize = 12;

/// A text as it was read, or nothing.
pub(crate) type RawText = Option<Spanned<String>>;

/// Reads the raw values of one file.
#[derive(Debug)]
pub(crate) struct Checker<'a> {
    /// Where problems go.
    pub(crate) diagnostics: &'a mut Diagnostics,
    /// The file the raw values are from.
    pub(crate) file: FileId,
}

impl Checker<'_> {
    /// Returns the place of a raw value.
    pub(crate) fn place<T>(&self, raw: &Spanned<T>) -> Span {
        Span::new(self.file, raw.span())
    }

    /// Returns the first byte of the file, for what has no better place.
    pub(crate) fn top(&self) -> Span {
        Span::new(self.file, 0..0)
    }

    /// Reports a problem.
    pub(crate) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Reports a key that is not there; not in a text with syntax errors, whose lines were not read.
    fn missing(&mut self, key: &str, at: Span) {
        if self.diagnostics.has_syntax_errors() {
            return;
        }
        self.report(
            Diagnostic::new(Code::MissingKey, at, format!("missing key `{key}`"))
                .label(format!("`{key}` is needed here"))
                .help(format!("add a line `{key} = ...`")),
        );
    }

    /// Reads a text that must be there and must not be empty.
    pub(crate) fn text(&mut self, raw: RawText, key: &str, at: Span) -> String {
        match raw {
            None => {
                self.missing(key, at);
                String::new()
            }
            some => self.optional_text(some, key).unwrap_or_default(),
        }
    }

    /// Reads a text that may be absent but not empty.
    pub(crate) fn optional_text(&mut self, raw: RawText, key: &str) -> Option<String> {
        let raw = raw?;
        if raw.get_ref().trim().is_empty() {
            self.report(
                Diagnostic::new(
                    Code::EmptyText,
                    self.place(&raw),
                    format!("`{key}` is empty"),
                )
                .help("write the text, or remove the line"),
            );
        }
        Some(raw.into_inner())
    }

    /// Reads a text that may be absent or empty; both mean nothing.
    pub(crate) fn free_text(raw: RawText) -> Option<String> {
        raw.map(Spanned::into_inner)
            .filter(|text| !text.trim().is_empty())
    }

    /// Reads an id, which must be there and in kebab-case.
    pub(crate) fn id(&mut self, raw: RawText, key: &str, at: Span) -> (String, Span) {
        let Some(raw) = raw else {
            self.missing(key, at);
            return (String::new(), at);
        };
        let place = self.place(&raw);
        if !is_kebab_case(raw.get_ref()) {
            let message = format!("`{}` is not an id", text::excerpt(raw.get_ref()));
            self.report(
                Diagnostic::new(Code::BadId, place, message)
                    .help("use small letters, digits and single hyphens: `illegal-access`"),
            );
        }
        (raw.into_inner(), place)
    }

    /// Reads one word of a closed list, which must be there.
    pub(crate) fn word<W: Words>(&mut self, raw: RawText, key: &str, at: Span) -> W {
        match raw {
            None => {
                self.missing(key, at);
                W::ALL[0].1
            }
            Some(raw) => self.one_of(&raw, key).unwrap_or(W::ALL[0].1),
        }
    }

    /// Reads one word of a closed list.
    pub(crate) fn one_of<W: Words>(&mut self, raw: &Spanned<String>, key: &str) -> Option<W> {
        let word = W::from_word(raw.get_ref().trim());
        if word.is_none() {
            let words: Vec<&str> = W::ALL.iter().map(|(word, _)| *word).collect();
            let found = text::excerpt(raw.get_ref());
            self.report(
                Diagnostic::new(
                    Code::UnknownWord,
                    self.place(raw),
                    format!("`{key}` cannot be \"{found}\""),
                )
                .help_nearest(
                    self.diagnostics
                        .nearest(raw.get_ref(), words.iter().copied()),
                    format!("write {}", text::join_or(&words)),
                ),
            );
        }
        word
    }

    /// Reads a whole number that must be there.
    pub(crate) fn whole(
        &mut self,
        raw: Option<Spanned<i64>>,
        key: &str,
        range: RangeInclusive<i64>,
        at: Span,
    ) -> i64 {
        let Some(raw) = raw else {
            self.missing(key, at);
            return *range.start();
        };
        let number = *raw.get_ref();
        if !range.contains(&number) {
            self.out_of_range(key, &number.to_string(), self.place(&raw), &range);
            return *range.start();
        }
        number
    }

    /// Reports a number outside its range.
    pub(crate) fn out_of_range<T: std::fmt::Display>(
        &mut self,
        key: &str,
        number: &str,
        at: Span,
        range: &RangeInclusive<T>,
    ) {
        self.report(
            Diagnostic::new(Code::OutOfRange, at, format!("`{key}` cannot be {number}")).help(
                format!("write a number from {} to {}", range.start(), range.end()),
            ),
        );
    }

    /// Reads a day that must be there.
    pub(crate) fn date(&mut self, raw: Option<Spanned<Datetime>>, key: &str, at: Span) -> Date {
        if raw.is_none() {
            self.missing(key, at);
        }
        self.optional_date(raw, key).unwrap_or(Date::ZERO)
    }

    /// Reads a day that may be absent.
    pub(crate) fn optional_date(
        &mut self,
        raw: Option<Spanned<Datetime>>,
        key: &str,
    ) -> Option<Date> {
        let raw = raw?;
        self.day_at(raw.get_ref(), key, self.place(&raw))
    }

    /// Reads a day at a place.
    pub(crate) fn day_at(&mut self, raw: &Datetime, key: &str, at: Span) -> Option<Date> {
        let (code, message, help) = match day(raw) {
            Ok(day) => return Some(day),
            Err(NoDay::Form) => (
                Code::BadDate,
                format!("`{key}` is not a day"),
                "write year, month and day without quotes: 2025-11-30".to_owned(),
            ),
            Err(NoDay::OutOfRange(day)) => (
                Code::OutOfRange,
                format!("`{key}` cannot be {day}"),
                format!("write a day {}", between()),
            ),
        };
        self.report(Diagnostic::new(code, at, message).help(help));
        None
    }

    /// Checks that a raw id is one of the known ones.
    pub(crate) fn known<'b>(
        &mut self,
        raw: &Spanned<String>,
        kind: &str,
        known: impl IntoIterator<Item = &'b str> + Clone,
    ) -> bool {
        self.known_at(raw.get_ref(), self.place(raw), kind, known)
    }

    /// Checks that an id at a place is one of the known ones.
    pub(crate) fn known_at<'b>(
        &mut self,
        id: &str,
        at: Span,
        kind: &str,
        known: impl IntoIterator<Item = &'b str> + Clone,
    ) -> bool {
        let found = known.clone().into_iter().any(|name| name == id);
        if !found {
            let names: Vec<&str> = known.into_iter().collect();
            let nearest = self.diagnostics.nearest(id, names.iter().copied());
            let otherwise = match names.len() {
                0 => format!("there is no {kind} yet: add one, or leave this out"),
                1..=FEW => format!("there is {}", text::join_and(&names)),
                _ => format!("check the spelling of the {kind}"),
            };
            let id = text::excerpt(id);
            self.report(
                Diagnostic::new(Code::UnknownId, at, format!("no {kind} has the id `{id}`"))
                    .label("not known")
                    .help_nearest(nearest, otherwise),
            );
        }
        found
    }
}
