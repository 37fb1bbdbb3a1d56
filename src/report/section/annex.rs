//! The annexes: every answer with its evidence, the register of sources, the method, and what was
//! entered besides.

use crate::answers::Source;
use crate::report::document::{Block, Column, Table, Text};
use crate::report::said::in_short;
use crate::report::wording::{day, lapsed, law, notice, value};
use crate::results::Results;
use crate::score::Origin;
use crate::text;

/// Builds the annexes.
pub(in crate::report) fn blocks(results: &Results<'_>) -> Vec<Block> {
    let mut blocks = vec![
        Block::heading(2, "Annex A. Every answer and its evidence"),
        Block::note(notice(results)),
        Block::paragraph(
            "Evidence: 0 none, 1 a named respondent or a source without a provision, 2 a source with a citation, 3 that, checked by a second person. Evidence older than the limit of the method counts as 1. What nobody has asked yet is not listed.",
        ),
        Block::Table(answers(results)),
    ];
    blocks.push(Block::heading(2, "Annex B. Sources"));
    blocks.push(Block::note(notice(results)));
    blocks.push(sources(results));
    blocks.push(Block::heading(2, "Annex C. The method"));
    blocks.push(Block::note(notice(results)));
    blocks.extend(method(results));
    blocks.push(Block::heading(
        2,
        "Annex D. Profile, demands and strategy, as entered",
    ));
    blocks.push(Block::note(notice(results)));
    blocks.extend(entered(results));
    blocks
}

/// What was answered besides the scored questions, part by part; what is open is counted.
fn entered(results: &Results<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    for part in &results.questionnaire.intake {
        let mut table = Table::new([Column::words(&part.title), Column::words("Answer")]);
        for (id, question) in &part.questions {
            if let Some(answer) = in_short(results, id.as_str()) {
                table.row([Text::from(&question.title), answer.into()]);
            }
        }
        let open = part.questions.len() - table.rows.len();
        if !table.rows.is_empty() {
            blocks.push(Block::Table(table));
        }
        if open > 0 {
            let count = text::count(open, "question");
            let title = &part.title;
            blocks.push(Block::paragraph(format!("{title}: {count} not answered.")));
        }
    }
    blocks
}

fn answers(results: &Results<'_>) -> Table {
    let mut table = Table::new([
        Column::words("Indicator"),
        Column::words("Answer"),
        Column::words("Counts"),
        Column::numbers("Evidence"),
        Column::words("Source"),
        Column::words(if results.answers.redacted {
            "Date"
        } else {
            "Respondent, date, checked by"
        }),
    ]);
    for (id, standing) in results.scorecard.indicators.iter() {
        let response = results.answers.responses.get(id);
        if response.is_none() && !standing.is_known() {
            continue;
        }
        let said = match (&standing.origin, response) {
            (_, Some(response)) => value(response.answer.value()).to_owned(),
            (Origin::Derived(parent), None) if standing.is_known() => {
                format!("{} (follows from {parent})", value(standing.value))
            }
            _ => "not asked".to_owned(),
        };
        let who: Vec<String> = response
            .map(|response| {
                let mut parts: Vec<String> = response.respondent.iter().cloned().collect();
                parts.extend(response.date.map(day));
                parts.extend(
                    response
                        .checked_by
                        .as_ref()
                        .map(|by| format!("checked by {by}")),
                );
                parts
            })
            .unwrap_or_default();
        table.row([
            Text::new().code(id.as_str()),
            said.into(),
            if standing.scored { "yes" } else { "no" }.into(),
            if response.is_some() {
                standing.grade.to_string()
            } else {
                String::new()
            }
            .into(),
            response
                .map(|response| law(results.answers, response))
                .unwrap_or_default()
                .into(),
            who.join(", ").into(),
        ]);
    }
    table
}

fn sources(results: &Results<'_>) -> Block {
    let register = &results.answers.sources;
    if register.is_empty() {
        return Block::paragraph("No source is registered.");
    }
    let mut table = Table::new([
        Column::words("Key"),
        Column::words("Title"),
        Column::words("Kind"),
        Column::words("Status"),
        Column::words("Address"),
        Column::words("Checked"),
        Column::words("To note"),
    ]);
    for (key, source) in register {
        let mut remarks: Vec<String> = source
            .lapses()
            .map(|(cause, lapse)| format!("{} {}", lapse.at, lapsed(cause, lapse)))
            .collect();
        remarks.extend(source.note.iter().cloned());
        table.row([
            Text::new().code(key.as_str()),
            named(source).into(),
            source.kind.as_str().into(),
            source.status.as_str().into(),
            source
                .url
                .as_ref()
                .map(|url| Text::new().link(&**url))
                .unwrap_or_default(),
            source.checked.map(day).unwrap_or_default().into(),
            remarks.join("; ").into(),
        ]);
    }
    Block::Table(table)
}

/// The title with the short name used in the tables.
fn named(source: &Source) -> String {
    match &source.short {
        Some(short) => format!("{} ({short})", source.title),
        None => source.title.clone(),
    }
}

fn method(results: &Results<'_>) -> Vec<Block> {
    let method = &results.questionnaire.method;
    let mut constants = Table::new([
        Column::words("Constant"),
        Column::numbers("Value"),
        Column::words("What it is"),
    ]);
    for constant in &method.listed {
        constants.row([
            Text::new().code(&constant.id),
            constant.value.to_string().into(),
            Text::from(&constant.title),
        ]);
    }
    let mut weights = Table::new(
        std::iter::once(Column::words("Dimension")).chain(
            method
                .presets
                .values()
                .map(|preset| Column::numbers(&preset.title)),
        ),
    );
    for dimension in results.questionnaire.dimensions.values() {
        let cells = method.presets.values().map(|preset| {
            let weight = preset.weights.get(&dimension.id);
            Text::from(weight.map(f64::to_string).unwrap_or_default())
        });
        weights.row(std::iter::once(Text::from(&dimension.title)).chain(cells));
    }
    let caps = method
        .caps
        .iter()
        .map(|cap| Text::from(&cap.because))
        .collect();
    vec![
        Block::paragraph(format!(
            "Method version {}. Each topic is the weighted mean of its indicators, each dimension the mean of its topics, the whole the weighted mean of the dimensions. `lexroad explain ID` gives the reason for each constant.",
            method.version
        )
        .replace('`', "")),
        Block::Table(constants),
        Block::List(caps),
        Block::paragraph("Weights of the dimensions:"),
        Block::Table(weights),
    ]
}
