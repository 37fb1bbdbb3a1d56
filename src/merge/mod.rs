//! Several answers files of one country made into one: who said what, which rule decided, what
//! stands. And the way there: which questions a part for one institution holds ([`part`]).
//!
//! [`merge`] decides and changes nothing; [`Merge::apply`] writes what was decided into the text of
//! the first file, whose comments and order stay. No file, no clock: the date is an argument.
//! Deliberately absent is a measure of chance agreement (Cohen's kappa): it wants two raters who
//! answer every question apart from each other, and respondents here answer their own questions,
//! often with the earlier answer before their eyes.

mod intake;
mod log;
pub mod part;
mod rules;
mod sources;
mod unite;
mod words;

use jiff::civil::Date;
use thiserror::Error;

use crate::answers::save::AnswersFile;
use crate::answers::{Answers, Response, Status};
use crate::questionnaire::{IndicatorId, InstitutionId, Questionnaire};
use crate::text;

pub use intake::{IntakeChange, IntakeDecision};
pub use log::BY;
pub use rules::Rule;
pub use sources::{Added, Joined, Offer, Register};
pub use words::{answer, answer_in_words, evidence, rule};

/// One of the files to merge.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// Its name, for people.
    pub file: &'a str,
    /// Its answers.
    pub answers: &'a Answers,
}

/// Why files cannot be merged.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum Unfit {
    /// They are about two countries.
    #[error("{first} is about {one}, {other} about {two}; merge the files of one country only")]
    Country {
        /// The first file.
        first: String,
        /// Its country.
        one: String,
        /// The other file.
        other: String,
        /// Its country.
        two: String,
    },
    /// They answer two questionnaires.
    #[error(
        "{first} answers the questionnaire `{one}`, {other} answers `{two}`; \
         merge the files of one questionnaire only"
    )]
    Questionnaire {
        /// The first file.
        first: String,
        /// Its questionnaire.
        one: String,
        /// The other file.
        other: String,
        /// Its questionnaire.
        two: String,
    },
    /// They answer two major versions of it.
    #[error(
        "{first} is for version {one} of the questionnaire, {other} for version {two}; \
         bring the older file to the newer version first"
    )]
    Version {
        /// The first file.
        first: String,
        /// Its version.
        one: String,
        /// The other file.
        other: String,
        /// Its version.
        two: String,
    },
}

/// One side of a merge, by its place among the files; the first file is side 0.
#[derive(Clone, Debug)]
pub struct Side {
    /// What people call it: the institution and the file, or the file alone.
    pub label: String,
    /// The institution it answers for, when it is a part.
    pub institution: Option<InstitutionId>,
    /// Whether the Government validated it.
    pub validated: bool,
}

/// What one side answered.
#[derive(Clone, Debug)]
pub struct Voice {
    /// The side.
    pub side: usize,
    /// Its answer; the sources bear the keys they have after the merge.
    pub response: Response,
    /// The evidence grade at the date of the first file, 0 to 3.
    pub grade: u8,
}

/// The answer to one indicator that several files, or another than the first, had.
#[derive(Clone, Debug)]
pub struct Decision {
    /// The indicator.
    pub indicator: IndicatorId,
    /// What each side said, in the order of the files.
    pub said: Vec<Voice>,
    /// The rule that decided.
    pub rule: Rule,
    /// The side whose answer stands; others may have added elements.
    pub from: usize,
    /// What stands.
    pub result: Response,
    /// Whether the answer of the first file changes.
    pub changed: bool,
}

impl Decision {
    /// Returns whether two or more sides gave an answer other than unknown.
    pub fn is_shared(&self) -> bool {
        let given = self.said.iter().filter(|voice| voice.response.is_given());
        // An institution that corrects itself is one respondent.
        let respondents = given.count() - usize::from(self.rule == Rule::Corrected);
        respondents > 1
    }

    /// Returns whether all who gave an answer gave the same.
    pub fn is_agreed(&self) -> bool {
        matches!(
            self.rule,
            Rule::Only | Rule::Agreed | Rule::Known | Rule::Corrected
        )
    }

    /// Returns whether something is decided or lost, so that a reader wants to know of it.
    pub fn is_notable(&self) -> bool {
        let same = |voice: &Voice| voice.response.says_same(&self.result);
        self.changed || !self.said.iter().all(same)
    }
}

/// How far the respondents agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// Questions on which all who answered say the same.
    pub agreed: usize,
    /// Questions that two or more answered.
    pub shared: usize,
}

/// Everything a merge decides.
#[derive(Clone, Debug)]
pub struct Merge {
    /// The sides, in the order of the files.
    pub sides: Vec<Side>,
    /// The answers, in the order of the questionnaire; one that only the first file has is not
    /// among them.
    pub decisions: Vec<Decision>,
    /// The evidence register.
    pub register: Register,
    /// Where profile, treaties, demands, strategy, actions or head differ.
    pub intake: Vec<IntakeDecision>,
    /// Whether the first file was validated and is a draft again, by what it takes in.
    pub draft_again: bool,
}

