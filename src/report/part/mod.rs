//! Documents for one use each, one file per part; the whole report is one of them.

mod brief;
mod donors;
mod drafting;
mod frame;

mod strategy;
mod workshop;

use super::document::Document;
use crate::results::Results;
use crate::texts::Texts;

/// Which document is wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// The whole report.
    #[default]
    Whole,
    /// What a workshop of the institutions has to settle.
    Workshop,
    /// The strategy document, with what people wrote themselves.
    Strategy,
    /// One page for a minister.
    Brief,
    /// What assistance would help, for those who may give it.
    Donors,
    /// What a drafter needs to know for each bill.
    Drafting,
}

impl Part {
    /// Returns the name of the document in its mark.
    pub fn name(self) -> &'static str {
        match self {
            Part::Whole => "report",
            Part::Workshop => "workshop",
            Part::Strategy => "strategy",
            Part::Brief => "brief",
            Part::Donors => "donors",
            Part::Drafting => "drafting",
        }
    }
}

/// Builds a document of the results. `texts` go into the strategy, the other parts have none.
pub fn part(results: &Results<'_>, part: Part, texts: &Texts) -> Document {
    match part {
        Part::Whole => super::report(results),
        Part::Workshop => workshop::document(results),
        Part::Strategy => strategy::document(results, texts),
        Part::Brief => brief::document(results),
        Part::Donors => donors::document(results),
        Part::Drafting => drafting::document(results),
    }
}
