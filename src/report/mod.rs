//! Results as a document, and the document as Markdown, a terminal page or JSON.
//!
//! Nothing here computes a number: it chooses, orders, words and rounds.

mod document;
pub mod explain;
pub(crate) mod json;
mod markdown;
mod section;
mod terminal;
mod wording;

use crate::results::Results;

pub use document::{Align, Block, Column, Document, Run, Table, Text};
pub use json::{readiness_json, report_json, roadmap_json, score_json};
pub use markdown::render as render_markdown;
pub use terminal::{Screen, render as render_terminal};

/// Builds the whole report.
pub fn report(results: &Results<'_>) -> Document {
    let mut document = Document::default();
    document.extend(section::title::blocks(results));
    document.extend(section::guide::blocks(results));
    document.extend(section::summary::blocks(results));
    document.extend(section::findings::blocks(results));
    document.extend(section::readiness::blocks(results, &results.readiness));
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

/// Builds the page of the `roadmap` verb.
pub fn roadmap_page(results: &Results<'_>) -> Document {
    let mut document = Document::default();
    document.extend(section::roadmap::page(results));
    document
}
