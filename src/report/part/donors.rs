//! What assistance would help, by type, for those who may give it; the country's own wishes beside.

use indexmap::IndexMap;

use super::frame::{action, band, entry, name, opening, progress, sentence, span, when};
use crate::answers::{ActionState, IntakeValue};
use crate::questionnaire::{Cost, Term, TermId};
use crate::report::document::{Block, Column, Document, Table, Text};
use crate::report::said::{self, open, said};
use crate::report::wording::number;
use crate::results::Results;
use crate::roadmap::PlannedAction;
use crate::text;

/// Builds the document.
pub(super) fn document(results: &Results<'_>) -> Document {
    let mut document = Document::default();
    document.extend(opening(results, "assistance needs"));
    document.push(Block::paragraph(
        "For partners who consider support. The needs follow from the gaps the answers show; whom to ask is a proposal, and nobody has promised anything. What is not known stands in the roadmap as a question and not here as a need.",
    ));
    document.push(Block::heading(2, "What the country says"));
    document.extend(wishes(results));
    let (needs, moving): (Vec<_>, Vec<_>) = results
        .roadmap
        .actions
        .iter()
        .partition(|planned| !is_moving(planned));
    document.push(Block::heading(2, "Under way"));
    document.push(under_way(results, &moving));
    document.push(Block::heading(2, "Needs by type of assistance"));
    let groups = groups(results, &needs);
    if groups.is_empty() {
        document.push(Block::paragraph("No planned action asks for assistance."));
        return document;
    }
    document.push(Block::paragraph(format!(
        "{} could use help, many of more than one kind. The types the country asks for come first, then those whose best action has the highest priority (0 to 100). Numbers are those of the roadmap. Cost: low, {}; medium, {}; high, {}.",
        text::count(needs.len(), "planned action"),
        band(Cost::Low),
        band(Cost::Medium),
        band(Cost::High)
    )));
    document.push(types(results, &groups));
    document.extend(unused(results, &groups));
    for (id, actions) in &groups {
        document.extend(group(results, id, actions));
    }
    document.push(Block::heading(
        2,
        "What would show success, and whom to ask",
    ));
    document.push(Block::paragraph(
        "For each action above the outcome, from today's value to the target. That a law was passed or a laboratory bought is no outcome. The organizations are to be asked; nothing is promised.",
    ));
    document.push(outcomes(results, &needs));
    document
}

/// The types at a glance.
fn types(results: &Results<'_>, groups: &[(&TermId, Vec<&PlannedAction>)]) -> Block {
    let mut table = Table::new([
        Column::words("Type of assistance"),
        Column::numbers("Actions"),
        Column::words("From"),
        Column::words("Asked for by the country"),
    ]);
    let answered = said(results, said::WANTED).is_some();
    for (id, actions) in groups {
        let starts = actions.iter().map(|planned| planned.starts).min();
        let wanted = match (answered, is_wanted(results, id)) {
            (false, _) => "not answered",
            (true, true) => "yes",
            (true, false) => "no",
        };
        table.row([
            title(results, id).into(),
            actions.len().to_string().into(),
            when(results, starts.unwrap_or(0)).into(),
            wanted.into(),
        ]);
    }
    Block::Table(table)
}

/// What the country asks for and no planned action uses.
fn unused(results: &Results<'_>, groups: &[(&TermId, Vec<&PlannedAction>)]) -> Option<Block> {
    let types = results.questionnaire.assistance.keys();
    let named: Vec<&str> = types
        .filter(|id| is_wanted(results, id) && !groups.iter().any(|(known, _)| known == id))
        .map(|id| title(results, id))
        .collect();
    (!named.is_empty()).then(|| {
        Block::paragraph(format!(
            "Asked for, and used by no planned action yet: {}.",
            named.join("; ").to_lowercase()
        ))
    })
}

fn title<'a>(results: &Results<'a>, id: &'a TermId) -> &'a str {
    let term = results.questionnaire.assistance.get(id);
    term.map_or(id.as_str(), |term| &term.title)
}

/// Whether work has begun or is over.
fn is_moving(planned: &PlannedAction) -> bool {
    let state = planned.status.as_ref().map(|status| status.state);
    matches!(state, Some(ActionState::InProgress | ActionState::Done))
}

/// The answers on assistance and projects, and what nobody answered.
fn wishes(results: &Results<'_>) -> Vec<Block> {
    const ASKED: [&str; 5] = [
        said::WANTED,
        said::RUNNING,
        said::PAST,
        said::NEEDS,
        said::BUDGET,
    ];
    let mut items = Vec::new();
    for id in ASKED {
        if let (Some(question), Some(said)) = (said::question(results, id), said(results, id)) {
            items.push(entry(
                &format!("{}:", question.title),
                sentence(&said.join("; ")),
            ));
        }
    }
    let mut blocks = Vec::new();
    if !items.is_empty() {
        blocks.push(Block::List(items));
    }
    let open = open(results, &ASKED);
    if !open.is_empty() {
        blocks.push(Block::paragraph(format!(
            "Not answered: {}.",
            open.join("; ").to_lowercase()
        )));
    }
    blocks
}

