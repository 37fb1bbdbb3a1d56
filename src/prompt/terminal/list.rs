//! A list that is drawn anew with each key, its entries as lines that fit the terminal.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use dialoguer::theme::Theme;

use super::styled;
use crate::prompt::Style;

/// Draws the entries of a list.
///
/// `dialoguer` is given their numbers only: it would miscount the lines of an entry that is wider
/// than the terminal, and counts bytes for columns. The lines drawn here it counts rightly.
#[derive(Debug)]
pub(super) struct List {
    entries: Vec<Vec<String>>,
    /// Entries on one page.
    pub(super) page: usize,
    /// Whether the last entry of a page was drawn, after which a key is read.
    pub(super) is_drawn: Arc<AtomicBool>,
}

impl List {
    /// Makes a list of entries, each of some lines, for a screen of `rows`.
    pub(super) fn new(entries: Vec<Vec<String>>, rows: usize) -> Self {
        let tallest = entries.iter().map(Vec::len).max().unwrap_or(1).max(1);
        List {
            entries,
            page: (rows.saturating_sub(3) / tallest).max(1),
            is_drawn: Arc::default(),
        }
    }

    pub(super) fn indexes(&self) -> Vec<String> {
        (0..self.entries.len())
            .map(|index| index.to_string())
            .collect()
    }

    /// Returns the rows to tell `dialoguer`, which counts entries and keeps two for the prompt.
    pub(super) fn rows(&self) -> usize {
        self.page + 2
    }

    fn draw(&self, f: &mut dyn fmt::Write, index: &str, mark: &str, active: bool) -> fmt::Result {
        let index: usize = index.parse().map_err(|_| fmt::Error)?;
        let is_last = (index + 1).is_multiple_of(self.page) || index + 1 == self.entries.len();
        self.is_drawn.store(is_last, Ordering::Relaxed);
        let indent = format!("\n{}", " ".repeat(mark.len()));
        let entry = format!("{mark}{}", self.entries[index].join(&indent));
        let style = if active { Style::Strong } else { Style::Plain };
        write!(f, "{}", styled(&entry, style))
    }
}

impl Theme for List {
    fn format_prompt(&self, f: &mut dyn fmt::Write, prompt: &str) -> fmt::Result {
        write!(f, "{}", styled(&format!("{prompt}:"), Style::Strong))
    }

    fn format_select_prompt_item(
        &self,
        f: &mut dyn fmt::Write,
        text: &str,
        active: bool,
    ) -> fmt::Result {
        self.draw(f, text, if active { "> " } else { "  " }, active)
    }

    fn format_multi_select_prompt_item(
        &self,
        f: &mut dyn fmt::Write,
        text: &str,
        checked: bool,
        active: bool,
    ) -> fmt::Result {
        let mark = match (active, checked) {
            (true, true) => "> [x] ",
            (true, false) => "> [ ] ",
            (false, true) => "  [x] ",
            (false, false) => "  [ ] ",
        };
        self.draw(f, text, mark, active)
    }
}
