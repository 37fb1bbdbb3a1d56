//! What a raw shape looks like from outside: JSON Schema for editors, from the types that are read.
//!
//! The types are lenient, so that validation can say more than a type would; a key says behind
//! `as` what validation asks for. Draft 7, because Taplo, which checks TOML in most editors,
//! reads no later one; it shows `x-taplo` beside each word of a list.

use indexmap::IndexMap;
use serde_json::{Map, Value, json};
use toml::Spanned;
use toml::value::Datetime;

use crate::questionnaire::Words;

/// A type of a data file, as editors should know it.
pub(crate) trait Shape {
    /// Whether validation refuses a table without it.
    const NEEDED: bool = false;

    /// Returns the schema of one value.
    fn schema() -> Value;
}

/// A key that must be there.
#[derive(Debug)]
#[allow(dead_code, reason = "it only describes")]
pub(crate) struct Needed<T>(T);

/// A text that must say something.
#[derive(Debug)]
pub(crate) enum Filled {}

/// An id in kebab-case.
#[derive(Debug)]
pub(crate) enum Id {}

/// A whole number in a range, the ends included.
#[derive(Debug)]
pub(crate) enum Within<const LEAST: i64, const MOST: i64> {}

/// A text, or nothing: both ways of leaving a word out.
#[derive(Debug)]
#[allow(dead_code, reason = "it only describes")]
pub(crate) struct OrEmpty<T>(T);

impl<T: Shape> Shape for Needed<T> {
    const NEEDED: bool = true;

    fn schema() -> Value {
        T::schema()
    }
}

impl Shape for Filled {
    fn schema() -> Value {
        json!({ "type": "string", "minLength": 1 })
    }
}

impl Shape for Id {
    fn schema() -> Value {
        json!({ "type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$" })
    }
}

impl<const LEAST: i64, const MOST: i64> Shape for Within<LEAST, MOST> {
    fn schema() -> Value {
        json!({ "type": "integer", "minimum": LEAST, "maximum": MOST })
    }
}

impl<T: Shape> Shape for OrEmpty<T> {
    fn schema() -> Value {
        let mut schema = T::schema();
        if let Some(words) = schema["enum"].as_array_mut() {
            words.push(json!(""));
        }
        schema
    }
}

impl<T: Shape> Shape for Option<T> {
    fn schema() -> Value {
        T::schema()
    }
}

impl<T: Shape> Shape for Spanned<T> {
    fn schema() -> Value {
        T::schema()
    }
}

impl<T: Shape> Shape for Vec<T> {
    fn schema() -> Value {
        json!({ "type": "array", "items": T::schema() })
    }
}

impl<T: Shape> Shape for IndexMap<Spanned<String>, T> {
    fn schema() -> Value {
        json!({ "type": "object", "additionalProperties": T::schema() })
    }
}

impl Shape for String {
    fn schema() -> Value {
        json!({ "type": "string" })
    }
}

impl Shape for i64 {
    fn schema() -> Value {
        json!({ "type": "integer" })
    }
}

impl Shape for f64 {
    fn schema() -> Value {
        json!({ "type": "number" })
    }
}

impl Shape for bool {
    fn schema() -> Value {
        json!({ "type": "boolean" })
    }
}

impl Shape for Datetime {
    /// A date; checkers of TOML hand it over as a text.
    fn schema() -> Value {
        json!({ "type": "string", "format": "date" })
    }
}

impl Shape for toml::Value {
    fn schema() -> Value {
        json!({})
    }
}

/// Describes a closed list of words, each with its meaning.
pub(crate) fn words<W: Words>() -> Value {
    choice(
        W::ALL
            .iter()
            .zip(W::MEANINGS)
            .map(|((word, _), meaning)| (*word, meaning.trim().to_owned())),
    )
}

/// Describes a choice between words, each with its meaning.
pub(crate) fn choice<'a>(words: impl Iterator<Item = (&'a str, String)>) -> Value {
    let (words, meanings): (Vec<&str>, Vec<String>) = words.unzip();
    json!({ "enum": words, "x-taplo": { "docs": { "enumValues": meanings } } })
}

/// A key of a table: its field's name, its description, whether it is needed, and its schema.
///
/// Data, not code that builds values: the descriptions are in the shipped program.
pub(crate) type Key = (&'static str, &'static str, bool, fn() -> Value);

/// Describes a table: its keys, each with what it is for, and no others.
#[inline(never)]
pub(crate) fn table(keys: &[Key]) -> Value {
    let mut properties = Map::new();
    let mut needed = Vec::new();
    for (field, text, is_needed, schema) in keys {
        let key = field.trim_start_matches("r#").replace('_', "-");
        let mut schema = schema();
        if !text.is_empty() {
            schema["description"] = json!(text.trim());
        }
        if *is_needed {
            needed.push(key.clone());
        }
        properties.insert(key, schema);
    }
    let mut table = json!({
        "type": "object",
        "additionalProperties": false,
        "properties": properties,
    });
    if !needed.is_empty() {
        table["required"] = json!(needed);
    }
    table
}

/// Makes a schema of its own out of a described type.
pub(crate) fn document(title: &str, mut schema: Value) -> Value {
    schema["$schema"] = json!("http://json-schema.org/draft-07/schema#");
    schema["title"] = json!(title);
    schema
}

/// Declares raw shapes: every key optional, unknown keys refused, names in kebab-case.
///
/// The comment of a key is what editors show; `as` says what validation asks for beyond the type.
macro_rules! raw {
    ($($name:ident {
        $($(#[doc = $doc:literal])* $field:ident: $type:ty $(as $shape:ty)?,)*
    })*) => {$(
        #[derive(Clone, Debug, Default)]
        pub(super) struct $name { $($(#[doc = $doc])* pub(super) $field: $type,)* }

        impl $crate::load::FromToml for $name {
            fn from_toml(
                value: toml::de::DeValue<'_>,
                at: std::ops::Range<usize>,
                reader: &mut $crate::load::Reader<'_>,
            ) -> Option<Self> {
                let mut raw = Self::default();
                let known = &[$(stringify!($field),)*];
                $crate::load::fields(value, at, reader, known, &mut |key, value, reader| {
                    $(if $crate::load::is_key(stringify!($field), key) {
                        if let Some(read) = reader.under(key, value) {
                            raw.$field = read;
                        }
                        return true;
                    })*
                    false
                })?;
                Some(raw)
            }
        }

        impl $crate::load::Shape for $name {
            fn schema() -> serde_json::Value {
                const KEYS: &[$crate::load::shape::Key] = &[$({
                    type Key = $crate::load::shape::raw!(@pick $type $(, $shape)?);
                    (
                        stringify!($field),
                        concat!($($doc),*),
                        <Key as $crate::load::Shape>::NEEDED,
                        <Key as $crate::load::Shape>::schema,
                    )
                },)*];
                $crate::load::shape::table(KEYS)
            }
        }
    )*};
    (@pick $type:ty) => { $type };
    (@pick $type:ty, $shape:ty) => { $shape };
}
pub(crate) use raw;
