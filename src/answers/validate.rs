//! From the text of an answers file to [`Answers`] that cannot be wrong.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use jiff::civil::Date;
use toml::Spanned;

use super::raw::{
    RawAnswers, RawAssessment, RawCountry, RawEntry, RawIntake, RawLong, RawSource, RawTreaty,
};
use super::{
    ActionStatus, Answer, Answers, Assessment, Country, FORMAT, IntakeValue, LogEntry, Response,
    Scope, Source, SourceStatus, Status, TreatyStatus, Value, Void, intake,
};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, FileId, Sources, Span};
use crate::load::{self, Checker, UnknownKey};
use crate::questionnaire::{
    ActionId, BodyId, CountryCode, IndicatorId, InstrumentId, QuestionId, Questionnaire, SourceId,
    TreatyState,
};

mod response;

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
    let raw: RawAnswers = load::read(sources, file, diagnostics, &explain)?;
    let mut checker = Checker { diagnostics, file };
    let answers = convert(&mut checker, questionnaire, raw);
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

fn convert(checker: &mut Checker<'_>, questionnaire: &Questionnaire, raw: RawAnswers) -> Answers {
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
        .map(|(key, raw)| (SourceId::new(key.get_ref()), source(checker, raw)))
        .collect();
    let mut intake = IndexMap::new();
    for (part, raw) in [
        ("profile", raw.profile),
        ("demands", raw.demands),
        ("strategy", raw.strategy),
    ] {
        read_part(checker, questionnaire, part, &raw, &mut intake);
    }
    let responses = responses(checker, questionnaire, raw.answers, &sources);
    let answers = Answers {
        assessment: assessment(checker, questionnaire, raw.assessment),
        country: country(checker, questionnaire, raw.country),
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
            .map(|raw| {
                let at = checker.place(&raw);
                let raw = raw.into_inner();
                LogEntry {
                    date: checker.optional_date(raw.date, "date"),
                    by: Checker::free_text(raw.by),
                    about: Checker::free_text(raw.about),
                    text: checker.text(raw.text, "text", at),
                }
            })
            .collect(),
    };
    response::contradictions(checker, questionnaire, &answers);
    later_than_the_law(checker, &answers);
    answers
}

/// Warns of a treaty that binds only after the day on which the law is described.
fn later_than_the_law(checker: &mut Checker<'_>, answers: &Answers) {
    let as_of = answers.assessment.as_of;
    for (id, status) in &answers.treaties {
        let bound = matches!(
            status.state,
            TreatyState::Party | TreatyState::BoundByMembership
        );
        if bound && status.since.is_some_and(|since| since > as_of) {
            let message =
                format!("`{id}` binds the country only after the day of the assessment, {as_of}");
            checker.report(
                Diagnostic::new(Code::Contradiction, status.place, message)
                    .help("correct `since`, or write `status = \"contracting\"`"),
            );
        }
    }
}

fn missing_table(checker: &mut Checker<'_>, name: &str) {
    if checker.diagnostics.has_syntax_errors() {
        return;
    }
    let top = checker.top();
    checker.report(
        Diagnostic::new(
            Code::MissingKey,
            top,
            format!("the file has no table `[{name}]`"),
        )
        .help(format!(
            "add `[{name}]`; `lexroad new` writes one to copy from"
        )),
    );
}

fn assessment(
    checker: &mut Checker<'_>,
    questionnaire: &Questionnaire,
    raw: Option<Spanned<RawAssessment>>,
) -> Assessment {
    let Some(raw) = raw else {
        missing_table(checker, "assessment");
        return Assessment {
            questionnaire: String::new(),
            version: String::new(),
            scope: Scope::Full,
            as_of: Date::ZERO,
            status: Status::Draft,
            validated_by: None,
            validated_on: None,
            assessor: None,
            note: None,
        };
    };
    let at = checker.place(&raw);
    let raw = raw.into_inner();
    let id_at = raw
        .questionnaire
        .as_ref()
        .map_or(at, |id| checker.place(id));
    let id = checker.text(raw.questionnaire, "questionnaire", at);
    if !id.is_empty() && id != questionnaire.id {
        let message = format!(
            "the answers are for `{id}`, the questionnaire is `{}`",
            questionnaire.id
        );
        checker.report(
            Diagnostic::new(Code::OtherQuestionnaire, id_at, message)
                .help("name its folder with `--questionnaire DIR`"),
        );
    }
    let version_at = raw
        .version
        .as_ref()
        .map_or(at, |version| checker.place(version));
    let version = checker.text(raw.version, "version", at);
    check_version(checker, questionnaire, &version, version_at);
    let status = raw
        .status
        .as_ref()
        .and_then(|raw| checker.one_of(raw, "status"))
        .unwrap_or(Status::Draft);
    let validated_by = Checker::free_text(raw.validated_by);
    let validated_on = checker.optional_date(raw.validated_on, "validated-on");
    if status != Status::Draft && (validated_by.is_none() || validated_on.is_none()) {
        let message =
            format!("the status is `{status}`, but who validated it and when is not said");
        checker.report(
            Diagnostic::new(Code::StatusIncomplete, at, message)
                .help("add `validated-by = \"...\"` and `validated-on = 2025-11-30`"),
        );
    }
    Assessment {
        questionnaire: id,
        version,
        scope: raw
            .scope
            .as_ref()
            .and_then(|raw| checker.one_of(raw, "scope"))
            .unwrap_or(Scope::Full),
        as_of: checker.date(raw.as_of, "as-of", at),
        status,
        validated_by,
        validated_on,
        assessor: Checker::free_text(raw.assessor),
        note: Checker::free_text(raw.note),
    }
}

