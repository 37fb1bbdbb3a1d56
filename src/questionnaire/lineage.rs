//! What became of ids: those that moved to another name, and those that are gone.
//!
//! An id that was released stands in answers files for ever. A thing that is named anew lists what
//! it was called before; a thing that is no longer asked is listed as gone, with the reason.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Questionnaire, words};

words! {
    /// A kind of thing that an answers file names by its id.
    IdKind {
        /// An indicator.
        Indicator = "indicator",
        /// An element of an indicator, as `indicator/element`.
        Element = "element",
        /// A narrowing condition of an indicator, as `indicator/condition`.
        Narrowing = "narrowing",
        /// An action.
        Action = "action",
        /// An intake question.
        Question = "question",
        /// An option of an intake question, as `question/option`.
        Option = "option",
        /// An instrument.
        Instrument = "instrument",
        /// An institution type.
        Institution = "institution",
        /// An organization or project of States.
        Body = "body",
        /// A dimension.
        Dimension = "dimension",
    }
}

impl IdKind {
    /// The kinds of things that an entry of the log may be about.
    pub const ABOUT: [IdKind; 5] = [
        IdKind::Indicator,
        IdKind::Action,
        IdKind::Instrument,
        IdKind::Question,
        IdKind::Institution,
    ];

    /// Returns what people call it.
    pub fn title(self) -> &'static str {
        match self {
            IdKind::Narrowing => "narrowing condition",
            IdKind::Question => "intake question",
            IdKind::Institution => "institution type",
            other => other.as_str(),
        }
    }

    /// Returns the kind of thing within which the id is unique; `None` where it stands by itself.
    pub fn within(self) -> Option<IdKind> {
        match self {
            IdKind::Element | IdKind::Narrowing => Some(IdKind::Indicator),
            IdKind::Option => Some(IdKind::Question),
            _ => None,
        }
    }
}

/// A thing that is no longer asked, and has no successor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gone {
    /// The version of the questionnaire that first lacked it.
    pub since: String,
    /// Why it is gone.
    pub note: String,
}

impl Gone {
    /// Returns why it is gone, without the final stop.
    pub fn why(&self) -> &str {
        self.note.trim_end().trim_end_matches('.')
    }
}

/// What became of an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate<'a> {
    /// It is called so now.
    Moved(&'a str),
    /// Nothing stands in its place.
    Gone(&'a Gone),
}

/// The earlier ids of things, and the ids that are gone.
///
/// An id inside another is written with it: `preservation/any-data`, by the id that the outer one
/// has now.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lineage {
    /// What each thing was called before, the oldest first.
    pub(super) was: BTreeMap<(IdKind, String), Vec<String>>,
    /// What is gone.
    pub(super) gone: BTreeMap<(IdKind, String), Gone>,
}

impl Lineage {
    /// Returns whether no id ever moved or went.
    pub fn is_empty(&self) -> bool {
        self.was.is_empty() && self.gone.is_empty()
    }

    /// Returns what became of an id; `None` when it lives or never was. `within` is the living id
    /// of the indicator or question, and is empty for what stands by itself.
    pub fn fate(&self, kind: IdKind, within: &str, id: &str) -> Option<Fate<'_>> {
        if self.is_empty() {
            return None;
        }
        let moved = self.was.iter().find_map(|((of, now), was)| {
            let (outer, now) = split(*of, now);
            let is_it = *of == kind && outer == within && was.iter().any(|was| was == id);
            is_it.then_some(now)
        });
        let gone = || self.gone.get(&(kind, join(within, id)));
        moved.map(Fate::Moved).or_else(|| gone().map(Fate::Gone))
    }

    /// Returns whether an indicator lost an element since it was first released.
    pub fn is_shorter(&self, indicator: &str) -> bool {
        let gone = self.gone.keys();
        let mut elements = gone.filter(|(kind, _)| *kind == IdKind::Element);
        elements.any(|(kind, id)| split(*kind, id).0 == indicator)
    }

    /// Returns the first id that a thing had, which stays the same for ever: by it digests know
    /// the thing.
    pub fn first<'a>(&'a self, kind: IdKind, within: &str, id: &'a str) -> &'a str {
        if self.was.is_empty() {
            return id;
        }
        let was = self.was.get(&(kind, join(within, id)));
        was.and_then(|was| was.first()).map_or(id, String::as_str)
    }
}

/// Writes an id with the one it is inside of.
pub(super) fn join(within: &str, id: &str) -> String {
    if within.is_empty() {
        return id.to_owned();
    }
    format!("{within}/{id}")
}

/// Splits an id from the one it is inside of, which is empty where there is none.
pub(super) fn split(kind: IdKind, id: &str) -> (&str, &str) {
    match kind.within() {
        Some(_) => id.split_once('/').unwrap_or(("", id)),
        None => ("", id),
    }
}

impl Questionnaire {
    /// Returns every id that an answers file may name, with its kind; sorted.
    pub fn ids(&self) -> Vec<(IdKind, String)> {
        let mut ids = Vec::new();
        for indicator in self.indicators.values() {
            let within = indicator.id.as_str();
            ids.push((IdKind::Indicator, within.to_owned()));
            let elements = indicator.elements.iter();
            ids.extend(elements.map(|one| (IdKind::Element, join(within, one.id.as_str()))));
            let conditions = indicator.narrowing.iter();
            ids.extend(conditions.map(|one| (IdKind::Narrowing, join(within, one.id.as_str()))));
        }
        for (_, question) in self.questions() {
            let within = question.id.as_str();
            ids.push((IdKind::Question, within.to_owned()));
            let options = question.options.iter();
            ids.extend(options.map(|one| (IdKind::Option, join(within, one.id.as_str()))));
        }
        let mut alone = |kind: IdKind, all: &mut dyn Iterator<Item = &str>| {
            ids.extend(all.map(|id| (kind, id.to_owned())));
        };
        alone(
            IdKind::Action,
            &mut self.actions.keys().map(super::ActionId::as_str),
        );
        alone(
            IdKind::Instrument,
            &mut self.instruments.keys().map(super::InstrumentId::as_str),
        );
        alone(
            IdKind::Institution,
            &mut self.institutions.keys().map(super::InstitutionId::as_str),
        );
        alone(
            IdKind::Body,
            &mut self.regions.bodies.keys().map(super::BodyId::as_str),
        );
        alone(
            IdKind::Dimension,
            &mut self.dimensions.keys().map(super::DimensionId::as_str),
        );
        ids.sort();
        ids
    }

    /// Returns whether an id that was released once is accounted for: it lives, has moved to one
    /// that lives, or is gone, by itself or with what it was inside of.
    pub fn accounts_for(&self, kind: IdKind, id: &str) -> bool {
        let living = self.ids();
        let lives = |kind: IdKind, id: String| living.binary_search(&(kind, id)).is_ok();
        let (within, id) = split(kind, id);
        let within = match kind.within() {
            None => within,
            Some(outer) => match self.lineage.fate(outer, "", within) {
                Some(Fate::Moved(now)) => now,
                Some(Fate::Gone(_)) => return true,
                None => within,
            },
        };
        lives(kind, join(within, id)) || self.lineage.fate(kind, within, id).is_some()
    }
}
