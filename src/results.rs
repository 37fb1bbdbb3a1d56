//! Everything that can be computed for one country, in the order of the road, each when it is
//! first read: a score does not wait for a plan.

mod later;

use crate::answers::{Answers, Scope};
use crate::bills::{Bill, bills};
use crate::objectives::{Objectives, objectives};
use crate::questionnaire::Questionnaire;
use crate::readiness::{OpenFact, Readiness, instruments, open_facts, readiness};
use crate::roadmap::{Deciding, Inputs, Roadmap, deciding, roadmap};
use crate::score::{Headline, Question, Scorecard, View, score};

pub use later::Later;

/// For how many instruments, and for how many facts of each on a short page, it is planned through
/// what hangs on them: each takes plans of its own, and a reader decides on few.
const DECIDED: usize = 2;
const WEIGHED: usize = 3;

/// The results of one assessment. Renderers read it and compute nothing.
#[derive(Debug)]
pub struct Results<'a> {
    /// The questionnaire.
    pub questionnaire: &'a Questionnaire,
    /// The answers.
    pub answers: &'a Answers,
    /// What was asked for.
    pub question: Question,
    /// The score in the view asked for.
    pub scorecard: Later<'a, Scorecard>,
    /// Which figure leads: all questions or the key questions, and whether it is a score.
    pub headline: Later<'a, Headline>,
    /// The score in each view, in their order.
    pub views: Later<'a, Vec<Scorecard>>,
    /// The score through each lens, in the view asked for.
    pub lenses: Later<'a, Vec<Scorecard>>,
    /// Readiness for each instrument that concerns the country; always in force.
    pub readiness: Later<'a, Vec<Readiness>>,
    /// The open facts that decide over the instruments in view; those on which most hangs first.
    pub open_facts: Later<'a, Vec<OpenFact>>,
    /// What decides over the nearest instruments, the nearest first, with what the first few facts
    /// move. Instruments over which no open fact decides are left out.
    pub deciding: Later<'a, Vec<Deciding>>,
    /// The same with what every fact moves.
    pub deciding_in_full: Later<'a, Vec<Deciding>>,
    /// What the planner read from the intake.
    pub inputs: Later<'a, Inputs>,
    /// The roadmap; always drawn from what is in force.
    pub roadmap: Later<'a, Roadmap>,
    /// The bills of the roadmap.
    pub bills: Later<'a, Vec<Bill>>,
    /// The objectives a strategy built on the roadmap has.
    pub objectives: Later<'a, Objectives>,
    /// The score of what is in force, through no lens.
    whole: Later<'a, Scorecard>,
}

impl<'a> Results<'a> {
    /// Makes ready to compute; what nobody reads costs nothing.
    pub fn of(questionnaire: &'a Questionnaire, answers: &'a Answers, question: Question) -> Self {
        let scored =
            move |question: Question| Later::new(move || score(questionnaire, answers, &question));
        let scorecard = scored(question.clone());
        let in_force = in_force(&question);
        // The plan closes every gap, whatever is looked at.
        let whole = if question.view == View::InForce && question.lens.is_none() {
            scorecard.share()
        } else {
            scored(in_force.clone())
        };
        let views = {
            let (scorecard, question) = (scorecard.share(), question.clone());
            Later::new(move || {
                let all = [View::InForce, View::Proven, View::Pending];
                let each = all.into_iter().map(|view| {
                    if view == question.view {
                        return Scorecard::clone(&scorecard);
                    }
                    let question = question.clone();
                    score(questionnaire, answers, &Question { view, ..question })
                });
                each.collect()
            })
        };
        let lenses = {
            let question = question.clone();
            Later::new(move || {
                let each = questionnaire.lenses().map(|lens| {
                    let lens = Some(lens);
                    let question = question.clone();
                    score(questionnaire, answers, &Question { lens, ..question })
                });
                each.collect()
            })
        };
        let on = question.on;
        let inputs = Later::new(move || Inputs::of(questionnaire, answers, on));
        let decide = |weigh: usize| {
            let in_force = in_force.clone();
            Later::new(move || decide(questionnaire, answers, &in_force, weigh))
        };
        let (deciding, deciding_in_full) = (decide(WEIGHED), decide(usize::MAX));
        let roadmap = {
            let whole = whole.share();
            Later::new(move || roadmap(questionnaire, answers, &in_force, &whole))
        };
        let headline = {
            let (scorecard, question) = (scorecard.share(), question.clone());
            Later::new(move || headline(questionnaire, answers, &question, &scorecard))
        };
        Results {
            readiness: Later::new(move || readiness(questionnaire, answers)),
            open_facts: Later::new(move || open_facts(questionnaire, answers)),
            deciding,
            deciding_in_full,
            bills: {
                let roadmap = roadmap.share();
                Later::new(move || bills(&roadmap))
            },
            objectives: {
                let roadmap = roadmap.share();
                Later::new(move || objectives(questionnaire, &roadmap))
            },
            scorecard,
            headline,
            views,
            lenses,
            inputs,
            roadmap,
            whole,
            questionnaire,
            answers,
            question,
        }
    }

