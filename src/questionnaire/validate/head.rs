//! `questionnaire.toml`: identity, method, phases, vocabularies.

use std::ops::RangeInclusive;

use indexmap::IndexMap;
use toml::Spanned;

use super::files::RawFiles;
use super::names::Names;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span};
use crate::load::Checker;
use crate::questionnaire::method::{Constant, Constants};
use crate::questionnaire::raw::{RawConstant, RawMethod, RawTerm};
use crate::questionnaire::{
    Cap, DimensionId, Explained, Institution, InstitutionId, Method, Package, PackageId, Phase,
    Preset, PresetId, Term, TermId,
};

/// The weights a dimension may have in a preset; sums of them stay finite and exact enough.
const WEIGHTS: RangeInclusive<f64> = 0.01..=1000.0;

/// What `questionnaire.toml` gives.
#[derive(Debug)]
pub(super) struct Head {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) version: String,
    pub(super) summary: String,
    pub(super) method: Method,
    pub(super) phases: Vec<Phase>,
    pub(super) pillars: IndexMap<TermId, Term>,
    pub(super) themes: IndexMap<TermId, Term>,
    pub(super) threats: IndexMap<TermId, Term>,
    pub(super) assistance: IndexMap<TermId, Term>,
    pub(super) organizations: IndexMap<TermId, Term>,
    pub(super) institutions: IndexMap<InstitutionId, Institution>,
    pub(super) packages: IndexMap<PackageId, Package>,
    pub(super) glossary: IndexMap<TermId, Explained>,
}

/// Converts the head file.
pub(super) fn convert(files: &RawFiles, names: &Names, diagnostics: &mut Diagnostics) -> Head {
    let raw = files.head.raw.clone();
    let mut checker = Checker {
        diagnostics,
        file: files.head.file,
    };
    let top = checker.top();
    let (id, _) = checker.id(raw.id, "id", top);
    Head {
        id,
        title: checker.text(raw.title, "title", top),
        version: checker.text(raw.version, "version", top),
        summary: checker.text(raw.summary, "summary", top),
        method: method(&mut checker, raw.method, names, top),
        phases: raw
            .phase
            .into_iter()
            .map(|phase| {
                let at = checker.place(&phase);
                let raw = phase.into_inner();
                let done_by = raw.done_by.is_some();
                let done_by =
                    done_by.then(|| checker.whole(raw.done_by, "done-by", 1..=600, at) as u32);
                Phase {
                    number: checker.whole(raw.number, "number", 0..=9, at) as u8,
                    title: checker.text(raw.title, "title", at),
                    opens: checker.whole(raw.opens, "opens", 0..=600, at) as u32,
                    done_by,
                    summary: checker.text(raw.summary, "summary", at),
                }
            })
            .collect(),
        pillars: terms(&mut checker, raw.pillar),
        themes: terms(&mut checker, raw.theme),
        threats: terms(&mut checker, raw.threat),
        assistance: terms(&mut checker, raw.assistance),
        organizations: terms(&mut checker, raw.organization),
        institutions: titled(&mut checker, raw.institution)
            .map(|(id, title)| {
                let id = InstitutionId::new(&id);
                (id.clone(), Institution { id, title })
            })
            .collect(),
        packages: titled(&mut checker, raw.package)
            .map(|(id, title)| {
                let id = PackageId::new(&id);
                (id.clone(), Package { id, title })
            })
            .collect(),
        glossary: raw
            .glossary
            .into_iter()
            .map(|word| {
                let at = checker.place(&word);
                let raw = word.into_inner();
                let (id, at) = checker.id(raw.id, "id", at);
                let id = TermId::new(&id);
                let explained = Explained {
                    id: id.clone(),
                    title: checker.text(raw.title, "title", at),
                    text: checker.text(raw.text, "text", at),
                };
                (id, explained)
            })
            .collect(),
    }
}

fn terms(checker: &mut Checker<'_>, raw: Vec<Spanned<RawTerm>>) -> IndexMap<TermId, Term> {
    raw.into_iter()
        .map(|term| {
            let at = checker.place(&term);
            let raw = term.into_inner();
            let (id, at) = checker.id(raw.id, "id", at);
            let id = TermId::new(&id);
            let term = Term {
                id: id.clone(),
                title: checker.text(raw.title, "title", at),
                summary: checker.optional_text(raw.summary, "summary"),
            };
            (id, term)
        })
        .collect()
}

fn titled(
    checker: &mut Checker<'_>,
    raw: Vec<Spanned<RawTerm>>,
) -> impl Iterator<Item = (String, String)> {
    raw.into_iter().map(move |term| {
        let at = checker.place(&term);
        let raw = term.into_inner();
        let (id, at) = checker.id(raw.id, "id", at);
        (id, checker.text(raw.title, "title", at))
    })
}

