//! The interview itself: from question to question, with every gesture, saving after each answer.

use std::collections::BTreeSet;
use std::io;

use jiff::civil::Date;

use super::ask::{Ask, Choice, Line, Style};
use super::route::{Route, Stop};
use super::screen::Screen;
use super::{Options, Outcome, PromptError};
use crate::answers::save::AnswersFile;
use crate::answers::{self, Answers};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity, Sources};
use crate::questionnaire::Questionnaire;
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
            io::ErrorKind::Interrupted => Left::Failed(PromptError::Interrupted),
            io::ErrorKind::UnexpectedEof => Left::By(Move::Quit),
            _ => Left::Failed(PromptError::Terminal(error)),
        }
    }
}

/// What may be done when nothing is left to ask.
#[derive(Clone, Copy, Debug)]
enum End {
    Finish,
    To(usize),
    GoTo,
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
    file: &'a mut AnswersFile,
    pub(super) ask: &'a mut dyn Ask,
    score_line: &'a dyn Fn(&Answers) -> String,
    /// Questions asked before this one, for the way back.
    visited: Vec<usize>,
    /// What the next screen says besides its question.
    notices: Vec<(Style, String)>,
    /// What the screen shows, to show it again after help.
    pub(super) shown: Vec<Line>,
    /// Whether something was saved since the question was put.
    saved: bool,
    /// Whether the question has gone beyond its first prompt.
    pub(super) deep: bool,
    /// Warnings about the file that have been seen.
    warnings: BTreeSet<String>,
}

impl<'a> Interview<'a> {
    /// Reads the file; it must be without errors.
    pub(super) fn start(
        questionnaire: &'a Questionnaire,
        file: &'a mut AnswersFile,
        options: &Options,
        ask: &'a mut dyn Ask,
        score_line: &'a dyn Fn(&Answers) -> String,
    ) -> Result<Self, PromptError> {
        let (answers, diagnostics) = read(questionnaire, file);
        let Some(answers) = answers else {
            return Err(PromptError::Invalid {
                path: file.path().to_owned(),
            });
        };
        let scope = options.scope.unwrap_or(answers.assessment.scope);
        Ok(Interview {
            questionnaire,
            answers,
            today: options.today,
            route: Route::new(questionnaire, options, scope),
            at: 0,
            file,
            ask,
            score_line,
            visited: Vec::new(),
            notices: Vec::new(),
            shown: Vec::new(),
            saved: false,
            deep: false,
            warnings: warnings(&diagnostics),
        })
    }

    /// Asks until every question was put or the person quits.
    pub(super) fn run(mut self) -> Result<Outcome, PromptError> {
        let open = self.route.open(&self.answers);
        self.notice(format!(
            "{}: {} open. Every answer is saved at once.",
            self.answers.country.name,
            text::count(open, "question"),
        ));
        let mut next = self.route.next_open(&self.answers, 0);
        loop {
            let left = match next {
                Some(at) => self.visit(at),
                None => self.finish(),
            };
            next = match left {
                Err(Left::Failed(error)) => return Err(error),
                Err(Left::By(Move::Quit)) => return Ok(Outcome::Quit),
                Ok(()) if next.is_none() => return Ok(Outcome::Finished),
                Ok(()) => self.after(Move::Answered),
                Err(Left::By(direction)) => self.after(direction),
            };
        }
    }

    /// Puts one question.
    fn visit(&mut self, at: usize) -> Given<()> {
        self.at = at;
        self.saved = false;
        self.deep = false;
        match self.route.stops[at] {
            Stop::Intake(part, question) => self.ask_intake(part, question),
            Stop::Indicator(indicator) => self.ask_indicator(indicator),
        }
    }

