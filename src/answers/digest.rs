//! A short digest of what an answer says, by which a merge sees what was changed in a part.
//!
//! It covers the meaning, key by key, and nothing else: not layout, comments, line ends, the order
//! of elements, or whether an answer was written in the short form. A key that says nothing does
//! not count, so that a key added by a later version leaves the digests of older files as they are.

use std::collections::BTreeSet;
use std::fmt;

use jiff::civil::Date;
use sha2::{Digest as _, Sha256};

use super::{Answer, IntakeValue, Lapse, Response, Source, TreatyStatus};
use crate::questionnaire::{
    DimensionId, ElementId, IdKind, IndicatorId, InstitutionId, InstrumentId, Lineage, OptionId,
    QuestionId,
};

/// The first 16 hexadecimal digits of the SHA-256 of what something says, or `none` where nothing
/// is said.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Digest(String);

/// How many digits a digest keeps: two answers to one question meet by chance once in 2^64.
const DIGITS: usize = 16;

/// The digest where there is no entry.
const NONE: &str = "none";

impl Digest {
    /// Digests what something says; `none` for nothing.
    pub fn of(said: Option<&impl Digested>) -> Self {
        let Some(said) = said else {
            return Digest(NONE.to_owned());
        };
        let mut text = String::new();
        for (key, values) in said.said() {
            let Some(values) = values else { continue };
            let values: Vec<String> = values.iter().map(|value| plain(value)).collect();
            let values = serde_json::to_string(&values).expect("texts can be written as JSON");
            text.push_str(&format!("{key} = {values}\n"));
        }
        Digest::of_text(&text)
    }

    /// Digests the answer to an indicator; `none` for nothing.
    ///
    /// An element counts by the first id it had, so that a digest outlives every renaming.
    pub fn of_answer(lineage: &Lineage, id: &IndicatorId, response: Option<&Response>) -> Self {
        if lineage.is_empty() {
            return Digest::of(response);
        }
        let first = |kind: IdKind, ids: &mut BTreeSet<ElementId>| {
            let all = std::mem::take(ids).into_iter();
            ids.extend(
                all.map(|one| ElementId::new(lineage.first(kind, id.as_str(), one.as_str()))),
            );
        };
        let response = response.map(|response| {
            let mut response = response.clone();
            if let Answer::Partly {
                present, missing, ..
            } = &mut response.answer
            {
                first(IdKind::Element, present);
                first(IdKind::Element, missing);
            }
            first(IdKind::Narrowing, &mut response.narrowing);
            response
        });
        Digest::of(response.as_ref())
    }

    /// Digests the answer to an intake question, in which everything counts by its first id.
    pub fn of_intake(lineage: &Lineage, id: &QuestionId, value: &IntakeValue) -> Self {
        if lineage.is_empty() {
            return Digest::of(Some(value));
        }
        let option = |one: &OptionId| {
            OptionId::new(lineage.first(IdKind::Option, id.as_str(), one.as_str()))
        };
        let instrument = |one: &InstrumentId| {
            InstrumentId::new(lineage.first(IdKind::Instrument, "", one.as_str()))
        };
        let value = match value {
            IntakeValue::Choice(one) => IntakeValue::Choice(option(one)),
            IntakeValue::Choices(all) => IntakeValue::Choices(all.iter().map(option).collect()),
            IntakeValue::Instruments(all) => {
                IntakeValue::Instruments(all.iter().map(instrument).collect())
            }
            IntakeValue::InstrumentDates(all) => {
                let all = all.iter().map(|(one, day)| (instrument(one), *day));
                IntakeValue::InstrumentDates(all.collect())
            }
            IntakeValue::PerInstitution(all) => {
                let all = all.iter().map(|(one, name)| {
                    let first = lineage.first(IdKind::Institution, "", one.as_str());
                    (InstitutionId::new(first), name.clone())
                });
                IntakeValue::PerInstitution(all.collect())
            }
            IntakeValue::PerDimension(all) => {
                let all = all.iter().map(|(one, number)| {
                    let first = lineage.first(IdKind::Dimension, "", one.as_str());
                    (DimensionId::new(first), *number)
                });
                IntakeValue::PerDimension(all.collect())
            }
            other => other.clone(),
        };
        Digest::of(Some(&value))
    }

    /// Digests a text.
    pub(super) fn of_text(text: &str) -> Self {
        Digest(hex(text, DIGITS))
    }

    /// Reads a digest as it stands in a file; `None` when it is none.
    pub fn read(text: &str) -> Option<Self> {
        let is_hex = |c: char| matches!(c, '0'..='9' | 'a'..='f');
        let is_digest = text == NONE || text.len() == DIGITS && text.chars().all(is_hex);
        is_digest.then(|| Digest(text.to_owned()))
    }

