//! `actions/*.toml`.

use indexmap::IndexMap;
use toml::Spanned;

use super::condition::condition;
use super::files::RawFile;
use super::list;
use super::names::Names;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span};
use crate::load::Checker;
use crate::questionnaire::raw::{RawAction, RawActions, RawKpi, RawVariant, Whole};
use crate::questionnaire::{
    Action, ActionId, Change, IndicatorId, InstitutionId, Kpi, PackageId, Prerequisite, TermId,
    Variant, WordingState,
};

/// Converts the action files in the order of the dimensions.
pub(super) fn convert(
    files: Vec<RawFile<RawActions>>,
    names: &Names,
    diagnostics: &mut Diagnostics,
) -> IndexMap<ActionId, Action> {
    let mut actions = IndexMap::new();
    for file in files {
        let mut checker = Checker {
            diagnostics,
            file: file.file,
        };
        for raw in file.raw.action {
            let action = convert_one(&mut checker, raw, names);
            actions.insert(action.id.clone(), action);
        }
    }
    actions
}

fn convert_one(checker: &mut Checker<'_>, raw: Spanned<RawAction>, names: &Names) -> Action {
    let at = checker.place(&raw);
    let raw = raw.into_inner();
    let (id, at) = checker.id(raw.id, "id", at);
    if raw.closes.is_empty() {
        checker.report(
            Diagnostic::new(
                Code::IdleAction,
                at,
                format!("the action `{id}` closes nothing"),
            )
            .help("name the indicators it closes: `closes = [\"...\"]`"),
        );
    }
    let phase = phase(checker, names, raw.phase, at);
    let lead: Vec<_> = raw.lead.into_iter().collect();
    if lead.is_empty() {
        checker.text(None, "lead", at);
    }
    let package: Vec<_> = raw.package.into_iter().collect();
    let prerequisites = raw
        .prerequisites
        .into_iter()
        .filter_map(|prerequisite| {
            let at = checker.place(&prerequisite);
            let raw = prerequisite.into_inner();
            let because = checker.text(raw.because, "because", at);
            let no_later = raw.no_later.unwrap_or(false);
            let when = condition(checker, names, raw.when);
            let Some(action) = raw.action else {
                checker.text(None, "action", at);
                return None;
            };
            let known = names.actions.iter().map(String::as_str);
            checker
                .known(&action, "action", known)
                .then(|| Prerequisite {
                    action: ActionId::new(action.get_ref()),
                    because,
                    no_later,
                    when,
                })
        })
        .collect();
    let variants = raw
        .variant
        .into_iter()
        .map(|variant| {
            let at = checker.place(&variant);
            convert_variant(checker, names, at, variant.into_inner())
        })
        .collect();
    Action {
        id: ActionId::new(&id),
        title: checker.text(raw.title, "title", at),
        closes: list(
            checker,
            &raw.closes,
            "indicator",
            &names.indicator_ids,
            IndicatorId::new,
        ),
        phase,
        package: list(
            checker,
            &package,
            "package",
            &names.packages,
            PackageId::new,
        )
        .pop(),
        effort: checker.whole(raw.effort, "effort", 1..=5, at) as u8,
        months: checker.whole(raw.months, "months", 1..=120, at) as u32,
        needs_parliament: raw.needs_parliament.unwrap_or(false),
        cost: checker.word(raw.cost, "cost", at),
        lead: list(
            checker,
            &lead,
            "institution",
            &names.institutions,
            InstitutionId::new,
        )
        .pop()
        .unwrap_or_else(|| InstitutionId::new("")),
        partners: list(
            checker,
            &raw.partners,
            "institution",
            &names.institutions,
            InstitutionId::new,
        ),
        prerequisites,
        when: condition(checker, names, raw.when),
        because: checker.optional_text(raw.because, "because"),
        how: checker.text(raw.how, "how", at),
        rights: checker.optional_text(raw.rights, "rights"),
        assistance: list(
            checker,
            &raw.assistance,
            "type of assistance",
            &names.assistance,
            TermId::new,
        ),
        organizations: list(
            checker,
            &raw.organizations,
            "organization",
            &names.organizations,
            TermId::new,
        ),
        wording: wording(checker, raw.wording, at),
        output: kpi(checker, raw.output, "output", at),
        outcome: kpi(checker, raw.outcome, "outcome", at),
        variants,
        place: at,
    }
}

