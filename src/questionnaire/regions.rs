//! Countries, the bodies they belong to, and the status of treaties, each list with its date.

use indexmap::IndexMap;
use jiff::civil::Date;

use serde::{Deserialize, Serialize};

use super::{BodyId, BodyKind, Certainty, CountryCode, InstrumentId, Place, TreatyState};

/// What `regions.toml` says.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Regions {
    /// The date of the file as a whole.
    pub as_of: Date,
    /// The disclaimer on names and boundaries.
    pub designations: String,
    /// The countries by code.
    pub countries: IndexMap<CountryCode, Country>,
    /// The organizations and projects.
    pub bodies: IndexMap<BodyId, Body>,
    /// Treaty status, by list.
    pub statuses: Vec<TreatyList>,
}

/// A country, named as the United Nations write it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Country {
    /// The code.
    pub code: CountryCode,
    /// The name.
    pub name: String,
    /// Its short names in French and Spanish, as the United Nations use them, where they differ: for
    /// searches.
    pub other_names: Vec<String>,
}

impl Country {
    /// Returns all names under which it is looked for, the usual one first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.name)
            .chain(&self.other_names)
            .map(String::as_str)
    }
}

/// An organization of States or a harmonization project.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Body {
    /// The id.
    pub id: BodyId,
    /// The name.
    pub title: String,
    /// Which of the two it is.
    pub kind: BodyKind,
    /// The members.
    pub members: Vec<CountryCode>,
    /// The date of the list.
    pub as_of: String,
    /// How sure the list is.
    pub certainty: Certainty,
    /// What to know about it.
    pub note: Option<String>,
}

/// Countries in one state towards one instrument.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TreatyList {
    /// The instrument.
    pub instrument: InstrumentId,
    /// The state.
    pub state: TreatyState,
    /// The date of the list.
    pub as_of: String,
    /// How sure the list is.
    pub certainty: Certainty,
    /// The countries.
    pub countries: Vec<CountryCode>,
    /// Since when, where known.
    pub since: IndexMap<CountryCode, Date>,
    /// Until when, for invitations that lapse.
    pub until: IndexMap<CountryCode, Date>,
    /// Where the list is from.
    pub source: String,
    /// What to know about it.
    pub note: Option<String>,
    /// Where it is defined.
    pub place: Place,
}

impl Regions {
    /// Returns the bodies a country is a member of.
    pub fn bodies_of<'a>(&'a self, code: &'a CountryCode) -> impl Iterator<Item = &'a Body> {
        self.bodies
            .values()
            .filter(|body| body.members.contains(code))
    }

    /// Returns the list that holds a country for an instrument.
    pub fn status_of(&self, code: &CountryCode, instrument: &InstrumentId) -> Option<&TreatyList> {
        self.statuses
            .iter()
            .find(|list| list.instrument == *instrument && list.countries.contains(code))
    }
}
