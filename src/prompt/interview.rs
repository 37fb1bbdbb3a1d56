//! The interview itself: from question to question, saving after each answer, to the end.

use std::collections::BTreeSet;
use std::io;

use jiff::civil::Date;

use super::ask::{Ask, Line, Style};
use super::evidence::Last;
use super::gesture::FLAG_LEFT;
use super::pace::Pace;
use super::route::{Route, Stop};
use super::saving::{Step, read, warnings};
use super::{Options, Outcome, Outside, PromptError, Tally};
use crate::answers::save::AnswersFile;
use crate::answers::{Answer, Answers, Status};
use crate::questionnaire::{DimensionId, Questionnaire};
use crate::text;

/// Where an interview goes after a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Move {
    /// On, with an answer that is saved.
    Answered,
    /// On, the question left as it was.
    Skipped,
    /// Back to the question before.
    Back,
    /// To the beginning of this question.
    Again,
    /// To another question.
    To(usize),
    /// Out.
    Quit,
}

/// Why a question was left before its end.
#[derive(Debug)]
pub(super) enum Left {
    By(Move),
    Failed(PromptError),
}

impl From<io::Error> for Left {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::UnexpectedEof => Left::By(Move::Quit),
            _ => Left::Failed(PromptError::of(error)),
        }
    }
}

/// What a prompt gives, unless the person left the question.
pub(super) type Given<T> = Result<T, Left>;

/// An interview under way.
pub(super) struct Interview<'a> {
    pub(super) questionnaire: &'a Questionnaire,
    pub(super) answers: Answers,
    pub(super) today: Option<Date>,
    pub(super) route: Route<'a>,
    /// The question being asked, as a place on the route.
    pub(super) at: usize,
    pub(super) file: &'a mut AnswersFile,
    pub(super) ask: &'a mut dyn Ask,
    pub(super) outside: &'a Outside<'a>,
    pub(super) pace: Pace,
    /// Where it begins; at the first open question when `None`.
    first: Option<usize>,
    /// Questions asked before this one, for the way back.
    visited: Vec<usize>,
    /// Questions left open on purpose in this sitting.
    pub(super) skipped: BTreeSet<usize>,
    /// Questions whose answer was saved in this sitting, however they were left.
    pub(super) given: BTreeSet<usize>,
    /// What was saved in this sitting, for taking it back.
    pub(super) steps: Vec<Step>,
    /// The answers as they were when the question was put.
    before: Option<Answers>,
    /// What the next screen says besides its question.
    pub(super) notices: Vec<(Style, String)>,
    /// What the screen shows, to show it again after help.
    pub(super) shown: Vec<Line>,
    /// Whether something was saved since the question was put.
    pub(super) saved: bool,
    /// Whether the question has gone beyond its first prompt.
    pub(super) deep: bool,
    /// Whether the answer is to be flagged for review, where the person said so.
    pub(super) flag: Option<bool>,
    /// The answer as far as its elements are told, while they are.
    pub(super) told: Option<Answer>,
    /// Where the interview goes on after a question that an answer has left behind.
    detour: Option<usize>,
    /// The source and the respondent named last, to be proposed again.
    pub(super) last: Last,
    /// Warnings about the file that have been seen.
    pub(super) warnings: BTreeSet<String>,
}

impl<'a> Interview<'a> {
    /// Reads the file; it must be without errors.
    pub(super) fn start(
        questionnaire: &'a Questionnaire,
        file: &'a mut AnswersFile,
        options: &Options,
        ask: &'a mut dyn Ask,
        outside: &'a Outside<'a>,
    ) -> Result<Self, PromptError> {
        let (answers, diagnostics) = read(questionnaire, file);
        let Some(answers) = answers else {
            return Err(PromptError::Invalid {
                path: file.path().to_owned(),
            });
        };
        let scope = options.scope.unwrap_or(answers.assessment.scope);
        let route = Route::new(questionnaire, &answers, options, scope);
        let first = match &options.from {
            None => None,
            Some(id) => Some(route.place_of(&answers, id).ok_or_else(|| {
                let nearest = text::nearest(id, route.ids()).map(str::to_owned);
                PromptError::NotAsked {
                    id: text::excerpt(id),
                    help: match nearest {
                        Some(name) => format!("did you mean `{name}`?"),
                        None => "`lexroad list indicators` shows all".to_owned(),
                    },
                }
            })?),
        };
        Ok(Interview {
            questionnaire,
            answers,
            today: options.today,
            route,
            at: 0,
            file,
            ask,
            outside,
            pace: Pace::default(),
            first,
            visited: Vec::new(),
            skipped: BTreeSet::new(),
            given: BTreeSet::new(),
            steps: Vec::new(),
            before: None,
            notices: Vec::new(),
            shown: Vec::new(),
            saved: false,
            deep: false,
            flag: None,
            told: None,
            detour: None,
            last: Last::default(),
            warnings: warnings(&diagnostics),
        })
    }

