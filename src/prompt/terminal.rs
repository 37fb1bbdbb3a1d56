//! A person at a terminal, asked with `dialoguer`; the one module that knows it.
//!
//! Everything goes to the standard error stream, so that results alone stand on the other one.

#[cfg(unix)]
mod booth;
mod keys;
mod line;
mod list;
mod sheet;
mod silence;

use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use console::{Key, Term};
use dialoguer::{MultiSelect, Select};

#[cfg(not(unix))]
pub(super) use self::keys::bytes_of;
use self::keys::{MARK_NO_PASTES, MARK_PASTES, Typed};
use self::line::{Pressed, TypedLine};
use self::list::List;
use self::sheet::{Sheet, View};
use self::silence::Silence;
use super::draft::{Draft, KEPT};
use super::editor::Editor;
use super::screen::{entry_lines, keys_of, menu_lines, name_columns};
use super::tty::{Keyboard, Monitor};
use super::{Ask, Choice, ENTER, Line, Style};
use crate::text;

/// Columns a line of text takes at most: longer ones are hard to read.
const READABLE: usize = 100;

/// A person at a terminal.
///
/// It is as it was before when this is dropped.
#[derive(Debug)]
pub(super) struct Terminal {
    term: Term,
    monitor: Monitor,
    keyboard: Arc<Mutex<Keyboard>>,
    silence: Option<Silence>,
    editor: Option<Editor>,
    draft: Draft,
    /// A letter that came together with the Escape key, for the menu that follows.
    letter: Option<char>,
}

impl Terminal {
    /// Takes a terminal that lists can be drawn on; `editor` is the person's own.
    pub(super) fn open(editor: Option<Editor>) -> io::Result<Self> {
        let (keyboard, monitor) = (Keyboard::open()?, Monitor::open()?);
        let silence = Silence::new(&keyboard)?;
        let term = monitor.term();
        // With the first prompt; a terminal that does not know it does nothing.
        term.write_str(MARK_PASTES)?;
        Ok(Terminal {
            term,
            monitor,
            keyboard: Arc::new(Mutex::new(keyboard)),
            silence: Some(silence),
            editor,
            draft: Draft::default(),
            letter: None,
        })
    }

    fn columns(&self) -> usize {
        usize::from(self.term.size().1)
    }

    /// Shows what was drawn.
    fn flush(&self) -> io::Result<()> {
        self.monitor.clone().flush()
    }

    fn lines(&self, lines: &[Line]) -> io::Result<()> {
        let mut whole = String::new();
        for line in lines {
            whole.push_str(&styled(&line.text, line.style));
            whole.push('\n');
        }
        self.term.write_str(&whole)?;
        self.flush()
    }

    /// Prepares a list; `marks` are the columns that stand before each entry.
    fn list(&self, choices: &[Choice], marks: usize) -> List {
        let width = self.columns().min(READABLE).saturating_sub(marks + 1);
        let columns = name_columns(choices, width);
        let entries = choices
            .iter()
            .map(|choice| entry_lines(choice, columns, width));
        List::new(entries.collect(), usize::from(self.term.size().0))
    }

    /// Lets `dialoguer` show a list.
    #[cfg(unix)]
    fn show<T>(
        &mut self,
        list: &List,
        interact: impl FnOnce(&Term) -> dialoguer::Result<T>,
    ) -> io::Result<T> {
        let columns = self.columns();
        let shown = booth::show(&self.keyboard, &self.monitor, list, columns, interact);
        let (given, letter) = shown?;
        self.letter = letter;
        self.flush()?;
        Ok(given)
    }

    /// Lets `dialoguer` show a list.
    #[cfg(not(unix))]
    fn show<T>(
        &mut self,
        _: &List,
        interact: impl FnOnce(&Term) -> dialoguer::Result<T>,
    ) -> io::Result<T> {
        self.letter = None;
        Ok(interact(&self.term)?)
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
        self.silence = None;
        // What was not drawn by now is not worth waiting for; this is, for a moment.
        let _ = self.term.write_str(MARK_NO_PASTES);
        let _ = self.term.show_cursor();
        self.monitor.last();
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
        self.draft.page(lines);
        self.letter = None;
        self.term.clear_screen()?;
        self.lines(lines)
    }

    fn say(&mut self, lines: &[Line]) -> io::Result<()> {
        self.draft.say(lines);
        self.lines(lines)
    }