fn check_version(
    checker: &mut Checker<'_>,
    questionnaire: &Questionnaire,
    version: &str,
    at: Span,
) {
    let parts = |version: &str| {
        let (major, minor) = version.split_once('.')?;
        Some((major.parse::<u32>().ok()?, minor.parse::<u32>().ok()?))
    };
    let ours = parts(&questionnaire.version);
    let Some(theirs) = parts(version) else {
        if !version.is_empty() {
            let message = format!("`{version}` is not a version");
            checker.report(
                Diagnostic::new(Code::UnknownWord, at, message)
                    .help(format!("write \"{}\"", questionnaire.version)),
            );
        }
        return;
    };
    let diagnostic = match ours {
        Some(ours) if theirs > ours => Diagnostic::new(
            Code::NewerVersion,
            at,
            format!(
                "the answers are for version {version}, this is {}",
                questionnaire.version
            ),
        )
        .help("use the Lexroad or the questionnaire they were written with"),
        Some(ours) if theirs < ours => Diagnostic::new(
            Code::OlderVersion,
            at,
            format!(
                "the answers are for version {version}, this is {}",
                questionnaire.version
            ),
        )
        .help("read what changed in CHANGELOG.md, answer what is new, and raise the version here"),
        _ => return,
    };
    checker.report(diagnostic);
}

fn country(
    checker: &mut Checker<'_>,
    questionnaire: &Questionnaire,
    raw: Option<Spanned<RawCountry>>,
) -> Country {
    let Some(raw) = raw else {
        missing_table(checker, "country");
        return Country {
            code: CountryCode::new(""),
            name: String::new(),
            bodies: Vec::new(),
        };
    };
    let at = checker.place(&raw);
    let raw = raw.into_inner();
    let code_at = raw.code.as_ref().map_or(at, |code| checker.place(code));
    let code = checker.text(raw.code, "code", at);
    let regions = &questionnaire.regions;
    let known = regions.countries.get(code.as_str());
    if known.is_none() && !code.is_empty() {
        let nearest = regions
            .countries
            .values()
            .find(|country| {
                country.name.eq_ignore_ascii_case(code.trim())
                    || country.code.as_str().eq_ignore_ascii_case(code.trim())
            })
            .map(|country| country.code.as_str());
        let message = format!("no country has the code `{}`", crate::text::excerpt(&code));
        checker.report(
            Diagnostic::new(Code::UnknownCountry, code_at, message)
                .help_nearest(nearest, "`lexroad list countries` shows all codes"),
        );
    }
    let code = CountryCode::new(&code);
    let bodies = match raw.bodies {
        Some(list) => list
            .iter()
            .filter(|body| {
                let known = regions.bodies.keys().map(BodyId::as_str);
                checker.known(body, "body", known)
            })
            .map(|body| BodyId::new(body.get_ref()))
            .collect(),
        None => regions
            .bodies_of(&code)
            .map(|body| body.id.clone())
            .collect(),
    };
    Country {
        name: Checker::free_text(raw.name)
            .or_else(|| known.map(|country| country.name.clone()))
            .unwrap_or_default(),
        code,
        bodies,
    }
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
        let texts =
            |list: Vec<Spanned<String>>| list.into_iter().map(Spanned::into_inner).collect();
        let status = TreatyStatus {
            state: checker.word(raw.status, "status", at),
            since: checker.optional_date(raw.since, "since"),
            invited_until: checker.optional_date(raw.invited_until, "invited-until"),
            reservations: texts(raw.reservations),
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

fn source(checker: &mut Checker<'_>, raw: Spanned<RawSource>) -> Source {
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
        void: raw
            .void
            .into_iter()
            .map(|raw| {
                let at = checker.place(&raw);
                let raw = raw.into_inner();
                Void {
                    at: checker.text(raw.at, "at", at),
                    by: Checker::free_text(raw.by),
                    on: checker.optional_date(raw.on, "on"),
                    note: Checker::free_text(raw.note),
                }
            })
            .collect(),
        url: Checker::free_text(raw.url),
        checked: checker.optional_date(raw.checked, "checked"),
        confidential: raw.confidential.unwrap_or(false),
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
