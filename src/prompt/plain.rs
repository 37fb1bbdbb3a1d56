//! A person at a terminal that is only written on: for screen readers, terminals that cannot move
//! the cursor, and slow lines.
//!
//! Every prompt is written once, entries have numbers, answers are whole lines, and nothing is
//! drawn anew, coloured or taken away.

#[cfg(test)]
mod tests;

use std::io::{self, Write};

use super::draft::{Draft, KEPT};
use super::editor::Editor;
use super::screen::keys_of;
use super::tty::Keyboard;
use super::{Ask, Choice, ENTER, Line};
use crate::text;

/// Columns a line of text takes at most: longer ones are hard to read.
const READABLE: usize = 100;

/// The line that ends a text of several lines, and that makes a short one empty.
const DOT: &str = ".";

/// The line that opens the editor while a text of several lines is written.
const EDITOR: &str = ":editor";

/// Lines that a person types.
pub(super) trait Typed {
    /// Returns the next line, and whether the terminal may have cut it.
    ///
    /// # Errors
    ///
    /// Those of [`Ask`].
    fn line(&mut self) -> io::Result<(String, bool)>;

    /// Throws away the lines that came before they were asked for; returns how many.
    ///
    /// # Errors
    ///
    /// Those of [`Ask`].
    fn throw_away(&mut self) -> io::Result<usize> {
        Ok(0)
    }
}

impl Typed for Keyboard {
    fn line(&mut self) -> io::Result<(String, bool)> {
        Keyboard::line(self)
    }

    fn throw_away(&mut self) -> io::Result<usize> {
        Keyboard::throw_away(self)
    }
}

/// A person at a terminal that is only written on.
#[derive(Debug)]
pub(super) struct Plain<I, O> {
    input: I,
    output: O,
    columns: usize,
    editor: Option<Editor>,
    draft: Draft,
    /// Whether a prompt was just left for the menu.
    is_left: bool,
    /// The letter that was typed with it, for the menu that follows.
    letter: Option<char>,
}

/// What a person typed.
enum Reply {
    /// A text, without the space around it.
    Text(String),
    /// `:`, alone or with a letter that the menu takes.
    Menu,
}

impl<I: Typed, O: Write> Plain<I, O> {
    pub(super) fn new(input: I, output: O, columns: usize, editor: Option<Editor>) -> Self {
        Plain {
            input,
            output,
            columns,
            editor,
            draft: Draft::default(),
            is_left: false,
            letter: None,
        }
    }

    /// Writes a text in as many lines as it needs.
    fn tell(&mut self, text: &str) -> io::Result<()> {
        for line in text::wrap(&text::one_line(text), self.width()) {
            writeln!(self.output, "{line}")?;
        }
        Ok(())
    }

    /// Writes what is asked for and waits for a line.
    fn prompt(&mut self, prompt: &str) -> io::Result<Reply> {
        // Lines that were pasted with the one before would answer questions nobody has read.
        let thrown = self.input.throw_away()?;
        if thrown > 0 {
            let lines = text::count(thrown, "more line");
            self.tell(&format!("One line answers one question; {lines} typed before this one was asked came too early and are left out."))?;
        }
        let lines = text::wrap(&text::one_line(prompt), self.width());
        write!(self.output, "{} ", lines.join("\n"))?;
        self.reply()
    }

    fn reply(&mut self) -> io::Result<Reply> {
        self.output.flush()?;
        (self.is_left, self.letter) = (false, None);
        let (line, is_cut) = self.input.line()?;
        if is_cut {
            self.tell("This terminal cuts a line this long, so its end may be lost. Look at the answer again, or part it into shorter lines.")?;
        }
        let line = line.trim();
        let Some(command) = line.strip_prefix(':') else {
            return Ok(Reply::Text(line.to_owned()));
        };
        let mut letters = command.trim().chars();
        let letter = letters.next().map(|letter| letter.to_ascii_lowercase());
        if letters.next().is_some() {
            return Ok(Reply::Text(line.to_owned()));
        }
        (self.is_left, self.letter) = (true, letter);
        Ok(Reply::Menu)
    }

    /// Writes the entries of a list with their numbers; those that are ticked say so.
    fn list(&mut self, choices: &[Choice], ticked: &[usize]) -> io::Result<()> {
        let digits = choices.len().to_string().len();
        let rest = " ".repeat(digits + 2);
        for (index, choice) in choices.iter().enumerate() {
            let number = format!("{:>digits$}. ", index + 1);
            let mut entry = choice.name.clone();
            if ticked.contains(&index) {
                entry.push_str(" [ticked]");
            }
            if !choice.meaning.is_empty() {
                entry.push_str(&format!(": {}", choice.meaning));
            }
            let entry = text::wrap_indented(&entry, self.width(), &number, &rest);
            writeln!(self.output, "{entry}")?;
        }
        Ok(())
    }
}

