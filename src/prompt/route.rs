//! The order of an interview: where it stops, what is open, how far it has come.

use std::collections::BTreeSet;
use std::ops::Range;

use super::{Options, Review};
use crate::answers::{Answer, Answers, Response, Scope, Value};
use crate::questionnaire::{
    Indicator, IndicatorId, Instrument, IntakePart, IntakeQuestion, Questionnaire, TreatyState,
};
use crate::score;

/// The part of the intake that the status of treaties is asked after: the country itself.
const PROFILE: &str = "profile";

/// What the treaties are called where the parts of the route are listed.
pub(super) const TREATIES: &str = "Treaties and model laws";

/// One question of the interview.
#[derive(Clone, Copy, Debug)]
pub(super) enum Stop<'a> {
    Intake(&'a IntakePart, &'a IntakeQuestion),
    Treaty(&'a Instrument),
    Indicator(&'a Indicator),
}

impl<'a> Stop<'a> {
    pub(super) fn id(self) -> &'a str {
        match self {
            Stop::Intake(_, question) => question.id.as_str(),
            Stop::Treaty(instrument) => instrument.id.as_str(),
            Stop::Indicator(indicator) => indicator.id.as_str(),
        }
    }

    pub(super) fn title(self) -> &'a str {
        match self {
            Stop::Intake(_, question) => &question.title,
            Stop::Treaty(instrument) => &instrument.short,
            Stop::Indicator(indicator) => &indicator.title,
        }
    }
}

/// All questions in the order they are asked.
#[derive(Debug)]
pub(super) struct Route<'a> {
    questionnaire: &'a Questionnaire,
    scope: Scope,
    /// The answers that are gone through again; what is open is asked when `None`.
    pub(super) review: Option<Review>,
    pub(super) stops: Vec<Stop<'a>>,
    /// The questions answered in this sitting.
    pub(super) answered: BTreeSet<usize>,
}

/// A part of the route with one heading: a part of the intake, or a dimension.
#[derive(Clone, Debug)]
pub(super) struct Stretch<'a> {
    /// The id of the part or dimension; empty for the treaties.
    pub(super) id: &'a str,
    pub(super) title: &'a str,
    pub(super) stops: Range<usize>,
}

/// How far the questions of one kind have come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Progress {
    /// The place of the question, from 1.
    pub(super) number: usize,
    /// Questions that count for this country.
    pub(super) whole: usize,
    /// Those that want an answer.
    pub(super) open: usize,
}

impl<'a> Route<'a> {
    pub(super) fn new(
        questionnaire: &'a Questionnaire,
        answers: &Answers,
        options: &Options,
        scope: Scope,
    ) -> Self {
        let mut stops = Vec::new();
        let indicators = questionnaire.indicators.values().filter(|indicator| {
            let here = options.dimension.as_ref();
            let asked = options.institution.as_ref();
            here.is_none_or(|dimension| indicator.dimension == *dimension)
                && asked.is_none_or(|institution| indicator.ask.contains(institution))
                && options.review.is_none_or(|review| {
                    let response = answers.responses.get(&indicator.id);
                    response.is_some_and(|response| {
                        is_reviewed(questionnaire, answers, review, response)
                    })
                })
        });
        for part in &questionnaire.intake {
            let is_status = part.questions.is_empty();
            let wanted = if options.dimension.is_some() || options.review.is_some() {
                is_status
            } else {
                options.parts.is_empty() || options.parts.contains(&part.id)
            };
            if wanted && is_status {
                stops.extend(indicators.clone().map(Stop::Indicator));
            } else if wanted {
                let asked = options.institution.as_ref();
                let questions = part.questions.values().filter(|question| {
                    asked.is_none_or(|institution| question.ask.contains(institution))
                });
                stops.extend(questions.map(|question| Stop::Intake(part, question)));
                if part.id == PROFILE && asked.is_none() {
                    let instruments = questionnaire.instruments.values();
                    stops.extend(instruments.map(Stop::Treaty));
                }
            }
        }
        Route {
            questionnaire,
            scope,
            review: options.review,
            stops,
            answered: BTreeSet::new(),
        }
    }