fn method(checker: &mut Checker<'_>, raw: RawMethod, names: &Names, at: Span) -> Method {
    let listed = constants(checker, raw.constant, at);
    let constants = Constants::from_values(|id| {
        listed
            .iter()
            .find(|constant| constant.id == id)
            .map_or(0.0, |constant| constant.value)
    });
    let caps = raw
        .cap
        .into_iter()
        .map(|cap| {
            let at = checker.place(&cap);
            let raw = cap.into_inner();
            for (key, id) in [("dimension", &raw.dimension), ("above", &raw.above)] {
                if let Some(id) = id {
                    checker.known(id, "dimension", names.dimensions.iter().map(String::as_str));
                } else {
                    checker.text(None, key, at);
                }
            }
            Cap {
                dimension: DimensionId::new(&Checker::free_text(raw.dimension).unwrap_or_default()),
                above: DimensionId::new(&Checker::free_text(raw.above).unwrap_or_default()),
                margin: checker.whole(raw.margin, "margin", 0..=4, at) as u8,
                because: checker.text(raw.because, "because", at),
            }
        })
        .collect();
    let presets: IndexMap<PresetId, Preset> = raw
        .preset
        .into_iter()
        .map(|preset| {
            let at = checker.place(&preset);
            let raw = preset.into_inner();
            let (id, at) = checker.id(raw.id, "id", at);
            let id = PresetId::new(&id);
            let preset = Preset {
                id: id.clone(),
                title: checker.text(raw.title, "title", at),
                why: checker.text(raw.why, "why", at),
                weights: weights(checker, raw.weights, names, at),
            };
            (id, preset)
        })
        .collect();
    if presets.is_empty() {
        let message = "`[method]` has no `[[method.preset]]`";
        checker.report(
            Diagnostic::new(Code::MissingKey, at, message)
                .help("add a preset with a weight for every dimension"),
        );
    }
    let default_preset = match raw.default_preset {
        Some(id) => {
            checker.known(&id, "preset", presets.keys().map(PresetId::as_str));
            PresetId::new(id.get_ref())
        }
        None => PresetId::new(&checker.text(None, "default-preset", at)),
    };
    Method {
        version: checker.text(raw.version, "version", at),
        stages: raw.stages.into_iter().map(Spanned::into_inner).collect(),
        constants,
        listed,
        caps,
        presets,
        default_preset,
    }
}

fn weights(
    checker: &mut Checker<'_>,
    raw: IndexMap<Spanned<String>, Spanned<f64>>,
    names: &Names,
    at: Span,
) -> IndexMap<DimensionId, f64> {
    let mut weights = IndexMap::new();
    for (dimension, weight) in raw {
        checker.known(
            &dimension,
            "dimension",
            names.dimensions.iter().map(String::as_str),
        );
        let value = *weight.get_ref();
        if !WEIGHTS.contains(&value) {
            let place = checker.place(&weight);
            checker.out_of_range(dimension.get_ref(), &format!("{value:?}"), place, &WEIGHTS);
        }
        weights.insert(DimensionId::new(dimension.get_ref()), value);
    }
    for dimension in &names.dimensions {
        if !weights.contains_key(dimension.as_str()) {
            let message = format!("the preset has no weight for `{dimension}`");
            checker.report(
                Diagnostic::new(Code::MissingKey, at, message)
                    .help("give every dimension a weight above zero"),
            );
        }
    }
    weights
}

/// The constants that are shares of one whole: the value of an action.
const SHARES: [&str; 4] = [
    "value-impact",
    "value-urgency",
    "value-demand",
    "value-keystone",
];

/// Refuses shares that are not a whole together, and a floor above its ceiling; what is missing is
/// reported elsewhere.
fn shares(checker: &mut Checker<'_>, listed: &[Constant], at: Span) {
    let value = |id: &str| {
        let found = listed.iter().find(|constant| constant.id == id);
        found.map(|constant| constant.value)
    };
    let parts: Option<Vec<f64>> = SHARES.iter().map(|id| value(id)).collect();
    let sum = parts.map(|parts| parts.iter().sum::<f64>());
    if let Some(sum) = sum.filter(|sum| (sum - 1.0).abs() > 1e-9) {
        let sum = (sum * 1e6).round() / 1e6;
        let message = format!("the shares of an action's value make {sum}, not 1");
        checker.report(Diagnostic::new(Code::SharesSum, at, message).help(format!(
            "change {} until they make 1",
            SHARES.map(|id| format!("`{id}`")).join(", ")
        )));
    }
    let ends = value("partly-floor").zip(value("partly-ceiling"));
    if let Some((floor, ceiling)) = ends.filter(|(floor, ceiling)| floor > ceiling) {
        let message = format!("`partly-floor` {floor} lies above `partly-ceiling` {ceiling}");
        checker.report(
            Diagnostic::new(Code::SharesSum, at, message)
                .help("the credit of an answer in part lies between the two: raise the ceiling, or lower the floor"),
        );
    }
}

fn constants(checker: &mut Checker<'_>, raw: Vec<Spanned<RawConstant>>, at: Span) -> Vec<Constant> {
    let mut listed: Vec<Constant> = Vec::new();
    for constant in raw {
        let place = checker.place(&constant);
        let raw = constant.into_inner();
        let Some(id) = raw.id else {
            checker.text(None, "id", place);
            continue;
        };
        let ids = Constants::IDS.iter().map(|(id, _)| *id);
        if !checker.known(&id, "constant of the method", ids) {
            continue;
        }
        let (name, range) = Constants::IDS
            .iter()
            .find(|(name, _)| name == id.get_ref())
            .expect("the id was found among the known ones");
        let value = raw
            .value
            .as_ref()
            .map_or(f64::NAN, |value| *value.get_ref());
        if !range.contains(&value) {
            let place = raw
                .value
                .as_ref()
                .map_or(place, |value| checker.place(value));
            checker.out_of_range("value", &format!("{value:?}"), place, range);
        }
        listed.push(Constant {
            id: (*name).to_owned(),
            value,
            title: checker.text(raw.title, "title", place),
            why: checker.text(raw.why, "why", place),
        });
    }
    shares(checker, &listed, at);
    for (id, _) in Constants::IDS {
        if !listed.iter().any(|constant| constant.id == *id) {
            let message = format!("the method has no constant `{id}`");
            checker.report(
                Diagnostic::new(Code::MissingKey, at, message)
                    .help(format!("add `[[method.constant]]` with `id = \"{id}\"`")),
            );
        }
    }
    listed
}