fn phase(checker: &mut Checker<'_>, names: &Names, raw: Whole, at: Span) -> u8 {
    let phase = checker.whole(raw, "phase", 0..=9, at);
    if !names.phases.contains(&phase) {
        let message = format!("no phase has the number {phase}");
        checker.report(
            Diagnostic::new(Code::UnknownId, at, message)
                .help("use a number of `[[phase]]` in questionnaire.toml"),
        );
    }
    phase as u8
}

fn convert_variant(checker: &mut Checker<'_>, names: &Names, at: Span, raw: RawVariant) -> Variant {
    if raw.when.is_empty() {
        checker.text(None, "when", at);
    }
    let lead: Vec<_> = raw.lead.into_iter().collect();
    let lead = list(
        checker,
        &lead,
        "institution",
        &names.institutions,
        InstitutionId::new,
    );
    let mut changes: Vec<Change> = lead.into_iter().map(Change::Lead).collect();
    if raw.phase.is_some() {
        changes.push(Change::Phase(phase(checker, names, raw.phase, at)));
    }
    if raw.effort.is_some() {
        let effort = checker.whole(raw.effort, "effort", 1..=5, at);
        changes.push(Change::Effort(effort as u8));
    }
    if raw.months.is_some() {
        let months = checker.whole(raw.months, "months", 1..=120, at);
        changes.push(Change::Months(months as u32));
    }
    changes.extend(raw.needs_parliament.map(Change::NeedsParliament));
    if raw.alone == Some(true) {
        changes.push(Change::Alone);
    }
    if raw.cost.is_some() {
        changes.push(Change::Cost(checker.word(raw.cost, "cost", at)));
    }
    if !raw.partners.is_empty() {
        let known = &names.institutions;
        let partners = list(
            checker,
            &raw.partners,
            "institution",
            known,
            InstitutionId::new,
        );
        changes.push(Change::Partners(partners));
    }
    if !raw.assistance.is_empty() {
        let known = &names.assistance;
        let kinds = list(
            checker,
            &raw.assistance,
            "type of assistance",
            known,
            TermId::new,
        );
        changes.push(Change::Assistance(kinds));
    }
    if !raw.organizations.is_empty() {
        let known = &names.organizations;
        let asked = list(
            checker,
            &raw.organizations,
            "organization",
            known,
            TermId::new,
        );
        changes.push(Change::Organizations(asked));
    }
    let how = checker.optional_text(raw.how, "how");
    if how.is_none() && changes.is_empty() {
        checker.text(None, "how", at);
    }
    Variant {
        when: condition(checker, names, raw.when),
        because: checker.text(raw.because, "because", at),
        how,
        changes,
    }
}

fn wording(
    checker: &mut Checker<'_>,
    raw: IndexMap<Spanned<String>, Spanned<String>>,
    at: Span,
) -> IndexMap<WordingState, String> {
    let mut wording = IndexMap::new();
    for (state, text) in raw {
        let Some(word) = checker.one_of(&state, "wording") else {
            continue;
        };
        let text = checker.text(Some(text), state.get_ref(), at);
        wording.insert(word, text);
    }
    for state in [WordingState::No, WordingState::Partly] {
        if !wording.contains_key(&state) {
            checker.text(None, &format!("wording.{state}"), at);
        }
    }
    wording
}

fn kpi(checker: &mut Checker<'_>, raw: Option<Spanned<RawKpi>>, key: &str, at: Span) -> Kpi {
    let Some(raw) = raw else {
        checker.text(None, key, at);
        return Kpi {
            text: String::new(),
            unit: String::new(),
            baseline: String::new(),
            target: String::new(),
            source: String::new(),
        };
    };
    let at = checker.place(&raw);
    let raw = raw.into_inner();
    Kpi {
        text: checker.text(raw.text, "text", at),
        unit: checker.text(raw.unit, "unit", at),
        baseline: checker.text(raw.baseline, "baseline", at),
        target: checker.text(raw.target, "target", at),
        source: checker.text(raw.source, "source", at),
    }
}
