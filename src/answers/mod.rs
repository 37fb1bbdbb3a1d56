//! The answers file: what a country has, what it wants, and the evidence for it, checked.
//!
//! [`Answers`] cannot be wrong: every id resolves against the questionnaire, every answer obeys
//! method.md section 2. It is read by [`load`]; saving keeps the person's comments ([`save`]).

mod fresh;
mod intake;
mod place;
mod raw;
pub mod save;
mod validate;
mod value;

use std::collections::BTreeSet;

use indexmap::IndexMap;
use jiff::civil::Date;
use serde::Serialize;

use crate::diagnostic::Span;
use crate::questionnaire::{
    ActionId, BodyId, CountryCode, ElementId, IndicatorId, Input, InstitutionId, InstrumentId,
    QuestionId, Questionnaire, SourceId, TreatyState, words,
};

pub use fresh::fresh;
pub use intake::IntakeValue;
pub(crate) use intake::assumed;
pub use place::line_of;
pub use validate::load;
pub use value::Value;

/// The version of the answers file's shape.
pub const FORMAT: i64 = 1;

words! {
    /// Which indicators count.
    Scope {
        /// All.
        Full = "full",
        /// Those of the quick assessment.
        Quick = "quick",
    }

    /// How far an assessment has come.
    Status {
        /// Being written.
        Draft = "draft",
        /// Confirmed by the Government.
        Validated = "validated",
        /// Confirmed and made public.
        Published = "published",
    }

    /// What a source is.
    SourceKind {
        /// The constitution.
        Constitution = "constitution",
        /// An act of parliament.
        Statute = "statute",
        /// A treaty.
        Treaty = "treaty",
        /// A rule made by a court.
        CourtRule = "court-rule",
        /// A regulation or decree.
        Regulation = "regulation",
        /// A judgment or settled case law.
        CaseLaw = "case-law",
        /// Law received from another system.
        ReceivedLaw = "received-law",
        /// Law in force only by emergency.
        Emergency = "emergency",
        /// A policy or plan.
        Policy = "policy",
        /// What is done.
        Practice = "practice",
        /// A page on the web.
        Web = "web",
    }

    /// Whether a source is law in force.
    SourceStatus {
        /// In force.
        InForce = "in-force",
        /// Adopted, not yet in force.
        NotCommenced = "not-commenced",
        /// A bill.
        Bill = "bill",
        /// Suspended.
        Suspended = "suspended",
        /// In force while a judgment on it is under appeal.
        UnderAppeal = "under-appeal",
        /// In force but for some provisions.
        PartlyStruckDown = "partly-struck-down",
        /// Struck down as a whole.
        StruckDown = "struck-down",
        /// Expired.
        Expired = "expired",
        /// Repealed.
        Repealed = "repealed",
    }

    /// How far an action has come.
    ActionState {
        /// Planned.
        Planned = "planned",
        /// Being done.
        InProgress = "in-progress",
        /// Done.
        Done = "done",
        /// Given up.
        Dropped = "dropped",
    }
}

impl SourceStatus {
    /// Returns whether a source of this status counts as law in force.
    pub fn counts(self) -> bool {
        matches!(
            self,
            SourceStatus::InForce | SourceStatus::UnderAppeal | SourceStatus::PartlyStruckDown
        )
    }
}

/// An assessment of one country.
#[derive(Clone, Debug)]
pub struct Answers {
    /// What kind of assessment it is.
    pub assessment: Assessment,
    /// The country.
    pub country: Country,
    /// The answers to the intake questions, by question.
    pub intake: IndexMap<QuestionId, IntakeValue>,
    /// How the country stands towards instruments.
    pub treaties: IndexMap<InstrumentId, TreatyStatus>,
    /// The evidence register.
    pub sources: IndexMap<SourceId, Source>,
    /// The answers to the indicators; an indicator not asked yet has no entry.
    pub responses: IndexMap<IndicatorId, Response>,
    /// How far the actions have come.
    pub actions: IndexMap<ActionId, ActionStatus>,
    /// What was decided, by a person or a merge.
    pub log: Vec<LogEntry>,
}

/// What kind of assessment it is.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Assessment {
    /// The questionnaire's id.
    pub questionnaire: String,
    /// The questionnaire's version the answers were given to.
    pub version: String,
    /// Which indicators count.
    pub scope: Scope,
    /// The day as of which the law is described.
    pub as_of: Date,
    /// How far it has come.
    pub status: Status,
    /// Who validated it.
    pub validated_by: Option<String>,
    /// When it was validated.
    pub validated_on: Option<Date>,
    /// Who carries it out.
    pub assessor: Option<String>,
    /// Anything a reader should know first.
    pub note: Option<String>,
}

/// The country assessed.
#[derive(Clone, Debug)]
pub struct Country {
    /// Its code.
    pub code: CountryCode,
    /// Its name.
    pub name: String,
    /// The bodies it belongs to, as the regions file has them or as the answers file overrides.
    pub bodies: Vec<BodyId>,
}

/// How the country stands towards an instrument.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct TreatyStatus {
    /// The state.
    pub state: TreatyState,
    /// Since when.
    pub since: Option<Date>,
    /// When an invitation lapses.
    pub invited_until: Option<Date>,
    /// Reservations lodged, by paragraph.
    pub reservations: Vec<String>,
    /// Declarations lodged, by paragraph.
    pub declarations: Vec<String>,
    /// Territories it is extended to or withheld from.
    pub territories: Option<String>,
    /// Where this is from.
    pub source: Option<String>,
    /// Whether it was confirmed.
    pub certain: bool,
    /// Anything else.
    pub note: Option<String>,
    /// Where it stands in the file.
    #[serde(skip)]
    pub place: Span,
}

