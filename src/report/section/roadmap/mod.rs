//! The roadmap: what was assumed, the facts, the overview, the projection, what stays outside.

mod card;

use crate::report::document::{Block, Column, Table, Text};
use crate::report::wording::{counts, month, notice, number, range, title};
use crate::results::Results;
use crate::roadmap::{OutsideReason, Projection};
use crate::score::Confidence;
use crate::text;

use self::card::cards;

/// Builds the part of a report.
pub(in crate::report) fn blocks(results: &Results<'_>) -> Vec<Block> {
    let mut blocks = vec![Block::heading(2, "Roadmap"), Block::note(notice(results))];
    blocks.extend(body(results));
    blocks
}

/// Builds the page of the `roadmap` verb.
pub(in crate::report) fn page(results: &Results<'_>) -> Vec<Block> {
    let mut blocks = vec![
        Block::heading(1, format!("{}: roadmap", results.answers.country.name)),
        Block::note(notice(results)),
    ];
    blocks.extend(body(results));
    blocks
}

fn body(results: &Results<'_>) -> Vec<Block> {
    let roadmap = &results.roadmap;
    let last = results.inputs.day(roadmap.horizon.saturating_sub(1));
    let mut blocks = vec![Block::paragraph(format!(
        "The plan runs from {} to {} and holds {}. It carries at most {} effort points a year ({} resources). Nothing here drafts law or decides whether to join an instrument: it orders the steps and says why.",
        month(roadmap.start),
        month(last),
        text::count(roadmap.actions.len(), "action"),
        roadmap.load_limit,
        results.inputs.resources
    ))];
    blocks.extend(assumed(results));
    blocks.extend(facts(results));
    if !roadmap.actions.is_empty() {
        blocks.push(Block::heading(3, "Overview"));
        blocks.push(overview(results));
        blocks.push(Block::heading(3, "What the score becomes"));
        blocks.push(Block::paragraph(
            "If the actions up to each phase are done and the questions are answered again. What is not known stays unknown, so the high end is the ceiling of this plan.",
        ));
        blocks.push(projection(results));
        blocks.extend(cards(results));
    }
    blocks.extend(outside(results));
    blocks.extend(assistance(results));
    blocks
}

fn assumed(results: &Results<'_>) -> Vec<Block> {
    let assumed = &results.roadmap.assumed;
    if assumed.is_empty() {
        return Vec::new();
    }
    let items = assumed
        .iter()
        .filter_map(|assumption| {
            let (_, question) = results
                .questionnaire
                .questions()
                .find(|(_, question)| question.id == assumption.question)?;
            Some(
                Text::new()
                    .strong(format!("{}: ", question.title))
                    .plain(&*assumption.value),
            )
        })
        .collect();
    vec![
        Block::paragraph("Assumed, because nobody has answered yet:"),
        Block::List(items),
    ]
}

fn facts(results: &Results<'_>) -> Vec<Block> {
    let roadmap = &results.roadmap;
    if roadmap.facts.is_empty() {
        return Vec::new();
    }
    let mut table = Table::new([
        Column::words("Establish the facts with"),
        Column::numbers("Facts"),
        Column::numbers("Points they decide"),
        Column::words("The heaviest first"),
    ]);
    for task in &roadmap.facts {
        let points: f64 = task.facts.iter().map(|fact| fact.points).sum();
        let mut names: Vec<&str> = task
            .facts
            .iter()
            .take(4)
            .map(|fact| title(results.questionnaire, &fact.indicator))
            .collect();
        if task.facts.len() > names.len() {
            names.push("...");
        }
        table.row([
            results
                .inputs
                .name_of(results.questionnaire, &task.institution)
                .into(),
            task.facts.len().to_string().into(),
            number(points).into(),
            names.join("; ").into(),
        ]);
    }
    vec![
        Block::heading(3, "Facts to establish first"),
        Block::paragraph(
            "Nobody legislates on ignorance: what is not known becomes a question to an institution, not a reform.",
        ),
        Block::Table(table),
    ]
}

fn overview(results: &Results<'_>) -> Block {
    let mut table = Table::new([
        Column::words("Phase"),
        Column::words("Action"),
        Column::words("Lead"),
        Column::words("From"),
        Column::words("To"),
        Column::numbers("Priority"),
    ]);
    for planned in &results.roadmap.actions {
        let action = &results.questionnaire.actions[&planned.action];
        table.row([
            phase(results, planned.phase).into(),
            Text::from(&action.title),
            results
                .inputs
                .name_of(results.questionnaire, &action.lead)
                .into(),
            short_month(results, planned.starts).into(),
            short_month(results, planned.ends.saturating_sub(1)).into(),
            number(planned.priority.priority).into(),
        ]);
    }
    Block::Table(table)
}

