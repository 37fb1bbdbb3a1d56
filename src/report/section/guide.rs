//! How to read the report.

use crate::report::document::{Block, Text};
use crate::results::Results;
use crate::text::percent;

/// Builds the guide.
pub(in crate::report) fn blocks(results: &Results<'_>) -> Vec<Block> {
    let constants = &results.questionnaire.method.constants;
    let term = |word: &str, text: String| Text::new().strong(word).plain(format!(" {text}"));
    vec![
        Block::heading(2, "How to read this report"),
        Block::List(vec![
            term(
                "Settled and in place",
                format!(
                    "say what is known: settled is the part of the result, from 0 to 100 %, that no open answer can change; in place is how much of that part is there. With every answer known the second is the score. An interval stands beside them: what nobody could say counts as absent at its low end and as present at its high end. A requirement met in part counts for the share of its elements that is known to be there, but for {} at least and {} at most. Every fact established narrows the interval. In the bars, \u{2588} is sure, \u{2592} is possible, \u{b7} is neither.",
                    percent(constants.partly_floor),
                    percent(constants.partly_ceiling)
                ),
            ),
            term(
                "Coverage",
                format!(
                    "is the share of the weight that has an answer. Below {} no stage is stated; below {} a stage is provisional, and the key questions lead where more of them is answered.",
                    percent(constants.coverage_minimum),
                    percent(constants.coverage_firm)
                ),
            ),
            term(
                "Stage",
                "runs from 1 (initial) to 5 (adaptive). It is a gate, not an average: one core requirement that fails holds a stage back, however high the score. The list of what stands in the way says which.".to_owned(),
            ),
            term(
                "Readiness",
                "compares the same answers with the provisions of each instrument. It counts provisions and says nothing about whether the country should join; it is no finding of a treaty body. Joining an instrument adds nothing to it.".to_owned(),
            ),
            term(
                "Roadmap",
                "orders the actions that close the known gaps by priority, under what comes first, the sittings of parliament and the effort a year can hold. Each action has a card with its reasons; the cautious line says how late a careful reader should expect it.".to_owned(),
            ),
            term(
                "Not known",
                "means that somebody asked, and no source was found or nobody could say; not asked, that nobody has asked yet. Neither is a finding that the law is silent, and neither leads to a reform in the roadmap: both lead to a question to an institution.".to_owned(),
            ),
            term(
                "(?)",
                "behind an article number marks a number that has not been checked against the authentic text.".to_owned(),
            ),
        ]),
    ]
}
