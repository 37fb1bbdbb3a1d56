//! Results as a document, and the document as Markdown, a terminal page or JSON.
//!
//! Nothing here computes a number: it chooses, orders, words and rounds.

mod cards;
mod deciding;
mod document;
pub mod explain;
pub(crate) mod headline;
pub(crate) mod json;
mod mark;
mod markdown;
mod merge;
mod part;
mod said;
mod section;
mod tailoring;
mod terminal;
mod timeline;
mod treaty;
mod wording;

use crate::questionnaire::ActionId;
use crate::results::Results;
use crate::roadmap::{Deciding, Filter, Outlook, Route};

pub use cards::cards;
pub use document::{Align, Block, Column, Document, Run, Table, Text};
pub use json::{outlook_json, readiness_json, report_json, roadmap_json, route_json, score_json};
pub(crate) use mark::is_marked;
pub use mark::marked;
pub use markdown::render as render_markdown;
pub use merge::{merge_json, merge_page};
pub use part::{Part, part};
pub use terminal::{Screen, render as render_terminal};
pub use timeline::{Bar, Event, Timeline};

/// Builds the whole report.
pub fn report(results: &Results<'_>) -> Document {
    let mut document = Document::default();
    document.extend(section::title::blocks(results));
    document.extend(section::guide::blocks(results));
    document.extend(section::summary::blocks(results));
    document.extend(section::findings::blocks(results));
    document.extend(section::readiness::blocks(results, &results.readiness));
    document.extend(section::deciding::blocks(results));
    document.extend(section::roadmap::blocks(results));
    document.extend(section::lens::blocks(results));
    document.extend(section::unknown::blocks(results));
    document.extend(section::annex::blocks(results));
    document
}

/// Builds the page of the `score` verb.
pub fn score_page(results: &Results<'_>) -> Document {
    let mut document = Document::default();
    document.extend(match &results.question.lens {
        Some(lens) => section::lens::page(results, lens),
        None => section::score::blocks(results),
    });
    document
}

/// Builds the page of the `readiness` verb for some instruments.
pub fn readiness_page(
    results: &Results<'_>,
    readiness: &[crate::readiness::Readiness],
) -> Document {
    let mut document = Document::default();
    document.extend(section::readiness::page(results, readiness));
    document
}

/// Builds the page of the `roadmap` verb; of the part a filter keeps, with or without the cards.
pub fn roadmap_page(results: &Results<'_>, filter: &Filter, has_cards: bool) -> Document {
    Document {
        blocks: section::roadmap::page(results, filter, has_cards),
    }
}

/// Builds the page of the shortest route to an instrument, with the facts that decide over it.
pub fn route_page(results: &Results<'_>, route: &Route, deciding: Option<&Deciding>) -> Document {
    Document {
        blocks: section::roadmap::route_page(results, route, deciding),
    }
}

/// Builds the page of what would change.
pub fn outlook_page(results: &Results<'_>, outlook: &Outlook) -> Document {
    Document {
        blocks: section::roadmap::outlook_page(results, outlook),
    }
}

/// Builds the page of one action as it stands in the plan of a country.
pub fn action_for_page(results: &Results<'_>, action: &ActionId) -> Document {
    Document {
        blocks: section::roadmap::action_for(results, action),
    }
}