impl Merge {
    /// Counts how far the respondents agree.
    pub fn agreement(&self) -> Agreement {
        let shared = self
            .decisions
            .iter()
            .filter(|decision| decision.is_shared());
        Agreement {
            agreed: shared
                .clone()
                .filter(|decision| decision.is_agreed())
                .count(),
            shared: shared.count(),
        }
    }

    /// Returns the decisions that no rule could make.
    pub fn contested(&self) -> impl Iterator<Item = &Decision> {
        let contested = |decision: &&Decision| decision.rule == Rule::LowerCredit;
        self.decisions.iter().filter(contested)
    }

    /// Writes what was decided into the text of the first file, in memory.
    pub fn apply(
        &self,
        questionnaire: &Questionnaire,
        first: &Answers,
        file: &mut AnswersFile,
        date: Option<Date>,
    ) {
        for added in &self.register.added {
            file.set_source(&added.key, &added.source);
        }
        for decision in self.decisions.iter().filter(|decision| decision.changed) {
            let indicator = &questionnaire.indicators[&decision.indicator];
            file.set_response(questionnaire, indicator, &decision.result);
        }
        for decision in &self.intake {
            match &decision.change {
                Some(IntakeChange::Question(part, id, value)) => {
                    file.set_intake(part, id, Some(value));
                }
                Some(IntakeChange::Treaty(id, status)) => file.set_treaty(id, status),
                Some(IntakeChange::Action(id, status)) => file.set_action(id, status),
                None => {}
            }
        }
        if self.draft_again {
            file.set_draft();
        }
        file.add_log(questionnaire, &log::entries(self, first, date));
    }
}

/// Decides between the files; the first is the one that goes on, the others are parts of it.
///
/// `join` says that one law under two keys is to become one source. A part counts an answer that
/// it brings back exactly as the first file has it as a copy, not as a second opinion.
///
/// # Errors
///
/// When a file is about another country, questionnaire or major version than the first.
///
/// # Panics
///
/// Without any file.
pub fn merge(
    questionnaire: &Questionnaire,
    files: &[Input<'_>],
    join: bool,
) -> Result<Merge, Unfit> {
    let [first, parts @ ..] = files else {
        panic!("a merge begins with a file");
    };
    for part in parts {
        fits(first, part)?;
    }
    let sides = sides(questionnaire, files);
    let register = sources::unite(files, join);
    let decisions = rules::decisions(questionnaire, files, &sides, &register);
    let intake = intake::decisions(questionnaire, files);
    let taken = intake.iter().filter(|decision| decision.change.is_some());
    let taken = taken.flat_map(|decision| &decision.said);
    let takes_in = taken.clone().any(|(side, _)| !sides[*side].validated)
        || decisions.iter().any(|decision| {
            let by = decision
                .said
                .iter()
                .filter(|voice| !sides[voice.side].validated);
            decision.changed && by.count() > 0
        });
    Ok(Merge {
        draft_again: takes_in && sides[0].validated,
        sides,
        decisions,
        register,
        intake,
    })
}

fn fits(first: &Input<'_>, other: &Input<'_>) -> Result<(), Unfit> {
    let (one, two) = (&first.answers.country, &other.answers.country);
    let names = || (first.file.to_owned(), other.file.to_owned());
    if one.code != two.code {
        let (first, other) = names();
        return Err(Unfit::Country {
            first,
            one: text::one_line(&one.name).into_owned(),
            other,
            two: text::one_line(&two.name).into_owned(),
        });
    }
    let (one, two) = (&first.answers.assessment, &other.answers.assessment);
    if one.questionnaire != two.questionnaire {
        let (first, other) = names();
        return Err(Unfit::Questionnaire {
            first,
            one: one.questionnaire.clone(),
            other,
            two: two.questionnaire.clone(),
        });
    }
    let major = |version: &str| version.split('.').next().map(str::to_owned);
    if major(&one.version) != major(&two.version) {
        let (first, other) = names();
        return Err(Unfit::Version {
            first,
            one: one.version.clone(),
            other,
            two: two.version.clone(),
        });
    }
    Ok(())
}

/// Names the sides by institution and file; two files of one name keep their folders.
fn sides(questionnaire: &Questionnaire, files: &[Input<'_>]) -> Vec<Side> {
    let bare = |file: &str| file.rsplit(['/', '\\']).next().unwrap_or(file).to_owned();
    let twice = |name: &str| files.iter().filter(|file| bare(file.file) == name).count() > 1;
    let side = |file: &Input<'_>| {
        let institution = file.answers.assessment.respondents.clone();
        let name = bare(file.file);
        let name = if twice(&name) {
            file.file.to_owned()
        } else {
            name
        };
        let name = text::one_line(&name).into_owned();
        let label = match &institution {
            Some(id) => {
                // The first file knows the country's own names best.
                let own = files[0].answers.name_of(questionnaire, id);
                format!("{} ({name})", text::one_line(own))
            }
            None => name,
        };
        Side {
            label,
            institution,
            validated: file.answers.assessment.status != Status::Draft,
        }
    };
    files.iter().map(side).collect()
}