/// A law or other source, once for the whole file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The title.
    pub title: String,
    /// A short name, for tables.
    pub short: Option<String>,
    /// What it is.
    pub kind: SourceKind,
    /// Whether it is law in force.
    pub status: SourceStatus,
    /// Provisions of it that a court struck down.
    pub void: Vec<Void>,
    /// Where it can be read.
    pub url: Option<String>,
    /// When somebody last looked.
    pub checked: Option<Date>,
    /// Whether it stays out of public copies.
    pub confidential: bool,
    /// Anything else.
    pub note: Option<String>,
}

impl Source {
    /// Returns the short name, or the title when there is none.
    pub fn short(&self) -> &str {
        self.short.as_deref().unwrap_or(&self.title)
    }
}

/// A provision that a court struck down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Void {
    /// The provision.
    pub at: String,
    /// The judgment.
    pub by: Option<String>,
    /// The day of the judgment.
    pub on: Option<Date>,
    /// Anything else.
    pub note: Option<String>,
}

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
    pub citation: Option<String>,
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
            place,
        }
    }

    /// Returns the evidence grade at the assessment date, 0 to 3 (method.md, section 2).
    ///
    /// 0 none; 1 a named respondent, or a source without a provision; 2 a source with a citation;
    /// 3 that, checked by a second person. Evidence older than `months` counts as 1 at most, and
    /// a person may set a lower grade.
    pub fn grade(&self, register: &IndexMap<SourceId, Source>, on: Date, months: f64) -> u8 {
        let has_source = !self.sources.is_empty() || self.url.is_some();
        let cited = has_source && self.citation.is_some();
        let grade = match (cited, has_source || self.respondent.is_some()) {
            (true, _) if self.checked_by.is_some() => 3,
            (true, _) => 2,
            (false, true) => 1,
            (false, false) => 0,
        };
        let grade = if self.is_old(register, on, months) {
            grade.min(1)
        } else {
            grade
        };
        self.evidence.map_or(grade, |set| set.min(grade))
    }

    fn is_old(&self, register: &IndexMap<SourceId, Source>, on: Date, months: f64) -> bool {
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

/// How far an action has come. It moves no score: only a question answered again does.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct ActionStatus {
    /// The state.
    pub state: ActionState,
    /// Since when.
    pub date: Option<Date>,
    /// A note.
    pub note: Option<String>,
}

/// A decision worth keeping.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct LogEntry {
    /// When.
    pub date: Option<Date>,
    /// Who.
    pub by: Option<String>,
    /// About which id.
    pub about: Option<String>,
    /// What.
    pub text: String,
}

impl Answers {
    /// Returns how the country stands towards an instrument; `unknown` when nothing is said.
    pub fn treaty_state(&self, instrument: &InstrumentId) -> TreatyState {
        self.treaties
            .get(instrument)
            .map_or(TreatyState::Unknown, |status| status.state)
    }

    /// Returns whether an instrument binds the country today.
    pub fn is_bound(&self, instrument: &InstrumentId) -> bool {
        matches!(
            self.treaty_state(instrument),
            TreatyState::Party | TreatyState::BoundByMembership
        )
    }

    /// Returns whether an instrument concerns the country: by its bodies, or by what the file says.
    pub fn is_concerned(&self, questionnaire: &Questionnaire, instrument: &InstrumentId) -> bool {
        let concerns = &questionnaire.instruments[instrument].concerns;
        match self.treaty_state(instrument) {
            TreatyState::NotOpen => false,
            TreatyState::Unknown => {
                concerns.is_empty()
                    || concerns
                        .iter()
                        .any(|body| self.country.bodies.contains(body))
            }
            _ => true,
        }
    }

    /// Returns the country's own name of an institution type, or the general one.
    pub fn institution_name<'a>(
        &'a self,
        questionnaire: &'a Questionnaire,
        id: &'a InstitutionId,
    ) -> &'a str {
        let own = questionnaire
            .bound_question(Input::Institutions)
            .and_then(|(_, question)| match self.intake.get(&question.id) {
                Some(IntakeValue::PerInstitution(names)) => names.get(id),
                _ => None,
            });
        own.map_or_else(|| questionnaire.institution_title(id), String::as_str)
    }

    /// Returns the instruments the country wants to be ready for.
    pub fn targets(&self, questionnaire: &Questionnaire) -> Vec<InstrumentId> {
        let from = |input| {
            let (_, question) = questionnaire.bound_question(input)?;
            self.intake.get(&question.id)
        };
        let dated = match from(Input::Targets) {
            Some(IntakeValue::InstrumentDates(dates)) => dates.keys().cloned().collect(),
            _ => Vec::new(),
        };
        let decided = match from(Input::Decided) {
            Some(IntakeValue::Instruments(list)) => list.clone(),
            _ => Vec::new(),
        };
        let mut targets: Vec<InstrumentId> = dated;
        targets.extend(
            decided
                .into_iter()
                .filter(|id| !targets.contains(id))
                .collect::<Vec<_>>(),
        );
        targets
    }
}