    /// Asks until every question was put or the person quits.
    pub(super) fn run(mut self) -> Result<Outcome, PromptError> {
        self.greet();
        let first = self.route.next_open(&self.answers, 0);
        let mut next = self.first.or(first);
        loop {
            let went = match next {
                Some(at) => self.visit(at),
                None => match self.finish() {
                    Ok(()) => return Ok(Outcome::Finished(self.tally())),
                    left => left,
                },
            };
            let direction = match went {
                Ok(()) => Move::Answered,
                Err(Left::By(direction)) => direction,
                Err(Left::Failed(error)) => return Err(error),
            };
            if direction == Move::Quit {
                return Ok(Outcome::Quit(self.tally()));
            }
            let is_over = next.is_none();
            next = self.after(direction, is_over);
            let ended = if is_over {
                None
            } else {
                self.ended(direction, next)
            };
            let Some(dimension) = ended else {
                continue;
            };
            match self.end_of_dimension(&dimension) {
                Ok(()) | Err(Left::By(Move::Again | Move::Answered | Move::Skipped)) => {}
                Err(Left::By(Move::Quit)) => return Ok(Outcome::Quit(self.tally())),
                Err(Left::By(direction)) => next = self.after(direction, false),
                Err(Left::Failed(error)) => return Err(error),
            }
        }
    }

    fn greet(&mut self) {
        let open = self.route.open(&self.answers).len();
        let what = if self.route.review.is_some() {
            format!("{} to go through", text::count(open, "answer"))
        } else {
            format!("{} open", text::count(open, "question"))
        };
        let name = &self.answers.country.name;
        let greeting = format!("{name}: {what}. Every answer is saved at once.");
        self.notice(Style::Faint, greeting);
        let assessment = &self.answers.assessment;
        if assessment.status != Status::Draft {
            let by = assessment.validated_by.as_deref().unwrap_or("somebody");
            let by = text::one_line(by).into_owned();
            let status = assessment.status;
            self.notice(
                Style::Strong,
                format!("This assessment is {status}, by {by}. The first answer that changes makes it a draft again."),
            );
        }
    }

    pub(super) fn tally(&self) -> Tally {
        // An answer that is saved counts, even if its evidence was left open.
        Tally {
            answered: self.route.answered.union(&self.given).count(),
            skipped: self.skipped.difference(&self.given).count(),
        }
    }

    /// Puts one question.
    fn visit(&mut self, at: usize) -> Given<()> {
        self.at = at;
        self.saved = false;
        self.deep = false;
        self.flag = None;
        self.told = None;
        self.before = Some(self.answers.clone());
        self.pace.begin((self.outside.elapsed)());
        match self.route.stops[at] {
            Stop::Intake(part, question) => self.ask_intake(part, question),
            Stop::Treaty(instrument) => self.ask_treaty(instrument),
            Stop::Indicator(indicator) => self.ask_indicator(indicator),
        }
    }

    /// Returns the question that comes after this one, or after the end; `None` at the end.
    fn after(&mut self, direction: Move, is_over: bool) -> Option<usize> {
        if self.has_waiting_flag() {
            self.notice(Style::Strong, FLAG_LEFT);
        }
        self.flag = None;
        match direction {
            Move::Again => return Some(self.at).filter(|_| !is_over),
            Move::To(place) => {
                if place != self.at {
                    self.visited.push(self.at);
                }
                return Some(place);
            }
            Move::Back if is_over => return Some(self.at),
            Move::Back => {
                let before = self.route.before(&self.answers, self.at);
                let place = self.visited.pop().or(before);
                if place.is_none() {
                    self.notice(Style::Faint, "This is the first question.");
                }
                return Some(place.unwrap_or(self.at));
            }
            Move::Answered | Move::Skipped | Move::Quit => {}
        }
        self.visited.push(self.at);
        let is_indicator = matches!(self.route.stops[self.at], Stop::Indicator(_));
        if direction == Move::Skipped && !self.saved {
            self.skipped.insert(self.at);
            let left = if self.route.is_answered(&self.answers, self.at) {
                "Left as it was."
            } else {
                "Skipped; it stays open."
            };
            self.notice(Style::Faint, left);
        } else {
            self.skipped.remove(&self.at);
            self.route.answered.insert(self.at);
            if is_indicator {
                self.pace.end((self.outside.elapsed)());
                let headline = (self.outside.headline)(self.before.as_ref(), &self.answers);
                self.notice(Style::Faint, headline);
            }
        }
        let on = self.detour.take().unwrap_or(self.at) + 1;
        if let Some(child) = self.left_behind_now() {
            // What lies between is gone on with afterwards.
            self.detour = Some(on - 1);
            return Some(child);
        }
        self.route.next_open(&self.answers, on)
    }

    /// Returns a question that the answer just given has left behind, and says so.
    fn left_behind_now(&mut self) -> Option<usize> {
        let before = self.before.as_ref();
        let before = before.map_or_else(Vec::new, |old| self.route.left_behind(old, self.at));
        let now = self.route.left_behind(&self.answers, self.at);
        let child = now.into_iter().find(|place| !before.contains(place))?;
        let (parent, id) = (self.route.stops[self.at].id(), self.route.stops[child].id());
        let said = format!(
            "`{id}` depends on `{parent}`, which was just answered otherwise: look at it now."
        );
        self.notice(Style::Strong, said);
        Some(child)
    }

    /// Returns the dimension that a step on has left behind.
    fn ended(&self, direction: Move, next: Option<usize>) -> Option<DimensionId> {
        let on = matches!(direction, Move::Answered | Move::Skipped);
        let stretch = self.route.stretch_of(self.at);
        let leaves = next.is_none_or(|next| !stretch.stops.contains(&next));
        match self.route.stops[self.at] {
            Stop::Indicator(indicator) if on && leaves && self.route.review.is_none() => {
                Some(indicator.dimension.clone())
            }
            _ => None,
        }
    }
}
