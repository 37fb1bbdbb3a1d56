//! What the documents share: how each opens, and how months, leads and costs of the plan are said.

use crate::answers::{ActionState, ActionStatus};
use crate::bills::Bill;
use crate::questionnaire::{Action, Cap, Cost, DimensionId, IndicatorKind, InstitutionId};
use crate::report::document::{Block, Column, Table, Text};
use crate::report::section::roadmap::ranges;
use crate::report::section::title::scope;
use crate::report::wording::{day, month, notice};
use crate::results::Results;
use crate::roadmap::PlannedAction;

/// The heading of a document, what kind of assessment it rests on, and the notices.
pub(super) fn opening(results: &Results<'_>, title: &str) -> Vec<Block> {
    let mut blocks = vec![
        Block::heading(1, format!("{}: {title}", results.answers.country.name)),
        Block::note(notice(results)),
        Block::paragraph(about(results)),
    ];
    blocks.extend(
        results
            .answers
            .assessment
            .note
            .as_ref()
            .map(Block::paragraph),
    );
    blocks.push(Block::paragraph(
        &results.questionnaire.regions.designations,
    ));
    blocks
}

/// The kind of assessment in a few short sentences.
pub(super) fn about(results: &Results<'_>) -> String {
    let questionnaire = results.questionnaire;
    let assessment = &results.answers.assessment;
    let mut text = format!(
        "Status of the assessment: {}. The law as of {}. {}, version {}, {}; method version {}.",
        assessment.status,
        day(assessment.as_of),
        questionnaire.title,
        questionnaire.version,
        scope(results),
        questionnaire.method.version
    );
    if let Some(assessor) = &assessment.assessor {
        text.push_str(&format!(
            " Carried out by {}.",
            assessor.trim_end_matches('.')
        ));
    }
    if results.inputs.institutions.is_empty() {
        text.push_str(" Institutions are named by type.");
    }
    if results.answers.redacted {
        text.push_str(" A public copy: confidential sources stand without name and citation.");
    }
    if let Some(institution) = &assessment.respondents {
        let name = results.answers.name_of(questionnaire, institution);
        text.push_str(&format!(
            " Answered by {name} alone: a part, not the whole."
        ));
    }
    text
}

/// The action behind a planned one.
pub(super) fn action<'a>(results: &Results<'a>, planned: &PlannedAction) -> &'a Action {
    &results.questionnaire.actions[&planned.action]
}

/// The country's own name of an institution.
pub(super) fn name<'a>(results: &'a Results<'_>, id: &'a InstitutionId) -> &'a str {
    results.inputs.name_of(results.questionnaire, id)
}

/// The name of a bill: of its package, else of its only action.
pub(super) fn bill_title<'a>(results: &Results<'a>, bill: &Bill) -> &'a str {
    let packages = &results.questionnaire.packages;
    let package = bill.package.as_ref().and_then(|id| packages.get(id));
    let mut actions = bill.actions(&results.roadmap);
    match (package, actions.next()) {
        (Some(package), _) => &package.title,
        (None, Some(planned)) => &action(results, planned).title,
        (None, None) => "",
    }
}

/// The bills with their months; `None` when the plan has none.
pub(super) fn bills(results: &Results<'_>) -> Option<Block> {
    let ends = if results.inputs.no_parliament {
        ("Ready for adoption", "Adopted")
    } else {
        ("First sitting for tabling", "Through parliament")
    };
    let mut table = Table::new([
        Column::words("Bill"),
        Column::words("Actions"),
        Column::words("Drafting from"),
        Column::words(ends.0),
        Column::words(ends.1),
    ]);
    for (index, bill) in results.bills.iter().enumerate() {
        table.row([
            format!("{}. {}", index + 1, bill_title(results, bill)).into(),
            ranges(&bill.numbers).into(),
            when(results, bill.starts).into(),
            when(results, bill.tabled).into(),
            when(results, bill.ends.saturating_sub(1)).into(),
        ]);
    }
    (!table.rows.is_empty()).then_some(Block::Table(table))
}

/// A month of the plan, counted from 0: `June 2026`.
pub(super) fn when(results: &Results<'_>, offset: u32) -> String {
    month(results.inputs.day(offset))
}

/// The months of some work: `June 2026 to May 2027`.
pub(super) fn span(results: &Results<'_>, starts: u32, ends: u32) -> String {
    let last = ends.saturating_sub(1).max(starts);
    if last == starts {
        return when(results, starts);
    }
    format!("{} to {}", when(results, starts), when(results, last))
}

/// Whether an action gives the State a power whose growth the method caps.
pub(super) fn is_power(results: &Results<'_>, planned: &PlannedAction) -> bool {
    closes_law(results, planned, |cap| &cap.dimension)
}

/// Whether an action sets by law the limits that cap such a power.
pub(super) fn is_limit(results: &Results<'_>, planned: &PlannedAction) -> bool {
    closes_law(results, planned, |cap| &cap.above)
}

fn closes_law(
    results: &Results<'_>,
    planned: &PlannedAction,
    side: fn(&Cap) -> &DimensionId,
) -> bool {
    planned.closes.iter().any(|gap| {
        let indicator = &results.questionnaire.indicators[&gap.indicator];
        let mut caps = results.questionnaire.method.caps.iter();
        indicator.kind == IndicatorKind::Law && caps.any(|cap| *side(cap) == indicator.dimension)
    })
}

/// What a cost band means.
pub(super) fn band(cost: Cost) -> &'static str {
    match cost {
        Cost::Low => "within existing budgets",
        Cost::Medium => "money of a project",
        Cost::High => "a budget line of its own",
    }
}

/// How many actions have each cost band; bands without any are left out.
pub(super) fn bands(results: &Results<'_>) -> Vec<(Cost, usize)> {
    let of = |cost: Cost| {
        let actions = results.roadmap.actions.iter();
        actions.filter(|planned| planned.here.cost == cost).count()
    };
    [Cost::Low, Cost::Medium, Cost::High]
        .into_iter()
        .map(|cost| (cost, of(cost)))
        .filter(|(_, n)| *n > 0)
        .collect()
}

/// How far an action has come: `in progress, 1 September 2026`.
pub(super) fn progress(status: &ActionStatus) -> String {
    let state = match status.state {
        ActionState::Planned => "planned",
        ActionState::InProgress => "in progress",
        ActionState::Done => "done",
        ActionState::Dropped => "given up",
    };
    match status.date {
        Some(date) => format!("{state}, {}", day(date)),
        None => state.to_owned(),
    }
}

/// A strong word and a text behind it.
pub(super) fn entry(word: &str, text: impl Into<String>) -> Text {
    Text::new().strong(word).plain(format!(" {}", text.into()))
}

/// A sentence with one stop at its end, whoever wrote it.
pub(super) fn sentence(text: &str) -> String {
    let text = text.trim_end();
    if text.ends_with(['.', '!', '?']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}