    /// Returns what was asked for, in the view of what is in force, from which plans are made.
    pub fn in_force(&self) -> Question {
        in_force(&self.question)
    }

    /// Returns the score of what is in force, from which plans are made.
    pub fn in_force_scorecard(&self) -> &Scorecard {
        &self.whole
    }
}

fn in_force(question: &Question) -> Question {
    Question {
        view: View::InForce,
        lens: None,
        ..question.clone()
    }
}

/// Finds what decides over the nearest instruments; it takes a plan for each way and each fact.
fn decide(
    questionnaire: &Questionnaire,
    answers: &Answers,
    question: &Question,
    weigh: usize,
) -> Vec<Deciding> {
    instruments(questionnaire, answers)
        .iter()
        .filter_map(|id| {
            let instrument = &questionnaire.instruments[id];
            deciding(questionnaire, answers, question, instrument, weigh)
        })
        .take(DECIDED)
        .collect()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::save::fixture::{ANSWERS, load, questionnaire};
    use crate::report;

    /// The results that were computed, by name.
    fn computed(results: &Results<'_>) -> Vec<&'static str> {
        let all = [
            ("scorecard", results.scorecard.is_known()),
            ("headline", results.headline.is_known()),
            ("views", results.views.is_known()),
            ("lenses", results.lenses.is_known()),
            ("readiness", results.readiness.is_known()),
            ("open_facts", results.open_facts.is_known()),
            ("deciding", results.deciding.is_known()),
            ("deciding_in_full", results.deciding_in_full.is_known()),
            ("inputs", results.inputs.is_known()),
            ("roadmap", results.roadmap.is_known()),
            ("bills", results.bills.is_known()),
            ("objectives", results.objectives.is_known()),
        ];
        let known = all.into_iter().filter(|(_, is_known)| *is_known);
        known.map(|(name, _)| name).collect()
    }

    fn after(read: impl Fn(&Results<'_>)) -> Vec<&'static str> {
        let questionnaire = questionnaire();
        let answers = load(&questionnaire, ANSWERS);
        let question = Question::headline(&questionnaire, &answers);
        let results = Results::of(&questionnaire, &answers, question);
        read(&results);
        computed(&results)
    }

    #[test]
    fn a_verb_computes_what_it_shows() {
        assert!(after(|_| ()).is_empty());
        let score = after(|results| drop(report::score_json(results)));
        assert_eq!(score, ["scorecard", "headline"]);
        let page = after(|results| drop(report::score_page(results)));
        assert_eq!(page, ["scorecard", "headline", "views", "inputs"]);
        let readiness = after(|results| {
            drop(report::readiness_page(results, &results.readiness));
        });
        assert_eq!(readiness, ["readiness"]);
        let roadmap = after(|results| {
            drop(report::roadmap_json(
                results,
                &crate::roadmap::Filter::default(),
            ));
        });
        assert_eq!(roadmap, ["scorecard", "roadmap"]);
    }

    #[test]
    fn the_plan_and_the_page_share_one_score() {
        let questionnaire = questionnaire();
        let answers = load(&questionnaire, ANSWERS);
        let question = Question::headline(&questionnaire, &answers);
        let results = Results::of(&questionnaire, &answers, question);
        assert!(std::ptr::eq(
            results.in_force_scorecard(),
            &raw const *results.scorecard
        ));
    }
}
