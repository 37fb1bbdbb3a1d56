//! Dimensions, topics and indicators.

use serde::{Deserialize, Serialize};

use super::{
    DimensionId, ElementId, IndicatorId, IndicatorKind, InstitutionId, InstrumentId, Place,
    ProvisionId, TermId, TopicId,
};

/// One of the parts the result is read in, with its topics.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Dimension {
    /// The id.
    pub id: DimensionId,
    /// The name.
    pub title: String,
    /// One sentence on what it covers.
    pub summary: String,
    /// The topics in order; never empty.
    pub topics: Vec<Topic>,
    /// Where it is defined.
    pub place: Place,
}

impl Dimension {
    /// Returns the ids of the dimension's indicators in order.
    pub fn indicators(&self) -> impl Iterator<Item = &IndicatorId> {
        self.topics.iter().flat_map(|topic| &topic.indicators)
    }
}

/// A group of indicators inside a dimension, all of the same weight in it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Topic {
    /// The id.
    pub id: TopicId,
    /// The name.
    pub title: String,
    /// The indicators in order; never empty.
    pub indicators: Vec<IndicatorId>,
}

/// One observable fact of an indicator.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Element {
    /// The id, unique within the indicator.
    pub id: ElementId,
    /// The fact.
    pub text: String,
    /// Whether the indicator fails without it.
    pub core: bool,
}

/// A condition that a law may add because an instrument allows it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Narrowing {
    /// The id, unique within the indicator.
    pub id: ElementId,
    /// The condition.
    pub text: String,
    /// The provisions that allow it.
    pub allowed_by: Vec<ProvisionId>,
}

/// One requirement, asked as one question.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Indicator {
    /// The id.
    pub id: IndicatorId,
    /// Its dimension.
    pub dimension: DimensionId,
    /// Its topic.
    pub topic: TopicId,
    /// A short name for tables.
    pub title: String,
    /// The question.
    pub question: String,
    /// What it is about.
    pub kind: IndicatorKind,
    /// Weight: 1 good practice, 2 a working system needs it, 3 a binding duty.
    pub weight: u8,
    /// Level from 2 to 5: the stage it belongs to.
    pub level: u8,
    /// Whether its level fails without it.
    pub core: bool,
    /// Whether the quick assessment asks it.
    pub quick: bool,
    /// Pillar of the Global Cybersecurity Agenda.
    pub pillar: TermId,
    /// Themes.
    pub themes: Vec<TermId>,
    /// Threats it answers.
    pub threats: Vec<TermId>,
    /// Elements in order; two to eight.
    pub elements: Vec<Element>,
    /// Narrowing conditions in order.
    pub narrowing: Vec<Narrowing>,
    /// The indicator without which this one cannot exist.
    pub depends_on: Option<IndicatorId>,
    /// When `not-applicable` is allowed; `None` when it never is.
    pub not_applicable: Option<String>,
    /// The instruments that alone know the requirement; empty for all others.
    pub only_for: Vec<InstrumentId>,
    /// Why it matters.
    pub why: String,
    /// What counts as yes.
    pub yes_means: String,
    /// The common false yes.
    pub false_yes: String,
    /// Whom to ask; the first one owns the answer. Never empty.
    pub ask: Vec<InstitutionId>,
    /// Where to look.
    pub look: String,
    /// Where it is defined.
    pub place: Place,
}

impl Indicator {
    /// Returns an element by its id.
    pub fn element(&self, id: &ElementId) -> Option<&Element> {
        self.elements.iter().find(|element| element.id == *id)
    }
}
