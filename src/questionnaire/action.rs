//! Actions: what closes the gaps.

use indexmap::IndexMap;

use super::{
    ActionId, Cost, IndicatorId, InstitutionId, OptionId, PackageId, Place, QuestionId, TermId,
    WordingState,
};

/// A step that closes gaps in one or more indicators.
#[derive(Clone, Debug)]
pub struct Action {
    /// The id.
    pub id: ActionId,
    /// What is to be done, as an imperative.
    pub title: String,
    /// The indicators whose gap it closes; never empty.
    pub closes: Vec<IndicatorId>,
    /// The phase it belongs to.
    pub phase: u8,
    /// The bill it becomes a part of.
    pub package: Option<PackageId>,
    /// Effort from 1 to 5.
    pub effort: u8,
    /// Months of drafting or doing, passage apart.
    pub months: u32,
    /// Whether parliament must vote.
    pub needs_parliament: bool,
    /// Where the money comes from.
    pub cost: Cost,
    /// Who leads.
    pub lead: InstitutionId,
    /// Who works along.
    pub partners: Vec<InstitutionId>,
    /// What comes first.
    pub prerequisites: Vec<Prerequisite>,
    /// When it is proposed at all; empty for always.
    pub when: Condition,
    /// Why only then.
    pub because: Option<String>,
    /// The steps.
    pub how: String,
    /// The risk to rights and how to keep it small.
    pub rights: Option<String>,
    /// Types of assistance.
    pub assistance: Vec<TermId>,
    /// Organizations to ask; nothing is promised.
    pub organizations: Vec<TermId>,
    /// What the roadmap says by the state of the answer; has at least `no` and `partly`.
    pub wording: IndexMap<WordingState, String>,
    /// What exists when it is done.
    pub output: Kpi,
    /// What changes because of it.
    pub outcome: Kpi,
    /// How it is done differently in some countries.
    pub variants: Vec<Variant>,
    /// Where it is defined.
    pub place: Place,
}

/// An action that comes first.
#[derive(Clone, Debug)]
pub struct Prerequisite {
    /// The action.
    pub action: ActionId,
    /// Why.
    pub because: String,
    /// In which countries; empty for all.
    pub when: Condition,
}

/// Another way to do an action, in some countries.
#[derive(Clone, Debug)]
pub struct Variant {
    /// In which countries; never empty.
    pub when: Condition,
    /// Why.
    pub because: String,
    /// The steps there.
    pub how: String,
}

/// Answers to choice questions of the intake that must all be given; empty is always true.
pub type Condition = Vec<(QuestionId, Vec<OptionId>)>;

/// A measure of an action: what is counted, from where to where, read from which source.
#[derive(Clone, Debug)]
pub struct Kpi {
    /// What is counted.
    pub text: String,
    /// The unit.
    pub unit: String,
    /// The value before.
    pub baseline: String,
    /// The value wanted.
    pub target: String,
    /// Where it is read.
    pub source: String,
}
