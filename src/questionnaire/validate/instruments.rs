//! `instruments/*.toml`: provisions and what each requires.

use indexmap::{IndexMap, IndexSet};
use toml::Spanned;

use super::files::RawFile;
use super::indicators::same_name;
use super::list;
use super::names::{Names, twice};
use crate::citation::{Citation, Grammar};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span};
use crate::load::Checker;
use crate::questionnaire::raw::{RawInstrument, RawProvision};
use crate::questionnaire::{
    BodyId, Deadline, Declaration, Demand, ElementId, IndicatorId, Instrument, InstrumentId,
    Provision, ProvisionId, Requirement, Reservation,
};

/// Converts the instrument files in the order of `questionnaire.toml`.
pub(super) fn convert(
    files: Vec<RawFile<RawInstrument>>,
    names: &Names,
    citations: &[Grammar],
    diagnostics: &mut Diagnostics,
) -> IndexMap<InstrumentId, Instrument> {
    let mut instruments = IndexMap::new();
    for file in files {
        let mut checker = Checker {
            diagnostics,
            file: file.file,
        };
        let checker = &mut checker;
        let raw = file.raw;
        let top = checker.top();
        let (id, at) = checker.id(raw.id, "id", top);
        same_name(checker, &id, &file.stem, at);
        let id = InstrumentId::new(&id);
        if raw.provision.is_empty() {
            checker.text(None, "provision", at);
        }
        let deadlines = raw
            .deadline
            .into_iter()
            .map(|deadline| {
                let at = checker.place(&deadline);
                let raw = deadline.into_inner();
                Deadline {
                    on: checker.date(raw.on, "on", at),
                    text: checker.text(raw.text, "text", at),
                }
            })
            .collect();
        let instrument = Instrument {
            title: checker.text(raw.title, "title", at),
            short: checker.text(raw.short, "short", at),
            kind: checker.word(raw.kind, "kind", at),
            binding: raw.binding.unwrap_or(true),
            unit: checker.text(raw.unit, "unit", at),
            adopted_by: checker.text(raw.adopted_by, "adopted-by", at),
            adopted: checker.text(raw.adopted, "adopted", at),
            in_force: checker.optional_text(raw.in_force, "in-force"),
            entry_condition: checker.text(raw.entry_condition, "entry-condition", at),
            reference: checker.text(raw.reference, "reference", at),
            url: checker.text(raw.url, "url", at),
            who_may_join: checker.text(raw.who_may_join, "who-may-join", at),
            reservations: checker.text(raw.reservations, "reservations", at),
            status: checker.text(raw.status, "status", at),
            status_as_of: checker.text(raw.status_as_of, "status-as-of", at),
            status_certain: raw.status_certain.unwrap_or(false),
            text_read: raw.text_read.unwrap_or(false),
            source: checker.text(raw.source, "source", at),
            caution: checker.optional_text(raw.caution, "caution"),
            concerns: list(checker, &raw.concerns, "body", &names.bodies, BodyId::new),
            open_to: list(checker, &raw.open_to, "body", &names.bodies, BodyId::new),
            deadlines,
            provisions: provisions(checker, raw.provision, names, citations, &id),
            place: at,
            id: id.clone(),
        };
        instruments.insert(id, instrument);
    }
    instruments
}

fn provisions(
    checker: &mut Checker<'_>,
    raw: Vec<Spanned<RawProvision>>,
    names: &Names,
    citations: &[Grammar],
    instrument: &InstrumentId,
) -> Vec<Provision> {
    let mut articles = IndexSet::new();
    let mut provisions = Vec::new();
    for provision in raw {
        let at = checker.place(&provision);
        let raw = provision.into_inner();
        if let Some(article) = &raw.article
            && !articles.insert(article.get_ref().clone())
        {
            let file = checker.file;
            checker.report(twice(article, "provision", "provision", file));
        }
        let at = raw
            .article
            .as_ref()
            .map_or(at, |article| checker.place(article));
        let article = checker.text(raw.article, "article", at);
        let demand = demand(
            checker,
            &raw.requires,
            raw.not_assessed,
            names,
            &article,
            at,
        );
        let reservations = raw
            .reservations
            .into_iter()
            .map(|reservation| {
                let at = checker.place(&reservation);
                let raw = reservation.into_inner();
                Reservation {
                    paragraph: Citation::read(
                        citations,
                        &checker.text(raw.paragraph, "paragraph", at),
                    ),
                    lifts: raw.lifts.unwrap_or(false),
                    leaves_out: raw
                        .leaves_out
                        .iter()
                        .filter_map(|raw| requirement(checker, raw, names))
                        .collect(),
                    text: checker.text(raw.text, "text", at),
                }
            })
            .collect();
        let declarations = raw
            .declarations
            .into_iter()
            .map(|declaration| {
                let at = checker.place(&declaration);
                let raw = declaration.into_inner();
                Declaration {
                    paragraph: Citation::read(
                        citations,
                        &checker.text(raw.paragraph, "paragraph", at),
                    ),
                    text: checker.text(raw.text, "text", at),
                }
            })
            .collect();
        provisions.push(Provision {
            id: ProvisionId {
                instrument: instrument.clone(),
                article: article.into(),
            },
            title: checker.text(raw.title, "title", at),
            kind: checker.word(raw.kind, "kind", at),
            obligation: checker.word(raw.obligation, "obligation", at),
            soft: raw.soft.unwrap_or(false),
            certain: raw.certain.unwrap_or(false),
            basis: checker.word(raw.basis, "basis", at),
            says: checker.text(raw.says, "says", at),
            demand,
            reservations,
            declarations,
            on_joining: checker.optional_text(raw.on_joining, "on-joining"),
            place: at,
        });
    }
    provisions
}

fn demand(
    checker: &mut Checker<'_>,
    requires: &[Spanned<String>],
    not_assessed: crate::load::RawText,
    names: &Names,
    article: &str,
    at: Span,
) -> Demand {
    if requires.is_empty() == not_assessed.is_none() {
        let message = if requires.is_empty() {
            format!("provision {article} is tested by nothing")
        } else {
            format!("provision {article} has both `requires` and `not-assessed`")
        };
        checker.report(
            Diagnostic::new(Code::UntestedProvision, at, message)
                .help("name what it requires, or say why not: `not-assessed = \"...\"`"),
        );
    }
    if let Some(reason) = checker.optional_text(not_assessed, "not-assessed") {
        return Demand::NotAssessed(reason);
    }
    let requirements = requires
        .iter()
        .filter_map(|raw| requirement(checker, raw, names))
        .collect();
    Demand::Requires(requirements)
}

/// Reads `indicator` or `indicator/element`.
pub(super) fn requirement(
    checker: &mut Checker<'_>,
    raw: &Spanned<String>,
    names: &Names,
) -> Option<Requirement> {
    let (indicator, element) = match raw.get_ref().split_once('/') {
        Some((indicator, element)) => (indicator, Some(element)),
        None => (raw.get_ref().as_str(), None),
    };
    let at = checker.place(raw);
    let known = names.indicators.keys().map(String::as_str);
    if !checker.known_at(indicator, at, "indicator", known) {
        return None;
    }
    if let Some(element) = element {
        let elements = names.indicators[indicator].iter().map(String::as_str);
        if !checker.known_at(element, at, "element of this indicator", elements) {
            return None;
        }
    }
    Some(Requirement {
        indicator: IndicatorId::new(indicator),
        element: element.map(ElementId::new),
    })
}
