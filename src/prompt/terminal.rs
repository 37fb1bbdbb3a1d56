//! A person at a terminal, asked with `dialoguer`; the one module that knows it.
//!
//! Everything goes to the standard error stream, so that results alone stand on the other one.

mod interrupt;
mod line;

use std::fmt;
use std::io::{self, IsTerminal};

use console::{Key, Term};
use dialoguer::theme::Theme;
use dialoguer::{MultiSelect, Select};

use self::interrupt::waiting;
use self::line::{Pressed, TypedLine};
use super::screen::{entry_lines, menu_lines, name_columns};
use super::{Ask, Choice, ENTER, Line, PromptError, Style};
use crate::text;

/// Columns a line of text takes at most: longer ones are hard to read.
const READABLE: usize = 100;

/// A person at a terminal.
///
/// The cursor, which lists hide, is shown again when it is dropped.
#[derive(Debug)]
pub struct Terminal {
    term: Term,
}

impl Terminal {
    /// Takes the terminal.
    ///
    /// From here on Ctrl-C and the signals to end no longer kill the program: the prompt returns
    /// with an error of the kind [`io::ErrorKind::Interrupted`].
    ///
    /// # Errors
    ///
    /// When standard input or error is no terminal that a list can be drawn on.
    pub fn open() -> Result<Self, PromptError> {
        let term = Term::buffered_stderr();
        if !io::stdin().is_terminal() || !term.is_term() || console::is_dumb() {
            return Err(PromptError::NoTerminal);
        }
        interrupt::install().map_err(PromptError::Terminal)?;
        Ok(Terminal { term })
    }

    fn columns(&self) -> usize {
        usize::from(self.term.size().1)
    }

    fn lines(&self, lines: &[Line]) -> io::Result<()> {
        let mut whole = String::new();
        for line in lines {
            whole.push_str(&styled(&line.text, line.style));
            whole.push('\n');
        }
        self.term.write_str(&whole)?;
        self.term.flush()
    }

    /// Prepares a list; `marks` are the columns that stand before each entry.
    fn list(&self, choices: &[Choice], marks: usize) -> (List, usize) {
        let width = self.columns().min(READABLE).saturating_sub(marks + 1);
        let columns = name_columns(choices, width);
        let entries = choices
            .iter()
            .map(|choice| entry_lines(choice, columns, width));
        let list = List(entries.collect());
        let tallest = list.0.iter().map(Vec::len).max().unwrap_or(1).max(1);
        let rows = usize::from(self.term.size().0);
        // `dialoguer` counts entries and keeps two rows for the prompt.
        (list, (rows.saturating_sub(3) / tallest).max(1) + 2)
    }

    fn prompt(&self, prompt: &str) -> String {
        let prompt = text::one_line(prompt);
        // A mark of the page may follow, as in `: [Page 1/2] `.
        let mut lines = text::wrap(&prompt, self.columns().saturating_sub(15));
        if lines.is_empty() {
            String::new()
        } else {
            lines.swap_remove(0)
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // Nothing can be done about a terminal that is gone.
        let _ = self.term.show_cursor().and_then(|()| self.term.flush());
    }
}

impl Ask for Terminal {
    fn width(&self) -> usize {
        self.columns().saturating_sub(1).min(READABLE)
    }

    fn rows(&self) -> usize {
        usize::from(self.term.size().0)
    }

    fn page(&mut self, lines: &[Line]) -> io::Result<()> {
        self.term.clear_screen()?;
        self.lines(lines)
    }

    fn say(&mut self, lines: &[Line]) -> io::Result<()> {
        self.lines(lines)
    }

    fn one(&mut self, prompt: &str, choices: &[Choice], start: usize) -> io::Result<Option<usize>> {
        let (list, rows) = self.list(choices, MARK);
        let select = Select::with_theme(&list)
            .with_prompt(self.prompt(prompt))
            .items(list.indexes())
            .default(start)
            .max_length(rows)
            .report(false);
        waiting(|| Ok(select.interact_on_opt(&self.term)?))
    }

