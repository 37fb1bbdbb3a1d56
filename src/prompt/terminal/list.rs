//! A list that is drawn anew with each key, its entries as lines that fit the terminal.

use std::fmt;

use dialoguer::theme::Theme;

use super::styled;
use crate::prompt::Style;

/// Draws the entries of a list.
///
/// `dialoguer` is given their numbers only: it would miscount the lines of an entry that is wider
/// than the terminal, and counts bytes for columns. The lines drawn here it counts rightly.
pub(super) struct List(pub(super) Vec<Vec<String>>);

impl List {
    pub(super) fn indexes(&self) -> Vec<String> {
        (0..self.0.len()).map(|index| index.to_string()).collect()
    }

    fn draw(&self, f: &mut dyn fmt::Write, index: &str, mark: &str, active: bool) -> fmt::Result {
        let index: usize = index.parse().map_err(|_| fmt::Error)?;
        let indent = format!("\n{}", " ".repeat(mark.len()));
        let entry = format!("{mark}{}", self.0[index].join(&indent));
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
