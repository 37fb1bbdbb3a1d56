//! From the text of an answers file to [`Answers`] that cannot be wrong.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use jiff::civil::Date;
use toml::Spanned;

use super::raw::{RawAnswers, RawEntry, RawIntake, RawLapse, RawLong, RawSource, RawTreaty};
use super::{
    ActionStatus, Answer, Answers, FORMAT, IntakeValue, Lapse, Places, Response, Source,
    SourceStatus, TreatyStatus, Value, intake,
};
use crate::citation::Citation;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, FileId, Sources, Span};
use crate::load::{self, Checker, UnknownKey};
use crate::questionnaire::{
    ActionId, IndicatorId, InstrumentId, QuestionId, Questionnaire, SourceId,
};

mod approval;
mod days;
mod head;
mod log;
mod moved;
mod parts;
mod response;

pub use days::{OLD_START, days_to_come, is_old};
pub(super) use moved::Shortened;

/// Reads and checks an answers file whose text is among `sources`.
///
/// Returns `None` when `diagnostics` has errors; warnings and advice may come with a result.
pub fn load(
    questionnaire: &Questionnaire,
    sources: &Sources,
    file: FileId,
    diagnostics: &mut Diagnostics,
) -> Option<Answers> {
    let explain = |unknown: &UnknownKey<'_>| misplaced(questionnaire, unknown);
    let mut raw: RawAnswers = load::read(sources, file, diagnostics, &explain)?;
    let mut checker = Checker { diagnostics, file };
    let lost = moved::follow(&mut checker, questionnaire, &mut raw, sources.text(file));
    let answers = convert(&mut checker, questionnaire, raw, &lost);
    (!diagnostics.has_errors()).then_some(answers)
}

/// Words the message for an indicator's id below another answer's table header.
fn misplaced(questionnaire: &Questionnaire, unknown: &UnknownKey<'_>) -> Option<Diagnostic> {
    let [top, answer] = unknown.path else {
        return None;
    };
    if top != "answers" || !questionnaire.indicators.contains_key(unknown.key) {
        return None;
    }
    let message = format!("`{}` stands inside the answer `{answer}`", unknown.key);
    Some(
        Diagnostic::new(Code::MisplacedAnswer, unknown.span, message)
            .label(format!("read as a part of `[answers.{answer}]`"))
            .help(format!(
                "move the line up, directly below `[answers]`, or write `[answers.{}]` above it",
                unknown.key
            )),
    )
}

fn convert(
    checker: &mut Checker<'_>,
    questionnaire: &Questionnaire,
    raw: RawAnswers,
    lost: &moved::Lost,
) -> Answers {
    let mut stated = days::stated(checker, &raw);
    let top = checker.top();
    let format = checker.whole(raw.format, "format", 0..=i64::MAX, top);
    if format != FORMAT && format != 0 {
        let message = format!("this file has format {format}; this Lexroad reads format {FORMAT}");
        checker.report(
            Diagnostic::new(Code::UnsupportedFormat, top, message)
                .help("a newer Lexroad wrote it: use that one"),
        );
    }
    let sources: IndexMap<SourceId, Source> = raw
        .sources
        .into_iter()
        .map(|(key, raw)| {
            let source = source(checker, questionnaire, raw);
            (SourceId::new(key.get_ref()), source)
        })
        .collect();
    let mut intake = IndexMap::new();
    for (part, raw) in [
        ("profile", raw.profile),
        ("demands", raw.demands),
        ("strategy", raw.strategy),
    ] {
        read_part(checker, questionnaire, part, &raw, &mut intake);
    }
    let (country, version) = head::places(checker, raw.assessment.as_ref(), raw.country.as_ref());
    let (serial, day) = parts::places(checker, raw.part.as_ref());
    let status_at = head::status_place(checker, raw.assessment.as_ref());
    let approved = approval::approval(checker, raw.validated);
    let assessment = head::assessment(checker, questionnaire, raw.assessment);
    let on = assessment.as_of;
    let responses = responses(checker, questionnaire, raw.answers, &sources, on);
    let respondents = assessment.respondents.as_ref();
    let retired = raw.retired.values().map(|value| match value.get_ref() {
        toml::Value::Table(table) => table.len(),
        _ => 1,
    });
    let retired = retired.sum();
    let mut answers = Answers {
        part: parts::part(checker, questionnaire, raw.part, respondents, &responses),
        returned: parts::returned(checker, questionnaire, raw.parts),
        places: Places {
            country,
            version,
            serial,
            day,
        },
        assessment,
        country: head::country(checker, questionnaire, raw.country),
        intake,
        treaties: treaties(checker, questionnaire, raw.treaties),
        sources,
        responses,
        actions: raw
            .actions
            .into_iter()
            .filter_map(|(id, raw)| {
                let known = questionnaire.actions.keys().map(ActionId::as_str);
                let at = checker.place(&raw);
                let raw = raw.into_inner();
                let status = ActionStatus {
                    state: checker.word(raw.status, "status", at),
                    date: checker.optional_date(raw.date, "date"),
                    note: Checker::free_text(raw.note),
                };
                checker
                    .known(&id, "action", known)
                    .then(|| (ActionId::new(id.get_ref()), status))
            })
            .collect(),
        log: raw
            .log
            .into_iter()
            .map(|raw| log::entry(checker, questionnaire, raw))
            .collect(),
        past: std::mem::take(&mut stated.past),
        retired,
        shortened: Vec::new(),
        lineage: questionnaire.lineage.clone(),
        redacted: false,
    };
    let mut approved = approved;
    let shortened = moved::shortened(&answers.lineage, lost, &answers.responses);
    for one in &shortened {
        if let Some((approval, _)) = &mut approved {
            one.in_approval(approval);
        }
        if let Some(part) = &mut answers.part {
            one.in_part(part);
        }
        one.in_returned(&mut answers.returned);
    }
    answers.shortened = shortened;
    approval::check(checker, questionnaire, &answers, approved, status_at);
    response::contradictions(checker, questionnaire, &answers);
    response::contested(checker, &answers);
    days::check(checker, questionnaire, &answers, &stated);
    answers
}