    fn one(&mut self, prompt: &str, choices: &[Choice], start: usize) -> io::Result<Option<usize>> {
        let list = self.list(choices, MARK);
        let select = Select::with_theme(&list)
            .with_prompt(self.prompt(prompt))
            .items(list.indexes())
            .default(start)
            .max_length(list.rows())
            .report(false);
        self.show(&list, |term| select.interact_on_opt(term))
    }

    fn some(
        &mut self,
        prompt: &str,
        choices: &[Choice],
        ticked: &[usize],
    ) -> io::Result<Option<Vec<usize>>> {
        let list = self.list(choices, TICK);
        let defaults: Vec<bool> = (0..choices.len())
            .map(|index| ticked.contains(&index))
            .collect();
        let select = MultiSelect::with_theme(&list)
            .with_prompt(self.prompt(prompt))
            .items(list.indexes())
            .defaults(&defaults)
            .max_length(list.rows())
            .report(false);
        self.show(&list, |term| select.interact_on_opt(term))
    }

    fn write(&mut self, prompt: &str, start: &str) -> io::Result<Option<String>> {
        self.head(&format!("{prompt}:"))?;
        let mut line = TypedLine::new(&self.draft.resume(prompt, start));
        loop {
            let (seen, after) = line.view(self.columns().saturating_sub(MARK));
            self.term.clear_line()?;
            self.term.write_str(&format!("> {seen}"))?;
            self.term.move_cursor_left(after)?;
            self.flush()?;
            let pressed = match self.typed()? {
                Typed::Key(key) => line.press(&key),
                Typed::Escape(_) => Pressed::Escaped,
                Typed::Paste(text) => {
                    line.insert(&text);
                    Pressed::Typing
                }
            };
            if pressed == Pressed::Typing {
                continue;
            }
            self.term.write_line("")?;
            self.flush()?;
            return match pressed {
                Pressed::Escaped => {
                    if self.draft.leave(prompt, start, line.text()) {
                        self.below(KEPT)?;
                    }
                    Ok(None)
                }
                Pressed::Ended => Err(io::ErrorKind::UnexpectedEof.into()),
                Pressed::Done | Pressed::Typing => Ok(Some(line.text())),
            };
        }
    }

    fn begun(&self) -> Option<String> {
        self.draft.begun()
    }

    fn key(&mut self, prompt: &str, choices: &[(char, Choice)]) -> io::Result<Option<char>> {
        let known = |letter: char| choices.iter().any(|(known, _)| *known == letter);
        if let Some(letter) = self.letter.take().filter(|letter| known(*letter)) {
            return Ok(Some(letter));
        }
        self.head(&format!("{prompt}:"))?;
        for line in menu_lines(choices, self.width().saturating_sub(MARK)) {
            self.term.write_line(&format!("  {line}"))?;
        }
        self.flush()?;
        // On a slow line the bytes of an arrow key come apart, as Escape, `[` and a letter.
        let mut is_rest = false;
        let mut is_told = false;
        loop {
            match self.typed()? {
                Typed::Escape(_) => return Ok(None),
                Typed::Key(Key::Enter) => return Ok(known(ENTER).then_some(ENTER)),
                Typed::Key(Key::Char(CTRL_D)) => {
                    return Err(io::ErrorKind::UnexpectedEof.into());
                }
                // Each letter of it would be an answer.
                Typed::Paste(_) => {
                    self.below("A menu takes one letter; what was pasted is left out.")?;
                }
                Typed::Key(Key::Char(typed)) => {
                    let letter = typed.to_ascii_lowercase();
                    if !is_rest && known(letter) {
                        return Ok(Some(letter));
                    }
                    // Said once: a key that is held would fill the screen.
                    if !is_rest && typed != '[' && !is_told {
                        let keys = keys_of(choices);
                        let enter = if known(ENTER) { ", Enter" } else { "" };
                        self.below(&format!("One of {keys}{enter}, or Esc."))?;
                        is_told = true;
                    }
                    is_rest = typed == '[';
                }
                Typed::Key(_) => {}
            }
        }
    }