fn under_way(results: &Results<'_>, moving: &[&PlannedAction]) -> Block {
    if moving.is_empty() {
        return Block::paragraph("The answers file records no action as begun or done.");
    }
    let mut table = Table::new([
        Column::numbers("No."),
        Column::words("Action"),
        Column::words("Status"),
        Column::words("Lead"),
        Column::words("Note"),
    ]);
    for planned in moving {
        let Some(status) = &planned.status else {
            continue;
        };
        table.row([
            planned.number.to_string().into(),
            Text::from(&action(results, planned).title),
            progress(status).into(),
            name(results, &planned.here.lead).into(),
            status.note.as_deref().unwrap_or_default().into(),
        ]);
    }
    let settled = results.roadmap.settled.iter();
    for done in settled.filter(|one| one.status.state == ActionState::Done) {
        let action = &results.questionnaire.actions[&done.action];
        table.row([
            Text::new(),
            Text::from(&action.title),
            progress(&done.status).into(),
            name(results, &action.lead).into(),
            done.status.note.as_deref().unwrap_or_default().into(),
        ]);
    }
    Block::Table(table)
}

/// The actions of each type: the types the country asks for first, then by their best priority.
fn groups<'a>(
    results: &Results<'a>,
    needs: &[&'a PlannedAction],
) -> Vec<(&'a TermId, Vec<&'a PlannedAction>)> {
    let mut groups: IndexMap<&TermId, Vec<&PlannedAction>> = IndexMap::new();
    for id in results.questionnaire.assistance.keys() {
        let mut actions: Vec<&PlannedAction> = needs
            .iter()
            .filter(|planned| planned.here.assistance.contains(id))
            .copied()
            .collect();
        actions.sort_by(|a, b| b.priority.priority.total_cmp(&a.priority.priority));
        if !actions.is_empty() {
            groups.insert(id, actions);
        }
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by(|(a, of_a), (b, of_b)| {
        let best = |actions: &[&PlannedAction]| actions[0].priority.priority;
        is_wanted(results, b)
            .cmp(&is_wanted(results, a))
            .then(best(of_b).total_cmp(&best(of_a)))
            .then(of_b.len().cmp(&of_a.len()))
    });
    groups
}

fn is_wanted(results: &Results<'_>, id: &TermId) -> bool {
    match results.answers.intake.get(said::WANTED) {
        Some(IntakeValue::Choices(options)) => {
            options.iter().any(|option| option.as_str() == id.as_str())
        }
        _ => false,
    }
}

fn group(results: &Results<'_>, id: &TermId, actions: &[&PlannedAction]) -> Vec<Block> {
    let mut table = Table::new([
        Column::numbers("No."),
        Column::words("Action"),
        Column::numbers("Priority"),
        Column::words("Planned"),
        Column::words("Cost"),
        Column::words("Lead"),
    ]);
    for planned in actions {
        table.row([
            planned.number.to_string().into(),
            Text::from(&action(results, planned).title),
            number(planned.priority.priority).into(),
            span(results, planned.starts, planned.ends).into(),
            planned.here.cost.as_str().into(),
            name(results, &planned.here.lead).into(),
        ]);
    }
    vec![Block::heading(3, title(results, id)), Block::Table(table)]
}

fn titles(ids: &[TermId], known: &IndexMap<TermId, Term>) -> String {
    let titles: Vec<&str> = ids
        .iter()
        .filter_map(|id| known.get(id))
        .map(|term| term.title.as_str())
        .collect();
    titles.join("; ")
}

fn outcomes(results: &Results<'_>, needs: &[&PlannedAction]) -> Block {
    let mut table = Table::new([
        Column::numbers("No."),
        Column::words("Outcome"),
        Column::words("Unit"),
        Column::words("Today"),
        Column::words("Target"),
        Column::words("Read from"),
        Column::words("Ask"),
    ]);
    for planned in needs {
        let outcome = &action(results, planned).outcome;
        table.row([
            planned.number.to_string().into(),
            Text::from(&outcome.text),
            Text::from(&outcome.unit),
            Text::from(&outcome.baseline),
            Text::from(&outcome.target),
            Text::from(&outcome.source),
            titles(
                &planned.here.organizations,
                &results.questionnaire.organizations,
            )
            .into(),
        ]);
    }
    Block::Table(table)
}