    /// Returns whether the question counts for this country, and is one of the file's own: a part
    /// asks neither the intake nor what goes to other institutions.
    pub(super) fn counts(&self, answers: &Answers, at: usize) -> bool {
        let is_part = answers.assessment.respondents.is_some();
        match self.stops[at] {
            Stop::Intake(..) => !is_part,
            Stop::Treaty(instrument) => {
                !is_part
                    && (self.answered.contains(&at)
                        || answers.is_concerned(self.questionnaire, &instrument.id))
            }
            Stop::Indicator(indicator) if !answers.asks(indicator) => false,
            // An answer is reviewed even where it moves no score: readiness reads it.
            Stop::Indicator(indicator) if self.review.is_some() => {
                self.scope == Scope::Full || indicator.quick
            }
            Stop::Indicator(indicator) => {
                score::is_scored(self.questionnaire, answers, indicator, self.scope)
            }
        }
    }

    /// Returns whether the question wants an answer: it counts, and neither has an answer nor
    /// follows from another one. In a review everything does that was not answered again.
    pub(super) fn is_open(&self, answers: &Answers, at: usize) -> bool {
        if self.review.is_some() {
            return self.counts(answers, at) && !self.answered.contains(&at);
        }
        self.counts(answers, at)
            && match self.stops[at] {
                Stop::Intake(_, question) => !answers.intake.contains_key(&question.id),
                Stop::Treaty(instrument) => {
                    let status = answers.treaties.get(&instrument.id);
                    let sure = status.is_some_and(|status| {
                        status.certain && status.state != TreatyState::Unknown
                    });
                    !sure && !self.answered.contains(&at)
                }
                Stop::Indicator(indicator) => {
                    !answers.responses.contains_key(&indicator.id)
                        && self.follows_from(answers, indicator).is_none()
                }
            }
    }

    /// Returns whether the file says something about a question.
    pub(super) fn is_answered(&self, answers: &Answers, at: usize) -> bool {
        match self.stops[at] {
            Stop::Intake(_, question) => answers.intake.contains_key(&question.id),
            Stop::Treaty(instrument) => {
                answers.treaty_state(&instrument.id) != TreatyState::Unknown
            }
            Stop::Indicator(indicator) => answers.responses.contains_key(&indicator.id),
        }
    }

    /// Returns the answer that settles an indicator without one of its own: its parent's, when
    /// nothing can be there without the parent (method.md, section 2).
    pub(super) fn follows_from(
        &self,
        answers: &Answers,
        indicator: &'a Indicator,
    ) -> Option<(&'a IndicatorId, Value)> {
        let parent = indicator.depends_on.as_ref()?;
        match answers.responses.get(parent) {
            Some(response) => match response.answer.value() {
                Value::Yes | Value::Partly => None,
                value => Some((parent, value)),
            },
            None => self.follows_from(answers, &self.questionnaire.indicators[parent]),
        }
    }

    /// Returns the questions that an answer has left behind: what is said to be there although the
    /// question it depends on was answered otherwise, and what is open again before it.
    pub(super) fn left_behind(&self, answers: &Answers, at: usize) -> Vec<usize> {
        let Stop::Indicator(parent) = self.stops[at] else {
            return Vec::new();
        };
        let is_left = |place: &usize| match self.stops[*place] {
            Stop::Indicator(child) if child.depends_on.as_ref() == Some(&parent.id) => {
                let said = answers.responses.get(&child.id);
                let under = answers.responses.get(&parent.id);
                let at_odds = said.zip(under).is_some_and(|(said, under)| {
                    said.answer.is_positive()
                        && matches!(under.answer, Answer::No | Answer::Draft { .. })
                });
                self.counts(answers, *place)
                    && (at_odds || *place < at && self.is_open(answers, *place))
            }
            _ => false,
        };
        (0..self.stops.len()).filter(is_left).collect()
    }

    /// Returns the first open question from a place on.
    pub(super) fn next_open(&self, answers: &Answers, from: usize) -> Option<usize> {
        (from..self.stops.len()).find(|index| self.is_open(answers, *index))
    }

    /// Returns the open questions.
    pub(super) fn open(&self, answers: &Answers) -> Vec<usize> {
        let indexes = 0..self.stops.len();
        indexes
            .filter(|index| self.is_open(answers, *index))
            .collect()
    }

