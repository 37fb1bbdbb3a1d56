//! Answers that rarely hold together, as the questionnaire's authors see it.

use serde::{Deserialize, Serialize};

use super::{InstrumentId, Place, Requirement};

/// A rule for advice: when these are present, or bind the country, that one should not be absent.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Contradiction {
    /// The instruments that must bind the country for the rule to speak.
    pub bound: Vec<InstrumentId>,
    /// What must be answered as present; with `bound` empty, never empty.
    pub present: Vec<Requirement>,
    /// What should then not be answered as absent; never empty, one is enough to speak.
    pub absent: Vec<Requirement>,
    /// Why they do not go together, and what may explain it.
    pub because: String,
    /// Where it is defined.
    pub place: Place,
}
