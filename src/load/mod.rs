//! TOML text into raw shapes, with every problem of a file found in one pass.
//!
//! A text is parsed once (`syntax`), its tree is read once (`read`), its values are checked once
//! (`checker`); nothing is tried again because of a mistake, so that time grows with the length
//! of the text and not with its mistakes. Causes such as an unfinished merge are looked for only
//! where the text cannot be parsed. What is deliberately absent: any knowledge of what the keys
//! mean.

mod checker;
mod day;
mod distinct;
mod encoding;
mod read;
pub(crate) mod shape;
mod syntax;

use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Diagnostics, FileId, Sources};

pub(crate) use checker::{Checker, RawText};
pub use day::{DAYS, parse_day};
pub(crate) use day::{day, nearest_day};
pub(crate) use encoding::refusal;
pub use encoding::{Decoded, decode};
pub(crate) use read::{Expected, ExplainKey, FromToml, Reader, UnknownKey, fields, is_key};
pub(crate) use shape::Shape;

/// Reads a TOML text into a raw shape.
///
/// Returns what could be read, `None` when the text as a whole was refused; `diagnostics` holds
/// all problems. `explain_key` may replace the message for an unknown key.
pub(crate) fn read<T: FromToml>(
    sources: &Sources,
    file: FileId,
    diagnostics: &mut Diagnostics,
    explain_key: ExplainKey<'_>,
) -> Option<T> {
    let source = sources.text(file);
    let (table, errors) = DeTable::parse_recoverable(source);
    let mut reader = Reader::new(file, diagnostics, explain_key);
    if errors.is_empty() {
        if let Some(problems) = syntax::refuse_parsed(source, table.get_ref(), file) {
            diagnostics.extend(problems);
            return None;
        }
        let whole = table.span();
        return T::from_toml(DeValue::Table(table.into_inner()), whole, &mut reader);
    }
    drop(table);
    if let Some(problems) = syntax::refuse_unparsed(source, file) {
        diagnostics.extend(problems);
        return None;
    }
    let (problems, readable) = syntax::errors(source, errors, file);
    reader.diagnostics.extend(problems);
    let (table, _) = DeTable::parse_recoverable(&readable);
    let whole = table.span();
    T::from_toml(DeValue::Table(table.into_inner()), whole, &mut reader)
}
