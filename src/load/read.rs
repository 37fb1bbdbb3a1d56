//! A parsed tree into raw shapes, in one pass: a value of the wrong type is reported and left
//! out, and the reading goes on beside it.
//!
//! Not serde, which stops at its first error, and whose messages would have to be parsed to be
//! said in our words.

use std::ops::Range;

use indexmap::IndexMap;
use toml::Spanned;
use toml::de::{DeInteger, DeTable, DeValue};
use toml::value::Datetime;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, FileId, Span};
use crate::text;

/// A raw shape, read from a parsed value.
pub(crate) trait FromToml: Sized {
    /// Reads a value that stands at a place; `None` when it is wrong, which is reported.
    fn from_toml(value: DeValue<'_>, at: Range<usize>, reader: &mut Reader<'_>) -> Option<Self>;
}

/// A key that a table does not have, for the caller who can say more about it.
#[derive(Debug)]
pub(crate) struct UnknownKey<'a> {
    /// The key.
    pub(crate) key: &'a str,
    /// The tables around it, from the top of the file.
    pub(crate) path: &'a [String],
    /// Where it stands.
    pub(crate) span: Span,
}

/// Says more about an unknown key than that it is unknown, where there is more to say.
pub(crate) type ExplainKey<'a> = &'a dyn Fn(&UnknownKey<'_>) -> Option<Diagnostic>;

/// What a key asks for, in words.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Expected {
    /// What it is, after "expected".
    pub(crate) what: &'static str,
    /// How it is written.
    pub(crate) help: &'static str,
}

const TEXT: Expected = Expected {
    what: "a string",
    help: "write text in straight quotes: \"...\"",
};
const LIST: Expected = Expected {
    what: "a list",
    help: "write a list in square brackets: [\"a\", \"b\"]",
};
const DATE: Expected = Expected {
    what: "a date",
    help: "write a date without quotes: 2025-11-30",
};
const WHOLE: Expected = Expected {
    what: "a whole number",
    help: "write the number without quotes",
};
const NUMBER: Expected = Expected {
    what: "a number",
    help: "write the number without quotes",
};
const FLAG: Expected = Expected {
    what: "true or false",
    help: "write true or false, without quotes",
};
const TABLE: Expected = Expected {
    what: "a table",
    help: "write its keys below a header in square brackets, or in braces: { key = \"...\" }",
};

/// Reads the values of one file.
pub(crate) struct Reader<'a> {
    pub(super) diagnostics: &'a mut Diagnostics,
    file: FileId,
    path: Vec<String>,
    explain_key: ExplainKey<'a>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        file: FileId,
        diagnostics: &'a mut Diagnostics,
        explain_key: ExplainKey<'a>,
    ) -> Self {
        Reader {
            diagnostics,
            file,
            path: Vec::new(),
            explain_key,
        }
    }

    /// Reads a value that stands under a key.
    pub(crate) fn under<T: FromToml>(
        &mut self,
        key: &str,
        value: Spanned<DeValue<'_>>,
    ) -> Option<T> {
        let at = value.span();
        let value = value.into_inner();
        // Only what holds keys of its own needs its path.
        if !matches!(value, DeValue::Table(_) | DeValue::Array(_)) {
            return T::from_toml(value, at, self);
        }
        self.path.push(key.to_owned());
        let read = T::from_toml(value, at, self);
        self.path.pop();
        read
    }

    /// Returns the table that a value is.
    pub(crate) fn table<'i>(
        &mut self,
        value: DeValue<'i>,
        at: Range<usize>,
        expected: Expected,
    ) -> Option<DeTable<'i>> {
        match value {
            DeValue::Table(table) => Some(table),
            other => self.wrong(expected, &other, at),
        }
    }

    /// Reports a value of the wrong type.
    pub(crate) fn wrong<T>(
        &mut self,
        expected: Expected,
        found: &DeValue<'_>,
        at: Range<usize>,
    ) -> Option<T> {
        let message = format!("expected {}, found {}", expected.what, shown(found));
        let diagnostic = Diagnostic::new(Code::WrongType, Span::new(self.file, at), message);
        self.diagnostics.push(diagnostic.help(expected.help));
        None
    }

    /// Reports a key that its table does not have.
    pub(crate) fn unknown(&mut self, key: &str, at: Range<usize>, known: &[&str]) {
        let unknown = UnknownKey {
            key,
            path: &self.path,
            span: Span::new(self.file, at),
        };
        let diagnostic = (self.explain_key)(&unknown).unwrap_or_else(|| {
            let known: Vec<String> = known.iter().map(|field| kebab(field)).collect();
            let names = known.iter().map(String::as_str);
            let nearest = self.diagnostics.nearest(key, names);
            let message = format!("unknown key `{}`", text::excerpt(key));
            Diagnostic::new(Code::UnknownKey, unknown.span, message)
                .label("not a key of this table")
                .help_nearest(nearest, format!("the table has {}", text::join_and(&known)))
        });
        self.diagnostics.push(diagnostic);
    }
}