    /// Returns the question that comes after this one; `None` at the end.
    fn after(&mut self, direction: Move) -> Option<usize> {
        match direction {
            Move::Again => return Some(self.at),
            Move::To(place) => {
                self.visited.push(self.at);
                return Some(place);
            }
            Move::Back => {
                let before = self.route.before(&self.answers, self.at);
                let place = self.visited.pop().or(before);
                if place.is_none() {
                    self.notice("This is the first question.");
                }
                return Some(place.unwrap_or(self.at));
            }
            Move::Answered | Move::Skipped | Move::Quit => {}
        }
        self.visited.push(self.at);
        let line = (self.score_line)(&self.answers);
        let next = self.route.next_open(&self.answers, self.at + 1);
        let stretch = self.route.stretch_of(self.at);
        let leaves = next.is_none_or(|next| !stretch.stops.contains(&next));
        let is_indicator = matches!(self.route.stops[self.at], Stop::Indicator(_));
        if leaves && is_indicator {
            let open = stretch
                .stops
                .filter(|stop| self.route.is_open(&self.answers, self.route.stops[*stop]));
            let open = match open.count() {
                0 => "every question is answered".to_owned(),
                open => format!("{} left open", text::count(open, "question")),
            };
            self.notices
                .push((Style::Strong, format!("End of {}: {open}.", stretch.title)));
            self.notice(&line);
        } else if direction == Move::Skipped && !self.saved {
            self.notice("Skipped; it stays open.");
        } else if is_indicator {
            self.notice(&line);
        }
        next
    }

    /// Says what is left; going back to it leaves by a move.
    fn finish(&mut self) -> Given<()> {
        self.deep = false;
        let open = self.route.open(&self.answers);
        let mut screen = Screen::new(self.ask.width());
        for (style, text) in std::mem::take(&mut self.notices) {
            screen.text(style, &text);
        }
        let end = match open {
            0 => "Every question is answered.".to_owned(),
            _ => format!(
                "The end is reached; {} left open.",
                text::count(open, "question")
            ),
        };
        screen.text(Style::Strong, &end);
        screen.blank();
        self.ask.page(&screen.lines)?;
        let first = self.route.next_open(&self.answers, 0);
        let mut entries = vec![(End::Finish, Choice::new("finish", "everything is saved"))];
        if let Some(first) = first {
            let choice = Choice::new("open questions", "from the first one on");
            entries.push((End::To(first), choice));
        }
        if !self.route.stops.is_empty() {
            let choice = Choice::new("go to", "a question, to look at it or change it");
            entries.push((End::GoTo, choice));
        }
        match self.pick("What next", &entries)? {
            None | Some(End::Finish) => Ok(()),
            Some(End::To(place)) => Err(Left::By(Move::To(place))),
            Some(End::GoTo) => match self.pick_question()? {
                Some(place) => Err(Left::By(Move::To(place))),
                None => self.finish(),
            },
        }
    }

    /// Puts a text on the next screen.
    pub(super) fn notice(&mut self, text: impl AsRef<str>) {
        let text = text.as_ref();
        if !text.is_empty() {
            self.notices.push((Style::Faint, text.to_owned()));
        }
    }

    pub(super) fn width(&self) -> usize {
        self.ask.width()
    }

    /// Shows the screen of a question, and below it what there is to notice and the keys.
    pub(super) fn page(&mut self, mut screen: Screen) -> Given<()> {
        for (style, text) in std::mem::take(&mut self.notices) {
            screen.text(style, &text);
        }
        screen.keys();
        self.ask.page(&screen.lines)?;
        self.shown = screen.lines;
        Ok(())
    }

    /// Says something below the screen.
    pub(super) fn say(&mut self, style: Style, text: &str) -> Given<()> {
        let mut below = Screen::new(self.ask.width());
        below.text(style, text);
        self.ask.say(&below.lines)?;
        self.shown.extend(below.lines);
        Ok(())
    }

    /// Goes beyond the first prompt: from here on, back leads to the beginning of the question.
    pub(super) fn go_deep(&mut self) {
        self.deep = true;
    }

    /// Lets the person choose among what the entries stand for; `None` after the Escape key.
    pub(super) fn pick<T: Copy>(
        &mut self,
        prompt: &str,
        entries: &[(T, Choice)],
    ) -> Given<Option<T>> {
        let choices: Vec<Choice> = entries.iter().map(|(_, choice)| choice.clone()).collect();
        let chosen = self.ask.one(prompt, &choices, 0)?;
        Ok(chosen.map(|chosen| entries[chosen].0))
    }

    /// Lets the person choose one entry.
    pub(super) fn one(&mut self, prompt: &str, choices: &[Choice], start: usize) -> Given<usize> {
        loop {
            match self.ask.one(prompt, choices, start)? {
                Some(chosen) => return Ok(chosen),
                None => self.gesture()?,
            }
        }
    }

