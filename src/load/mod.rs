//! TOML text into serde shapes, with every problem of a file found in one pass.
//!
//! serde stops at its first error. [`read`] records that error, removes what caused it from the
//! parsed tree and tries again, so that a file with eight mistakes gets eight messages. What is
//! deliberately absent: any knowledge of what the keys mean.

mod checker;
mod day;
mod encoding;
pub(crate) mod shape;
mod tree;

use serde::de::DeserializeOwned;
use toml::de::{DeTable, Deserializer};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, FileId, Sources, Span};
use crate::text;

pub(crate) use checker::{Checker, RawText};
pub(crate) use day::nearest_day;
pub use day::{DAYS, parse_day};
pub(crate) use encoding::refusal;
pub use encoding::{Decoded, decode};
pub(crate) use shape::Shape;

/// More problems than this are not worth listing.
const MOST_PROBLEMS: usize = 500;

/// A key that a table does not have, for the caller who can say more about it.
#[derive(Debug)]
pub struct UnknownKey<'a> {
    /// The key.
    pub key: &'a str,
    /// The tables around it, from the top of the file.
    pub path: &'a [String],
    /// Where it stands.
    pub span: Span,
}

/// Reads a TOML text into a raw shape.
///
/// Returns what could be read, `None` when the tree as a whole was refused; `diagnostics` holds
/// all problems. `explain_key` may replace the message for an unknown key.
pub fn read<T: DeserializeOwned>(
    sources: &Sources,
    file: FileId,
    diagnostics: &mut Diagnostics,
    explain_key: &dyn Fn(&UnknownKey<'_>) -> Option<Diagnostic>,
) -> Option<T> {
    let source = sources.text(file);
    if let Some(problem) = encoding::refuse(source, file) {
        diagnostics.extend(problem);
        return None;
    }
    if let Ok(raw) = toml::from_str(source) {
        return Some(raw);
    }
    let (errors, readable) = syntax_errors(source);
    diagnostics.extend(
        errors
            .iter()
            .map(|error| encoding::syntax(error, source, file)),
    );
    let (mut table, _) = DeTable::parse_recoverable(&readable);
    for _ in 0..MOST_PROBLEMS {
        let error = match T::deserialize(Deserializer::from(table.clone())) {
            Ok(raw) => return Some(raw),
            Err(error) => error,
        };
        let range = error.span()?;
        let path = tree::remove(table.get_mut(), &range);
        let span = Span::new(file, range.clone());
        let found = &source[range];
        diagnostics.push(shape(
            error.message(),
            found,
            span,
            path.as_deref(),
            explain_key,
        ));
        path?;
    }
    None
}

/// Finds every syntax error, and the text with the lines they stand on blanked.
///
/// After some errors the parser loses those that follow, so the text is parsed again without the
/// lines that are known to be wrong until no new one is found. Offsets stay the same.
fn syntax_errors(source: &str) -> (Vec<toml::de::Error>, String) {
    let mut readable = source.to_owned();
    let mut found = Vec::new();
    for _ in 0..MOST_PROBLEMS {
        let (_, errors) = DeTable::parse_recoverable(&readable);
        if errors.is_empty() {
            break;
        }
        for error in errors {
            let at = error.span().map_or(0, |range| range.start);
            if blank_line(&mut readable, at) {
                found.push(error);
            }
        }
    }
    (found, readable)
}

/// Replaces a line by spaces; `false` when it was blank, so that nothing new was found there.
///
/// Under a table header that cannot be read, the lines up to the next header go with it: they
/// would be read as part of the table above.
fn blank_line(text: &mut String, at: usize) -> bool {
    let at = text.floor_char_boundary(at.min(text.len()));
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let line = text[start..]
        .find('\n')
        .map_or(text.len(), |newline| start + newline);
    let new = !text[start..line].trim().is_empty();
    let end = if text[start..line].trim_start().starts_with('[') {
        text[line..]
            .find("\n[")
            .map_or(text.len(), |next| line + next)
    } else {
        line
    };
    let blank: String = text[start..end]
        .bytes()
        .map(|byte| if byte == b'\n' { '\n' } else { ' ' })
        .collect();
    text.replace_range(start..end, &blank);
    new
}

/// Words an error of serde for the person who wrote the file.
fn shape(
    message: &str,
    found: &str,
    span: Span,
    path: Option<&[String]>,
    explain_key: &dyn Fn(&UnknownKey<'_>) -> Option<Diagnostic>,
) -> Diagnostic {
    let mut names = message.split('`').skip(1).step_by(2);
    if message.starts_with("unknown field") {
        let key = names.next().unwrap_or(found);
        let unknown = UnknownKey {
            key,
            path: path.unwrap_or_default(),
            span,
        };
        if let Some(diagnostic) = explain_key(&unknown) {
            return diagnostic;
        }
        let expected: Vec<&str> = names.collect();
        return Diagnostic::new(Code::UnknownKey, span, format!("unknown key `{key}`"))
            .label("not a key of this table")
            .help_nearest(
                text::nearest(key, expected.iter().copied()),
                format!("the table has {}", text::join_and(&expected)),
            );
    }
    if let Some((found, expected)) = message
        .strip_prefix("invalid type: ")
        .and_then(|rest| rest.split_once(", expected "))
    {
        let expected = expected
            .replace("sequence", "list")
            .replace("TOML datetime", "date")
            .replace("a boolean", "true or false")
            .replace("i64", "a whole number")
            .replace("f64", "a number");
        let message = format!("expected {expected}, found {found}");
        return Diagnostic::new(Code::WrongType, span, message).help(remedy(&expected));
    }
    Diagnostic::new(Code::WrongType, span, message.to_owned())
}

fn remedy(expected: &str) -> &'static str {
    if expected.contains("string") {
        "write text in straight quotes: \"...\""
    } else if expected.contains("list") {
        "write a list in square brackets: [\"a\", \"b\"]"
    } else if expected.contains("date") {
        "write a date without quotes: 2025-11-30"
    } else if expected.contains("number") {
        "write the number without quotes"
    } else if expected.contains("true") {
        "write true or false, without quotes"
    } else if expected.contains("answer") {
        "write a value in quotes, or a table with `value = \"...\"`"
    } else {
        "`lexroad explain wrong-type` shows how each kind of value is written"
    }
}
