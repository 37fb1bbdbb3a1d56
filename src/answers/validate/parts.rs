//! The tables `[part]` and `[parts]`: what a part was sent with, and which parts came back.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use toml::Spanned;

use super::super::raw::{Digests, RawBrought, RawPart, RawReturned};
use super::super::{Brought, Digest, Part, Response, Returned};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::load::{Checker, RawText};
use crate::questionnaire::{
    IndicatorId, InstitutionId, InstrumentId, QuestionId, Questionnaire, SourceId,
};
use crate::text;

/// How many characters a serial number has at most.
const LONGEST: usize = 40;

/// Returns where the serial number and the day of a part stand, or its table, or the top.
pub(super) fn places(checker: &Checker<'_>, raw: Option<&Spanned<RawPart>>) -> (Span, Span) {
    let Some(raw) = raw else {
        return (checker.top(), checker.top());
    };
    let (table, part) = (checker.place(raw), raw.get_ref());
    let serial = part.serial.as_ref();
    let day = part.day.as_ref();
    (
        serial.map_or(table, |serial| checker.place(serial)),
        day.map_or(table, |day| checker.place(day)),
    )
}

/// Reads what a part was sent with, and checks that the rest of the file still fits it.
pub(super) fn part(
    checker: &mut Checker<'_>,
    questionnaire: &Questionnaire,
    raw: Option<Spanned<RawPart>>,
    respondents: Option<&InstitutionId>,
    responses: &IndexMap<IndicatorId, Response>,
) -> Option<Part> {
    let raw = raw?;
    let at = checker.place(&raw);
    let raw = raw.into_inner();
    let institution_at = raw
        .institution
        .as_ref()
        .map_or(at, |raw| checker.place(raw));
    let institution = institution(checker, questionnaire, raw.institution, at);
    if let Some(institution) = &institution
        && respondents != Some(institution)
    {
        let other = match respondents {
            Some(other) => format!("`respondents` in `[assessment]` names `{other}`"),
            None => "`respondents` in `[assessment]` names nobody".to_owned(),
        };
        let message = format!("the part was sent to `{institution}`, but {other}");
        checker.report(
            Diagnostic::new(Code::PartEdited, institution_at, message)
                .label("whose answers these are")
                .help(format!("write `respondents = \"{institution}\"`; a part for another institution is split anew for it")),
        );
    }
    let serial = serial(checker, raw.serial, at);
    let day = checker.date(raw.day, "day", at);
    let indicators = questionnaire.indicators.keys().map(IndicatorId::as_str);
    let instruments = questionnaire.instruments.keys().map(InstrumentId::as_str);
    let questions = questionnaire.questions();
    let questions: Vec<&str> = questions
        .map(|(_, question)| question.id.as_str())
        .collect();
    // A question whose digest is wrong is one of this part all the same.
    let asked = raw.answers.keys();
    let asked: BTreeSet<String> = asked.map(|id| id.get_ref().clone()).collect();
    let part = Part {
        institution: institution?,
        serial,
        day,
        answers: digests(checker, raw.answers, |checker, id| {
            let known = checker.known(id, "indicator", indicators.clone());
            known.then(|| IndicatorId::new(id.get_ref()))
        }),
        profile: digests(checker, raw.profile, |checker, id| {
            let known = checker.known(id, "intake question", questions.iter().copied());
            known.then(|| QuestionId::new(id.get_ref()))
        }),
        treaties: digests(checker, raw.treaties, |checker, id| {
            let known = checker.known(id, "instrument", instruments.clone());
            known.then(|| InstrumentId::new(id.get_ref()))
        }),
        // A source may leave the register of the part.
        sources: digests(checker, raw.sources, |_, id| {
            Some(SourceId::new(id.get_ref()))
        }),
    };
    for (id, response) in responses {
        if !asked.contains(id.as_str()) {
            let message = format!("`{id}` is not among the questions of this part");
            checker.report(
                Diagnostic::new(Code::PartEdited, response.place, message)
                    .label("not in `[part.answers]`")
                    .help("answer it in the whole file, or in the part of an institution that is asked"),
            );
        }
    }
    Some(part)
}