    fn edit(&mut self, prompt: &str, start: &str) -> io::Result<Option<String>> {
        let mut end =
            "Enter begins a new line. A line with a single dot, or Ctrl-D, ends.".to_owned();
        if let Some(editor) = &self.editor {
            end.push_str(&format!(" Ctrl-O opens {}.", editor.name()));
        }
        self.head(&format!("{prompt}:"))?;
        self.below(&end)?;
        let mut sheet = Sheet::new(&self.draft.resume(prompt, start));
        let mut above = 0;
        loop {
            let view = sheet.view(self.columns().saturating_sub(MARK), self.rows_left());
            self.draw(&view, above)?;
            above = view.row;
            let pressed = match (self.typed()?, self.editor.clone()) {
                (Typed::Key(Key::Char(CTRL_O)), Some(editor)) => {
                    self.leave_sheet(&view)?;
                    match self.run(&editor, &sheet.text()) {
                        Ok(text) => sheet = Sheet::new(&text),
                        Err(error) => self.below(&editor.failed(&error))?,
                    }
                    above = 0;
                    Pressed::Typing
                }
                (Typed::Key(key), _) => sheet.press(&key),
                (Typed::Escape(_), _) => Pressed::Escaped,
                (Typed::Paste(text), _) => {
                    sheet.insert(&text);
                    Pressed::Typing
                }
            };
            if pressed == Pressed::Typing {
                continue;
            }
            self.leave_sheet(&view)?;
            return match pressed {
                Pressed::Escaped => {
                    if self.draft.leave(prompt, start, sheet.text()) {
                        self.below(KEPT)?;
                    }
                    Ok(None)
                }
                Pressed::Ended => Err(io::ErrorKind::UnexpectedEof.into()),
                Pressed::Done | Pressed::Typing => Ok(Some(sheet.text())),
            };
        }
    }
}

/// Ends the input.
const CTRL_D: char = '\u{4}';

/// Hides the cursor.
#[cfg(unix)]
const HIDE_CURSOR: &str = "\x1b[?25l";

/// Opens the editor while a text is written.
const CTRL_O: char = '\u{f}';

impl Terminal {
    /// Waits for what is typed. A letter that comes together with the Escape key is kept for the
    /// menu that follows.
    fn typed(&mut self) -> io::Result<Typed> {
        let mut keyboard = self.keyboard.lock().expect("nobody else types");
        let typed = keys::read(&mut *keyboard)?;
        drop(keyboard);
        self.letter = match &typed {
            Typed::Escape(letter) => *letter,
            Typed::Key(_) | Typed::Paste(_) => None,
        };
        Ok(typed)
    }

    /// Writes what is asked for, wrapped.
    fn head(&self, prompt: &str) -> io::Result<()> {
        for line in text::wrap(&text::one_line(prompt), self.width()) {
            self.term.write_line(&styled(&line, Style::Strong))?;
        }
        Ok(())
    }

    /// Writes a remark, wrapped.
    fn below(&self, remark: &str) -> io::Result<()> {
        for line in text::wrap(&text::one_line(remark), self.width()) {
            self.term.write_line(&styled(&line, Style::Faint))?;
        }
        self.flush()
    }

    /// Returns the rows a text may take, with some of what is above it still in sight.
    fn rows_left(&self) -> usize {
        (usize::from(self.term.size().0) / 2).max(3)
    }

    /// Draws a text over the one before, whose cursor stands `above` rows below its first.
    fn draw(&self, view: &View, above: usize) -> io::Result<()> {
        let lines: Vec<String> = view.lines.iter().map(|line| format!("> {line}")).collect();
        self.term.move_cursor_up(above)?;
        self.term.write_str("\r")?;
        self.term.clear_to_end_of_screen()?;
        self.term.write_str(&lines.join("\n"))?;
        self.term.move_cursor_up(lines.len() - 1 - view.row)?;
        self.term.write_str("\r")?;
        self.term
            .move_cursor_right(text::columns(&lines[view.row]).saturating_sub(view.after))?;
        self.flush()
    }

    /// Goes below a text that was drawn.
    fn leave_sheet(&self, view: &View) -> io::Result<()> {
        self.term
            .move_cursor_down(view.lines.len() - 1 - view.row)?;
        self.term.write_line("")?;
        self.flush()
    }

    /// Runs an editor on the terminal as the person left it.
    fn run(&mut self, editor: &Editor, text: &str) -> io::Result<String> {
        self.silence = None;
        self.term.write_str(MARK_NO_PASTES)?;
        self.flush()?;
        let edited = editor.edit(text);
        self.term.write_str(MARK_PASTES)?;
        let keyboard = self.keyboard.lock().expect("nobody else types");
        self.silence = Some(Silence::new(&keyboard)?);
        edited
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
