//! A person at a terminal, asked with `dialoguer`; the one module that knows it.
//!
//! Everything goes to the standard error stream, so that results alone stand on the other one.

mod line;

use std::fmt;
use std::io::{self, IsTerminal};
use std::sync::atomic::{AtomicBool, Ordering};

use console::Term;
use dialoguer::theme::Theme;
use dialoguer::{MultiSelect, Select};

use self::line::{Pressed, TypedLine};
use super::screen::{entry_lines, name_columns};
use super::{Ask, Choice, Line, PromptError, Style};
use crate::text;

/// Columns a line of text takes at most: longer ones are hard to read.
const READABLE: usize = 100;

/// Whether the person or the system asked the program to end.
static INTERRUPTED: AtomicBool = AtomicBool::new(false);

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
    /// with an error of the kind [`io::ErrorKind::Interrupted`]. A signal in the instant before a
    /// prompt begins to wait is obeyed with the next key.
    ///
    /// # Errors
    ///
    /// When standard input or error is no terminal that a list can be drawn on.
    pub fn open() -> Result<Self, PromptError> {
        let term = Term::buffered_stderr();
        if !io::stdin().is_terminal() || !term.is_term() || console::is_dumb() {
            return Err(PromptError::NoTerminal);
        }
        // A second interview of one program finds the handler in its place, which is as good.
        let handler = ctrlc::set_handler(|| INTERRUPTED.store(true, Ordering::SeqCst));
        if let Err(ctrlc::Error::System(error)) = handler {
            return Err(PromptError::Terminal(error));
        }
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

    fn page(&mut self, lines: &[Line]) -> io::Result<()> {
        self.term.clear_screen()?;
        self.lines(lines)
    }

    fn say(&mut self, lines: &[Line]) -> io::Result<()> {
        self.lines(lines)
    }

    fn one(&mut self, prompt: &str, choices: &[Choice], start: usize) -> io::Result<Option<usize>> {
        uninterrupted()?;
        let (list, rows) = self.list(choices, MARK);
        let chosen = Select::with_theme(&list)
            .with_prompt(self.prompt(prompt))
            .items(list.indexes())
            .default(start)
            .max_length(rows)
            .report(false)
            .interact_on_opt(&self.term);
        Ok(chosen?)
    }

    fn some(
        &mut self,
        prompt: &str,
        choices: &[Choice],
        ticked: &[usize],
    ) -> io::Result<Option<Vec<usize>>> {
        uninterrupted()?;
        let (list, rows) = self.list(choices, TICK);
        let defaults: Vec<bool> = (0..choices.len())
            .map(|index| ticked.contains(&index))
            .collect();
        let chosen = MultiSelect::with_theme(&list)
            .with_prompt(self.prompt(prompt))
            .items(list.indexes())
            .defaults(&defaults)
            .max_length(rows)
            .report(false)
            .interact_on_opt(&self.term);
        Ok(chosen?)
    }

    fn write(&mut self, prompt: &str, start: &str) -> io::Result<Option<String>> {
        uninterrupted()?;
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
            let pressed = line.press(&self.term.read_key()?);
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
}

/// Fails when the program was asked to end while nothing was being asked.
fn uninterrupted() -> io::Result<()> {
    if INTERRUPTED.load(Ordering::SeqCst) {
        return Err(io::ErrorKind::Interrupted.into());
    }
    Ok(())
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
