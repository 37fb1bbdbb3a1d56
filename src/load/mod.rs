//! TOML text into serde shapes, with every problem of a file found in one pass.
//!
//! serde stops at its first error. [`read`] records that error, removes what caused it from the
//! parsed tree and tries again, so that a file with eight mistakes gets eight messages. What is
//! deliberately absent: any knowledge of what the keys mean.

mod checker;
mod encoding;
mod tree;

use serde::de::DeserializeOwned;
use toml::de::{DeTable, Deserializer};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, FileId, Sources, Span};
use crate::text;

pub(crate) use checker::{Checker, RawText, day};
pub(crate) use encoding::refusal;
pub use encoding::{Decoded, decode};

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
    let (table, errors) = DeTable::parse_recoverable(source);
    let syntax_is_fine = errors.is_empty();
    diagnostics.extend(
        errors
            .iter()
            .map(|error| encoding::syntax(error, source, file)),
    );
    let mut table = table;
    for _ in 0..MOST_PROBLEMS {
        let error = match T::deserialize(Deserializer::from(table.clone())) {
            Ok(raw) => return Some(raw),
            Err(error) => error,
        };
        let range = error.span()?;
        let path = tree::remove(table.get_mut(), &range);
        // Half a line leaves half a value behind; only the syntax error is worth a message.
        if syntax_is_fine {
            let span = Span::new(file, range.clone());
            let found = &source[range];
            diagnostics.push(shape(error.message(), found, span, path.as_deref(), explain_key));
        }
        path?;
    }
    None
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
        let message = format!("expected {expected}, found {found}");
        return Diagnostic::new(Code::WrongType, span, message).help(remedy(expected));
    }
    Diagnostic::new(Code::WrongType, span, message.to_owned())
}

fn remedy(expected: &str) -> &'static str {
    if expected.contains("string") {
        "write text in straight quotes: \"...\""
    } else if expected.contains("sequence") {
        "write a list in square brackets: [\"a\", \"b\"]"
    } else if expected.contains("datetime") || expected.contains("date") {
        "write a date without quotes: 2025-11-30"
    } else if expected.contains("bool") {
        "write true or false, without quotes"
    } else if expected.contains("answer") {
        "write a value in quotes, or a table with `value = \"...\"`"
    } else {
        "`lexroad explain wrong-type` shows how each kind of value is written"
    }
}
