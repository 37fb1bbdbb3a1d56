//! Who carries the work of a plan, and how much of it in a year (method.md, section 8).
//!
//! Each institution carries what it leads. What needs a law is carried by the drafters of law, and
//! parliament's desk takes only so many bills a year. Partners carry nothing.

use std::fmt;

use indexmap::IndexMap;
use serde::Serialize;

use crate::questionnaire::{Constants, InstitutionId};

/// Who carries a piece of work.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Desk {
    /// The institution that leads it.
    Institution(InstitutionId),
    /// Those who draft law.
    Drafting,
    /// Parliament, which has room for so many bills.
    Parliament,
}

/// What is carried in a plan year.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Capacity {
    /// Effort points of an institution that `of` does not name.
    pub institution: f64,
    /// Effort points of named institutions.
    pub of: IndexMap<InstitutionId, f64>,
    /// Points of drafting.
    pub drafting: f64,
    /// Bills that parliament takes in; `None` where law is made without one.
    pub bills: Option<f64>,
}

/// The work of one desk in each plan year.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct DeskLoad {
    /// Whose.
    pub desk: Desk,
    /// What it carries in a year: effort points, or bills; `None` without a limit.
    pub capacity: Option<f64>,
    /// What it is given in each plan year, in the same unit.
    pub years: Vec<f64>,
}

impl Capacity {
    /// Returns what a country carries by its resources: `low`, `high`, or medium for anything else.
    pub fn by_resources(resources: &str, constants: &Constants) -> Self {
        let (institution, drafting, bills) = match resources {
            "low" => (
                constants.capacity_low,
                constants.drafting_low,
                constants.bills_low,
            ),
            "high" => (
                constants.capacity_high,
                constants.drafting_high,
                constants.bills_high,
            ),
            _ => (
                constants.capacity_medium,
                constants.drafting_medium,
                constants.bills_medium,
            ),
        };
        Capacity {
            institution,
            of: IndexMap::new(),
            drafting,
            bills: Some(bills),
        }
    }

    /// Returns the capacity of desks that carry everything at once.
    pub(super) fn unlimited() -> Self {
        Capacity {
            institution: f64::INFINITY,
            of: IndexMap::new(),
            drafting: f64::INFINITY,
            bills: None,
        }
    }

    /// Returns what a desk carries in a year; `None` without a limit.
    pub fn at(&self, desk: &Desk) -> Option<f64> {
        match desk {
            Desk::Institution(id) => Some(self.of.get(id).copied().unwrap_or(self.institution)),
            Desk::Drafting => Some(self.drafting),
            Desk::Parliament => self.bills,
        }
    }

    /// Returns what both this capacity and another carry, desk by desk.
    pub(super) fn at_most(&self, other: &Self) -> Self {
        let ids = self.of.keys().chain(other.of.keys());
        let desk = |id: &InstitutionId| Desk::Institution(id.clone());
        let lower = |a: Option<f64>, b: Option<f64>| match (a, b) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (one, None) | (None, one) => one,
        };
        Capacity {
            institution: self.institution.min(other.institution),
            of: ids
                .filter_map(|id| {
                    let (a, b) = (self.at(&desk(id)), other.at(&desk(id)));
                    lower(a, b).map(|points| (id.clone(), points))
                })
                .collect(),
            drafting: self.drafting.min(other.drafting),
            bills: lower(self.bills, other.bills),
        }
    }
}

impl fmt::Display for Desk {
    /// The id of the institution, `drafting` or `parliament`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Desk::Institution(id) => f.write_str(id.as_str()),
            Desk::Drafting => f.write_str("drafting"),
            Desk::Parliament => f.write_str("parliament"),
        }
    }
}
