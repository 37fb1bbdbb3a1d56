//! What can be done instead of an answer, at every prompt alike: the Escape key, then a letter.

use super::ask::{Choice, ENTER, Style};
use super::help;
use super::interview::{Given, Interview, Left, Move};
use super::route::Stop;
use crate::answers::Response;

/// What the Escape key may have been meant for.
#[derive(Clone, Copy, Debug)]
enum Gesture {
    Back,
    Skip,
    Help,
    GoTo,
    Search,
    List,
    Flag,
    Undo,
    Clear,
    Quit,
    Return,
}

/// The gestures with their letters; always all of them, so that a hand can learn them.
const GESTURES: [(char, Gesture, &str); 11] = [
    ('b', Gesture::Back, "back"),
    ('s', Gesture::Skip, "skip"),
    ('h', Gesture::Help, "help"),
    ('g', Gesture::GoTo, "go to"),
    ('/', Gesture::Search, "search"),
    ('l', Gesture::List, "list open or flagged"),
    ('f', Gesture::Flag, "flag for review"),
    ('u', Gesture::Undo, "undo"),
    ('c', Gesture::Clear, "clear the answer"),
    ('q', Gesture::Quit, "save and quit"),
    (ENTER, Gesture::Return, "return"),
];

/// What a person is told who leaves an open question that was flagged.
pub(super) const FLAG_LEFT: &str = "Not saved: the flag, which waited for an answer.";

impl Interview<'_> {
    /// Asks what the Escape key was meant for; returns when the prompt is to be put again.
    pub(super) fn gesture(&mut self) -> Given<()> {
        let entries = GESTURES.map(|(letter, gesture, name)| {
            let choice = Choice::new(name, "");
            (letter, gesture, choice)
        });
        let leave = |direction| Err(Left::By(direction));
        let place = match self.key_or_escape("Instead of an answer", &entries)? {
            None | Some(Gesture::Return) => return self.show_again(),
            Some(Gesture::Back) if self.deep => return leave(Move::Again),
            Some(Gesture::Back) => return leave(Move::Back),
            Some(Gesture::Skip) => return leave(Move::Skipped),
            Some(Gesture::Quit) => {
                if self.has_waiting_flag() {
                    self.say(Style::Strong, FLAG_LEFT)?;
                }
                return leave(Move::Quit);
            }
            Some(Gesture::Help) => return self.help(),
            Some(Gesture::Flag) => return self.turn_flag(),
            Some(Gesture::Undo) => return self.undo(),
            Some(Gesture::Clear) => return self.clear(),
            Some(Gesture::GoTo) => self.go_to()?,
            Some(Gesture::Search) => self.search()?,
            Some(Gesture::List) => self.list()?,
        };
        match place {
            Some(place) => leave(Move::To(place)),
            None => self.show_again(),
        }
    }

    /// Shows help, page by page where the screen is too short for it.
    fn help(&mut self) -> Given<()> {
        let width = self.ask.width();
        let (questionnaire, answers) = (self.questionnaire, &self.answers);
        let help = match self.route.stops[self.at] {
            Stop::Intake(_, question) => help::intake(width, questionnaire, answers, question),
            Stop::Treaty(instrument) => help::treaty(width, instrument),
            Stop::Indicator(indicator) => help::indicator(width, questionnaire, answers, indicator),
        };
        // The menu below takes two lines, and the line of the cursor one.
        let rows = self.ask.rows().saturating_sub(4).max(4);
        let pages: Vec<_> = help.lines.chunks(rows).collect();
        let mut at = 0;
        loop {
            self.ask.page(pages[at])?;
            let is_last = at + 1 == pages.len();
            let mut entries = Vec::new();
            if !is_last {
                entries.push((ENTER, Some(at + 1), Choice::new("more", "")));
            }
            if at > 0 {
                entries.push(('b', Some(at - 1), Choice::new("back a page", "")));
            }
            let letter = if is_last { ENTER } else { 'r' };
            entries.push((letter, None, Choice::new("return to the question", "")));
            let prompt = format!("Help, page {} of {}", at + 1, pages.len());
            let prompt = if pages.len() > 1 { &prompt } else { "Help" };
            match self.key_or_escape(prompt, &entries)? {
                Some(Some(page)) => at = page,
                None | Some(None) => return self.show_again(),
            }
        }
    }

    /// Takes the answer back, so that the question is open again.
    fn clear(&mut self) -> Given<()> {
        if !self.route.is_answered(&self.answers, self.at) {
            self.show_again()?;
            return self.say(Style::Strong, "There is no answer to clear.");
        }
        let stop = self.route.stops[self.at];
        self.try_save(&|file| match stop {
            Stop::Intake(part, question) => file.set_intake(&part.id, &question.id, None),
            Stop::Treaty(instrument) => file.clear_treaty(&instrument.id),
            Stop::Indicator(indicator) => file.clear_response(&indicator.id),
        })?;
        self.route.answered.remove(&self.at);
        self.notice(Style::Strong, "The answer is taken back.");
        Err(Left::By(Move::Again))
    }

    /// Returns whether a flag was set on a question that has no answer yet.
    pub(super) fn has_waiting_flag(&self) -> bool {
        let is_open = !self.route.is_answered(&self.answers, self.at);
        self.flag == Some(true) && is_open
    }

    /// Flags the answer for review, or takes the flag off; saved at once, or with the answer.
    fn turn_flag(&mut self) -> Given<()> {
        self.show_again()?;
        let Stop::Indicator(indicator) = self.route.stops[self.at] else {
            return self.say(Style::Strong, "Only answers to indicators can be flagged.");
        };
        let response = self.answers.responses.get(&indicator.id).cloned();
        let now = response.as_ref().is_some_and(|response| response.flag);
        let flag = !self.flag.unwrap_or(now);
        self.flag = Some(flag);
        let done = match (response, flag) {
            (Some(response), _) => {
                self.try_response(indicator, &Response { flag, ..response })?;
                if flag {
                    "Flagged for review."
                } else {
                    "The flag is taken off."
                }
            }
            (None, true) => "Flagged for review as soon as there is an answer.",
            (None, false) => "The answer will not be flagged.",
        };
        self.say(Style::Strong, done)
    }
}
