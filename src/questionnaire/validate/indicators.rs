//! `dimensions/*.toml`: dimensions, topics, indicators.

use indexmap::IndexMap;
use toml::Spanned;

use super::files::RawFile;
use super::list;
use super::names::{Names, twice};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span};
use crate::load::Checker;
use crate::questionnaire::raw::{RawDimension, RawElement, RawIndicator, RawNarrowing};
use crate::questionnaire::{
    Dimension, DimensionId, Element, ElementId, Indicator, IndicatorId, InstitutionId,
    InstrumentId, Narrowing, ProvisionId, TermId, Topic, TopicId,
};

type Converted = (
    IndexMap<DimensionId, Dimension>,
    IndexMap<IndicatorId, Indicator>,
);

/// Converts the dimension files in the order of `questionnaire.toml`.
pub(super) fn convert(
    files: Vec<RawFile<RawDimension>>,
    names: &Names,
    diagnostics: &mut Diagnostics,
) -> Converted {
    let mut dimensions = IndexMap::new();
    let mut indicators = IndexMap::new();
    for file in files {
        let mut checker = Checker {
            diagnostics,
            file: file.file,
        };
        let raw = file.raw;
        let top = checker.top();
        let (id, place) = checker.id(raw.id, "id", top);
        same_name(&mut checker, &id, &file.stem, place);
        let dimension = DimensionId::new(&id);
        let topics: Vec<Topic> = raw
            .topic
            .into_iter()
            .map(|topic| {
                let at = checker.place(&topic);
                let raw = topic.into_inner();
                let (id, at) = checker.id(raw.id, "id", at);
                let id = TopicId::new(&id);
                if raw.indicator.is_empty() {
                    no_children(&mut checker, at, "topic", "indicator");
                }
                let ids = raw
                    .indicator
                    .into_iter()
                    .map(|indicator| {
                        let converted =
                            convert_one(&mut checker, indicator, names, &dimension, &id);
                        let id = converted.id.clone();
                        indicators.insert(id.clone(), converted);
                        id
                    })
                    .collect();
                Topic {
                    title: checker.text(raw.title, "title", at),
                    id,
                    indicators: ids,
                }
            })
            .collect();
        if topics.is_empty() {
            no_children(&mut checker, place, "dimension", "topic");
        }
        let converted = Dimension {
            id: dimension.clone(),
            title: checker.text(raw.title, "title", place),
            summary: checker.text(raw.summary, "summary", place),
            topics,
            place,
        };
        dimensions.insert(dimension, converted);
    }
    (dimensions, indicators)
}

/// Reports an id that differs from the file's name.
pub(super) fn same_name(checker: &mut Checker<'_>, id: &str, stem: &str, at: Span) {
    if id != stem && !id.is_empty() {
        let message = format!("the id `{id}` is not the name of the file, `{stem}`");
        checker
            .report(Diagnostic::new(Code::WrongName, at, message).help("give both the same name"));
    }
}

fn no_children(checker: &mut Checker<'_>, at: Span, parent: &str, child: &str) {
    checker.report(
        Diagnostic::new(Code::MissingKey, at, format!("the {parent} has no {child}"))
            .help(format!("add one, or remove the {parent}")),
    );
}