fn treaties(
    checker: &mut Checker<'_>,
    questionnaire: &Questionnaire,
    raw: IndexMap<Spanned<String>, Spanned<RawTreaty>>,
) -> IndexMap<InstrumentId, TreatyStatus> {
    let mut treaties = IndexMap::new();
    for (id, raw) in raw {
        let known = questionnaire.instruments.keys().map(InstrumentId::as_str);
        let known = checker.known(&id, "instrument", known);
        let at = checker.place(&raw);
        let raw = raw.into_inner();
        checker.distinct(
            raw.reservations.as_deref().unwrap_or_default(),
            "reservations",
        );
        checker.distinct(&raw.declarations, "declarations");
        let texts = |list: Vec<Spanned<String>>| {
            let read =
                |text: Spanned<String>| Citation::read(&questionnaire.citations, text.get_ref());
            list.into_iter().map(read).collect()
        };
        let status = TreatyStatus {
            state: checker.word(raw.status, "status", at),
            since: checker.optional_date(raw.since, "since"),
            invited_until: checker.optional_date(raw.invited_until, "invited-until"),
            reservations: raw.reservations.map(texts),
            declarations: texts(raw.declarations),
            territories: Checker::free_text(raw.territories),
            source: Checker::free_text(raw.source),
            certain: raw.certain.unwrap_or(true),
            note: Checker::free_text(raw.note),
            place: checker.place(&id),
        };
        if known {
            treaties.insert(InstrumentId::new(id.get_ref()), status);
        }
    }
    treaties
}

fn source(
    checker: &mut Checker<'_>,
    questionnaire: &Questionnaire,
    raw: Spanned<RawSource>,
) -> Source {
    let at = checker.place(&raw);
    let raw = raw.into_inner();
    Source {
        title: checker.text(raw.title, "title", at),
        short: Checker::free_text(raw.short),
        kind: checker.word(raw.kind, "kind", at),
        status: match raw.status {
            None => SourceStatus::InForce,
            some => checker.word(some, "status", at),
        },
        void: lapses(checker, questionnaire, raw.void),
        suspended: lapses(checker, questionnaire, raw.suspended),
        not_commenced: lapses(checker, questionnaire, raw.not_commenced),
        url: Checker::free_text(raw.url),
        checked: checker.optional_date(raw.checked, "checked"),
        confidential: raw.confidential.unwrap_or(false),
        note: Checker::free_text(raw.note),
    }
}

/// Reads the provisions of a source that are out of force for a time.
fn lapses(
    checker: &mut Checker<'_>,
    questionnaire: &Questionnaire,
    raw: Vec<Spanned<RawLapse>>,
) -> Vec<Lapse> {
    let raw = raw.into_iter();
    raw.map(|raw| lapse(checker, questionnaire, raw)).collect()
}

