//! What is not known, and whom to ask.

use crate::report::document::{Block, Column, Table, Text};
use crate::report::wording::{elements, notice};
use crate::results::Results;

/// Builds the part.
pub(in crate::report) fn blocks(results: &Results<'_>) -> Vec<Block> {
    let mut blocks = vec![
        Block::heading(2, "What is not known, and whom to ask"),
        Block::note(notice(results)),
    ];
    if results.roadmap.facts.is_empty() {
        blocks.push(Block::paragraph(
            "Every question that counts has a full answer.",
        ));
        return blocks;
    }
    for task in &results.roadmap.facts {
        let name = results
            .inputs
            .name_of(results.questionnaire, &task.institution);
        let mut table = Table::new([
            Column::words("Question"),
            Column::words("What is open"),
            Column::words("Where to look"),
        ]);
        for fact in &task.facts {
            let indicator = &results.questionnaire.indicators[&fact.indicator];
            let open = if fact.elements.is_empty() {
                "the whole question".to_owned()
            } else {
                elements(indicator, &fact.elements)
            };
            table.row([
                Text::from(&indicator.question),
                open.into(),
                Text::from(&indicator.look),
            ]);
        }
        blocks.push(Block::heading(3, name));
        blocks.push(Block::Table(table));
    }
    blocks
}