    fn some(
        &mut self,
        prompt: &str,
        choices: &[Choice],
        ticked: &[usize],
    ) -> io::Result<Option<Vec<usize>>> {
        let (list, rows) = self.list(choices, TICK);
        let defaults: Vec<bool> = (0..choices.len())
            .map(|index| ticked.contains(&index))
            .collect();
        let select = MultiSelect::with_theme(&list)
            .with_prompt(self.prompt(prompt))
            .items(list.indexes())
            .defaults(&defaults)
            .max_length(rows)
            .report(false);
        waiting(|| Ok(select.interact_on_opt(&self.term)?))
    }

    fn write(&mut self, prompt: &str, start: &str) -> io::Result<Option<String>> {
        for line in text::wrap(&text::one_line(&format!("{prompt}:")), self.width()) {
            self.term.write_line(&styled(&line, Style::Strong))?;
        }
        let mut line = TypedLine::new(start);
        loop {
            let (seen, after) = line.view(self.columns().saturating_sub(MARK));
            self.term.clear_line()?;
            self.term.write_str(&format!("> {seen}"))?;
            self.term.move_cursor_left(after)?;
            self.term.flush()?;
            let pressed = line.press(&waiting(|| self.term.read_key())?);
            if pressed == Pressed::Typing {
                continue;
            }
            self.term.write_line("")?;
            self.term.flush()?;
            return match pressed {
                Pressed::Escaped => Ok(None),
                Pressed::Ended => Err(io::ErrorKind::UnexpectedEof.into()),
                Pressed::Done | Pressed::Typing => Ok(Some(line.text())),
            };
        }
    }

    fn key(&mut self, prompt: &str, choices: &[(char, Choice)]) -> io::Result<Option<char>> {
        self.term
            .write_line(&styled(&format!("{}:", self.prompt(prompt)), Style::Strong))?;
        for line in menu_lines(choices, self.width().saturating_sub(MARK)) {
            self.term.write_line(&format!("  {line}"))?;
        }
        self.term.flush()?;
        loop {
            match waiting(|| self.term.read_key())? {
                Key::Escape => return Ok(None),
                Key::Enter => {
                    let by_enter = choices.iter().find(|(letter, _)| *letter == ENTER);
                    return Ok(by_enter.map(|(letter, _)| *letter));
                }
                Key::Char('\u{4}') => return Err(io::ErrorKind::UnexpectedEof.into()),
                Key::Char(typed) => {
                    let typed = typed.to_ascii_lowercase();
                    if choices.iter().any(|(letter, _)| *letter == typed) {
                        return Ok(Some(typed));
                    }
                }
                _ => {}
            }
        }
    }

    fn edit(&mut self, prompt: &str, start: &str) -> io::Result<Option<String>> {
        let mut before = start.lines();
        let mut lines = Vec::new();
        loop {
            let here = if lines.is_empty() { prompt } else { "" };
            let Some(line) = self.write(here, before.next().unwrap_or_default())? else {
                return Ok(None);
            };
            if line == "." {
                return Ok(Some(lines.join("\n")));
            }
            lines.push(line);
        }
    }
}

fn styled(text: &str, style: Style) -> String {
    let plain = console::Style::new().for_stderr();
    match style {
        Style::Plain => text.to_owned(),
        Style::Strong => plain.bold().apply_to(text).to_string(),
        Style::Faint => plain.dim().apply_to(text).to_string(),
    }
}

/// Columns before an entry of a list: `> `.
const MARK: usize = 2;

/// Columns before an entry that can be ticked: `> [x] `.
const TICK: usize = 6;

/// Draws the entries of a list.
///
/// `dialoguer` is given their numbers only: it would miscount the lines of an entry that is wider
/// than the terminal, and counts bytes for columns. The lines drawn here it counts rightly.
struct List(Vec<Vec<String>>);

impl List {
    fn indexes(&self) -> Vec<String> {
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
