//! The answers file: what a country has, what it wants, and the evidence for it, checked.
//!
//! [`Answers`] cannot be wrong: every id resolves against the questionnaire, every answer obeys
//! method.md section 2. It is read by [`load`]; saving keeps the person's comments ([`save`]).

mod advice;
mod approval;
mod digest;
mod force;
mod fresh;
mod intake;
mod parts;
mod place;
mod raw;
mod redact;
mod response;
pub mod save;
mod schema;
mod validate;
mod value;

use indexmap::IndexMap;
use jiff::civil::Date;
use serde::Serialize;

use crate::citation::Citation;
use crate::diagnostic::Span;
use crate::questionnaire::{
    ActionId, BodyId, CountryCode, Indicator, IndicatorId, Input, InstitutionId, InstrumentId,
    Lineage, QuestionId, Questionnaire, SourceId, TreatyState, words,
};

pub use advice::advice;
pub use approval::Approval;
pub use digest::{Digest, Digested};
pub use force::{Cause, Extent, Force, Lapse, Lost};
pub use fresh::{fresh, part};
pub use intake::IntakeValue;
pub(crate) use intake::assumed;
pub use parts::{Brought, Dated, Part, Places, Returned};
pub use place::line_of;
pub use response::{Answer, Response};
pub use schema::{schema, schema_name};
pub use validate::{OLD_START, days_to_come, is_old, load};
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
    /// What a part knows of the file it was split from; `None` when the file is no part, or one
    /// that does not know.
    pub part: Option<Part>,
    /// The parts that came back to this file, by serial number.
    pub returned: IndexMap<String, Returned>,
    /// Where the file says what a merge may have to point to.
    pub places: Places,
    /// The days that lie behind every reader: of the assessment, its validation, its decisions.
    pub past: Vec<Dated>,
    /// How many things the file keeps that are no longer asked.
    pub retired: usize,
    /// The answers that lost an element, which the file still has.
    shortened: Vec<validate::Shortened>,
    /// What ids were called before: digests know a thing by its first id.
    pub lineage: Lineage,
    /// Whether this is a public copy, made by [`Answers::redacted`].
    pub redacted: bool,
}

/// What kind of assessment it is.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
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
    /// The institution type whose questions the file holds, when it is a part made by `split`;
    /// its answers are then that institution's.
    pub respondents: Option<InstitutionId>,
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
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct TreatyStatus {
    /// The state.
    pub state: TreatyState,
    /// Since when.
    pub since: Option<Date>,
    /// When an invitation lapses.
    pub invited_until: Option<Date>,
    /// Reservations lodged, by paragraph; empty when none was, `None` when that is not known.
    pub reservations: Option<Vec<Citation>>,
    /// Declarations lodged, by paragraph.
    pub declarations: Vec<Citation>,
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

impl TreatyStatus {
    /// Returns the reservations known to be lodged, by paragraph.
    pub fn lodged(&self) -> &[Citation] {
        self.reservations.as_deref().unwrap_or_default()
    }

    /// Returns whether it is an invitation that lapsed before a day.
    pub fn has_lapsed(&self, on: Date) -> bool {
        self.state == TreatyState::Invited && self.invited_until.is_some_and(|until| until < on)
    }
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
    pub void: Vec<Lapse>,
    /// Provisions of it that are suspended.
    pub suspended: Vec<Lapse>,
    /// Provisions of it that have not commenced.
    pub not_commenced: Vec<Lapse>,
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

/// How far an action has come. It moves no score: only a question answered again does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
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
#[derive(Clone, Debug)]
pub struct LogEntry {
    /// When.
    pub date: Option<Date>,
    /// Who.
    pub by: Option<String>,
    /// About which id.
    pub about: Option<String>,
    /// What.
    pub text: String,
    /// The answers it decided between, when it is about an indicator.
    pub said: Vec<Said>,
}

/// What one side answered to an indicator, kept in the log.
///
/// It is history: its sources may have left the register since, and no rule of today judges it.
#[derive(Clone, Debug)]
pub struct Said {
    /// Who.
    pub by: String,
    /// The answer with its evidence.
    pub response: Response,
}

impl Answers {
    /// Returns whether the file asks an indicator: a part asks those it was sent with only, or
    /// those of its institution when it does not say.
    pub fn asks(&self, indicator: &Indicator) -> bool {
        if let Some(part) = &self.part {
            return part.answers.contains_key(&indicator.id);
        }
        let of = self.assessment.respondents.as_ref();
        of.is_none_or(|institution| indicator.ask.contains(institution))
    }

    /// Returns whether the log has an answer to an indicator already: from one side, or from any.
    pub fn has_heard(
        &self,
        indicator: &IndicatorId,
        by: Option<&str>,
        response: &Response,
    ) -> bool {
        self.log
            .iter()
            .filter(|entry| entry.about.as_deref() == Some(indicator.as_str()))
            .flat_map(|entry| &entry.said)
            .filter(|said| by.is_none_or(|by| by == said.by))
            .any(|said| said.response.is_heard_as(response))
    }

    /// Returns the country's own name of an institution type, else the general one.
    pub fn name_of<'a>(
        &'a self,
        questionnaire: &'a Questionnaire,
        id: &'a InstitutionId,
    ) -> &'a str {
        let question = questionnaire.bound_question(Input::Institutions);
        let own = question.and_then(|(_, question)| match self.intake.get(&question.id)? {
            IntakeValue::PerInstitution(names) => names.get(id),
            _ => None,
        });
        own.map_or_else(|| questionnaire.institution_title(id), String::as_str)
    }

    /// Returns what the sides said when an indicator was last decided between them; empty when
    /// the log keeps nothing on it.
    pub fn said_of(&self, indicator: &IndicatorId) -> &[Said] {
        let about = |entry: &&LogEntry| entry.about.as_deref() == Some(indicator.as_str());
        let mut entries = self.log.iter().rev().filter(about);
        let last = entries.find(|entry| !entry.said.is_empty());
        last.map_or(&[], |entry| entry.said.as_slice())
    }

    /// Returns how the country stands towards an instrument on the day of assessment; `unknown`
    /// when nothing is said, `none` when it was invited and the invitation lapsed before that day.
    pub fn treaty_state(&self, instrument: &InstrumentId) -> TreatyState {
        match self.treaties.get(instrument) {
            None => TreatyState::Unknown,
            Some(status) if status.has_lapsed(self.assessment.as_of) => TreatyState::None,
            Some(status) => status.state,
        }
    }

    /// Returns the first day of the plan: the one on file, else the first of the month after `on`.
    pub fn start_of_plan(&self, questionnaire: &Questionnaire, on: Date) -> Date {
        let question = questionnaire.bound_question(Input::Start);
        match question.and_then(|(_, question)| self.intake.get(&question.id)) {
            Some(IntakeValue::Date(day)) => *day,
            _ => on
                .first_of_month()
                .checked_add(jiff::Span::new().months(1))
                .unwrap_or(Date::MAX),
        }
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
