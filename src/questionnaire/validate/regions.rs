//! `regions.toml`: countries, bodies, treaty status.

use indexmap::{IndexMap, IndexSet};
use jiff::civil::Date;
use toml::Spanned;
use toml::value::Datetime;

use super::files::RawFiles;
use super::list;
use super::names::{Names, twice};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::Checker;
use crate::questionnaire::raw::{RawBody, RawStatus};
use crate::questionnaire::{Body, BodyId, Country, CountryCode, InstrumentId, Regions, TreatyList};

/// Converts `regions.toml`.
pub(super) fn convert(files: &RawFiles, names: &Names, diagnostics: &mut Diagnostics) -> Regions {
    let raw = files.regions.raw.clone();
    let mut checker = Checker {
        diagnostics,
        file: files.regions.file,
    };
    let checker = &mut checker;
    let top = checker.top();
    let mut countries = IndexMap::new();
    for country in raw.country {
        let at = checker.place(&country);
        let raw = country.into_inner();
        if let Some(code) = &raw.code
            && countries.contains_key(code.get_ref().as_str())
        {
            let file = checker.file;
            checker.report(twice(code, "country", "country", file));
        }
        let at = raw.code.as_ref().map_or(at, |code| checker.place(code));
        let code = checker.text(raw.code, "code", at);
        if code.len() != 2 || !code.bytes().all(|byte| byte.is_ascii_uppercase()) {
            checker.report(
                Diagnostic::new(
                    Code::UnknownCountry,
                    at,
                    format!("`{code}` is not a country code"),
                )
                .help("write the two capital letters of ISO 3166-1"),
            );
        }
        let code = CountryCode::new(&code);
        let name = checker.text(raw.name, "name", at);
        checker.distinct(&raw.other_names, "other-names");
        let other_names = raw.other_names.into_iter().map(Spanned::into_inner);
        let country = Country {
            code: code.clone(),
            name,
            other_names: other_names.collect(),
        };
        countries.insert(code, country);
    }
    let bodies = raw
        .body
        .into_iter()
        .map(|raw| body(checker, raw, names))
        .collect();
    let statuses: Vec<TreatyList> = raw
        .status
        .into_iter()
        .map(|raw| status(checker, raw, names))
        .collect();
    once_per_instrument(checker, &statuses);
    Regions {
        as_of: checker.date(raw.as_of, "as-of", top),
        designations: checker.text(raw.designations, "designations", top),
        countries,
        bodies,
        statuses,
    }
}

fn body(checker: &mut Checker<'_>, raw: Spanned<RawBody>, names: &Names) -> (BodyId, Body) {
    let at = checker.place(&raw);
    let raw = raw.into_inner();
    if let Some(id) = &raw.id
        && names.bodies.get(id.get_ref()).is_none()
    {
        checker.known(id, "body", names.bodies.iter().map(String::as_str));
    }
    let (id, at) = checker.id(raw.id, "id", at);
    let id = BodyId::new(&id);
    let body = Body {
        id: id.clone(),
        title: checker.text(raw.title, "title", at),
        kind: checker.word(raw.kind, "kind", at),
        members: list(
            checker,
            &raw.members,
            "country",
            &names.countries,
            CountryCode::new,
        ),
        as_of: checker.text(raw.as_of, "as-of", at),
        certainty: checker.word(raw.certain, "certain", at),
        note: checker.optional_text(raw.note, "note"),
    };
    (id, body)
}

fn status(checker: &mut Checker<'_>, raw: Spanned<RawStatus>, names: &Names) -> TreatyList {
    let at = checker.place(&raw);
    let raw = raw.into_inner();
    let at = raw.instrument.as_ref().map_or(at, |id| checker.place(id));
    let instrument: Vec<_> = raw.instrument.into_iter().collect();
    if instrument.is_empty() {
        checker.text(None, "instrument", at);
    }
    let countries = list(
        checker,
        &raw.countries,
        "country",
        &names.countries,
        CountryCode::new,
    );
    TreatyList {
        instrument: list(
            checker,
            &instrument,
            "instrument",
            &names.instrument_ids,
            InstrumentId::new,
        )
        .pop()
        .unwrap_or_else(|| InstrumentId::new("")),
        state: checker.word(raw.state, "state", at),
        as_of: checker.text(raw.as_of, "as-of", at),
        certainty: checker.word(raw.certain, "certain", at),
        since: days(checker, raw.since, &countries),
        until: days(checker, raw.until, &countries),
        countries,
        source: checker.text(raw.source, "source", at),
        note: checker.optional_text(raw.note, "note"),
        place: at,
    }
}

fn days(
    checker: &mut Checker<'_>,
    raw: IndexMap<Spanned<String>, Spanned<Datetime>>,
    countries: &[CountryCode],
) -> IndexMap<CountryCode, Date> {
    raw.into_iter()
        .filter_map(|(code, day)| {
            let known = countries.iter().map(CountryCode::as_str);
            checker.known(&code, "country of this list", known);
            let date = checker.optional_date(Some(day), code.get_ref())?;
            Some((CountryCode::new(code.get_ref()), date))
        })
        .collect()
}

fn once_per_instrument(checker: &mut Checker<'_>, statuses: &[TreatyList]) {
    let mut seen = IndexSet::new();
    for list in statuses {
        for country in &list.countries {
            if !seen.insert((&list.instrument, country)) {
                let message = format!("`{country}` stands twice for `{}`", list.instrument);
                checker.report(
                    Diagnostic::new(Code::DuplicateId, list.place, message)
                        .help("keep it in the list of its strongest state"),
                );
            }
        }
    }
}
