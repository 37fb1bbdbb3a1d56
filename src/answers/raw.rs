//! The shapes read from an answers file: lenient, judged by `validate`.

use std::ops::Range;

use indexmap::IndexMap;
use serde_json::json;
use toml::Spanned;
use toml::de::DeValue;
use toml::value::Datetime;

use super::{ActionState, Scope, SourceKind, SourceStatus, Status, Value};
use crate::load::shape::{Filled, Needed, OrEmpty, Shape, Within, raw};
use crate::load::{Expected, FromToml, RawText, Reader};
use crate::questionnaire::TreatyState;

type List = Vec<Spanned<String>>;
type Whole = Option<Spanned<i64>>;
type Flag = Option<bool>;
type Day = Option<Spanned<Datetime>>;

/// Answers to the intake questions of one part.
pub(super) type RawIntake = IndexMap<Spanned<String>, Spanned<toml::Value>>;

/// A digest for each of some ids.
pub(super) type Digests = IndexMap<Spanned<String>, Spanned<String>>;

raw! {
    RawAnswers {
        /// The version of this file's shape.
        format: Whole as Needed<Within<1, 1>>,
        /// What kind of assessment it is.
        assessment: Option<Spanned<RawAssessment>> as Needed<RawAssessment>,
        /// The country assessed.
        country: Option<Spanned<RawCountry>> as Needed<RawCountry>,
        /// The country profile.
        profile: RawIntake,
        /// How the country stands towards each instrument.
        treaties: IndexMap<Spanned<String>, Spanned<RawTreaty>>,
        /// The evidence register: each law, bill, judgment or page once.
        sources: IndexMap<Spanned<String>, Spanned<RawSource>>,
        /// The answers, by indicator.
        answers: IndexMap<Spanned<String>, Spanned<RawEntry>>,
        /// What the country wants.
        demands: RawIntake,
        /// By when and with what means.
        strategy: RawIntake,
        /// How far the actions of the roadmap have come; it moves no score.
        actions: IndexMap<Spanned<String>, Spanned<RawActionStatus>>,
        /// Decisions that a reader should be able to trace.
        log: Vec<Spanned<RawLog>>,
        /// What is no longer asked, kept by `lexroad migrate` as it was said; nothing reads it.
        retired: RawIntake,
        /// In a part: what it was sent with, by which `lexroad merge` sees what was changed in it.
        part: Option<Spanned<RawPart>>,
        /// What `lexroad merge` took from parts that came back, by their serial number.
        parts: IndexMap<Spanned<String>, Spanned<RawReturned>>,
        /// What was validated, written by `lexroad validate`: any later change of it is seen.
        validated: Option<Spanned<RawValidated>>,
    }
    RawAssessment {
        /// The questionnaire the answers are for.
        questionnaire: RawText as Needed<Filled>,
        /// The version of the questionnaire they were made for.
        version: RawText as Needed<Filled>,
        /// Which indicators count.
        scope: RawText as Scope,
        /// The law as it stood on this day.
        as_of: Day as Needed<Day>,
        /// How far the assessment has come.
        status: RawText as Status,
        /// Who validated it.
        validated_by: RawText,
        /// When it was validated.
        validated_on: Day,
        /// The institution type that answers this part, where the file is one.
        respondents: RawText,
        /// Who carries it out.
        assessor: RawText,
        /// Anything a reader should know first.
        note: RawText,
    }
    RawCountry {
        /// The ISO 3166-1 alpha-2 code, or XK.
        code: RawText as Needed<Filled>,
        /// Another name than the usual one.
        name: RawText,
        /// The organizations and projects it belongs to, instead of the proposed ones.
        bodies: Option<List>,
    }
    RawTreaty {
        /// How the country stands towards the instrument.
        status: RawText as Needed<TreatyState>,
        /// Since when.
        since: Day,
        /// When an invitation lapses.
        invited_until: Day,
        /// Reservations lodged, by paragraph such as 14(3); an empty list when none was.
        reservations: Option<List>,
        /// Declarations lodged, by paragraph.
        declarations: List,
        /// Territories it is extended to or withheld from.
        territories: RawText,
        /// Where this is from.
        source: RawText,
        /// Whether it was confirmed with the depositary.
        certain: Flag,
        /// Anything else.
        note: RawText,
    }
    RawSource {
        /// The full title, with number and year.
        title: RawText as Needed<Filled>,
        /// A short name, for tables.
        short: RawText,
        /// What the source is.
        kind: RawText as Needed<SourceKind>,
        /// Whether it is law in force; in-force when left out.
        status: RawText as SourceStatus,
        /// Provisions of it that a court struck down.
        void: Vec<Spanned<RawLapse>>,
        /// Provisions of it that are suspended.
        suspended: Vec<Spanned<RawLapse>>,
        /// Provisions of it that have not commenced.
        not_commenced: Vec<Spanned<RawLapse>>,
        /// Where it can be read.
        url: RawText,
        /// When somebody last looked.
        checked: Day,
        /// Whether it stays out of public copies, where it reads: a source held by the Government.
        confidential: Flag,
        /// Anything else.
        note: RawText,
    }
    RawLapse {
        /// The provision, as the answers cite it: s. 12(1), ss. 10-14.
        at: RawText as Needed<Filled>,
        /// The first day on which it is not in force; from the beginning when left out.
        from: Day,
        /// The first day on which it is in force, again or at last; open when left out.
        until: Day,
        /// The judgment or act.
        by: RawText,
        /// The older name of from.
        on: Day,
        /// Anything else.
        note: RawText,
    }
    RawLong {
        /// The answer; empty when not asked yet.
        value: Option<Spanned<RawWord>> as OrEmpty<Value>,
        /// Elements checked and present, with partly; what is in neither list is unknown.
        elements: List,
        /// Elements checked and absent, with partly.
        missing: List,
        /// Conditions the law adds and an instrument allows.
        narrowing: List,
        /// A key of the table sources, or a list of keys.
        source: Option<Spanned<RawSources>>,
        /// The provision in the source: s. 4(a)(1).
        citation: RawText,
        /// An address, where there is no source of the register.
        url: RawText,
        /// The source whose status is bill: always with draft, beside partly if it would complete it.
        bill: RawText,
        /// Why it does not apply, with not-applicable.
        reason: RawText,
        /// A note; with no, what was searched.
        note: RawText,
        /// Who said so.
        respondent: RawText,
        /// When.
        date: Day,
        /// The second person who checked.
        checked_by: RawText,
        /// A lower evidence grade than the program finds.
        evidence: Whole as Within<0, 3>,
        /// Marked for review.
        flag: Flag,
        /// Answered differently by two respondents.
        contested: Flag,
    }
    RawActionStatus {
        /// How far it has come.
        status: RawText as Needed<ActionState>,
        /// Since when.
        date: Day,
        /// A note.
        note: RawText,
    }
    RawLog {
        /// When.
        date: Day,
        /// Who.
        by: RawText,
        /// About which id.
        about: RawText,
        /// What was decided.
        text: RawText as Needed<Filled>,
        /// The answers that stood against each other.
        said: Vec<Spanned<RawSaid>>,
    }
    RawPart {
        /// The institution type that is asked; the same as in respondents.
        institution: RawText as Needed<Filled>,
        /// The number of this part.
        serial: RawText as Needed<Filled>,
        /// The day on which it left, or was last answered; of two returns the later counts.
        day: Day as Needed<Day>,
        /// A digest of each answer as it left; none where there was no entry.
        answers: Digests,
        /// A digest of each answer of the profile as it left.
        profile: Digests,
        /// A digest of each treaty as it left.
        treaties: Digests,
        /// A digest of each source as it left.
        sources: Digests,
    }
    RawValidated {
        /// A digest of each answer.
        answers: Digests,
        /// A digest of each treaty.
        treaties: Digests,
        /// A digest of each source.
        sources: Digests,
    }
    RawReturned {
        /// The institution type that answered.
        institution: RawText as Needed<Filled>,
        /// The day of the return.
        day: Day as Needed<Day>,
        /// A digest of all that it said.
        said: RawText as Needed<Filled>,
        /// What it changed.
        answers: IndexMap<Spanned<String>, Spanned<RawBrought>>,
    }
    RawBrought {
        /// A digest of the answer when the part left.
        left: RawText as Needed<Filled>,
        /// A digest of the answer when it came back, as it stands in the part.
        came: RawText as Needed<Filled>,
        /// A digest of the same in this file, with its keys of sources and its respondent.
        here: RawText as Needed<Filled>,
        /// A digest of what this file said before.
        over: RawText as Needed<Filled>,
        /// Digests of what it said after each merge, the latest last.
        made: List,
    }
    RawSaid {
        /// Whose answer it was.
        by: RawText,
        /// The value.
        value: RawText as Needed<Value>,
        /// Elements checked and present.
        elements: List,
        /// Elements checked and absent.
        missing: List,
        /// Conditions the law adds and an instrument allows.
        narrowing: List,
        /// A key of `[sources]`, or several.
        source: Option<Spanned<RawSources>>,
        /// The provision in the source.
        citation: RawText,
        /// An address, where there is no source of the register.
        url: RawText,
        /// A source whose status is `bill`.
        bill: RawText,
        /// Why it is not applicable.
        reason: RawText,
        /// A note.
        note: RawText,
        /// Who said so.
        respondent: RawText,
        /// When.
        date: Day,
        /// The second person who checked.
        checked_by: RawText,
        /// A lower grade set by hand.
        evidence: Whole as Within<0, 3>,
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

const WORD: Expected = Expected {
    what: "an answer such as \"yes\"",
    help: "write a value in quotes, or a table with `value = \"...\"`",
};
const ENTRY: Expected = Expected {
    what: "an answer such as \"yes\", or a table with `value`",
    help: WORD.help,
};
const KEYS: Expected = Expected {
    what: "a string with a key of [sources], or a list of them",
    help: "write the key in straight quotes: \"...\"",
};

impl FromToml for RawWord {
    fn from_toml(value: DeValue<'_>, at: Range<usize>, reader: &mut Reader<'_>) -> Option<Self> {
        match value {
            DeValue::String(word) => Some(RawWord(word.into_owned())),
            DeValue::Boolean(flag) => Some(RawWord(flag.to_string())),
            other => reader.wrong(WORD, &other, at),
        }
    }
}

impl FromToml for RawEntry {
    fn from_toml(value: DeValue<'_>, at: Range<usize>, reader: &mut Reader<'_>) -> Option<Self> {
        match value {
            DeValue::String(_) | DeValue::Boolean(_) => {
                RawWord::from_toml(value, at, reader).map(RawEntry::Short)
            }
            DeValue::Table(_) => Box::from_toml(value, at, reader).map(RawEntry::Long),
            other => reader.wrong(ENTRY, &other, at),
        }
    }
}

impl FromToml for RawSources {
    fn from_toml(value: DeValue<'_>, at: Range<usize>, reader: &mut Reader<'_>) -> Option<Self> {
        match value {
            DeValue::String(key) => Some(RawSources::One(key.into_owned())),
            DeValue::Array(_) => List::from_toml(value, at, reader).map(RawSources::Many),
            other => reader.wrong(KEYS, &other, at),
        }
    }
}

impl Shape for RawWord {
    fn schema() -> serde_json::Value {
        OrEmpty::<Value>::schema()
    }
}

impl Shape for RawEntry {
    fn schema() -> serde_json::Value {
        json!({ "anyOf": [RawWord::schema(), RawLong::schema()] })
    }
}

impl Shape for RawSources {
    fn schema() -> serde_json::Value {
        json!({ "anyOf": [String::schema(), List::schema()] })
    }
}
