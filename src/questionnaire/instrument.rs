//! Instruments and their provisions; the crosswalk stands here.

use jiff::civil::Date;

use serde::{Deserialize, Serialize};

use super::{
    Basis, BodyId, ElementId, IndicatorId, InstrumentId, InstrumentKind, Obligation, Place,
    ProvisionId, ProvisionKind,
};
use crate::citation::Citation;

/// A treaty, protocol, directive, regulation or model law.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Instrument {
    /// The id.
    pub id: InstrumentId,
    /// The full title.
    pub title: String,
    /// The short name.
    pub short: String,
    /// How it came about.
    pub kind: InstrumentKind,
    /// Whether it binds; model laws do not.
    pub binding: bool,
    /// What its numbers count: `article` or `section`.
    pub unit: String,
    /// Who adopted it.
    pub adopted_by: String,
    /// When it was adopted, as exactly as known.
    pub adopted: String,
    /// When it came into force, as exactly as known; `None` when it has not.
    pub in_force: Option<String>,
    /// What brings it into force.
    pub entry_condition: String,
    /// The official reference.
    pub reference: String,
    /// Where the authentic text is.
    pub url: String,
    /// Who may join.
    pub who_may_join: String,
    /// What may be reserved, in words.
    pub reservations: String,
    /// Its state, in words.
    pub status: String,
    /// The day of that state.
    pub status_as_of: String,
    /// Whether that state is sure.
    pub status_certain: bool,
    /// Whether enough of the text was read to fix the numbering.
    pub text_read: bool,
    /// Where the facts are from.
    pub source: String,
    /// A warning about other data on it.
    pub caution: Option<String>,
    /// The bodies whose members it concerns; empty when it concerns every State.
    pub concerns: Vec<BodyId>,
    /// The bodies whose members may join; empty when others may too.
    pub open_to: Vec<BodyId>,
    /// Days that matter.
    pub deadlines: Vec<Deadline>,
    /// The provisions in order; never empty.
    pub provisions: Vec<Provision>,
    /// Where it is defined.
    pub place: Place,
}

/// A day after which something is no longer possible.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Deadline {
    /// The day.
    pub on: Date,
    /// What ends.
    pub text: String,
}

/// One duty of an instrument.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Provision {
    /// The id: instrument and article.
    pub id: ProvisionId,
    /// A short factual heading.
    pub title: String,
    /// What part of the system it speaks of.
    pub kind: ProvisionKind,
    /// How far it binds.
    pub obligation: Obligation,
    /// Whether the duty is only to endeavour, consider or act within means.
    pub soft: bool,
    /// Whether the article number and the subject are sure.
    pub certain: bool,
    /// How they are known.
    pub basis: Basis,
    /// What it asks, in our own words.
    pub says: String,
    /// What the questionnaire tests of it.
    pub demand: Demand,
    /// Reservations the instrument allows to it.
    pub reservations: Vec<Reservation>,
    /// Declarations that may add a condition.
    pub declarations: Vec<Declaration>,
    /// What must be notified on joining.
    pub on_joining: Option<String>,
    /// Where it is defined.
    pub place: Place,
}

impl Provision {
    /// Returns what the provision requires; empty when it is not assessed.
    pub fn requirements(&self) -> &[Requirement] {
        match &self.demand {
            Demand::Requires(requirements) => requirements,
            Demand::NotAssessed(_) => &[],
        }
    }

    /// Returns the article with a mark when its number is not certain.
    pub fn numbered(&self) -> String {
        let mark = if self.certain {
            ""
        } else {
            " (number uncertain)"
        };
        format!("{}{mark}", self.id.article)
    }
}

/// What the questionnaire tests of a provision.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Demand {
    /// All of these; never empty.
    Requires(Vec<Requirement>),
    /// Nothing, for this reason.
    NotAssessed(String),
}

/// An indicator, or one element of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Requirement {
    /// The indicator.
    pub indicator: IndicatorId,
    /// The element; `None` for the indicator as a whole.
    pub element: Option<ElementId>,
}

/// A reservation the instrument allows.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Reservation {
    /// The paragraph that allows it.
    pub paragraph: Citation,
    /// Whether it lifts the whole duty; else it narrows it.
    pub lifts: bool,
    /// What of the duty it lets a State leave out, beside what the provision requires of all; empty
    /// where nothing in the questionnaire tests that.
    pub leaves_out: Vec<Requirement>,
    /// What it does.
    pub text: String,
}

/// A declaration that may add a condition.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Declaration {
    /// The paragraph that allows it.
    pub paragraph: Citation,
    /// What it adds.
    pub text: String,
}

impl std::fmt::Display for Requirement {
    /// Writes it as data files do: `indicator`, or `indicator/element`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.element {
            Some(element) => write!(f, "{}/{element}", self.indicator),
            None => self.indicator.fmt(f),
        }
    }
}