    /// Returns the question before a place that counts.
    pub(super) fn before(&self, answers: &Answers, at: usize) -> Option<usize> {
        (0..at).rev().find(|index| self.counts(answers, *index))
    }

    /// Returns how far the questions of the same kind as one have come: those of its part of the
    /// intake, all treaties, or all indicators.
    pub(super) fn progress(&self, answers: &Answers, at: usize) -> Progress {
        let same = |stop: Stop<'_>| match (stop, self.stops[at]) {
            (Stop::Intake(part, _), Stop::Intake(here, _)) => part.id == here.id,
            (Stop::Indicator(_), Stop::Indicator(_)) | (Stop::Treaty(_), Stop::Treaty(_)) => true,
            _ => false,
        };
        let indexes = 0..self.stops.len();
        let counted: Vec<usize> = indexes
            .filter(|index| same(self.stops[*index]) && self.counts(answers, *index))
            .collect();
        let open = counted
            .iter()
            .filter(|index| self.is_open(answers, **index));
        Progress {
            number: counted.iter().filter(|index| **index < at).count() + 1,
            whole: counted.len(),
            open: open.count(),
        }
    }

    /// Returns the parts and dimensions of the route in order.
    pub(super) fn stretches(&self) -> Vec<Stretch<'a>> {
        let mut stretches: Vec<Stretch<'a>> = Vec::new();
        for (index, stop) in self.stops.iter().enumerate() {
            let (id, title) = match stop {
                Stop::Intake(part, _) => (part.id.as_str(), part.title.as_str()),
                Stop::Treaty(_) => ("", TREATIES),
                Stop::Indicator(indicator) => {
                    let dimension = self.questionnaire.dimension_of(indicator);
                    (dimension.id.as_str(), dimension.title.as_str())
                }
            };
            match stretches.last_mut() {
                Some(last) if last.id == id => last.stops.end = index + 1,
                _ => stretches.push(Stretch {
                    id,
                    title,
                    stops: index..index + 1,
                }),
            }
        }
        stretches
    }

    /// Returns the part or dimension a question stands in.
    pub(super) fn stretch_of(&self, at: usize) -> Stretch<'a> {
        let stretches = self.stretches().into_iter();
        let mut around = stretches.filter(|stretch| stretch.stops.contains(&at));
        around.next().expect("the stretches cover the route")
    }

    /// Returns the place that an id names: a question, or the first open one of a part or
    /// dimension, or else its first.
    pub(super) fn place_of(&self, answers: &Answers, id: &str) -> Option<usize> {
        if let Some(at) = self.stops.iter().position(|stop| stop.id() == id) {
            return Some(at);
        }
        let mut stretches = self.stretches().into_iter();
        let Stretch { mut stops, .. } = stretches.find(|stretch| stretch.id == id)?;
        let first = stops.start;
        stops.find(|at| self.is_open(answers, *at)).or(Some(first))
    }

    /// Returns every id that names a place.
    pub(super) fn ids(&self) -> Vec<&'a str> {
        let stretches = self.stretches().into_iter().map(|stretch| stretch.id);
        let stops = self.stops.iter().map(|stop| stop.id());
        stretches.filter(|id| !id.is_empty()).chain(stops).collect()
    }
}

/// Returns whether an answer is one of those a review goes through.
fn is_reviewed(
    questionnaire: &Questionnaire,
    answers: &Answers,
    review: Review,
    response: &Response,
) -> bool {
    match review {
        Review::Unknown => response.answer.value() == Value::Unknown,
        Review::Partly => response.answer.value() == Value::Partly,
        Review::Flagged => response.flag,
        Review::NoEvidence => lacks_evidence(questionnaire, answers, response),
    }
}

/// Returns whether an answer says that something is there and nothing proves it.
pub(super) fn lacks_evidence(
    questionnaire: &Questionnaire,
    answers: &Answers,
    response: &Response,
) -> bool {
    let constants = &questionnaire.method.constants;
    let on = answers.assessment.as_of;
    let grade = response.grade(&answers.sources, on, constants.evidence_months);
    response.answer.is_positive() && f64::from(grade) < constants.proof_grade
}
