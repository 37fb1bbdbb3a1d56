//! The page of an action: steps, people, wording by state, what it closes and comes after.

use super::entry;
use crate::questionnaire::{Action, Condition, Kpi, Questionnaire, Variant};
use crate::report::document::{Block, Text};
use crate::report::tailoring::{change, condition};

pub(super) fn action_page(questionnaire: &Questionnaire, action: &Action) -> Vec<Block> {
    let phase = questionnaire
        .phases
        .iter()
        .find(|phase| phase.number == action.phase);
    let parliament = if action.needs_parliament {
        ", needs parliament"
    } else {
        ""
    };
    let package = action
        .package
        .as_ref()
        .map(|id| format!(" Part of: {}.", questionnaire.packages[id].title))
        .unwrap_or_default();
    let mut entries = vec![
        entry("How:", &*action.how),
        entry(
            "Leads:",
            format!("{}.", questionnaire.institution_title(&action.lead)),
        ),
    ];
    if !action.partners.is_empty() {
        let names: Vec<&str> = action
            .partners
            .iter()
            .map(|id| questionnaire.institution_title(id))
            .collect();
        entries.push(entry("With:", format!("{}.", names.join("; "))));
    }
    for variant in &action.variants {
        entries.push(entry("Elsewhere:", elsewhere(questionnaire, variant)));
    }
    entries.push(entry("Output:", kpi(&action.output)));
    entries.push(entry("Outcome:", kpi(&action.outcome)));
    if let Some(rights) = &action.rights {
        entries.push(entry("Rights:", rights));
    }
    let mut blocks = vec![
        Block::heading(1, &action.title),
        Block::note(format!(
            "Phase {} {}, effort {} of 5, {} of work, cost {}{parliament}.{package}",
            action.phase,
            phase.map_or("", |phase| phase.title.as_str()),
            action.effort,
            crate::text::count(action.months as usize, "month"),
            action.cost
        )),
        Block::List(entries),
        Block::heading(3, "What the roadmap says, by the state of the answer"),
        Block::List(
            action
                .wording
                .iter()
                .map(|(state, text)| entry(&format!("{state}:"), text))
                .collect(),
        ),
        Block::heading(3, "Closes"),
        Block::List(
            action
                .closes
                .iter()
                .map(|id| {
                    Text::new()
                        .code(id.as_str())
                        .plain(format!(": {}", questionnaire.indicators[id].question))
                })
                .collect(),
        ),
    ];
    if !action.prerequisites.is_empty() {
        blocks.push(Block::heading(3, "Comes after"));
        blocks.push(Block::List(
            action
                .prerequisites
                .iter()
                .map(|first| {
                    Text::new()
                        .code(first.action.as_str())
                        .plain(format!(": {}", first.because))
                        .plain(only_where(questionnaire, &first.when))
                })
                .collect(),
        ));
    }
    blocks
}

/// In which countries a prerequisite holds; nothing when in all.
fn only_where(questionnaire: &Questionnaire, when: &Condition) -> String {
    if when.is_empty() {
        return String::new();
    }
    format!("; only where {}", condition(questionnaire, when))
}

/// In which countries it is done differently, how, and why.
fn elsewhere(questionnaire: &Questionnaire, variant: &Variant) -> String {
    let mut text = format!("where {}", condition(questionnaire, &variant.when));
    let name = |id| questionnaire.institution_title(id);
    let changes = variant.changes.iter();
    let changes: Vec<String> = changes
        .map(|one| change(questionnaire, one, &name))
        .collect();
    if !changes.is_empty() {
        text.push_str(&format!(", {}", changes.join("; ")));
    }
    text.push_str(&format!(
        ", because {}.",
        variant.because.trim_end_matches('.')
    ));
    if let Some(how) = &variant.how {
        text.push_str(&format!(" {how}"));
    }
    text
}

fn kpi(kpi: &Kpi) -> String {
    format!(
        "{}; {}; from {} to {}; source: {}.",
        kpi.text, kpi.unit, kpi.baseline, kpi.target, kpi.source
    )
}
