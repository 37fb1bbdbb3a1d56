//! The answer to an indicator, with its evidence and the grade of it.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use jiff::civil::Date;

use super::{Source, Value};
use crate::citation::Citation;
use crate::diagnostic::Span;
use crate::questionnaire::{ElementId, SourceId};

/// The answer to an indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// In force and complete.
    Yes,
    /// Some elements are present; an element in neither list is unknown.
    Partly {
        /// Elements checked and present.
        present: BTreeSet<ElementId>,
        /// Elements checked and absent.
        missing: BTreeSet<ElementId>,
        /// A bill that would complete it.
        bill: Option<SourceId>,
    },
    /// Nothing in force, a bill is formally prepared.
    Draft {
        /// The bill.
        bill: SourceId,
    },
    /// Nothing.
    No,
    /// Asked, and nobody could say.
    Unknown,
    /// Cannot apply here.
    NotApplicable {
        /// Why.
        reason: String,
    },
}

impl Answer {
    /// Returns the value without its details.
    pub fn value(&self) -> Value {
        match self {
            Answer::Yes => Value::Yes,
            Answer::Partly { .. } => Value::Partly,
            Answer::Draft { .. } => Value::Draft,
            Answer::No => Value::No,
            Answer::Unknown => Value::Unknown,
            Answer::NotApplicable { .. } => Value::NotApplicable,
        }
    }

    /// Returns the bill the answer names.
    pub fn bill(&self) -> Option<&SourceId> {
        match self {
            Answer::Partly { bill, .. } => bill.as_ref(),
            Answer::Draft { bill } => Some(bill),
            _ => None,
        }
    }

    /// Returns whether something is said to be in force.
    pub fn is_positive(&self) -> bool {
        matches!(self, Answer::Yes | Answer::Partly { .. })
    }
}

/// An answer with its evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    /// The answer.
    pub answer: Answer,
    /// Conditions the law adds and an instrument allows.
    pub narrowing: BTreeSet<ElementId>,
    /// The sources, in the order given.
    pub sources: Vec<SourceId>,
    /// The provision in the source.
    pub citation: Option<Citation>,
    /// An address, where there is no source of the register.
    pub url: Option<String>,
    /// A note.
    pub note: Option<String>,
    /// Who said so.
    pub respondent: Option<String>,
    /// When.
    pub date: Option<Date>,
    /// The second person who checked.
    pub checked_by: Option<String>,
    /// A lower grade set by hand, 0 to 3.
    pub evidence: Option<u8>,
    /// Marked for review.
    pub flag: bool,
    /// Answered differently by two respondents.
    pub contested: bool,
    /// In a public copy, the grade of the evidence that was taken out, 0 to 3.
    pub kept_grade: Option<u8>,
    /// Where it stands in the file.
    pub place: Span,
}

impl Response {
    /// Returns an answer without evidence, for computing what a change would bring.
    pub fn bare(answer: Answer, place: Span) -> Self {
        Response {
            answer,
            narrowing: BTreeSet::new(),
            sources: Vec::new(),
            citation: None,
            url: None,
            note: None,
            respondent: None,
            date: None,
            checked_by: None,
            evidence: None,
            flag: false,
            contested: false,
            kept_grade: None,
            place,
        }
    }

    /// Returns whether another response says the same in every respect, wherever it stands.
    pub fn says_same(&self, other: &Response) -> bool {
        let at = |response: &Response, place| Response {
            place,
            ..response.clone()
        };
        at(self, other.place) == *other
    }

    /// Returns whether the log keeps a response as it keeps another one: without marks for review.
    pub(crate) fn is_heard_as(&self, other: &Response) -> bool {
        let mut unmarked = other.clone();
        (unmarked.flag, unmarked.contested) = (self.flag, self.contested);
        self.says_same(&unmarked)
    }

    /// Returns the evidence grade at the assessment date, 0 to 3 (method.md, section 2).
    ///
    /// 0 none; 1 a named respondent, or a source without a provision; 2 a source with a citation;
    /// 3 that, checked by a second person. Evidence older than `months` counts as 1 at most, and
    /// a person may set a lower grade.
    pub fn grade(&self, register: &IndexMap<SourceId, Source>, on: Date, months: f64) -> u8 {
        let grade = self.grade_when_fresh();
        let grade = if self.is_old(register, on, months) {
            grade.min(1)
        } else {
            grade
        };
        self.evidence.map_or(grade, |set| set.min(grade))
    }

    /// Returns whether the evidence is older than so many months on a day; without a day it is not.
    pub fn is_old(&self, register: &IndexMap<SourceId, Source>, on: Date, months: f64) -> bool {
        let checked = self
            .sources
            .iter()
            .filter_map(|id| register.get(id)?.checked)
            .max();
        let Some(seen) = self.date.or(checked) else {
            return false;
        };
        let limit = jiff::Span::new().try_months(months as i64);
        limit
            .and_then(|limit| seen.checked_add(limit))
            .is_ok_and(|limit| limit < on)
    }
}
