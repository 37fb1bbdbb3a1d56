//! What is left to do in a file without errors: the next question, and where to write its answer.

use std::path::Path;

use crate::answers::{Answers, Response, Scope, line_of};
use crate::diagnostic::Sources;
use crate::questionnaire::{IndicatorId, Questionnaire, TreatyState};
use crate::readiness::nearest;
use crate::report::headline;
use crate::results;
use crate::score::{Question, Standings, View, score};
use crate::text;

/// An answers file that was read without errors.
pub(super) struct Read<'a> {
    pub(super) questionnaire: &'a Questionnaire,
    pub(super) answers: &'a Answers,
    pub(super) sources: &'a Sources,
    /// The name of the file in messages.
    pub(super) name: &'a str,
    pub(super) path: &'a Path,
}

impl Read<'_> {
    /// Says how far the person has come and what is next, one matter in each line.
    pub(super) fn progress(&self) -> Vec<String> {
        let question = Question {
            view: View::InForce,
            ..Question::headline(self.questionnaire, self.answers)
        };
        let (status, is_answered) = self.status(&question);
        let mut lines = vec![status];
        lines.extend(self.headline(&question));
        lines.extend(self.deciding());
        lines.extend(self.intake());
        lines.extend(self.treaties());
        lines.extend(self.evidence(&question));
        lines.extend(self.retired());
        if is_answered {
            let path = self.path.display();
            lines.push(format!(
                "Next: lexroad score {path}, lexroad report {path} -o report.md"
            ));
        }
        lines
    }

    /// Says how much the file keeps that is no longer asked.
    fn retired(&self) -> Option<String> {
        let kept = self.answers.retired;
        let things = text::count(kept, "thing");
        (kept > 0)
            .then(|| format!("{things} no longer asked, kept in [retired]; nothing counts them"))
    }

    /// Says what is settled so far; nothing for a part, which has no score of its own.
    fn headline(&self, question: &Question) -> Option<String> {
        if self.answers.assessment.respondents.is_some() {
            return None;
        }
        let (questionnaire, answers) = (self.questionnaire, self.answers);
        let card = score(questionnaire, answers, question);
        let headline = results::headline(questionnaire, answers, question, &card);
        headline::line(&headline)
    }

    /// Says which indicators are left, and whether none is.
    fn status(&self, question: &Question) -> (String, bool) {
        let standings = Standings::of(self.questionnaire, self.answers, question);
        let asked = standings.iter().filter(|(id, standing)| {
            standing.scored && self.answers.asks(&self.questionnaire.indicators[*id])
        });
        let asked: Vec<_> = asked.collect();
        let is_open = |id: &IndicatorId| !self.answers.responses.contains_key(id);
        let open: Vec<&IndicatorId> = asked
            .iter()
            .filter(|(id, standing)| is_open(id) && !standing.is_known())
            .map(|(id, _)| *id)
            .collect();
        let scope = match question.scope {
            Scope::Full => "",
            Scope::Quick => " of the quick assessment",
        };
        let Some(next) = open.first() else {
            return (
                format!("Every question{scope} that counts is answered"),
                true,
            );
        };
        let title = &self.questionnaire.indicators[*next].title;
        let left = format!(
            "{} of {} questions{scope} left, next: {}",
            open.len(),
            asked.len(),
            self.next("answers", next.as_str(), title)
        );
        (left, false)
    }

    /// Says how many open facts decide over the nearest instrument, and which comes first; nothing
    /// when none does, and for a part, which sees a few of them.
    fn deciding(&self) -> Option<String> {
        if self.answers.assessment.respondents.is_some() {
            return None;
        }
        let (questionnaire, answers) = (self.questionnaire, self.answers);
        let (instrument, facts) = nearest(questionnaire, answers)?;
        let short = &questionnaire.instruments[&instrument].short;
        let first = &facts[0].indicator;
        let title = &questionnaire.indicators[first].title;
        Some(format!(
            "{} {} over the {}, first: {}",
            text::count(facts.len(), "open fact"),
            if facts.len() == 1 {
                "decides"
            } else {
                "decide"
            },
            text::one_line(short),
            self.next("answers", first.as_str(), title)
        ))
    }

    /// Says which questions of the intake are left; nothing when none is.
    fn intake(&self) -> Option<String> {
        // A part leaves the intake to the whole.
        if self.answers.assessment.respondents.is_some() {
            return None;
        }
        let is_open = |id| !self.answers.intake.contains_key(id);
        let questions = || self.questionnaire.questions();
        let mut open = questions().filter(|(_, question)| is_open(&question.id));
        let (part, next) = open.next()?;
        let parts: Vec<String> = self
            .questionnaire
            .intake
            .iter()
            .filter(|part| part.questions.keys().any(is_open))
            .map(|part| text::one_line(&part.title).into_owned())
            .collect();
        Some(format!(
            "{} of {} questions left in {}, next: {}",
            open.count() + 1,
            questions().count(),
            text::join_and(&parts),
            self.next(&part.id, next.id.as_str(), &next.title)
        ))
    }

    /// Says towards how many instruments the country's status is not known; nothing when none.
    fn treaties(&self) -> Option<String> {
        if self.answers.assessment.respondents.is_some() {
            return None;
        }
        let concerning = self
            .questionnaire
            .instruments
            .values()
            .filter(|instrument| {
                instrument.binding
                    && self
                        .answers
                        .is_concerned(self.questionnaire, &instrument.id)
            });
        let unknown: Vec<&str> = concerning
            .filter(|instrument| self.answers.treaty_state(&instrument.id) == TreatyState::Unknown)
            .map(|instrument| instrument.id.as_str())
            .collect();
        (!unknown.is_empty()).then(|| {
            format!(
                "the status towards {} is not known: {}",
                text::count(unknown.len(), "treaty"),
                text::join_and(&unknown)
            )
        })
    }

    /// Says how many positive answers a stranger could not check.
    fn evidence(&self, question: &Question) -> Option<String> {
        let constants = &self.questionnaire.method.constants;
        let is_bare = |response: &Response| {
            let register = &self.answers.sources;
            let grade = response.grade(register, question.on, constants.evidence_months);
            f64::from(grade) < constants.proof_grade
        };
        let responses = self.answers.responses.iter();
        let positive: Vec<_> = responses
            .filter(|(_, response)| response.answer.is_positive())
            .collect();
        let bare: Vec<_> = positive
            .iter()
            .filter(|(_, response)| is_bare(response))
            .collect();
        let all = positive.len();
        let (first, response) = match bare.first() {
            Some(first) => first,
            None if all == 0 => return None,
            None => {
                return Some(format!(
                    "{all} of {} proved by a source and its provision",
                    text::count(all, "positive answer")
                ));
            }
        };
        let (line, _) = self.sources.line_column(response.place);
        Some(format!(
            "{} of {} not proved by a source and its provision, first: `{first}` ({}:{line})",
            bare.len(),
            text::count(all, "positive answer"),
            self.name
        ))
    }

    /// Names a question and the line where its answer is to be written.
    fn next(&self, table: &str, id: &str, title: &str) -> String {
        let title = text::one_line(title);
        let place = match line_of(self.sources.newest(), table, id) {
            Some(line) => format!("{}:{line}", self.name),
            None => format!("add it to [{table}] in {}", self.name),
        };
        format!("`{id}` {title} ({place})")
    }
}
