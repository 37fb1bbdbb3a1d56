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
mod sides;
mod sources;
mod unite;
mod words;

use jiff::civil::Date;

use crate::answers::save::AnswersFile;
use crate::answers::{Answers, Response};
use crate::questionnaire::{IndicatorId, Questionnaire};

pub use intake::{IntakeChange, IntakeDecision};
pub use log::BY;
pub use rules::Rule;
pub use sides::{Side, Unfit};
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

    /// Returns whether all who gave an answer gave the same; an institution that corrects itself
    /// does not contradict anybody.
    pub fn is_agreed(&self) -> bool {
        let given = self.said.iter().filter(|voice| voice.response.is_given());
        let given: Vec<&Voice> = given.collect();
        unite::agree(&given) || self.rule == Rule::Corrected
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
        sides::fits(first, part)?;
    }
    let sides = sides::sides(questionnaire, files);
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

#[cfg(test)]
mod tests;
