//! The end of a dimension: how it stands, what is open, what to ask next.

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
            screen.text(Style::Strong, "Ask next, what moves the score most first:");
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
}
