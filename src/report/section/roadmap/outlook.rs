//! The page of `roadmap --if` and `--if-bill`: how the country stands, and how it would.

use super::{Plan, entry};
use crate::report::document::{Block, Column, Table, Text};
use crate::report::wording::{counts, notice, range, title};
use crate::results::Results;
use crate::roadmap::{DimensionState, Outlook, State};

/// Builds the page.
pub(in crate::report) fn page(results: &Results<'_>, outlook: &Outlook) -> Vec<Block> {
    let plan = Plan {
        results,
        roadmap: &results.roadmap,
    };
    let country = &results.answers.country.name;
    let mut blocks = vec![
        Block::heading(1, format!("{country}: what would change")),
        Block::note(notice(results)),
        Block::paragraph("Supposed:"),
        Block::List(supposed(plan, outlook)),
    ];
    let answered = outlook.answered.iter();
    let answered: Vec<&str> = answered.map(|id| title(plan.questionnaire(), id)).collect();
    if answered.is_empty() {
        blocks.push(Block::paragraph("Nothing would change."));
        return blocks;
    }
    blocks.push(Block::paragraph(format!(
        "Then these would be answered yes: {}. Nothing else moves: doing an action changes no score until its questions are answered again.",
        answered.join("; ")
    )));
    blocks.push(scores(plan, outlook));
    let readiness = readiness(plan, outlook);
    if !readiness.rows.is_empty() {
        blocks.push(Block::Table(readiness));
    }
    blocks
}

fn supposed(plan: Plan<'_>, outlook: &Outlook) -> Vec<Text> {
    let mut items: Vec<Text> = Vec::new();
    for id in &outlook.supposed.actions {
        let idle = if outlook.idle.contains(id) {
            "; changes nothing: what it closes is in place, or cannot apply"
        } else {
            ""
        };
        let title = &plan.action(id).title;
        items.push(entry("Done:", format!("{title} ({id}){idle}")));
    }
    for id in &outlook.supposed.bills {
        let source = &plan.results.answers.sources[id];
        let unnamed = if outlook.unnamed.contains(id) {
            "; changes nothing: no answer names it in `bill`"
        } else {
            ""
        };
        let text = format!("{} ({id}), as it was prepared{unnamed}", source.title);
        items.push(entry("In force:", text));
    }
    if !outlook.first.is_empty() {
        let first = outlook.first.iter();
        let first: Vec<String> = first
            .map(|id| format!("{} ({id})", plan.action(id).title))
            .collect();
        items.push(entry(
            "Not supposed, though the plan puts it first:",
            format!("{}.", first.join("; ")),
        ));
    }
    items
}

/// The overall score and every dimension that moves.
fn scores(plan: Plan<'_>, outlook: &Outlook) -> Block {
    let mut table = Table::new([
        Column::words("Part"),
        Column::numbers("Today, low to high"),
        Column::words("Stage"),
        Column::numbers("Then, low to high"),
        Column::words("Stage"),
    ]);
    let (before, after) = (&outlook.before, &outlook.after);
    let mut row = |name: Text, now: DimensionState, then: DimensionState| {
        let mut cells = vec![name];
        cells.extend(figures(plan, now));
        cells.extend(figures(plan, then));
        table.row(cells);
    };
    let whole = |state: &State| DimensionState {
        score: state.overall,
        stage: state.stage,
    };
    row(Text::new().strong("the whole"), whole(before), whole(after));
    for (id, now) in &before.dimensions {
        let then = after.dimensions[id];
        if *now != then {
            let title = &plan.questionnaire().dimensions[id].title;
            row(title.into(), *now, then);
        }
    }
    Block::Table(table)
}

fn figures(plan: Plan<'_>, state: DimensionState) -> [Text; 2] {
    let reached = match state.stage {
        Some(_) if !plan.results.scorecard.confidence.is_printed() => "not stated".to_owned(),
        Some(reach) => reach.to_string(),
        None => "none".to_owned(),
    };
    [
        state
            .score
            .map_or_else(|| "none".into(), |score| range(score).into()),
        reached.into(),
    ]
}

/// The instruments whose counts move.
fn readiness(plan: Plan<'_>, outlook: &Outlook) -> Table {
    let mut table = Table::new([
        Column::words("Readiness"),
        Column::words("Today"),
        Column::words("Then"),
    ]);
    for (id, before) in &outlook.before.readiness {
        let after = outlook.after.readiness[id];
        let instrument = &plan.questionnaire().instruments[id];
        if *before != after {
            table.row([
                Text::from(&instrument.short),
                counts(*before, instrument.binding).into(),
                counts(after, instrument.binding).into(),
            ]);
        }
    }
    table
}
