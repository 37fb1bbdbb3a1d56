//! The shapes serde reads from an answers file: lenient, judged by `validate`.

use std::fmt;

use indexmap::IndexMap;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use toml::Spanned;
use toml::value::Datetime;

use crate::load::RawText;

type List = Vec<Spanned<String>>;
type Whole = Option<Spanned<i64>>;
type Flag = Option<bool>;
type Day = Option<Spanned<Datetime>>;

/// Declares raw shapes: every key optional, unknown keys refused, names in kebab-case.
macro_rules! raw {
    ($($name:ident { $($field:ident: $type:ty,)* })*) => {$(
        #[derive(Clone, Debug, Default, serde::Deserialize)]
        #[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
        pub(super) struct $name { $(pub(super) $field: $type,)* }
    )*};
}

/// Answers to the intake questions of one part.
pub(super) type RawIntake = IndexMap<Spanned<String>, Spanned<toml::Value>>;

raw! {
    RawAnswers {
        format: Whole,
        assessment: Option<Spanned<RawAssessment>>,
        country: Option<Spanned<RawCountry>>,
        profile: RawIntake,
        treaties: IndexMap<Spanned<String>, Spanned<RawTreaty>>,
        sources: IndexMap<Spanned<String>, Spanned<RawSource>>,
        answers: IndexMap<Spanned<String>, Spanned<RawEntry>>,
        demands: RawIntake,
        strategy: RawIntake,
        actions: IndexMap<Spanned<String>, Spanned<RawActionStatus>>,
        log: Vec<Spanned<RawLog>>,
    }
    RawAssessment {
        questionnaire: RawText,
        version: RawText,
        scope: RawText,
        as_of: Day,
        status: RawText,
        validated_by: RawText,
        validated_on: Day,
        respondents: RawText,
        assessor: RawText,
        note: RawText,
    }
    RawCountry { code: RawText, name: RawText, bodies: Option<List>, }
    RawTreaty {
        status: RawText,
        since: Day,
        invited_until: Day,
        reservations: List,
        declarations: List,
        territories: RawText,
        source: RawText,
        certain: Flag,
        note: RawText,
    }
    RawSource {
        title: RawText,
        short: RawText,
        kind: RawText,
        status: RawText,
        void: Vec<Spanned<RawVoid>>,
        url: RawText,
        checked: Day,
        confidential: Flag,
        note: RawText,
    }
    RawVoid { at: RawText, by: RawText, on: Day, note: RawText, }
    RawLong {
        value: Option<Spanned<RawWord>>,
        elements: List,
        missing: List,
        narrowing: List,
        source: Option<Spanned<RawSources>>,
        citation: RawText,
        url: RawText,
        bill: RawText,
        reason: RawText,
        note: RawText,
        respondent: RawText,
        date: Day,
        checked_by: RawText,
        evidence: Whole,
        flag: Flag,
        contested: Flag,
    }
    RawActionStatus { status: RawText, date: Day, note: RawText, }
    RawLog {
        date: Day,
        by: RawText,
        about: RawText,
        text: RawText,
        said: Vec<Spanned<RawSaid>>,
    }
    RawSaid {
        by: RawText,
        value: RawText,
        elements: List,
        missing: List,
        narrowing: List,
        source: Option<Spanned<RawSources>>,
        citation: RawText,
        url: RawText,
        bill: RawText,
        reason: RawText,
        note: RawText,
        respondent: RawText,
        date: Day,
        checked_by: RawText,
        evidence: Whole,
    }
}

/// A value as written; `true` without quotes is taken as the word, so that it can be answered.
#[derive(Clone, Debug, Default)]
pub(super) struct RawWord(pub(super) String);

/// An answer: the value alone, or a table.
#[derive(Clone, Debug)]
pub(super) enum RawEntry {
    Short(RawWord),
    Long(Box<RawLong>),
}

/// One key of the evidence register, or some.
#[derive(Clone, Debug)]
pub(super) enum RawSources {
    One(String),
    Many(List),
}

impl<'de> Deserialize<'de> for RawWord {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct WordVisitor;
        impl Visitor<'_> for WordVisitor {
            type Value = RawWord;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an answer such as \"yes\"")
            }

            fn visit_str<E: de::Error>(self, word: &str) -> Result<RawWord, E> {
                Ok(RawWord(word.to_owned()))
            }

            fn visit_bool<E: de::Error>(self, flag: bool) -> Result<RawWord, E> {
                Ok(RawWord(flag.to_string()))
            }
        }
        deserializer.deserialize_any(WordVisitor)
    }
}

impl<'de> Deserialize<'de> for RawEntry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct EntryVisitor;
        impl<'de> Visitor<'de> for EntryVisitor {
            type Value = RawEntry;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an answer such as \"yes\", or a table with `value`")
            }

            fn visit_str<E: de::Error>(self, word: &str) -> Result<RawEntry, E> {
                Ok(RawEntry::Short(RawWord(word.to_owned())))
            }

            fn visit_bool<E: de::Error>(self, flag: bool) -> Result<RawEntry, E> {
                Ok(RawEntry::Short(RawWord(flag.to_string())))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<RawEntry, A::Error> {
                RawLong::deserialize(MapAccessDeserializer::new(map))
                    .map(|long| RawEntry::Long(Box::new(long)))
            }
        }
        deserializer.deserialize_any(EntryVisitor)
    }
}

impl<'de> Deserialize<'de> for RawSources {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct SourcesVisitor;
        impl<'de> Visitor<'de> for SourcesVisitor {
            type Value = RawSources;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string with a key of [sources], or a list of them")
            }

            fn visit_str<E: de::Error>(self, key: &str) -> Result<RawSources, E> {
                Ok(RawSources::One(key.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<RawSources, A::Error> {
                List::deserialize(SeqAccessDeserializer::new(seq)).map(RawSources::Many)
            }
        }
        deserializer.deserialize_any(SourcesVisitor)
    }
}
