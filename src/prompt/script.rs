//! A person who follows a script, for tests.

use std::collections::VecDeque;
use std::io;

use super::{Ask, Choice, ENTER, Line};

/// One thing the person does.
#[derive(Clone, Copy, Debug)]
pub(super) enum Act {
    /// Chooses the entry of this name.
    Pick(&'static str),
    /// Ticks exactly the entries of these names.
    Tick(&'static [&'static str]),
    /// Replaces the line, or the text of several lines, by this.
    Type(&'static str),
    /// Writes this and presses Escape.
    Begin(&'static str),
    /// Presses the letter of a menu.
    Key(char),
    /// Presses Enter: the entry or the line as it stands at the beginning.
    Enter,
    /// Presses Escape.
    Esc,
    /// Presses Ctrl-C.
    Interrupt,
}

/// A person who follows a script; when it ends, so does the input.
#[derive(Debug)]
pub(super) struct Script {
    acts: VecDeque<Act>,
    /// All that was shown and done, in order.
    pub(super) seen: String,
    width: usize,
    pub(super) rows: usize,
    begun: Option<String>,
}

impl Script {
    pub(super) fn new(width: usize, acts: &[Act]) -> Self {
        Script {
            acts: acts.iter().copied().collect(),
            seen: String::new(),
            width,
            rows: usize::MAX,
            begun: None,
        }
    }

    /// Returns what is left to do.
    pub(super) fn left(&self) -> Vec<Act> {
        self.acts.iter().copied().collect()
    }

    fn act(&mut self, prompt: &str) -> io::Result<Act> {
        let act = self.acts.pop_front();
        self.seen.push_str(&format!("{prompt}: {act:?}\n"));
        match act {
            Some(Act::Interrupt) => Err(io::ErrorKind::Interrupted.into()),
            Some(act) => Ok(act),
            None => Err(io::ErrorKind::UnexpectedEof.into()),
        }
    }

    fn find(&self, choices: &[Choice], name: &str) -> usize {
        let found = choices.iter().position(|choice| choice.name == name);
        let found = found.or_else(|| {
            choices
                .iter()
                .position(|choice| choice.name == format!("{name} (core)"))
        });
        found.unwrap_or_else(|| panic!("no `{name}` among {choices:?} after\n{}", self.seen))
    }

    fn list(&mut self, choices: &[Choice]) {
        for choice in choices {
            self.seen
                .push_str(&format!("  {} | {}\n", choice.name, choice.meaning));
        }
    }

    fn unfit(&self, act: Act, prompt: &str) -> ! {
        panic!("{act:?} does not answer `{prompt}` after\n{}", self.seen)
    }
}

impl Ask for Script {
    fn width(&self) -> usize {
        self.width
    }

    fn rows(&self) -> usize {
        self.rows
    }

    fn page(&mut self, lines: &[Line]) -> io::Result<()> {
        self.seen.push_str("-----\n");
        self.say(lines)
    }

    fn say(&mut self, lines: &[Line]) -> io::Result<()> {
        for line in lines {
            assert!(crate::text::columns(&line.text) <= self.width, "{line:?}");
            self.seen.push_str(&line.text);
            self.seen.push('\n');
        }
        Ok(())
    }

    fn one(&mut self, prompt: &str, choices: &[Choice], start: usize) -> io::Result<Option<usize>> {
        self.list(choices);
        match self.act(prompt)? {
            Act::Pick(name) => Ok(Some(self.find(choices, name))),
            Act::Enter => Ok(Some(start)),
            Act::Esc => Ok(None),
            act => self.unfit(act, prompt),
        }
    }

    fn some(
        &mut self,
        prompt: &str,
        choices: &[Choice],
        ticked: &[usize],
    ) -> io::Result<Option<Vec<usize>>> {
        self.list(choices);
        match self.act(prompt)? {
            Act::Tick(names) => {
                let mut found: Vec<usize> =
                    names.iter().map(|name| self.find(choices, name)).collect();
                found.sort_unstable();
                Ok(Some(found))
            }
            Act::Enter => Ok(Some(ticked.to_vec())),
            Act::Esc => Ok(None),
            act => self.unfit(act, prompt),
        }
    }

    fn write(&mut self, prompt: &str, start: &str) -> io::Result<Option<String>> {
        self.begun = None;
        match self.act(prompt)? {
            Act::Begin(text) => {
                self.begun = Some(text.to_owned());
                Ok(None)
            }
            Act::Type(text) => Ok(Some(text.to_owned())),
            Act::Enter => Ok(Some(start.to_owned())),
            Act::Esc => Ok(None),
            act => self.unfit(act, prompt),
        }
    }

    fn begun(&self) -> Option<String> {
        self.begun.clone()
    }

    fn key(&mut self, prompt: &str, choices: &[(char, Choice)]) -> io::Result<Option<char>> {
        for (letter, choice) in choices {
            let Choice { name, meaning } = choice;
            let letter = match *letter {
                ENTER => "Enter".to_owned(),
                letter => letter.to_string(),
            };
            self.seen
                .push_str(&format!("  {letter} | {name} | {meaning}\n"));
        }
        match self.act(prompt)? {
            Act::Key(letter) if choices.iter().any(|(known, _)| *known == letter) => {
                Ok(Some(letter))
            }
            Act::Enter => Ok(choices
                .iter()
                .find(|(letter, _)| *letter == ENTER)
                .map(|(letter, _)| *letter)),
            Act::Esc => Ok(None),
            act => self.unfit(act, prompt),
        }
    }

    fn edit(&mut self, prompt: &str, start: &str) -> io::Result<Option<String>> {
        self.write(prompt, start)
    }
}