fn convert_one(
    checker: &mut Checker<'_>,
    raw: Spanned<RawIndicator>,
    names: &Names,
    dimension: &DimensionId,
    topic: &TopicId,
) -> Indicator {
    let at = checker.place(&raw);
    let raw = raw.into_inner();
    let (id, at) = checker.id(raw.id, "id", at);
    let depends_on: Vec<_> = raw.depends_on.into_iter().collect();
    let pillar: Vec<_> = raw.pillar.into_iter().collect();
    if pillar.is_empty() {
        checker.text(None, "pillar", at);
    }
    if raw.ask.is_empty() {
        checker.text(None, "ask", at);
    }
    Indicator {
        id: IndicatorId::new(&id),
        dimension: dimension.clone(),
        topic: topic.clone(),
        title: checker.text(raw.title, "title", at),
        question: checker.text(raw.question, "question", at),
        kind: checker.word(raw.kind, "kind", at),
        weight: checker.whole(raw.weight, "weight", 1..=3, at) as u8,
        level: checker.whole(raw.level, "level", 2..=5, at) as u8,
        core: raw.core.unwrap_or(false),
        quick: raw.quick.unwrap_or(false),
        pillar: list(checker, &pillar, "pillar", &names.pillars, TermId::new)
            .pop()
            .unwrap_or_else(|| TermId::new("")),
        themes: list(checker, &raw.themes, "theme", &names.themes, TermId::new),
        threats: list(checker, &raw.threats, "threat", &names.threats, TermId::new),
        elements: elements(checker, raw.elements, at),
        narrowing: narrowing(checker, raw.narrowing, names),
        depends_on: list(
            checker,
            &depends_on,
            "indicator",
            &names.indicator_ids,
            IndicatorId::new,
        )
        .pop(),
        not_applicable: checker.optional_text(raw.not_applicable, "not-applicable"),
        only_for: list(
            checker,
            &raw.only_for,
            "instrument",
            &names.instrument_ids,
            InstrumentId::new,
        ),
        why: checker.text(raw.why, "why", at),
        yes_means: checker.text(raw.yes_means, "yes-means", at),
        false_yes: checker.text(raw.false_yes, "false-yes", at),
        ask: list(
            checker,
            &raw.ask,
            "institution",
            &names.institutions,
            InstitutionId::new,
        ),
        look: checker.text(raw.look, "look", at),
        place: at,
    }
}

fn elements(checker: &mut Checker<'_>, raw: Vec<Spanned<RawElement>>, at: Span) -> Vec<Element> {
    let mut elements: Vec<Element> = Vec::new();
    for element in raw {
        let at = checker.place(&element);
        let raw = element.into_inner();
        unique(
            checker,
            raw.id.as_ref(),
            "element",
            elements.iter().map(|e| &e.id),
        );
        let (id, at) = checker.id(raw.id, "id", at);
        elements.push(Element {
            id: ElementId::new(&id),
            text: checker.text(raw.text, "text", at),
            core: raw.core.unwrap_or(false),
        });
    }
    if !(2..=8).contains(&elements.len()) || !elements.iter().any(|element| element.core) {
        let message = format!(
            "the indicator has {} elements, {} of them core",
            elements.len(),
            elements.iter().filter(|element| element.core).count()
        );
        checker.report(
            Diagnostic::new(Code::NoElement, at, message)
                .help("give it two to eight elements, at least one with `core = true`"),
        );
    }
    elements
}

fn unique<'a>(
    checker: &mut Checker<'_>,
    raw: Option<&Spanned<String>>,
    kind: &str,
    mut others: impl Iterator<Item = &'a ElementId>,
) {
    if let Some(raw) = raw
        && others.any(|other| other.as_str() == raw.get_ref())
    {
        let file = checker.file;
        checker.report(twice(raw, kind, kind, file));
    }
}

fn narrowing(
    checker: &mut Checker<'_>,
    raw: Vec<Spanned<RawNarrowing>>,
    names: &Names,
) -> Vec<Narrowing> {
    let mut conditions: Vec<Narrowing> = Vec::new();
    for condition in raw {
        let at = checker.place(&condition);
        let raw = condition.into_inner();
        unique(
            checker,
            raw.id.as_ref(),
            "condition",
            conditions.iter().map(|c| &c.id),
        );
        let (id, at) = checker.id(raw.id, "id", at);
        if raw.allowed_by.is_empty() {
            checker.text(None, "allowed-by", at);
        }
        conditions.push(Narrowing {
            id: ElementId::new(&id),
            text: checker.text(raw.text, "text", at),
            allowed_by: raw
                .allowed_by
                .iter()
                .filter_map(|provision| provision_id(checker, provision, names))
                .collect(),
        });
    }
    conditions
}

/// Checks a reference to a provision, `budapest/16`.
pub(super) fn provision_id(
    checker: &mut Checker<'_>,
    raw: &Spanned<String>,
    names: &Names,
) -> Option<ProvisionId> {
    let (instrument, article) = raw.get_ref().split_once('/').unwrap_or((raw.get_ref(), ""));
    let at = checker.place(raw);
    let instruments = names.instruments.keys().map(String::as_str);
    if !checker.known_at(instrument, at, "instrument", instruments) {
        return None;
    }
    let articles = names.instruments[instrument].iter().map(String::as_str);
    checker
        .known_at(article, at, "provision of this instrument", articles)
        .then(|| ProvisionId {
            instrument: InstrumentId::new(instrument),
            article: article.into(),
        })
}
