//! The head of an answers file: what kind of assessment it is, and of which country.

use jiff::civil::Date;
use toml::Spanned;

use super::super::raw::{RawAssessment, RawCountry};
use super::super::{Assessment, Country, Scope, Status};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::load::{Checker, RawText};
use crate::questionnaire::{BodyId, CountryCode, InstitutionId, Questionnaire};

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

/// Returns where code and version stand, or their tables, or the top of the file.
pub(super) fn places(
    checker: &Checker<'_>,
    assessment: Option<&Spanned<RawAssessment>>,
    country: Option<&Spanned<RawCountry>>,
) -> (Span, Span) {
    let top = checker.top();
    let place = |text: &RawText, table: Span| text.as_ref().map_or(table, |raw| checker.place(raw));
    (
        country.map_or(top, |raw| place(&raw.get_ref().code, checker.place(raw))),
        assessment.map_or(top, |raw| place(&raw.get_ref().version, checker.place(raw))),
    )
}

/// Returns where the status of the assessment stands, or its table, or the top.
pub(super) fn status_place(
    checker: &Checker<'_>,
    assessment: Option<&Spanned<RawAssessment>>,
) -> Span {
    let Some(raw) = assessment else {
        return checker.top();
    };
    let status = raw.get_ref().status.as_ref();
    status.map_or_else(|| checker.place(raw), |status| checker.place(status))
}

pub(super) fn assessment(
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
            respondents: None,
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
    let says_when = raw.validated_on.is_some();
    let validated_on = checker.optional_date(raw.validated_on, "validated-on");
    if status != Status::Draft && (validated_by.is_none() || !says_when) {
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
        respondents: respondents(checker, questionnaire, raw.respondents),
        assessor: Checker::free_text(raw.assessor),
        note: Checker::free_text(raw.note),
    }
}

/// Reads whose questions a part holds; empty means that the file is no part.
fn respondents(
    checker: &mut Checker<'_>,
    questionnaire: &Questionnaire,
    raw: RawText,
) -> Option<InstitutionId> {
    let raw = raw.filter(|raw| !raw.get_ref().trim().is_empty())?;
    let known = questionnaire.institutions.keys();
    let known = checker.known(&raw, "institution type", known.map(InstitutionId::as_str));
    known.then(|| InstitutionId::new(raw.get_ref()))
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
        .help("read what changed in CHANGELOG.md, answer what is new, and raise the version with `lexroad migrate FILE`"),
        _ => return,
    };
    checker.report(diagnostic);
}

pub(super) fn country(
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
        Some(list) => {
            checker.distinct(&list, "bodies");
            list.iter()
                .filter(|body| {
                    let known = regions.bodies.keys().map(BodyId::as_str);
                    checker.known(body, "body", known)
                })
                .map(|body| BodyId::new(body.get_ref()))
                .collect()
        }
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
