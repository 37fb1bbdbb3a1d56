//! Actions: what closes the gaps.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::{
    ActionId, Condition, Cost, IndicatorId, InstitutionId, PackageId, Place, TermId, WordingState,
};

/// A step that closes gaps in one or more indicators.
#[derive(Clone, Debug, Serialize, Deserialize)]
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
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Prerequisite {
    /// The action.
    pub action: ActionId,
    /// Why.
    pub because: String,
    /// Whether it need not be done before the work begins, but has to be in force no later: the
    /// limit of a power.
    pub no_later: bool,
    /// In which countries; empty for all.
    pub when: Condition,
}

/// Another way to do an action, in some countries. It has steps of its own, or changes something.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Variant {
    /// In which countries; never empty.
    pub when: Condition,
    /// Why.
    pub because: String,
    /// The steps there; `None` when they stay the same.
    pub how: Option<String>,
    /// What else is different there.
    pub changes: Vec<Change>,
}

/// What a variant changes besides the steps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// Another institution leads.
    Lead(InstitutionId),
    /// These partners come in besides.
    Partners(Vec<InstitutionId>),
    /// It belongs to another phase.
    Phase(u8),
    /// It takes another effort, 1 to 5.
    Effort(u8),
    /// It takes so many months of drafting or doing.
    Months(u32),
    /// Whether parliament must vote.
    NeedsParliament(bool),
    /// It becomes a bill of its own, apart from the one it belongs to elsewhere.
    Alone,
    /// Where the money comes from.
    Cost(Cost),
    /// These types of assistance come in besides.
    Assistance(Vec<TermId>),
    /// These organizations can be asked besides.
    Organizations(Vec<TermId>),
}

/// A measure of an action: what is counted, from where to where, read from which source.
#[derive(Clone, Debug, Serialize, Deserialize)]
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

impl Action {
    /// Returns every text written as the rest of a sentence after "because".
    pub fn reasons(&self) -> impl Iterator<Item = &String> {
        let prerequisites = self.prerequisites.iter().map(|first| &first.because);
        let variants = self.variants.iter().map(|variant| &variant.because);
        self.because.iter().chain(prerequisites).chain(variants)
    }
}

impl Kpi {
    /// Returns its texts: what is counted, the unit, the baseline, the target, the source.
    pub fn texts(&self) -> [&String; 5] {
        [
            &self.text,
            &self.unit,
            &self.baseline,
            &self.target,
            &self.source,
        ]
    }
}
