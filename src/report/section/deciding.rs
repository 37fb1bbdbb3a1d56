//! The facts that decide over the nearest instruments.

use crate::report::deciding;
use crate::report::document::Block;
use crate::report::wording::notice;
use crate::results::Results;

/// Builds the part; nothing where no open fact decides.
pub(in crate::report) fn blocks(results: &Results<'_>) -> Vec<Block> {
    let all = &*results.deciding_in_full;
    if all.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![
        Block::heading(2, "The facts that decide"),
        Block::note(notice(results)),
        Block::paragraph(
            "The smallest set of open facts that settles whether each mandatory provision is met. A provision that misses something already is not decided by more facts, and one that is met needs none. At best all of them turn out to be there; at worst none is, nor what would have to come first where nobody could say. What one fact saves is counted with all others there.",
        ),
    ];
    for one in all {
        let instrument = &results.questionnaire.instruments[&one.instrument];
        blocks.push(Block::heading(3, &instrument.short));
        blocks.extend(deciding::blocks(results, one));
    }
    blocks
}