/// Returns the key of a field: kebab-case.
fn kebab(field: &str) -> String {
    field.trim_start_matches("r#").replace('_', "-")
}

/// Returns whether a key is that of a field, without writing the key down.
pub(crate) fn is_key(field: &str, key: &str) -> bool {
    let field = field.strip_prefix("r#").unwrap_or(field).as_bytes();
    let key = key.as_bytes();
    field.len() == key.len()
        && field.iter().zip(key).all(|(field, key)| match field {
            b'_' => *key == b'-',
            _ => field == key,
        })
}

/// Shows what was found instead, cut where it is long.
fn shown(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) => format!("string {:?}", text::excerpt(text)),
        DeValue::Integer(number) => format!("integer `{}`", text::excerpt(&number.to_string())),
        DeValue::Float(number) => format!("number `{}`", text::excerpt(number.as_str())),
        DeValue::Boolean(flag) => format!("boolean `{flag}`"),
        DeValue::Datetime(date) => format!("date `{date}`"),
        DeValue::Array(_) => "a list".to_owned(),
        DeValue::Table(_) => "a table".to_owned(),
    }
}

/// Returns a whole number; `None` when no computer word holds it.
fn whole(number: &DeInteger<'_>) -> Option<i64> {
    i64::from_str_radix(number.as_str(), number.radix()).ok()
}

impl FromToml for String {
    fn from_toml(value: DeValue<'_>, at: Range<usize>, reader: &mut Reader<'_>) -> Option<Self> {
        match value {
            DeValue::String(text) => Some(text.into_owned()),
            other => reader.wrong(TEXT, &other, at),
        }
    }
}

impl FromToml for bool {
    fn from_toml(value: DeValue<'_>, at: Range<usize>, reader: &mut Reader<'_>) -> Option<Self> {
        match value {
            DeValue::Boolean(flag) => Some(flag),
            other => reader.wrong(FLAG, &other, at),
        }
    }
}

impl FromToml for i64 {
    fn from_toml(value: DeValue<'_>, at: Range<usize>, reader: &mut Reader<'_>) -> Option<Self> {
        let number = match &value {
            DeValue::Integer(number) => whole(number),
            _ => None,
        };
        number.or_else(|| reader.wrong(WHOLE, &value, at))
    }
}

impl FromToml for f64 {
    fn from_toml(value: DeValue<'_>, at: Range<usize>, reader: &mut Reader<'_>) -> Option<Self> {
        let number = match &value {
            DeValue::Integer(number) => whole(number).map(|number| number as f64),
            DeValue::Float(number) => number.as_str().parse().ok(),
            _ => None,
        };
        number.or_else(|| reader.wrong(NUMBER, &value, at))
    }
}

impl FromToml for Datetime {
    fn from_toml(value: DeValue<'_>, at: Range<usize>, reader: &mut Reader<'_>) -> Option<Self> {
        match value {
            DeValue::Datetime(date) => Some(date),
            other => reader.wrong(DATE, &other, at),
        }
    }
}

/// Any value, for keys whose form only the questionnaire knows.
impl FromToml for toml::Value {
    fn from_toml(value: DeValue<'_>, at: Range<usize>, reader: &mut Reader<'_>) -> Option<Self> {
        Some(match value {
            DeValue::String(text) => toml::Value::String(text.into_owned()),
            DeValue::Boolean(flag) => toml::Value::Boolean(flag),
            DeValue::Datetime(date) => toml::Value::Datetime(date),
            DeValue::Integer(_) => toml::Value::Integer(i64::from_toml(value, at, reader)?),
            DeValue::Float(_) => toml::Value::Float(f64::from_toml(value, at, reader)?),
            DeValue::Array(_) => toml::Value::Array(Vec::from_toml(value, at, reader)?),
            DeValue::Table(table) => {
                let entries = table.into_iter().filter_map(|(key, value)| {
                    let value = reader.under(key.get_ref(), value)?;
                    Some((key.into_inner().into_owned(), value))
                });
                toml::Value::Table(entries.collect())
            }
        })
    }
}

impl<T: FromToml> FromToml for Option<T> {
    fn from_toml(value: DeValue<'_>, at: Range<usize>, reader: &mut Reader<'_>) -> Option<Self> {
        T::from_toml(value, at, reader).map(Some)
    }
}

impl<T: FromToml> FromToml for Box<T> {
    fn from_toml(value: DeValue<'_>, at: Range<usize>, reader: &mut Reader<'_>) -> Option<Self> {
        T::from_toml(value, at, reader).map(Box::new)
    }
}

impl<T: FromToml> FromToml for Spanned<T> {
    fn from_toml(value: DeValue<'_>, at: Range<usize>, reader: &mut Reader<'_>) -> Option<Self> {
        let read = T::from_toml(value, at.clone(), reader)?;
        Some(Spanned::new(at, read))
    }
}