    /// Lets the person choose one entry, or skip by one more; the list begins there when nothing
    /// is chosen yet, so that no answer is given by holding a key.
    pub(super) fn one_or_skip(
        &mut self,
        prompt: &str,
        choices: &[Choice],
        start: Option<usize>,
    ) -> Given<usize> {
        let mut all = choices.to_vec();
        all.push(Choice::new("skip", "leave it as it is and go on"));
        match self.one(prompt, &all, start.unwrap_or(choices.len()))? {
            chosen if chosen < choices.len() => Ok(chosen),
            _ => Err(Left::By(Move::Skipped)),
        }
    }

    /// Lets the person tick entries.
    pub(super) fn some(
        &mut self,
        prompt: &str,
        choices: &[Choice],
        ticked: &[usize],
    ) -> Given<Vec<usize>> {
        loop {
            match self.ask.some(prompt, choices, ticked)? {
                Some(chosen) => return Ok(chosen),
                None => self.gesture()?,
            }
        }
    }

    /// Lets the person write a line; `None` when it is empty.
    ///
    /// A text of several lines cannot be changed in one: an empty line keeps it.
    pub(super) fn line(&mut self, prompt: &str, current: Option<&str>) -> Given<Option<String>> {
        let several = current.filter(|text| text.contains(char::is_control));
        if several.is_some() {
            self.say(
                Style::Faint,
                "The text so far has several lines; an empty line keeps it.",
            )?;
        }
        let start = if several.is_some() {
            ""
        } else {
            current.unwrap_or("")
        };
        loop {
            let Some(text) = self.ask.write(prompt, start)? else {
                self.gesture()?;
                continue;
            };
            let text = text.trim();
            return Ok(match several {
                Some(several) if text.is_empty() => Some(several.to_owned()),
                _ => Some(text.to_owned()).filter(|text| !text.is_empty()),
            });
        }
    }

    /// Edits a draft of the file and saves it if its text has no errors.
    ///
    /// Returns the problems that kept it from being saved, after saying them; none when it is.
    pub(super) fn try_save(&mut self, edit: &dyn Fn(&mut AnswersFile)) -> Given<Vec<Code>> {
        let mut draft = self.file.clone();
        edit(&mut draft);
        let (answers, diagnostics) = read(self.questionnaire, &draft);
        let Some(answers) = answers else {
            let errors = diagnostics.sorted().into_iter();
            let errors: Vec<&Diagnostic> = errors
                .filter(|diagnostic| diagnostic.code.severity() == Severity::Error)
                .collect();
            for error in &errors {
                self.say(Style::Strong, &sentence(error))?;
            }
            return Ok(errors.iter().map(|error| error.code).collect());
        };
        draft.save().map_err(|error| Left::Failed(error.into()))?;
        *self.file = draft;
        self.answers = answers;
        self.saved = true;
        let warnings = warnings(&diagnostics);
        for new in warnings.difference(&self.warnings) {
            self.notices.push((Style::Strong, new.clone()));
        }
        self.warnings = warnings;
        Ok(Vec::new())
    }
}

/// Reads the text of a file as any answers file is read.
pub(super) fn read(
    questionnaire: &Questionnaire,
    file: &AnswersFile,
) -> (Option<Answers>, Diagnostics) {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let id = sources.add(file.path().display().to_string(), file.text().to_owned());
    let answers = answers::load(questionnaire, &sources, id, &mut diagnostics);
    (answers, diagnostics)
}

fn warnings(diagnostics: &Diagnostics) -> BTreeSet<String> {
    let all = diagnostics.sorted().into_iter();
    all.filter(|diagnostic| diagnostic.code.severity() == Severity::Warning)
        .map(sentence)
        .collect()
}

/// Says a problem and its remedy without its place, which the person has not seen.
fn sentence(diagnostic: &Diagnostic) -> String {
    match &diagnostic.help {
        Some(help) => format!(
            "{}: {}; {help}",
            diagnostic.code.severity(),
            diagnostic.message
        ),
        None => format!("{}: {}", diagnostic.code.severity(), diagnostic.message),
    }
}