fn short_month(results: &Results<'_>, offset: u32) -> String {
    results.inputs.day(offset).strftime("%b %Y").to_string()
}

fn phase(results: &Results<'_>, number: u8) -> String {
    let phase = results
        .questionnaire
        .phases
        .iter()
        .find(|phase| phase.number == number);
    phase.map_or_else(
        || number.to_string(),
        |phase| format!("{number} {}", phase.title),
    )
}

/// Today, and each phase in which something is done.
fn projection(results: &Results<'_>) -> Block {
    let steps: Vec<&Projection> = results
        .roadmap
        .projection
        .iter()
        .filter(|step| {
            let mut actions = results.roadmap.actions.iter();
            step.phase
                .is_none_or(|phase| actions.any(|planned| planned.phase == phase))
        })
        .collect();
    let instruments = steps.iter().any(|step| !step.readiness.is_empty());
    let mut head = vec![
        Column::words("After"),
        Column::numbers("Score"),
        Column::words("0 to 100"),
        Column::numbers("Low to high"),
        Column::words("Stage"),
    ];
    if instruments {
        head.push(Column::words("Readiness of bound and target instruments"));
    }
    let mut table = Table::new(head);
    for step in steps {
        let Some(overall) = step.overall else {
            continue;
        };
        let stage = match (results.scorecard.confidence, step.stage) {
            (Confidence::TooLittle, _) | (_, None) => "not stated".to_owned(),
            (_, Some(reach)) => reach.to_string(),
        };
        let mut row = vec![
            match step.phase {
                None => "today".into(),
                Some(number) => Text::from(phase(results, number)),
            },
            number(overall.low).into(),
            Text::new().bar(overall),
            range(overall).into(),
            stage.into(),
        ];
        if instruments {
            row.push(readiness(results, step).into());
        }
        table.row(row);
    }
    Block::Table(table)
}

fn readiness(results: &Results<'_>, step: &Projection) -> String {
    step.readiness
        .iter()
        .map(|(id, found)| {
            let instrument = &results.questionnaire.instruments[id];
            format!(
                "{}: {}",
                instrument.short,
                counts(*found, instrument.binding)
            )
        })
        .collect::<Vec<_>>()
        .join("; ")
}

fn outside(results: &Results<'_>) -> Vec<Block> {
    let roadmap = &results.roadmap;
    let mut items: Vec<Text> = roadmap
        .outside
        .iter()
        .map(|outside| {
            let action = &results.questionnaire.actions[&outside.action];
            let reason = match &outside.reason {
                OutsideReason::PastHorizon(month) => format!(
                    "with what comes first it would end in {}, after the horizon",
                    short_month(results, month.saturating_sub(1))
                ),
                OutsideReason::NoRoom => format!(
                    "no year of the plan has room for it within {} effort points",
                    roadmap.load_used
                ),
                OutsideReason::WaitsFor(first) => {
                    format!(
                        "it waits for: {}",
                        results.questionnaire.actions[first].title
                    )
                }
                OutsideReason::Dropped => "the country gave it up".to_owned(),
            };
            Text::new()
                .strong(&*action.title)
                .plain(format!(" ({}): {reason}.", action.id))
        })
        .collect();
    items.extend(roadmap.unclosed.iter().map(|id| {
        Text::new()
            .strong(title(results.questionnaire, id))
            .plain(": a gap for which no action fits this country.")
    }));
    if items.is_empty() {
        return Vec::new();
    }
    vec![
        Block::heading(3, "What stays outside the plan, and why"),
        Block::List(items),
    ]
}

fn assistance(results: &Results<'_>) -> Vec<Block> {
    let needs = results.roadmap.assistance(results.questionnaire);
    if needs.is_empty() {
        return Vec::new();
    }
    let mut table = Table::new([
        Column::words("Assistance that would help"),
        Column::numbers("Actions"),
        Column::words("For"),
    ]);
    for (kind, actions) in needs {
        let titles: Vec<&str> = actions
            .iter()
            .take(4)
            .map(|id| results.questionnaire.actions[*id].title.as_str())
            .collect();
        let more = if actions.len() > titles.len() {
            "; ..."
        } else {
            ""
        };
        table.row([
            Text::from(&results.questionnaire.assistance[kind].title),
            actions.len().to_string().into(),
            format!("{}{more}", titles.join("; ")).into(),
        ]);
    }
    vec![Block::heading(3, "Assistance needs"), Block::Table(table)]
}
