//! The questionnaire: dimensions, topics, indicators, instruments, actions and intake, checked.
//!
//! A [`Questionnaire`] cannot be wrong: every id in it resolves, every list that must not be empty
//! is not. It is built by [`load`] from the files of a folder.

mod action;
mod condition;
mod contradiction;
mod folder;
mod id;
mod indicator;
mod instrument;
mod intake;
mod lens;
mod lineage;
mod lint;
mod method;
mod raw;
mod regions;
mod schema;
mod validate;
mod words;

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use crate::citation::Grammar;
use crate::diagnostic::Span;

pub use action::{Action, Change, Kpi, Prerequisite, Variant};
pub use condition::{Clause, Condition};
pub use contradiction::Contradiction;
pub use folder::Folder;
pub(crate) use id::is_kebab_case;
pub use id::{
    ActionId, BodyId, CountryCode, DimensionId, ElementId, IndicatorId, InstitutionId,
    InstrumentId, OptionId, PackageId, PresetId, ProvisionId, QuestionId, SourceId, TermId,
    TopicId,
};
pub use indicator::{Dimension, Element, Indicator, Narrowing, Topic};
pub use instrument::{
    Deadline, Declaration, Demand, Instrument, Provision, Requirement, Reservation,
};
pub use intake::{IntakeOption, IntakePart, IntakeQuestion, Vocabulary};
pub use lens::{Lens, LensKind};
pub use lineage::{Fate, Gone, IdKind, Lineage};
pub use lint::lint;
pub use method::{Cap, Constant, Constants, Method, Preset};
pub use regions::{Body, Country, Regions, TreatyList};
pub use schema::schemas;
pub use validate::load;
pub(crate) use words::words;
pub use words::{
    Basis, BodyKind, Certainty, Cost, IndicatorKind, Input, InstrumentKind, IntakeForm, Obligation,
    ProvisionKind, TreatyState, WordingState, Words,
};

/// A word of one of the small vocabularies, with the name people read.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Term {
    /// The id.
    pub id: TermId,
    /// The name.
    pub title: String,
    /// What it is or gathers, in a sentence.
    pub summary: Option<String>,
}

/// A word of reports and screens, explained.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Explained {
    /// The id.
    pub id: TermId,
    /// The word.
    pub title: String,
    /// What it means.
    pub text: String,
}

/// An institution type, mapped once to the country's own name.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Institution {
    /// The id.
    pub id: InstitutionId,
    /// The general name.
    pub title: String,
}

/// Actions that become one bill.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Package {
    /// The id.
    pub id: PackageId,
    /// The name of the bill.
    pub title: String,
}

/// A phase of the roadmap.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Phase {
    /// Its number, from 0.
    pub number: u8,
    /// Its name.
    pub title: String,
    /// The month in which it opens, for the horizon of the method.
    pub opens: u32,
    /// The month by which all of it should be done, for the horizon of the method; `None` for no such promise.
    pub done_by: Option<u32>,
    /// What it holds.
    pub summary: String,
}

/// The questionnaire as a whole.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Questionnaire {
    /// Its id, named by every answers file.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its version, `major.minor`.
    pub version: String,
    /// One sentence on what it covers.
    pub summary: String,
    /// The method.
    pub method: Method,
    /// The phases of the roadmap, by number.
    pub phases: Vec<Phase>,
    /// The dimensions in order.
    pub dimensions: IndexMap<DimensionId, Dimension>,
    /// All indicators in the order they are asked.
    pub indicators: IndexMap<IndicatorId, Indicator>,
    /// All actions in the order of their files.
    pub actions: IndexMap<ActionId, Action>,
    /// The instruments in order.
    pub instruments: IndexMap<InstrumentId, Instrument>,
    /// The parts of the intake in order; the status part stands where the dimensions are asked.
    pub intake: Vec<IntakePart>,
    /// Countries, organizations, treaty status.
    pub regions: Regions,
    /// How citations of law are read, in the order in which the grammars are tried.
    pub citations: Vec<Grammar>,
    /// Pillars of the Global Cybersecurity Agenda.
    pub pillars: IndexMap<TermId, Term>,
    /// Themes, for reading the result through one lens.
    pub themes: IndexMap<TermId, Term>,
    /// Threats.
    pub threats: IndexMap<TermId, Term>,
    /// Types of assistance.
    pub assistance: IndexMap<TermId, Term>,
    /// Organizations that may be asked for assistance.
    pub organizations: IndexMap<TermId, Term>,
    /// Institution types.
    pub institutions: IndexMap<InstitutionId, Institution>,
    /// Packages.
    pub packages: IndexMap<PackageId, Package>,
    /// Answers that rarely hold together.
    pub contradictions: Vec<Contradiction>,
    /// The words of reports and screens.
    pub glossary: IndexMap<TermId, Explained>,
    /// What became of ids that were released once.
    pub lineage: Lineage,
}

impl Questionnaire {
    /// Returns the intake questions of all parts.
    pub fn questions(&self) -> impl Iterator<Item = (&IntakePart, &IntakeQuestion)> {
        self.intake.iter().flat_map(|part| {
            part.questions
                .values()
                .map(move |question| (part, question))
        })
    }

    /// Returns the intake question that the planner reads for an input.
    pub fn bound_question(&self, input: Input) -> Option<(&IntakePart, &IntakeQuestion)> {
        self.questions()
            .find(|(_, question)| question.binds == Some(input))
    }

    /// Returns a provision by its id.
    pub fn provision(&self, id: &ProvisionId) -> Option<&Provision> {
        self.instruments
            .get(&id.instrument)?
            .provisions
            .iter()
            .find(|provision| provision.id == *id)
    }

    /// Returns the provisions that require an indicator or one of its elements, in order.
    pub fn provisions_requiring<'a>(
        &'a self,
        indicator: &'a IndicatorId,
    ) -> impl Iterator<Item = &'a Provision> {
        self.instruments
            .values()
            .flat_map(|instrument| &instrument.provisions)
            .filter(|provision| {
                provision
                    .requirements()
                    .iter()
                    .any(|requirement| requirement.indicator == *indicator)
            })
    }

    /// Returns the actions that close an indicator, in order.
    pub fn actions_closing<'a>(
        &'a self,
        indicator: &'a IndicatorId,
    ) -> impl Iterator<Item = &'a Action> {
        self.actions
            .values()
            .filter(|action| action.closes.contains(indicator))
    }

    /// Returns the dimension of an indicator.
    pub fn dimension_of(&self, indicator: &Indicator) -> &Dimension {
        &self.dimensions[&indicator.dimension]
    }

    /// Returns the short names of instruments.
    pub fn short_names(&self, ids: &[InstrumentId]) -> Vec<&str> {
        ids.iter()
            .map(|id| self.instruments[id].short.as_str())
            .collect()
    }

    /// Returns the general name of an institution type.
    pub fn institution_title<'a>(&'a self, id: &'a InstitutionId) -> &'a str {
        self.institutions
            .get(id)
            .map_or(id.as_str(), |institution| &institution.title)
    }
}

/// A place in a data file that a later finding may point back to.
pub(crate) type Place = Span;