impl<I: Typed, O: Write> Ask for Plain<I, O> {
    fn width(&self) -> usize {
        self.columns.saturating_sub(1).clamp(20, READABLE)
    }

    fn is_linear(&self) -> bool {
        true
    }

    fn page(&mut self, lines: &[Line]) -> io::Result<()> {
        self.draft.page(lines);
        (self.is_left, self.letter) = (false, None);
        writeln!(self.output)?;
        self.write_lines(lines)
    }

    fn update(&mut self, lines: &[Line], new: &[Line]) -> io::Result<()> {
        self.draft.page(lines);
        (self.is_left, self.letter) = (false, None);
        self.write_lines(new)
    }

    fn say(&mut self, lines: &[Line]) -> io::Result<()> {
        self.draft.say(lines);
        self.write_lines(lines)
    }

    fn one(&mut self, prompt: &str, choices: &[Choice], start: usize) -> io::Result<Option<usize>> {
        self.list(choices, &[])?;
        let last = choices.len();
        let prompt = format!("{prompt} (1 to {last}; Enter: {}):", start + 1);
        loop {
            let typed = match self.prompt(&prompt)? {
                Reply::Menu => return Ok(None),
                Reply::Text(typed) => typed,
            };
            if typed.is_empty() {
                return Ok(Some(start));
            }
            match find(choices, &typed) {
                Some(chosen) => return Ok(Some(chosen)),
                None => self.tell(&format!(
                    "Type one number from 1 to {last}, or : for the menu."
                ))?,
            }
        }
    }

    fn some(
        &mut self,
        prompt: &str,
        choices: &[Choice],
        ticked: &[usize],
    ) -> io::Result<Option<Vec<usize>>> {
        self.list(choices, ticked)?;
        let last = choices.len();
        let kept = if ticked.is_empty() {
            "none".to_owned()
        } else {
            let ticked: Vec<String> = ticked.iter().map(|index| (index + 1).to_string()).collect();
            format!("{}; 0: none", ticked.join(" "))
        };
        let prompt = format!("{prompt} (numbers, such as 1 3; Enter: {kept}):");
        loop {
            let typed = match self.prompt(&prompt)? {
                Reply::Menu => return Ok(None),
                Reply::Text(typed) => typed,
            };
            if typed.is_empty() {
                return Ok(Some(ticked.to_vec()));
            }
            if typed == "0" {
                return Ok(Some(Vec::new()));
            }
            let words = typed.split(|c: char| c == ',' || c.is_whitespace());
            let words = words.filter(|word| !word.is_empty());
            let chosen: Option<Vec<usize>> = words.map(|word| find(choices, word)).collect();
            if let Some(mut chosen) = chosen.filter(|chosen| !chosen.is_empty()) {
                chosen.sort_unstable();
                chosen.dedup();
                return Ok(Some(chosen));
            }
            self.tell(&format!(
                "Type numbers from 1 to {last} with spaces between them, 0 for none, or : for the menu."
            ))?;
        }
    }

    fn write(&mut self, prompt: &str, start: &str) -> io::Result<Option<String>> {
        let start = text::one_line(start);
        let prompt = if start.is_empty() {
            format!("{prompt}:")
        } else {
            self.tell(&format!("So far: {start}"))?;
            format!("{prompt} (Enter: as it is; a single dot: empty):")
        };
        Ok(match self.prompt(&prompt)? {
            // A line is there as a whole or not at all.
            Reply::Menu => {
                self.draft.leave(&prompt, "", String::new());
                None
            }
            Reply::Text(typed) if typed.is_empty() => Some(start.into_owned()),
            Reply::Text(typed) if typed == DOT => Some(String::new()),
            Reply::Text(typed) => Some(typed),
        })
    }

    fn begun(&self) -> Option<String> {
        self.draft.begun()
    }

    fn key(&mut self, prompt: &str, choices: &[(char, Choice)]) -> io::Result<Option<char>> {
        let known = |letter: char| choices.iter().any(|(known, _)| *known == letter);
        let is_menu = std::mem::take(&mut self.is_left);
        if let Some(letter) = self.letter.take() {
            if known(letter) {
                return Ok(Some(letter));
            }
            self.tell(&format!(":{letter} does nothing here."))?;
        }
        self.menu(choices)?;
        let by_enter = choices.iter().find(|(letter, _)| *letter == ENTER);
        let prompt = match by_enter {
            Some((_, choice)) => format!("{prompt} ({}; Enter: {}):", one_of(choices), choice.name),
            None => format!("{prompt} ({}):", one_of(choices)),
        };
        loop {
            let typed = match self.prompt(&prompt)? {
                Reply::Text(typed) => typed.to_lowercase(),
                // The menu is open already.
                Reply::Menu if is_menu => {
                    self.is_left = false;
                    self.letter.take().map(String::from).unwrap_or_default()
                }
                Reply::Menu => return Ok(None),
            };
            let mut letters = typed.chars();
            match (letters.next(), letters.next()) {
                (None, _) => return Ok(by_enter.map(|_| ENTER)),
                (Some(letter), None) if known(letter) => return Ok(Some(letter)),
                _ => {}
            }
            let named = choices.iter().find(|(_, choice)| choice.name == typed);
            if let Some((letter, _)) = named {
                return Ok(Some(*letter));
            }
            self.tell(&format!(
                "Type one of {}, or : for the menu.",
                keys_of(choices)
            ))?;
        }
    }