/// A list without its wrong elements.
impl<T: FromToml> FromToml for Vec<T> {
    fn from_toml(value: DeValue<'_>, at: Range<usize>, reader: &mut Reader<'_>) -> Option<Self> {
        let DeValue::Array(list) = value else {
            return reader.wrong(LIST, &value, at);
        };
        let read = list.into_iter().filter_map(|element| {
            let at = element.span();
            T::from_toml(element.into_inner(), at, reader)
        });
        Some(read.collect())
    }
}

/// A table without its wrong entries.
impl<T: FromToml> FromToml for IndexMap<Spanned<String>, T> {
    fn from_toml(value: DeValue<'_>, at: Range<usize>, reader: &mut Reader<'_>) -> Option<Self> {
        let table = reader.table(value, at, TABLE)?;
        let read = table.into_iter().filter_map(|(key, value)| {
            let value = reader.under(key.get_ref(), value)?;
            let at = key.span();
            Some((Spanned::new(at, key.into_inner().into_owned()), value))
        });
        Some(read.collect())
    }
}

/// Reads the table a struct is: hands every entry over, and reports those nobody takes.
pub(crate) fn fields(
    value: DeValue<'_>,
    at: Range<usize>,
    reader: &mut Reader<'_>,
    known: &[&str],
    take: &mut dyn FnMut(&str, Spanned<DeValue<'_>>, &mut Reader<'_>) -> bool,
) -> Option<()> {
    for (key, value) in reader.table(value, at, TABLE)? {
        if !take(key.get_ref(), value, reader) {
            reader.unknown(key.get_ref(), key.span(), known);
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Sources;

    crate::load::shape::raw! {
        RawThing {
            /// A text.
            some_text: Option<Spanned<String>>,
            /// A list.
            list: Vec<Spanned<i64>>,
            /// A keyword of Rust.
            r#if: Option<bool>,
            /// A number.
            share: Option<f64>,
            /// Things inside.
            inner: IndexMap<Spanned<String>, Spanned<RawInner>>,
        }
        RawInner {
            /// A day.
            on: Option<Spanned<Datetime>>,
        }
    }

    fn read(text: &str) -> (RawThing, Vec<String>) {
        let mut sources = Sources::default();
        let file = sources.add("a.toml", text.to_owned());
        let mut diagnostics = Diagnostics::default();
        let thing = crate::load::read(&sources, file, &mut diagnostics, &|unknown| {
            assert_eq!(
                sources.text(file).get(unknown.span.start..unknown.span.end),
                Some(unknown.key)
            );
            (unknown.key == "told")
                .then(|| Diagnostic::new(Code::UnknownKey, unknown.span, unknown.path.join("/")))
        });
        let messages = diagnostics.sorted().into_iter();
        let messages = messages.map(|problem| problem.message.clone()).collect();
        (thing.unwrap(), messages)
    }

    #[test]
    fn what_is_right_is_read_beside_what_is_wrong() {
        let (thing, messages) = read(
            "some-text = 1\nlist = [1, \"two\", 3]\nif = true\nshare = 2\nelse = 1\n\
             inner.a.on = 2025-11-30\ninner.b.on = \"never\"\ninner.c = 5\n",
        );
        assert_eq!(
            messages,
            [
                "expected a string, found integer `1`",
                "expected a whole number, found string \"two\"",
                "unknown key `else`",
                "expected a date, found string \"never\"",
                "expected a table, found integer `5`",
            ]
        );
        assert!(thing.some_text.is_none());
        let list: Vec<i64> = thing.list.iter().map(|n| *n.get_ref()).collect();
        assert_eq!(
            (list, thing.r#if, thing.share),
            (vec![1, 3], Some(true), Some(2.0))
        );
        let inner: Vec<&str> = thing
            .inner
            .keys()
            .map(|key| key.get_ref().as_str())
            .collect();
        assert_eq!(inner, ["a", "b"]);
        assert!(thing.inner["a"].get_ref().on.is_some());
    }

    #[test]
    fn a_number_that_nothing_holds_is_wrong_not_cut() {
        let (_, messages) = read("list = [99999999999999999999]");
        assert_eq!(
            messages,
            ["expected a whole number, found integer `99999999999999999999`"]
        );
    }

    #[test]
    fn the_caller_may_say_more_and_is_told_the_path() {
        let (_, messages) = read("[inner.a]\ntold = 1\n");
        assert_eq!(messages, ["inner/a"]);
    }

    #[test]
    fn long_values_and_keys_are_cut_in_messages() {
        let long = "x".repeat(100_000);
        let (_, messages) = read(&format!("if = \"{long}\"\n{long} = 1\n"));
        assert!(
            messages.iter().all(|message| message.len() < 120),
            "{messages:?}"
        );
    }
}
