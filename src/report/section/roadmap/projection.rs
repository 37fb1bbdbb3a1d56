//! What the score, the stage and readiness become, phase by phase.

use super::Plan;
use crate::report::document::{Block, Column, Table, Text};
use crate::report::wording::{counts, range};
use crate::roadmap::Projection;

/// Today, and each phase in which something is done.
pub(super) fn projection(plan: Plan<'_>) -> Block {
    let steps: Vec<&Projection> = plan
        .roadmap
        .projection
        .iter()
        .filter(|step| {
            let mut actions = plan.roadmap.actions.iter();
            step.phase
                .is_none_or(|phase| actions.any(|planned| planned.phase == phase))
        })
        .collect();
    let instruments = steps.iter().any(|step| !step.readiness.is_empty());
    let mut head = vec![
        Column::words("After"),
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
        let stage = match step.stage {
            Some(reach) if plan.results.scorecard.confidence.is_printed() => reach.to_string(),
            _ => "not stated".to_owned(),
        };
        let mut row = vec![
            match step.phase {
                None => "today".into(),
                Some(number) => Text::from(plan.phase(number)),
            },
            Text::new().bar(overall),
            range(overall).into(),
            stage.into(),
        ];
        if instruments {
            row.push(readiness(plan, step).into());
        }
        table.row(row);
    }
    Block::Table(table)
}

fn readiness(plan: Plan<'_>, step: &Projection) -> String {
    step.readiness
        .iter()
        .map(|(id, found)| {
            let instrument = &plan.questionnaire().instruments[id];
            format!(
                "{}: {}",
                instrument.short,
                counts(*found, instrument.binding)
            )
        })
        .collect::<Vec<_>>()
        .join("; ")
}
