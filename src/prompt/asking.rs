//! The prompts of an interview: each shows, asks, and hands the Escape key to the gestures.

use super::ask::{Choice, Style};
use super::interview::{Given, Interview, Left, Move};
use super::screen::Screen;
use crate::text;

impl Interview<'_> {
    /// Puts a text on the next screen.
    pub(super) fn notice(&mut self, style: Style, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            self.notices.push((style, text));
        }
    }

    /// Begins a screen.
    pub(super) fn screen(&self) -> Screen {
        Screen::new(self.ask.width())
    }

    /// Adds to a screen what there is to notice.
    pub(super) fn notices_on(&mut self, screen: &mut Screen) {
        for (style, text) in std::mem::take(&mut self.notices) {
            screen.text(style, &text);
        }
    }

    /// Shows the screen of a question, and below it what there is to notice and the keys.
    pub(super) fn page(&mut self, mut screen: Screen) -> Given<()> {
        self.notices_on(&mut screen);
        screen.keys(self.ask.is_linear());
        self.ask.page(&screen.lines)?;
        self.shown = screen.lines;
        Ok(())
    }

    /// Shows the screen of the same question again, of which only some lines are new.
    pub(super) fn update(&mut self, mut screen: Screen, mut new: Screen) -> Given<()> {
        let mut notices = self.screen();
        self.notices_on(&mut notices);
        new.lines.extend_from_slice(&notices.lines);
        screen.lines.extend(notices.lines);
        screen.keys(self.ask.is_linear());
        self.ask.update(&screen.lines, &new.lines)?;
        self.shown = screen.lines;
        Ok(())
    }

    /// Shows again what the screen showed.
    pub(super) fn show_again(&mut self) -> Given<()> {
        Ok(self.ask.page(&self.shown)?)
    }

    /// Says something below the screen.
    pub(super) fn say(&mut self, style: Style, text: &str) -> Given<()> {
        let mut below = self.screen();
        below.text(style, text);
        self.ask.say(&below.lines)?;
        self.shown.extend(below.lines);
        Ok(())
    }

    /// Goes beyond the first prompt: from here on, back leads to the beginning of the question.
    pub(super) fn go_deep(&mut self) {
        self.deep = true;
    }

    /// Lets the person choose by a letter among what the entries stand for.
    pub(super) fn key<T: Copy>(&mut self, prompt: &str, entries: &[(char, T, Choice)]) -> Given<T> {
        loop {
            match self.key_or_escape(prompt, entries)? {
                Some(chosen) => return Ok(chosen),
                None => self.gesture()?,
            }
        }
    }

    /// Lets the person choose by a letter; `None` after the Escape key.
    pub(super) fn key_or_escape<T: Copy>(
        &mut self,
        prompt: &str,
        entries: &[(char, T, Choice)],
    ) -> Given<Option<T>> {
        let choices: Vec<(char, Choice)> = entries
            .iter()
            .map(|(letter, _, choice)| (*letter, choice.clone()))
            .collect();
        let pressed = self.ask.key(prompt, &choices)?;
        let entry = entries.iter().find(|(letter, ..)| Some(*letter) == pressed);
        Ok(entry.map(|(_, chosen, _)| *chosen))
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
                self.gesture_in_text()?;
                continue;
            };
            let text = text.trim();
            return Ok(match several {
                Some(several) if text.is_empty() => Some(several.to_owned()),
                _ => Some(text.to_owned()).filter(|text| !text.is_empty()),
            });
        }
    }

    /// Lets the person write a text of any length; `None` when it is empty.
    pub(super) fn lines(&mut self, prompt: &str, current: Option<&str>) -> Given<Option<String>> {
        loop {
            if let Some(text) = self.ask.edit(prompt, current.unwrap_or(""))? {
                let text = text.trim();
                return Ok(Some(text.to_owned()).filter(|text| !text.is_empty()));
            }
            self.gesture_in_text()?;
        }
    }

    /// Asks what the Escape key was meant for while a text was written; a text that is left there
    /// is named.
    fn gesture_in_text(&mut self) -> Given<()> {
        let begun = self.ask.begun();
        let left = self.gesture();
        if let (Err(Left::By(direction)), Some(begun)) = (&left, begun) {
            let title = text::one_line(self.route.stops[self.at].title());
            let begun = text::excerpt(&begun);
            let named = format!("Not saved: the text begun for \"{title}\": {begun}");
            self.tell_leaving(*direction, named)?;
        }
        left
    }

    /// Says what becomes of a question that is left before its end: where the person goes, or as the
    /// last word.
    pub(super) fn tell_leaving(&mut self, direction: Move, named: String) -> Given<()> {
        if direction == Move::Quit {
            return self.say(Style::Strong, &named);
        }
        self.notice(Style::Strong, named);
        Ok(())
    }
}