fn lapse(
    checker: &mut Checker<'_>,
    questionnaire: &Questionnaire,
    raw: Spanned<RawLapse>,
) -> Lapse {
    let at = checker.place(&raw);
    let raw = raw.into_inner();
    let named_at = raw.at.as_ref().map_or(at, |at| checker.place(at));
    let named = Citation::read(&questionnaire.citations, &checker.text(raw.at, "at", at));
    if named.provisions().next().is_none() && !named.as_str().trim().is_empty() {
        response::not_read(checker, questionnaire, named.as_str(), named_at);
    }
    if let (Some(_), Some(on)) = (&raw.from, &raw.on) {
        let message = "`on` is the older name of `from`, and both stand here";
        checker.report(
            Diagnostic::new(Code::DuplicateKey, checker.place(on), message)
                .help("keep `from`, the first day on which the provision is not in force"),
        );
    }
    let until_at = raw.until.as_ref().map_or(at, |until| checker.place(until));
    let from = checker.optional_date(raw.from, "from");
    let from = from.or(checker.optional_date(raw.on, "on"));
    let until = checker.optional_date(raw.until, "until");
    days::lapse(checker, from, until, until_at);
    Lapse {
        at: named,
        from,
        until,
        by: Checker::free_text(raw.by),
        note: Checker::free_text(raw.note),
    }
}

fn read_part(
    checker: &mut Checker<'_>,
    questionnaire: &Questionnaire,
    part: &str,
    raw: &RawIntake,
    values: &mut IndexMap<QuestionId, IntakeValue>,
) {
    let questions = questionnaire
        .intake
        .iter()
        .find(|known| known.id == part)
        .map(|part| &part.questions);
    for (key, value) in raw {
        let known = questions
            .iter()
            .flat_map(|questions| questions.keys().map(QuestionId::as_str));
        let kind = format!("question of `[{part}]`");
        if !checker.known(key, &kind, known.collect::<Vec<_>>()) {
            continue;
        }
        let question = questions
            .and_then(|questions| questions.get(key.get_ref().as_str()))
            .expect("the key was found among the questions of this part");
        if let Some(read) = intake::read(checker, question, value, questionnaire) {
            values.insert(question.id.clone(), read);
        }
    }
}

fn responses(
    checker: &mut Checker<'_>,
    questionnaire: &Questionnaire,
    raw: IndexMap<Spanned<String>, Spanned<RawEntry>>,
    sources: &IndexMap<SourceId, Source>,
    on: Date,
) -> IndexMap<IndicatorId, Response> {
    let mut responses = IndexMap::new();
    for (id, entry) in raw {
        let known = questionnaire.indicators.keys().map(IndicatorId::as_str);
        if !checker.known(&id, "indicator", known) {
            continue;
        }
        let indicator = &questionnaire.indicators[id.get_ref().as_str()];
        let at = checker.place(&id);
        let entry_at = checker.place(&entry);
        let (raw, value_at) = match entry.into_inner() {
            RawEntry::Short(word) => {
                let raw = RawLong {
                    value: Some(Spanned::new(entry_at.start..entry_at.end, word)),
                    ..RawLong::default()
                };
                (raw, entry_at)
            }
            RawEntry::Long(raw) => {
                let value_at = raw.value.as_ref().map_or(at, |value| checker.place(value));
                (*raw, value_at)
            }
        };
        let reader = response::Reader {
            questionnaire,
            on,
            indicator,
            sources,
            at,
            value_at,
        };
        if let Some(response) = reader.read(checker, raw) {
            responses.insert(indicator.id.clone(), response);
        }
    }
    responses
}

/// Reads a value; `None` when it is empty, which means not asked yet, or wrong.
fn value(checker: &mut Checker<'_>, word: &str, at: Span, indicator: &str) -> Option<Value> {
    use crate::questionnaire::Words;
    let trimmed = word.trim().to_lowercase();
    if trimmed.is_empty() {
        return None;
    }
    if let Some(value) = Value::from_word(&trimmed) {
        return Some(value);
    }
    let shown = crate::text::excerpt(word);
    let diagnostic = if let Some(value) = Value::of_synonym(word) {
        Diagnostic::new(
            Code::SynonymValue,
            at,
            format!("\"{shown}\" is not a value"),
        )
        .label(format!("the answer to `{indicator}`"))
        .help(format!("write \"{value}\" if that is meant"))
    } else {
        let words: Vec<&str> = Value::ALL.iter().map(|(word, _)| *word).collect();
        let nearest = crate::text::nearest(word, words.iter().copied());
        Diagnostic::new(Code::UnknownValue, at, format!("unknown value \"{shown}\""))
            .label(format!("not a value of `{indicator}`"))
            .help(match nearest {
                Some(word) => format!("did you mean \"{word}\"?"),
                None => format!("write {}", crate::text::join_or(&words)),
            })
    };
    checker.report(diagnostic);
    None
}

/// Wraps the answer of a value that needs no detail.
fn plain(value: Value) -> Option<Answer> {
    match value {
        Value::Yes => Some(Answer::Yes),
        Value::No => Some(Answer::No),
        Value::Unknown => Some(Answer::Unknown),
        Value::Partly | Value::Draft | Value::NotApplicable => None,
    }
}

/// An empty set of ids, for an answer that has none.
fn none<T: Ord>() -> BTreeSet<T> {
    BTreeSet::new()
}
