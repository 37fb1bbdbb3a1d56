//! What the country asks for, and its vision: what was answered, and what is open.

use crate::report::document::{Block, Text};
use crate::report::part::frame::sentence;
use crate::report::said::{self, open, question, said};
use crate::results::Results;

/// The questions on demands, in the order of the document.
const ASKED: [&str; 8] = [
    said::THREATS,
    said::GROUPS,
    said::PRIORITIES,
    said::COMMITMENTS,
    said::AMBITIONS,
    said::OBSTACLES,
    said::NEEDS,
    said::RED_LINES,
];

/// What was answered, then what is open.
pub(super) fn demands(results: &Results<'_>) -> Vec<Block> {
    let items: Vec<Text> = ASKED
        .iter()
        .filter_map(|id| {
            let title = &question(results, id)?.title;
            let said = said(results, id)?;
            Some(
                Text::new()
                    .strong(format!("{title}:"))
                    .plain(format!(" {}", sentence(&said.join("; ")))),
            )
        })
        .collect();
    let open = open(results, &ASKED);
    let mut blocks = Vec::new();
    if items.is_empty() {
        blocks.push(Block::paragraph(
            "No demand of the country is recorded yet. Until one is, the plan follows the gaps and the treaties alone and gives every dimension the same priority.",
        ));
    } else {
        blocks.push(Block::List(items));
    }
    if !open.is_empty() {
        blocks.push(Block::paragraph(format!(
            "Open: {}.",
            open.join("; ").to_lowercase()
        )));
    }
    blocks
}

/// The vision in the country's own words.
pub(super) fn vision(results: &Results<'_>) -> Vec<Block> {
    match said(results, said::VISION) {
        Some(said) => said.into_iter().map(Block::paragraph).collect(),
        None => vec![Block::paragraph(
            "Open: what will be true for people in the country when the plan is done.",
        )],
    }
}
