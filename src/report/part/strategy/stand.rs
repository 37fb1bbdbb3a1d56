//! On what the strategy rests: how it was made, and where the country stands.

use crate::answers::Status;
use crate::report::document::{Block, Column, Table, Text};
use crate::report::part::frame::when;
use crate::report::section::{score, summary};
use crate::report::wording::{range, share};
use crate::results::Results;
use crate::text;

/// How the document was made.
pub(super) fn mandate(results: &Results<'_>) -> Vec<Block> {
    let questionnaire = results.questionnaire;
    let instruments = results.readiness.len();
    let mut blocks = vec![Block::paragraph(format!(
        "This draft follows three steps: the status of law and capacity, the demands of the country, and the plan that leads from the one to the other. The status comes from {} in {}; the same answers are read against {}. The plan orders the actions that close the gaps found by what each brings, how urgent it is, how feasible and how much effort it takes; it runs from {} to {} and holds {}.",
        text::count(questionnaire.indicators.len(), "question"),
        text::count(questionnaire.dimensions.len(), "dimension"),
        text::count(instruments, "instrument"),
        when(results, 0),
        when(results, results.roadmap.horizon.saturating_sub(1)),
        text::count(results.roadmap.actions.len(), "action")
    ))];
    let next = match results.answers.assessment.status {
        Status::Draft => {
            "This draft becomes a strategy when the Government has validated the answers, settled what is open and adopted it."
        }
        Status::Validated | Status::Published => {
            "This draft becomes a strategy when the Government adopts it."
        }
    };
    blocks.push(Block::paragraph(next));
    blocks
}

/// Score, stages, coverage and readiness.
pub(super) fn baseline(results: &Results<'_>) -> Vec<Block> {
    let mut blocks = vec![score::headline(results), dimensions(results)];
    if !results.headline.stated {
        blocks.push(Block::paragraph(
            "Settled is the part that no open answer can move. At the low end of an interval what nobody has confirmed counts as absent, at the high end as present; with so much open neither end describes the country, and no stage is stated.",
        ));
    }
    if !results.readiness.is_empty() {
        blocks.push(Block::heading(3, "Readiness for instruments, in counts"));
        blocks.push(summary::readiness(results));
        blocks.extend(summary::bound_and_unmet(results));
    }
    blocks
}

/// The dimensions without bars: a document to be printed.
fn dimensions(results: &Results<'_>) -> Block {
    let mut table = Table::new([
        Column::words("Dimension"),
        Column::numbers("Settled"),
        Column::numbers("In place"),
        Column::numbers("Low to high"),
        Column::words("Stage"),
    ]);
    for score in &results.scorecard.dimensions {
        let title = &results.questionnaire.dimensions[&score.id].title;
        let Some(interval) = score.score else {
            let none = || Text::from("not applicable");
            table.row([Text::from(title), none(), none(), none(), none()]);
            continue;
        };
        table.row([
            Text::from(title),
            share(interval.settled().share).into(),
            score::found(interval).into(),
            range(interval).into(),
            score::stage_of(results, score).into(),
        ]);
    }
    Block::Table(table)
}
