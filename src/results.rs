//! Everything that is computed for one country, in the order of the road.

use std::cell::OnceCell;

use crate::answers::{Answers, Scope};
use crate::bills::{Bill, bills};
use crate::objectives::{Objectives, objectives};
use crate::questionnaire::Questionnaire;
use crate::readiness::{OpenFact, Readiness, instruments, open_facts, readiness};
use crate::roadmap::{Deciding, Inputs, Roadmap, deciding, roadmap};
use crate::score::{Headline, Question, Scorecard, View, score};

/// For how many instruments, and for how many facts of each on a short page, it is planned through
/// what hangs on them: each takes plans of its own, and a reader decides on few.
const DECIDED: usize = 2;
const WEIGHED: usize = 3;

/// The results of one assessment. Renderers read it and compute nothing.
#[derive(Clone, Debug)]
pub struct Results<'a> {
    /// The questionnaire.
    pub questionnaire: &'a Questionnaire,
    /// The answers.
    pub answers: &'a Answers,
    /// What was asked for.
    pub question: Question,
    /// The score in the view asked for.
    pub scorecard: Scorecard,
    /// Which figure leads: all questions or the key questions, and whether it is a score.
    pub headline: Headline,
    /// The score in each view, in their order.
    pub views: Vec<Scorecard>,
    /// The score through each lens, in the view asked for.
    pub lenses: Vec<Scorecard>,
    /// Readiness for each instrument that concerns the country; always in force.
    pub readiness: Vec<Readiness>,
    /// The open facts that decide over the instruments in view; those on which most hangs first.
    pub open_facts: Vec<OpenFact>,
    /// What the planner read from the intake.
    pub inputs: Inputs,
    /// The roadmap; always drawn from what is in force.
    pub roadmap: Roadmap,
    /// The bills of the roadmap.
    pub bills: Vec<Bill>,
    /// The objectives a strategy built on the roadmap has.
    pub objectives: Objectives,
    /// What decides over the nearest instruments, once somebody asked.
    deciding: OnceCell<Vec<Deciding>>,
    deciding_in_full: OnceCell<Vec<Deciding>>,
}

impl<'a> Results<'a> {
    /// Computes everything.
    pub fn of(questionnaire: &'a Questionnaire, answers: &'a Answers, question: Question) -> Self {
        let views: Vec<Scorecard> = [View::InForce, View::Proven, View::Pending]
            .into_iter()
            .map(|view| {
                score(
                    questionnaire,
                    answers,
                    &Question {
                        view,
                        ..question.clone()
                    },
                )
            })
            .collect();
        let pick = |view| {
            views
                .iter()
                .find(|scorecard| scorecard.view == view)
                .expect("every view was scored")
                .clone()
        };
        let in_force = Question {
            view: View::InForce,
            lens: None,
            ..question.clone()
        };
        let lenses = questionnaire.lenses().map(|lens| {
            let lens = Some(lens);
            let question = Question {
                lens,
                ..question.clone()
            };
            score(questionnaire, answers, &question)
        });
        // The plan closes every gap, whatever is looked at.
        let whole = match question.lens {
            Some(_) => score(questionnaire, answers, &in_force),
            None => pick(View::InForce),
        };
        let scorecard = pick(question.view);
        let headline = headline(questionnaire, answers, &question, &scorecard);
        let inputs = Inputs::of(questionnaire, answers, question.on);
        let roadmap = roadmap(questionnaire, answers, &in_force, &whole);
        Results {
            scorecard,
            headline,
            lenses: lenses.collect(),
            readiness: readiness(questionnaire, answers),
            open_facts: open_facts(questionnaire, answers),
            bills: bills(&roadmap),
            objectives: objectives(questionnaire, &roadmap),
            inputs,
            roadmap,
            views,
            questionnaire,
            answers,
            question,
            deciding: OnceCell::new(),
            deciding_in_full: OnceCell::new(),
        }
    }

    /// Returns what decides over the nearest instruments, the nearest first, with what the first few
    /// facts move. Instruments over which no open fact decides are left out. Computed when asked
    /// for, because it takes a plan for each way and each fact.
    pub fn deciding(&self) -> &[Deciding] {
        self.deciding.get_or_init(|| self.decide(WEIGHED))
    }

    /// Returns the same with what every fact moves.
    pub fn deciding_in_full(&self) -> &[Deciding] {
        self.deciding_in_full
            .get_or_init(|| self.decide(usize::MAX))
    }

    fn decide(&self, weigh: usize) -> Vec<Deciding> {
        let question = self.in_force();
        instruments(self.questionnaire, self.answers)
            .iter()
            .filter_map(|id| {
                let (questionnaire, answers) = (self.questionnaire, self.answers);
                let instrument = &questionnaire.instruments[id];
                deciding(questionnaire, answers, &question, instrument, weigh)
            })
            .take(DECIDED)
            .collect()
    }

    /// Returns what was asked for, in the view of what is in force, from which plans are made.
    pub fn in_force(&self) -> Question {
        Question {
            view: View::InForce,
            lens: None,
            ..self.question.clone()
        }
    }

    /// Returns the score of what is in force.
    pub fn in_force_scorecard(&self) -> &Scorecard {
        self.views
            .iter()
            .find(|scorecard| scorecard.view == View::InForce)
            .expect("every view was scored")
    }
}

/// Chooses the headline of a scorecard made for a question; the key questions stand for the whole
/// only where all were asked for, through no lens.
pub fn headline(
    questionnaire: &Questionnaire,
    answers: &Answers,
    question: &Question,
    scorecard: &Scorecard,
) -> Headline {
    let has_key = question.scope == Scope::Full && question.lens.is_none();
    let key = has_key.then(|| {
        let scope = Scope::Quick;
        let question = Question {
            scope,
            ..question.clone()
        };
        score(questionnaire, answers, &question)
    });
    Headline::of(scorecard, key.as_ref(), &questionnaire.method.constants)
}
