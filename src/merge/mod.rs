//! Several answers files of one country made into one: who said what, which rule decided, what
//! stands. And the way there: which questions a part for one institution holds ([`part`]).
//!
//! [`merge`] decides and changes nothing; [`Merge::apply`] writes what was decided into the text of
//! the first file, whose comments and order stay. No file, no clock: the date is an argument.
//! Deliberately absent is a measure of chance agreement (Cohen's kappa): it wants two raters who
//! answer every question apart from each other, and respondents here answer their own questions,
//! often with the earlier answer before their eyes.

mod arrival;
mod claims;
mod intake;
mod log;
mod memory;
pub mod part;
mod rules;
mod sides;
mod sources;
mod unite;
mod words;

use indexmap::IndexMap;
use jiff::civil::Date;

use crate::answers::save::AnswersFile;
use crate::answers::{Answers, Response, Returned};
use crate::diagnostic::Diagnostics;
use crate::questionnaire::{IndicatorId, Questionnaire};

pub use arrival::Arrival;
pub use intake::{IntakeChange, IntakeDecision};
pub use log::BY;
pub use rules::Rule;
pub use sides::Side;
pub use sources::{Added, Joined, Offer, Register};
pub use words::{answer, answer_in_words, evidence, rule, withdrew};

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
    /// What each side says, in the order of the files.
    pub said: Vec<Voice>,
    /// What was said before, and changed by a side that knew it.
    pub before: Vec<Voice>,
    /// The sides that no longer have an answer they had.
    pub withdrawn: Vec<usize>,
    /// The rule that decided.
    pub rule: Rule,
    /// The side whose answer stands, or that withdrew it; others may have added elements.
    pub from: usize,
    /// What stands; `None` when the answer is removed.
    pub result: Option<Response>,
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

    /// Returns whether one side alone answered what nobody had answered before.
    pub fn is_new(&self) -> bool {
        self.rule == Rule::Only || self.rule == Rule::Part && self.before.is_empty()
    }

    /// Returns whether something is decided or lost, so that a reader wants to know of it.
    pub fn is_notable(&self) -> bool {
        if self.rule == Rule::Withdrawn && self.before.is_empty() {
            return self.changed;
        }
        let stands = self.result.as_ref();
        let same = |voice: &Voice| stands.is_some_and(|result| voice.response.says_same(result));
        let mut all = self.said.iter().chain(&self.before);
        self.changed || !all.all(same) || !self.withdrawn.is_empty()
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
    /// What the first file is to remember of parts that came back, by serial number.
    pub returned: IndexMap<String, Returned>,
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

    /// Returns for each side what it alone answered, where nothing was answered before.
    pub fn alone(&self, side: usize) -> Vec<&IndicatorId> {
        let is_alone = |decision: &&Decision| decision.is_new() && decision.from == side;
        let decisions = self.decisions.iter().filter(is_alone);
        decisions.map(|decision| &decision.indicator).collect()
    }

    /// Returns whether a decision is one about what parts changed since they left.
    pub fn weighs_parts(&self, decision: &Decision) -> bool {
        let said = decision.said.iter().chain(&decision.before);
        let said = said.map(|voice| voice.side);
        let mut sides = said.chain(decision.withdrawn.iter().copied());
        sides.any(|side| {
            matches!(
                self.sides[side].arrival,
                Arrival::Returned { .. } | Arrival::Remembered { .. }
            )
        })
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
            match &decision.result {
                Some(result) => file.set_response(questionnaire, indicator, result),
                None => file.remove_response(&decision.indicator),
            }
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
        for (serial, returned) in &self.returned {
            file.set_returned(serial, returned);
        }
    }
}

/// Decides between the files; the first is the one that goes on, the others are parts of it.
///
/// What a part changed since it left is weighed against what the first file says now; a file that
/// does not say what it was sent with counts as a whole. `join` says that one law under two keys is
/// to become one source.
///
/// # Errors
///
/// When a file is about another country, questionnaire or major version than the first, or parts
/// do not go together.
///
/// # Panics
///
/// Without any file.
pub fn merge(
    questionnaire: &Questionnaire,
    files: &[Input<'_>],
    join: bool,
) -> Result<Merge, Diagnostics> {
    assert!(!files.is_empty(), "a merge begins with a file");
    let first = files[0].answers;
    let mut problems = Diagnostics::default();
    sides::fits(files, &mut problems);
    let arrivals = arrival::arrivals(files, &mut problems);
    if problems.has_errors() {
        return Err(problems);
    }
    let brought = files.iter().zip(&arrivals);
    let brought: Vec<Answers> = brought
        .map(|(file, arrival)| arrival::brought(first, file.answers, arrival))
        .collect();
    let files: Vec<Input<'_>> = files
        .iter()
        .zip(&brought)
        .map(|(Input { file, .. }, answers)| Input { file, answers })
        .collect();
    let mut sides = sides::sides(questionnaire, &files, arrivals);
    let register = sources::unite(&files, join);
    let weighed = claims::weigh(questionnaire, &files, &mut sides, &register);
    let standing = with(first, &weighed.decisions);
    let mut decisions = weighed.decisions;
    decisions.extend(rules::decisions(
        questionnaire,
        &standing,
        &files,
        &sides,
        &register,
    ));
    decisions.sort_by_key(|decision| questionnaire.indicators.get_index_of(&decision.indicator));
    let intake = intake::decisions(questionnaire, &files);
    let mut taken = intake.iter().filter(|decision| decision.change.is_some());
    let is_draft = |side: usize| !sides[side].validated;
    let takes_in = taken.any(|decision| decision.said.iter().any(|(side, _)| is_draft(*side)))
        || decisions.iter().any(|decision| {
            let said = decision.said.iter().map(|voice| voice.side);
            let mut by = said.chain(decision.withdrawn.iter().copied());
            decision.changed && (by.any(is_draft) || decision.rule == Rule::TakenBack)
        });
    Ok(Merge {
        draft_again: takes_in && sides[0].validated,
        sides,
        decisions,
        register,
        intake,
        returned: weighed.returned,
    })
}

/// Returns the answers with what was decided.
fn with(first: &Answers, decisions: &[Decision]) -> Answers {
    let mut answers = first.clone();
    for decision in decisions {
        match &decision.result {
            Some(result) => answers
                .responses
                .insert(decision.indicator.clone(), result.clone()),
            None => answers.responses.shift_remove(&decision.indicator),
        };
    }
    answers
}

#[cfg(test)]
mod tests;
