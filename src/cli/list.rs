//! `list`: what the questionnaire holds, from the data files.

use serde_json::json;

use super::arguments::{Global, List, ListKind, OutputFormat};
use super::output::Output;
use super::read::print_json;
use super::{CliError, Outcome, files};
use crate::questionnaire::{IndicatorId, Questionnaire};
use crate::report::{Block, Column, Document, Table, Text};

/// Runs `list`.
pub(super) fn run(global: &Global, arguments: &List, output: &Output) -> Result<Outcome, CliError> {
    let loaded = match files::questionnaire(global, output)? {
        Ok(loaded) => loaded,
        Err(outcome) => return Ok(outcome),
    };
    let listing = listing(&loaded.questionnaire, arguments.kind);
    match arguments.format {
        OutputFormat::Text => {
            let mut table = Table::new(listing.head.iter().map(|head| Column::words(head)));
            for row in &listing.rows {
                table.row(row.iter().map(Text::from));
            }
            let document = Document {
                blocks: vec![Block::Table(table)],
            };
            output.document(&document)?;
        }
        OutputFormat::Json => {
            let rows: Vec<_> = listing
                .rows
                .iter()
                .map(|row| {
                    listing
                        .head
                        .iter()
                        .zip(row)
                        .map(|(head, cell)| (head.to_lowercase().replace(' ', "-"), json!(cell)))
                        .collect::<serde_json::Map<_, _>>()
                })
                .collect();
            print_json(
                output,
                &json!({ "format": "lexroad-list", "version": 1, "rows": rows }),
            )?;
        }
    }
    Ok(Outcome::Done)
}

struct Listing {
    head: &'static [&'static str],
    rows: Vec<Vec<String>>,
}

fn listing(questionnaire: &Questionnaire, kind: ListKind) -> Listing {
    match kind {
        ListKind::Indicators => Listing {
            head: &["Id", "Dimension", "Level", "Weight", "Question"],
            rows: questionnaire
                .indicators
                .values()
                .map(|indicator| {
                    let quick = if indicator.quick { " (quick)" } else { "" };
                    let core = if indicator.core { " core" } else { "" };
                    vec![
                        indicator.id.to_string(),
                        questionnaire.dimension_of(indicator).title.clone(),
                        format!("{}{core}", indicator.level),
                        indicator.weight.to_string(),
                        format!("{}{quick}", indicator.question),
                    ]
                })
                .collect(),
        },
        ListKind::Actions => Listing {
            head: &["Id", "Phase", "Effort", "Title", "Closes"],
            rows: questionnaire
                .actions
                .values()
                .map(|action| {
                    let closes: Vec<&str> = action.closes.iter().map(IndicatorId::as_str).collect();
                    vec![
                        action.id.to_string(),
                        action.phase.to_string(),
                        action.effort.to_string(),
                        action.title.clone(),
                        closes.join(", "),
                    ]
                })
                .collect(),
        },
        ListKind::Instruments => Listing {
            head: &["Id", "Name", "Kind", "Provisions", "Status"],
            rows: questionnaire
                .instruments
                .values()
                .map(|instrument| {
                    vec![
                        instrument.id.to_string(),
                        instrument.short.clone(),
                        instrument.kind.to_string(),
                        instrument.provisions.len().to_string(),
                        instrument.status.clone(),
                    ]
                })
                .collect(),
        },
        ListKind::Dimensions => Listing {
            head: &["Id", "Title", "Indicators", "Topics"],
            rows: questionnaire
                .dimensions
                .values()
                .map(|dimension| {
                    let topics: Vec<&str> = dimension
                        .topics
                        .iter()
                        .map(|topic| topic.title.as_str())
                        .collect();
                    vec![
                        dimension.id.to_string(),
                        dimension.title.clone(),
                        dimension.indicators().count().to_string(),
                        topics.join("; "),
                    ]
                })
                .collect(),
        },
        ListKind::Countries => Listing {
            head: &["Code", "Name", "Bodies and projects"],
            rows: questionnaire
                .regions
                .countries
                .values()
                .map(|country| {
                    let bodies: Vec<&str> = questionnaire
                        .regions
                        .bodies_of(&country.code)
                        .map(|body| body.id.as_str())
                        .collect();
                    vec![
                        country.code.to_string(),
                        country.name.clone(),
                        bodies.join(", "),
                    ]
                })
                .collect(),
        },
    }
}
