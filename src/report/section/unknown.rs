//! What is not known, and whom to ask.

use crate::questionnaire::ProvisionId;
use crate::report::document::{Block, Column, Table, Text};
use crate::report::wording::{articles, elements, notice};
use crate::results::Results;
use crate::roadmap::Fact;

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
    blocks.push(Block::paragraph(
        "For each institution, the facts that decide over a provision of an instrument in view stand first; the others by the points of the score they carry.",
    ));
    let hanging = |fact: &Fact| -> &[ProvisionId] {
        let mut open = results.open_facts.iter();
        let known = open.find(|open| open.indicator == fact.indicator);
        known.map_or(&[], |open| &open.provisions)
    };
    for task in &results.roadmap.facts {
        let name = results
            .inputs
            .name_of(results.questionnaire, &task.institution);
        let mut table = Table::new([
            Column::words("Question"),
            Column::words("What is open"),
            Column::words("Provisions that hang on it"),
            Column::words("Where to look"),
        ]);
        let mut facts: Vec<&Fact> = task.facts.iter().collect();
        facts.sort_by_key(|fact| std::cmp::Reverse(hanging(fact).len()));
        for fact in facts {
            let indicator = &results.questionnaire.indicators[&fact.indicator];
            let open = if fact.elements.is_empty() {
                "the whole question".to_owned()
            } else {
                elements(indicator, &fact.elements)
            };
            table.row([
                Text::from(&indicator.question),
                open.into(),
                articles(results.questionnaire, hanging(fact)).into(),
                Text::from(&indicator.look),
            ]);
        }
        blocks.push(Block::heading(3, name));
        blocks.push(Block::Table(table));
    }
    blocks
}
