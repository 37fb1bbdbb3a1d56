//! Every id of the questionnaire, collected before anything is converted.

use indexmap::{IndexMap, IndexSet};
use toml::Spanned;

use super::files::RawFiles;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, FileId, Span};
use crate::load::RawText;
use crate::questionnaire::IntakeForm;
use crate::questionnaire::raw::RawTerm;

/// The ids by kind. A missing or empty id is left out here and reported on conversion.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub(super) dimensions: IndexSet<String>,
    /// Indicators with the ids of their elements.
    pub(super) indicators: IndexMap<String, IndexSet<String>>,
    pub(super) indicator_ids: IndexSet<String>,
    pub(super) instrument_ids: IndexSet<String>,
    pub(super) actions: IndexSet<String>,
    /// Instruments with their articles.
    pub(super) instruments: IndexMap<String, IndexSet<String>>,
    /// Intake questions with the ids of their options.
    pub(super) questions: IndexMap<String, IndexSet<String>>,
    /// Intake questions answered with a list of texts.
    pub(super) list_questions: IndexSet<String>,
    pub(super) bodies: IndexSet<String>,
    pub(super) countries: IndexSet<String>,
    pub(super) institutions: IndexSet<String>,
    pub(super) pillars: IndexSet<String>,
    pub(super) themes: IndexSet<String>,
    pub(super) threats: IndexSet<String>,
    pub(super) assistance: IndexSet<String>,
    pub(super) organizations: IndexSet<String>,
    pub(super) packages: IndexSet<String>,
    pub(super) phases: Vec<i64>,
    /// What bears each id that must be unique over all kinds.
    taken: IndexMap<String, &'static str>,
}

impl Names {
    /// Collects the ids and reports those that two things bear.
    pub(super) fn collect(files: &RawFiles, diagnostics: &mut Diagnostics) -> Self {
        let mut names = Names::default();
        names.collect_head(files, diagnostics);
        for dimension in &files.dimensions {
            names.dimensions.extend(name(&dimension.raw.id));
            names.take(&dimension.raw.id, "dimension", dimension.file, diagnostics);
            for topic in &dimension.raw.topic {
                names.take(&topic.get_ref().id, "topic", dimension.file, diagnostics);
                for indicator in &topic.get_ref().indicator {
                    let raw = indicator.get_ref();
                    names.take(&raw.id, "indicator", dimension.file, diagnostics);
                    let elements = raw.elements.iter().filter_map(|e| name(&e.get_ref().id));
                    if let Some(id) = name(&raw.id) {
                        names.indicator_ids.insert(id.clone());
                        names.indicators.insert(id, elements.collect());
                    }
                }
            }
        }
        for file in &files.actions {
            for action in &file.raw.action {
                names.actions.extend(name(&action.get_ref().id));
                names.take(&action.get_ref().id, "action", file.file, diagnostics);
            }
        }
        for file in &files.instruments {
            names.take(&file.raw.id, "instrument", file.file, diagnostics);
            let articles = file
                .raw
                .provision
                .iter()
                .filter_map(|p| name(&p.get_ref().article));
            if let Some(id) = name(&file.raw.id) {
                names.instrument_ids.insert(id.clone());
                names.instruments.insert(id, articles.collect());
            }
        }
        names.collect_intake(files, diagnostics);
        for body in &files.regions.raw.body {
            names.bodies.extend(name(&body.get_ref().id));
        }
        for country in &files.regions.raw.country {
            names.countries.extend(name(&country.get_ref().code));
        }
        names
    }

    fn collect_head(&mut self, files: &RawFiles, diagnostics: &mut Diagnostics) {
        let head = &files.head.raw;
        let file = files.head.file;
        self.phases = head
            .phase
            .iter()
            .filter_map(|phase| phase.get_ref().number.as_ref())
            .map(|number| *number.get_ref())
            .collect();
        self.institutions = terms(&head.institution, "institution", file, diagnostics);
        self.pillars = terms(&head.pillar, "pillar", file, diagnostics);
        self.themes = terms(&head.theme, "theme", file, diagnostics);
        self.threats = terms(&head.threat, "threat", file, diagnostics);
        self.assistance = terms(&head.assistance, "type of assistance", file, diagnostics);
        self.organizations = terms(&head.organization, "organization", file, diagnostics);
        self.packages = terms(&head.package, "package", file, diagnostics);
    }

    fn collect_intake(&mut self, files: &RawFiles, diagnostics: &mut Diagnostics) {
        for part in &files.intake {
            for question in &part.raw.question {
                let raw = question.get_ref();
                self.take(&raw.id, "intake question", part.file, diagnostics);
                let options = match raw.from.as_ref().map(|from| from.get_ref().as_str()) {
                    Some("threat") => self.threats.clone(),
                    Some("assistance") => self.assistance.clone(),
                    Some("institution") => self.institutions.clone(),
                    Some("theme") => self.themes.clone(),
                    _ => terms(&raw.options, "option", part.file, diagnostics),
                };
                let form = raw.answer.as_ref().map(|answer| answer.get_ref().as_str());
                if form == Some(IntakeForm::Texts.as_str()) {
                    self.list_questions.extend(name(&raw.id));
                }
                if let Some(id) = name(&raw.id) {
                    self.questions.insert(id, options);
                }
            }
        }
    }

    fn take(
        &mut self,
        raw: &RawText,
        kind: &'static str,
        file: FileId,
        diagnostics: &mut Diagnostics,
    ) {
        let Some(raw) = raw else { return };
        if let Some(other) = self.taken.insert(raw.get_ref().clone(), kind) {
            diagnostics.push(twice(raw, kind, other, file));
        }
    }
}

fn name(raw: &RawText) -> Option<String> {
    raw.as_ref()
        .map(|raw| raw.get_ref().clone())
        .filter(|id| !id.is_empty())
}

fn terms(
    raw: &[Spanned<RawTerm>],
    kind: &str,
    file: FileId,
    diagnostics: &mut Diagnostics,
) -> IndexSet<String> {
    let mut ids = IndexSet::new();
    for id in raw.iter().filter_map(|term| term.get_ref().id.as_ref()) {
        if !ids.insert(id.get_ref().clone()) {
            diagnostics.push(twice(id, kind, kind, file));
        }
    }
    ids
}

/// Words the report of an id that two things bear.
pub(super) fn twice(raw: &Spanned<String>, kind: &str, other: &str, file: FileId) -> Diagnostic {
    let message = format!(
        "the {kind} `{}` has the id of another {other}",
        raw.get_ref()
    );
    Diagnostic::new(Code::DuplicateId, Span::new(file, raw.span()), message)
        .help("choose another id; an id stands for one thing for ever")
}