/// Reads which parts came back.
pub(super) fn returned(
    checker: &mut Checker<'_>,
    questionnaire: &Questionnaire,
    raw: IndexMap<Spanned<String>, Spanned<RawReturned>>,
) -> IndexMap<String, Returned> {
    let mut returned = IndexMap::new();
    for (serial, raw) in raw {
        let at = checker.place(&serial);
        check_serial(checker, serial.get_ref(), at);
        let raw = raw.into_inner();
        let institution = institution(checker, questionnaire, raw.institution, at);
        let day = checker.date(raw.day, "day", at);
        let said = needed_digest(checker, raw.said, "said", at);
        let mut answers = IndexMap::new();
        for (id, raw) in raw.answers {
            let known = questionnaire.indicators.keys().map(IndicatorId::as_str);
            let known = checker.known(&id, "indicator", known);
            if let Some(brought) = brought(checker, raw)
                && known
            {
                answers.insert(IndicatorId::new(id.get_ref()), brought);
            }
        }
        if let (Some(institution), Some(said)) = (institution, said) {
            let one = Returned {
                institution,
                day,
                said,
                answers,
            };
            returned.insert(serial.into_inner(), one);
        }
    }
    returned
}

fn brought(checker: &mut Checker<'_>, raw: Spanned<RawBrought>) -> Option<Brought> {
    let at = checker.place(&raw);
    let raw = raw.into_inner();
    let mut one = |raw: RawText, key: &str| needed_digest(checker, raw, key, at);
    let (left, came) = (one(raw.left, "left"), one(raw.came, "came"));
    let (here, over) = (one(raw.here, "here"), one(raw.over, "over"));
    let made = raw.made.iter();
    let made: Vec<Option<Digest>> = made
        .map(|raw| digest(checker, raw.get_ref(), checker.place(raw)))
        .collect();
    Some(Brought {
        left: left?,
        came: came?,
        here: here?,
        over: over?,
        made: made.into_iter().collect::<Option<_>>()?,
    })
}

fn needed_digest(checker: &mut Checker<'_>, raw: RawText, key: &str, at: Span) -> Option<Digest> {
    let place = raw.as_ref().map_or(at, |raw| checker.place(raw));
    let text = checker.text(raw, key, at);
    let is_said = !text.trim().is_empty();
    is_said.then(|| digest(checker, &text, place)).flatten()
}

fn institution(
    checker: &mut Checker<'_>,
    questionnaire: &Questionnaire,
    raw: RawText,
    at: Span,
) -> Option<InstitutionId> {
    let Some(raw) = raw else {
        checker.text(None, "institution", at);
        return None;
    };
    let known = questionnaire.institutions.keys().map(InstitutionId::as_str);
    let known = checker.known(&raw, "institution type", known);
    known.then(|| InstitutionId::new(raw.get_ref()))
}

fn serial(checker: &mut Checker<'_>, raw: RawText, at: Span) -> String {
    let place = raw.as_ref().map_or(at, |raw| checker.place(raw));
    let serial = checker.text(raw, "serial", at);
    if !serial.trim().is_empty() {
        check_serial(checker, &serial, place);
    }
    serial
}

fn check_serial(checker: &mut Checker<'_>, serial: &str, at: Span) {
    let is_known = |c: char| c.is_ascii_alphanumeric() || c == '-';
    if serial.len() <= LONGEST && !serial.is_empty() && serial.chars().all(is_known) {
        return;
    }
    let message = format!("`{}` is not a serial number", text::excerpt(serial));
    checker.report(
        Diagnostic::new(Code::PartEdited, at, message)
            .help("put back the number of the part as it was sent, eight letters and digits"),
    );
}

/// Reads digests by key; one that is none is refused, as only the program writes them.
pub(super) fn digests<K: Eq + std::hash::Hash>(
    checker: &mut Checker<'_>,
    raw: Digests,
    id: impl Fn(&mut Checker<'_>, &Spanned<String>) -> Option<K>,
) -> IndexMap<K, Digest> {
    let mut all = IndexMap::new();
    for (key, raw) in raw {
        let key = id(checker, &key);
        let place = checker.place(&raw);
        let digest = digest(checker, raw.get_ref(), place);
        if let (Some(key), Some(digest)) = (key, digest) {
            all.insert(key, digest);
        }
    }
    all
}

fn digest(checker: &mut Checker<'_>, raw: &str, at: Span) -> Option<Digest> {
    let digest = Digest::read(raw);
    if digest.is_none() {
        let message = format!("`{}` is not a digest", text::excerpt(raw));
        checker.report(
            Diagnostic::new(Code::PartEdited, at, message)
                .label("16 digits from 0 to f, or none")
                .help("put back the line as it was written; `lexroad explain part-edited` says what else helps"),
        );
    }
    digest
}