    /// Returns it as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns whether it says that there was no entry.
    pub fn is_none(&self) -> bool {
        self.0 == NONE
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// Returns the first digits of the SHA-256 of a text.
pub(super) fn hex(text: &str, digits: usize) -> String {
    let hash = Sha256::digest(text.as_bytes());
    let digit = |half: u8| char::from_digit(u32::from(half), 16).expect("half a byte is a digit");
    let halves = hash.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    halves.take(digits).map(digit).collect()
}

/// A text without what a mail program or an editor may change.
fn plain(text: &str) -> String {
    text.replace("\r\n", "\n").trim().to_owned()
}

/// What one key says; `None` when it says nothing.
type Key = (&'static str, Option<Vec<String>>);

/// Something whose meaning has a digest.
pub trait Digested {
    /// Returns each key with what it says, in an order that never changes.
    fn said(&self) -> Vec<Key>;
}

fn some(texts: impl IntoIterator<Item = impl ToString>) -> Option<Vec<String>> {
    let texts = texts.into_iter();
    let texts: Vec<String> = texts.map(|text| text.to_string()).collect();
    (!texts.is_empty()).then_some(texts)
}

fn mark(is_set: bool) -> Option<Vec<String>> {
    is_set.then(|| vec!["true".to_owned()])
}

impl Digested for Response {
    fn said(&self) -> Vec<Key> {
        let ids = |ids: &dyn Fn(&Answer) -> Vec<ElementId>| some(ids(&self.answer));
        let present = |answer: &Answer| match answer {
            Answer::Partly { present, .. } => present.iter().cloned().collect(),
            _ => Vec::new(),
        };
        let missing = |answer: &Answer| match answer {
            Answer::Partly { missing, .. } => missing.iter().cloned().collect(),
            _ => Vec::new(),
        };
        let reason = match &self.answer {
            Answer::NotApplicable { reason } => Some(reason),
            _ => None,
        };
        vec![
            ("value", some([self.answer.value()])),
            ("elements", ids(&present)),
            ("missing", ids(&missing)),
            ("narrowing", some(&self.narrowing)),
            ("source", some(&self.sources)),
            ("citation", some(self.citation.as_ref())),
            ("url", some(self.url.as_ref())),
            ("bill", some(self.answer.bill())),
            ("reason", some(reason)),
            ("note", some(self.note.as_ref())),
            ("respondent", some(self.respondent.as_ref())),
            ("date", some(self.date)),
            ("checked-by", some(self.checked_by.as_ref())),
            ("evidence", some(self.evidence)),
            ("flag", mark(self.flag)),
            ("contested", mark(self.contested)),
        ]
    }
}

impl Digested for Source {
    fn said(&self) -> Vec<Key> {
        let list = |lapses: &[Lapse]| some(lapses.iter().map(digested));
        vec![
            ("title", some([&self.title])),
            ("short", some(self.short.as_ref())),
            ("kind", some([self.kind])),
            ("status", some([self.status])),
            ("void", list(&self.void)),
            ("suspended", list(&self.suspended)),
            ("not-commenced", list(&self.not_commenced)),
            ("url", some(self.url.as_ref())),
            ("checked", some(self.checked)),
            ("confidential", mark(self.confidential)),
            ("note", some(self.note.as_ref())),
        ]
    }
}

/// Says an entry of the register in one text; the end only where there is one, so that digests of
/// older files stay as they are.
fn digested(lapse: &Lapse) -> String {
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let text = |text: &Option<String>| text.as_deref().map(plain).unwrap_or_default();
    let mut parts = vec![
        plain(lapse.at.as_str()),
        text(&lapse.by),
        day(lapse.from),
        text(&lapse.note),
    ];
    parts.extend(lapse.until.map(|until| until.to_string()));
    serde_json::to_string(&parts).expect("texts can be written as JSON")
}

impl Digested for TreatyStatus {
    fn said(&self) -> Vec<Key> {
        vec![
            ("status", some([self.state])),
            ("since", some(self.since)),
            ("invited-until", some(self.invited_until)),
            // An empty list says that none was lodged.
            (
                "reservations",
                self.reservations
                    .as_ref()
                    .map(|lodged| lodged.iter().map(ToString::to_string).collect()),
            ),
            ("declarations", some(&self.declarations)),
            ("territories", some(self.territories.as_ref())),
            ("source", some(self.source.as_ref())),
            ("certain", mark(self.certain)),
            ("note", some(self.note.as_ref())),
        ]
    }
}

impl Digested for IntakeValue {
    fn said(&self) -> Vec<Key> {
        let pairs = |pairs: &mut dyn Iterator<Item = (String, String)>| {
            let mut pairs: Vec<String> = pairs
                .map(|(key, value)| format!("{key}: {value}"))
                .collect();
            pairs.sort();
            Some(pairs)
        };
        let said = match self {
            IntakeValue::Choice(option) => some([option]),
            IntakeValue::Choices(options) => {
                Some(options.iter().map(ToString::to_string).collect())
            }
            IntakeValue::Whole(number) => some([number]),
            IntakeValue::Date(date) => some([date]),
            IntakeValue::Text(text) => some([text]),
            IntakeValue::Texts(texts) => Some(texts.clone()),
            IntakeValue::Instruments(ids) => Some(ids.iter().map(ToString::to_string).collect()),
            IntakeValue::PerDimension(numbers) => pairs(
                &mut numbers
                    .iter()
                    .map(|(id, n)| (id.to_string(), n.to_string())),
            ),
            IntakeValue::PerInstitution(names) => {
                pairs(&mut names.iter().map(|(id, name)| (id.to_string(), plain(name))))
            }
            IntakeValue::InstrumentDates(dates) => pairs(
                &mut dates
                    .iter()
                    .map(|(id, date)| (id.to_string(), date.to_string())),
            ),
        };
        vec![("answer", said)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::save::fixture::{ANSWERS, load, questionnaire};

    fn digest(keys: &str) -> Digest {
        let questionnaire = questionnaire();
        let head = "format = 1\n[assessment]\nquestionnaire = \"national\"\nversion = \"1.0\"\nas-of = 2025-11-30\n[country]\ncode = \"PH\"\n[sources.act]\ntitle = \"Act\"\nkind = \"statute\"\n[sources.code]\ntitle = \"Code\"\nkind = \"statute\"\n[answers]\n";
        let answers = load(&questionnaire, &format!("{head}{keys}"));
        Digest::of(answers.responses.get("illegal-access"))
    }

    /// Files of years ago must come to the same digests: these lines may never change.
    #[test]
    fn a_digest_is_the_same_for_ever() {
        assert_eq!(digest("").as_str(), "none");
        assert_eq!(
            digest("illegal-access = \"no\"").as_str(),
            "3fe25ad6da31262a"
        );
        let whole = "[answers.illegal-access]\nvalue = \"partly\"\nelements = [\"any-system\"]\nmissing = [\"attempted\"]\nnarrowing = [\"security-breach\"]\nsource = [\"act\", \"code\"]\ncitation = \"s. 2\"\nnote = \"n\"\nrespondent = \"Police\"\ndate = 2025-11-01\nchecked-by = \"A\"\nevidence = 1\nflag = true\ncontested = true";
        assert_eq!(digest(whole).as_str(), "3acc552ab1b40c85");
    }

    #[test]
    fn a_digest_covers_every_key_and_no_layout() {
        let long = |keys: &str| {
            digest(&format!(
                "[answers.illegal-access]\nvalue = \"yes\"\n{keys}"
            ))
        };
        let short = digest("illegal-access = \" YES \" # a comment");
        assert_eq!(short, long(""));
        let keys = [
            "narrowing = [\"security-breach\"]",
            "source = \"act\"",
            "source = [\"act\", \"code\"]",
            "source = [\"code\", \"act\"]",
            "source = \"act\"\ncitation = \"s. 2\"",
            "url = \"https://example.org\"",
            "note = \"n\"",
            "respondent = \"n\"",
            "date = 2025-11-01",
            "date = 2025-11-02",
            "checked-by = \"n\"",
            "evidence = 0",
            "flag = true",
            "contested = true",
        ];
        let mut digests: Vec<Digest> = keys.iter().map(|keys| long(keys)).collect();
        digests.extend([
            short.clone(),
            digest("illegal-access = \"no\""),
            digest("illegal-access = \"unknown\""),
        ]);
        let all = digests.len();
        digests.sort();
        digests.dedup();
        assert_eq!(digests.len(), all);
        assert_eq!(
            long("note = \"a\\r\\nb \""),
            long("note = \"\"\"\na\nb\"\"\"")
        );
        let partly = |keys: &str| {
            digest(&format!(
                "[answers.illegal-access]\nvalue = \"partly\"\n{keys}"
            ))
        };
        assert_eq!(
            partly("elements = [\"any-system\", \"attempted\"]"),
            partly("elements = [\"attempted\", \"any-system\"]")
        );
        assert_ne!(
            partly("elements = [\"attempted\"]"),
            partly("missing = [\"attempted\"]")
        );
    }

    #[test]
    fn sources_treaties_and_intake_have_digests_too() {
        let questionnaire = questionnaire();
        let answers = load(&questionnaire, ANSWERS);
        let mut all: Vec<Digest> = Vec::new();
        all.extend(
            answers
                .sources
                .values()
                .map(|source| Digest::of(Some(source))),
        );
        all.extend(
            answers
                .treaties
                .values()
                .map(|status| Digest::of(Some(status))),
        );
        all.extend(answers.intake.values().map(|value| Digest::of(Some(value))));
        let whole = all.len();
        assert!(whole > 1);
        all.sort();
        all.dedup();
        assert_eq!(all.len(), whole);
        let mut treaty = answers.treaties[0].clone();
        treaty.reservations = Some(Vec::new());
        let none = Digest::of(Some(&treaty));
        treaty.reservations = None;
        assert_ne!(none, Digest::of(Some(&treaty)));
    }

    #[test]
    fn only_a_digest_is_read_as_one() {
        for text in ["none", "0123456789abcdef"] {
            assert_eq!(Digest::read(text).unwrap().as_str(), text);
        }
        for text in [
            "",
            "None",
            "0123456789abcde",
            "0123456789ABCDEF",
            "0123456789abcdeg",
            "ⅷⅷⅷⅷⅷ1",
        ] {
            assert!(Digest::read(text).is_none(), "{text}");
        }
    }
}
