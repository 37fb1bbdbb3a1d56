//! The order of an interview: where it stops, what is open, how far it has come.

use std::ops::Range;

use super::Options;
use crate::answers::{Answers, Scope, Value};
use crate::questionnaire::{Indicator, IndicatorId, IntakePart, IntakeQuestion, Questionnaire};
use crate::score;

/// Minutes that one open indicator is expected to take; an estimate, only shown.
const MINUTES: usize = 2;

/// One question of the interview.
#[derive(Clone, Copy, Debug)]
pub(super) enum Stop<'a> {
    Intake(&'a IntakePart, &'a IntakeQuestion),
    Indicator(&'a Indicator),
}

/// All questions in the order they are asked.
#[derive(Debug)]
pub(super) struct Route<'a> {
    questionnaire: &'a Questionnaire,
    scope: Scope,
    pub(super) stops: Vec<Stop<'a>>,
}

/// A part of the route with one heading: a part of the intake, or a dimension.
#[derive(Clone, Debug)]
pub(super) struct Stretch<'a> {
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
    /// Those that need no answer any more.
    pub(super) settled: usize,
    /// Minutes that the others are expected to take.
    pub(super) minutes: usize,
}

impl<'a> Route<'a> {
    pub(super) fn new(questionnaire: &'a Questionnaire, options: &Options, scope: Scope) -> Self {
        let mut stops = Vec::new();
        let indicators = questionnaire.indicators.values().filter(|indicator| {
            let only = options.dimension.as_ref();
            only.is_none_or(|dimension| indicator.dimension == *dimension)
        });
        for part in &questionnaire.intake {
            let is_status = part.questions.is_empty();
            let wanted = match &options.dimension {
                Some(_) => is_status,
                None => options.parts.is_empty() || options.parts.contains(&part.id),
            };
            if wanted && is_status {
                stops.extend(indicators.clone().map(Stop::Indicator));
            } else if wanted {
                let questions = part.questions.values();
                stops.extend(questions.map(|question| Stop::Intake(part, question)));
            }
        }
        Route {
            questionnaire,
            scope,
            stops,
        }
    }

    /// Returns whether the question counts for this country, and is one of the file's own: a part
    /// asks neither the intake nor what goes to other institutions.
    pub(super) fn counts(&self, answers: &Answers, stop: Stop<'_>) -> bool {
        match stop {
            Stop::Intake(..) => answers.assessment.respondents.is_none(),
            Stop::Indicator(indicator) => {
                answers.asks(indicator)
                    && score::is_scored(self.questionnaire, answers, indicator, self.scope)
            }
        }
    }

    /// Returns whether the question wants an answer: it counts, and neither has an answer nor
    /// follows from another one.
    pub(super) fn is_open(&self, answers: &Answers, stop: Stop<'_>) -> bool {
        self.counts(answers, stop)
            && match stop {
                Stop::Intake(_, question) => !answers.intake.contains_key(&question.id),
                Stop::Indicator(indicator) => {
                    !answers.responses.contains_key(&indicator.id)
                        && self.follows_from(answers, indicator).is_none()
                }
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

    /// Returns the first open question from a place on.
    pub(super) fn next_open(&self, answers: &Answers, from: usize) -> Option<usize> {
        (from..self.stops.len()).find(|index| self.is_open(answers, self.stops[*index]))
    }

    /// Counts the open questions.
    pub(super) fn open(&self, answers: &Answers) -> usize {
        let stops = self.stops.iter();
        stops.filter(|stop| self.is_open(answers, **stop)).count()
    }

    /// Returns the question before a place that counts.
    pub(super) fn before(&self, answers: &Answers, at: usize) -> Option<usize> {
        (0..at)
            .rev()
            .find(|index| self.counts(answers, self.stops[*index]))
    }

    /// Returns how far the questions of the same kind as one have come: those of its part of the
    /// intake, or all indicators.
    pub(super) fn progress(&self, answers: &Answers, at: usize) -> Progress {
        let same = |stop: Stop<'_>| match (stop, self.stops[at]) {
            (Stop::Intake(part, _), Stop::Intake(here, _)) => part.id == here.id,
            (Stop::Indicator(_), Stop::Indicator(_)) => true,
            _ => false,
        };
        let stops = self.stops.iter().enumerate();
        let counted: Vec<(usize, Stop<'_>)> = stops
            .map(|(index, stop)| (index, *stop))
            .filter(|(_, stop)| same(*stop) && self.counts(answers, *stop))
            .collect();
        let open = counted
            .iter()
            .filter(|(_, stop)| self.is_open(answers, *stop))
            .count();
        Progress {
            number: counted.iter().filter(|(index, _)| *index < at).count() + 1,
            whole: counted.len(),
            settled: counted.len() - open,
            minutes: open * MINUTES,
        }
    }

    /// Returns the parts and dimensions of the route in order.
    pub(super) fn stretches(&self) -> Vec<Stretch<'a>> {
        let mut stretches: Vec<Stretch<'a>> = Vec::new();
        for (index, stop) in self.stops.iter().enumerate() {
            let title = match stop {
                Stop::Intake(part, _) => &part.title,
                Stop::Indicator(indicator) => &self.questionnaire.dimension_of(indicator).title,
            };
            match stretches.last_mut() {
                Some(last) if last.title == title => last.stops.end = index + 1,
                _ => stretches.push(Stretch {
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
}
