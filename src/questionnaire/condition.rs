//! Conditions: what must hold of a country for a piece of data to speak of it.

use serde::{Deserialize, Serialize};

use super::{BodyId, InstrumentId, OptionId, QuestionId};

/// What must hold of a country, all of it; an empty condition always holds.
pub type Condition = Vec<Clause>;

/// One thing that must hold. What nobody has answered does not hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Clause {
    /// One of these options is chosen in a choice question of the intake.
    Chosen(QuestionId, Vec<OptionId>),
    /// Each of these list questions of the intake names at least so many.
    Lists(Vec<QuestionId>, usize),
    /// The country is a member of one of these bodies.
    MemberOf(Vec<BodyId>),
    /// One of these instruments binds the country.
    BoundBy(Vec<InstrumentId>),
    /// None of these instruments binds the country, as is known of each.
    NotBoundBy(Vec<InstrumentId>),
    /// One of these instruments is a target, or accession to it is decided.
    Towards(Vec<InstrumentId>),
}

impl Clause {
    /// The keys of a condition that are not the ids of intake questions.
    pub const KEYS: &'static [&'static str] = &[
        "given",
        "several",
        "member-of",
        "bound-by",
        "not-bound-by",
        "towards",
    ];

    /// Returns whether it looks at the answer to a question of the intake.
    pub fn asks(&self, question: &QuestionId) -> bool {
        match self {
            Clause::Chosen(asked, _) => asked == question,
            Clause::Lists(asked, _) => asked.contains(question),
            _ => false,
        }
    }
}
