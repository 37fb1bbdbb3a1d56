//! The end of a dimension, with how it stands, and the end of the interview.

use super::ask::{Choice, ENTER, Style};
use super::interview::{Given, Interview, Left, Move};
use crate::questionnaire::DimensionId;
use crate::text;

/// What may be done at the end of a dimension.
#[derive(Clone, Copy, Debug)]
enum Then {
    On,
    Open(usize),
}

/// What may be done when nothing is left to ask.
#[derive(Clone, Copy, Debug)]
enum End {
    Finish,
    Open,
    Back,
    GoTo,
    Search,
    List,
    Undo,
}

impl Interview<'_> {
    /// Sums up the dimension that was asked last; going back to its open questions leaves by a
    /// move.
    pub(super) fn end_of_dimension(&mut self, dimension: &DimensionId) -> Given<()> {
        let stretch = self.route.stretch_of(self.at);
        let open: Vec<usize> = stretch
            .stops
            .clone()
            .filter(|at| self.route.is_open(&self.answers, *at))
            .collect();
        let left = match open.len() {
            0 => "every question is answered".to_owned(),
            open => format!("{} left open", text::count(open, "question")),
        };
        let mut screen = self.screen();
        self.notices_on(&mut screen);
        screen.blank();
        let title = format!("End of {}: {left}.", stretch.title);
        screen.text(Style::Strong, &title);
        let summary = (self.outside.summary)(&self.answers, dimension);
        for line in &summary.lines {
            screen.text(Style::Plain, line);
        }
        if !summary.ask_next.is_empty() {
            screen.blank();
            screen.text(Style::Strong, "Ask next, what decides most first:");
            for choice in &summary.ask_next {
                screen.bullet(&format!("{}: {}", choice.name, choice.meaning));
            }
        }
        screen.blank();
        self.ask.page(&screen.lines)?;
        self.shown = screen.lines;
        self.deep = false;
        let mut entries = vec![(ENTER, Then::On, Choice::new("go on", ""))];
        if let Some(first) = open.first() {
            let choice = Choice::new("its open questions", "");
            entries.push(('o', Then::Open(*first), choice));
        }
        match self.key("What next", &entries)? {
            Then::On => Ok(()),
            Then::Open(first) => Err(Left::By(Move::To(first))),
        }
    }

    /// Says what is left; going back to it leaves by a move.
    pub(super) fn finish(&mut self) -> Given<()> {
        self.deep = false;
        let open = self.route.open(&self.answers).len();
        let mut screen = self.screen();
        self.notices_on(&mut screen);
        let end = match (open, self.route.stops.is_empty()) {
            (_, true) => "There is no such question.".to_owned(),
            (0, _) => "Every question is answered.".to_owned(),
            _ => format!(
                "The end is reached; {} left open.",
                text::count(open, "question")
            ),
        };
        screen.text(Style::Strong, &end);
        screen.text(Style::Plain, &self.tally().to_string());
        screen.blank();
        self.ask.page(&screen.lines)?;
        self.shown = screen.lines;
        let mut entries = vec![(ENTER, End::Finish, Choice::new("finish", ""))];
        if open > 0 {
            entries.push(('o', End::Open, Choice::new("open questions", "")));
        }
        if !self.route.stops.is_empty() {
            entries.extend([
                ('b', End::Back, Choice::new("back", "")),
                ('g', End::GoTo, Choice::new("go to", "")),
                ('/', End::Search, Choice::new("search", "")),
                ('l', End::List, Choice::new("list", "")),
            ]);
        }
        if !self.steps.is_empty() {
            entries.push(('u', End::Undo, Choice::new("undo", "")));
        }
        let place = match self.key_or_escape("What next", &entries)? {
            None | Some(End::Finish) => return Ok(()),
            Some(End::Open) => self.route.next_open(&self.answers, 0),
            Some(End::Back) => return Err(Left::By(Move::Back)),
            Some(End::GoTo) => self.go_to()?,
            Some(End::Search) => self.search()?,
            Some(End::List) => self.list()?,
            Some(End::Undo) => {
                self.undo()?;
                None
            }
        };
        match place {
            Some(place) => Err(Left::By(Move::To(place))),
            None => self.finish(),
        }
    }
}