    fn edit(&mut self, prompt: &str, start: &str) -> io::Result<Option<String>> {
        let before = self.draft.resume(prompt, start);
        let mut lines: Vec<String> = if before == start {
            Vec::new()
        } else {
            before.lines().map(str::to_owned).collect()
        };
        self.tell(&format!("{prompt}:"))?;
        if !before.is_empty() {
            self.tell("So far:")?;
            for line in before.lines() {
                self.tell(line)?;
            }
        }
        self.explain_edit(!before.is_empty() && lines.is_empty())?;
        loop {
            let typed = match self.reply()? {
                Reply::Text(typed) => typed,
                Reply::Menu => {
                    let left = if lines.is_empty() {
                        start.to_owned()
                    } else {
                        lines.join("\n")
                    };
                    if self.draft.leave(prompt, start, left) {
                        self.tell(KEPT)?;
                    }
                    return Ok(None);
                }
            };
            match (typed.as_str(), self.editor.clone()) {
                ("", _) if lines.is_empty() => return Ok(Some(start.to_owned())),
                (DOT, _) => return Ok(Some(lines.join("\n").trim_end().to_owned())),
                (EDITOR, Some(editor)) => {
                    let text = if lines.is_empty() {
                        start.to_owned()
                    } else {
                        lines.join("\n")
                    };
                    match editor.edit(&text) {
                        Ok(text) => return Ok(Some(text)),
                        Err(error) => self.tell(&editor.failed(&error))?,
                    }
                }
                _ => lines.push(typed),
            }
        }
    }
}

impl<I: Typed, O: Write> Plain<I, O> {
    /// Writes the entries of a menu with their letters.
    fn menu(&mut self, choices: &[(char, Choice)]) -> io::Result<()> {
        for (letter, Choice { name, meaning }) in choices {
            let letter = match *letter {
                ENTER => "Enter".to_owned(),
                letter => letter.to_string(),
            };
            let colon = if meaning.is_empty() { "" } else { ": " };
            let entry = format!("{name}{colon}{meaning}");
            let first = format!("{letter} = ");
            let entry = text::wrap_indented(&entry, self.width(), &first, "    ");
            writeln!(self.output, "{entry}")?;
        }
        Ok(())
    }

    fn write_lines(&mut self, lines: &[Line]) -> io::Result<()> {
        for line in lines {
            writeln!(self.output, "{}", line.text)?;
        }
        self.output.flush()
    }

    /// Says how a text of several lines is written and ended.
    fn explain_edit(&mut self, is_kept: bool) -> io::Result<()> {
        let mut help = "Write as many lines as it takes; a line with a single dot ends.".to_owned();
        help.push_str(if is_kept {
            " Enter at once keeps what is there, a dot at once makes it empty."
        } else {
            " Enter at once leaves it empty."
        });
        if let Some(editor) = &self.editor {
            help.push_str(&format!(" {EDITOR} opens {}.", editor.name()));
        }
        self.tell(&help)
    }
}

/// Says what a menu takes: a letter, a number, or both.
fn one_of(choices: &[(char, Choice)]) -> &'static str {
    let mut keys = choices
        .iter()
        .map(|(key, _)| *key)
        .filter(|key| *key != ENTER);
    let has_number = keys.clone().any(|key| key.is_ascii_digit());
    match (has_number, keys.any(|key| key.is_ascii_alphabetic())) {
        (true, true) => "a letter or number",
        (true, false) => "a number",
        (false, _) => "a letter",
    }
}

/// Finds the entry that a person means: by its number, or by its name or the beginning of it.
fn find(choices: &[Choice], typed: &str) -> Option<usize> {
    if let Ok(number) = typed.trim_end_matches('.').parse::<usize>() {
        return number.checked_sub(1).filter(|index| *index < choices.len());
    }
    let typed = typed.to_lowercase();
    let names = choices.iter().map(|choice| choice.name.to_lowercase());
    if let Some(exact) = names.clone().position(|name| name == typed) {
        return Some(exact);
    }
    let mut begins = names
        .enumerate()
        .filter(|(_, name)| name.starts_with(&typed));
    match (begins.next(), begins.next()) {
        (Some((index, _)), None) => Some(index),
        _ => None,
    }
}
