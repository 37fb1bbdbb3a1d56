//! A line being typed, as keys come in; what of it fits on the screen.
//!
//! `dialoguer`'s own input knows no Escape, leaves pieces behind when a line is longer than the
//! terminal, and counts a wide character as one column.

use console::Key;

use crate::text;

/// A line being typed.
#[derive(Clone, Debug, Default)]
pub(super) struct TypedLine {
    chars: Vec<char>,
    cursor: usize,
}

/// What a key did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pressed {
    /// The line is still being typed.
    Typing,
    /// The line is complete.
    Done,
    /// The person wants out of the prompt.
    Escaped,
    /// The input has ended: Ctrl-D on an empty line.
    Ended,
}

impl TypedLine {
    pub(super) fn new(start: &str) -> Self {
        let chars: Vec<char> = start.chars().filter(|c| !c.is_control()).collect();
        TypedLine {
            cursor: chars.len(),
            chars,
        }
    }

    pub(super) fn text(&self) -> String {
        self.chars.iter().collect()
    }

    /// Cuts the line at the cursor and returns the rest, with the cursor at its beginning.
    pub(super) fn split(&mut self) -> TypedLine {
        TypedLine {
            chars: self.chars.split_off(self.cursor),
            cursor: 0,
        }
    }

    /// Puts another line after this one, with the cursor between them.
    pub(super) fn join(&mut self, rest: TypedLine) {
        self.cursor = self.chars.len();
        self.chars.extend(rest.chars);
    }

    pub(super) fn is_at_start(&self) -> bool {
        self.cursor == 0
    }

    pub(super) fn press(&mut self, key: &Key) -> Pressed {
        match key {
            Key::Enter => return Pressed::Done,
            Key::Escape => return Pressed::Escaped,
            Key::Char('\u{4}') if self.chars.is_empty() => return Pressed::Ended,
            Key::Char('\u{15}') => {
                self.chars.drain(..self.cursor);
                self.cursor = 0;
            }
            Key::Char(c) if !c.is_control() => {
                self.chars.insert(self.cursor, *c);
                self.cursor += 1;
            }
            Key::Backspace if self.cursor > 0 => {
                self.cursor -= 1;
                self.chars.remove(self.cursor);
            }
            Key::Del if self.cursor < self.chars.len() => drop(self.chars.remove(self.cursor)),
            Key::ArrowLeft => self.cursor = self.cursor.saturating_sub(1),
            Key::ArrowRight => self.cursor = (self.cursor + 1).min(self.chars.len()),
            Key::Home => self.cursor = 0,
            Key::End => self.cursor = self.chars.len(),
            _ => {}
        }
        Pressed::Typing
    }

    /// Puts a text where the cursor stands; its line ends become spaces.
    pub(super) fn insert(&mut self, text: &str) {
        let text = text.trim_end_matches('\n').replace('\n', " ");
        let text: Vec<char> = text.chars().filter(|c| !c.is_control()).collect();
        let end = self.cursor + text.len();
        self.chars.splice(self.cursor..self.cursor, text);
        self.cursor = end;
    }

    /// Returns the part around the cursor that fits into `width` columns, and the columns of it
    /// that stand right of the cursor.
    pub(super) fn view(&self, width: usize) -> (String, usize) {
        let (before, after) = self.chars.split_at(self.cursor);
        let mut room = width.saturating_sub(1);
        let mut fitting = |c: &&char| {
            let columns = text::columns(c.encode_utf8(&mut [0; 4]));
            let fits = columns <= room;
            room -= columns.min(room);
            fits
        };
        let start = before.iter().rev().take_while(&mut fitting).count();
        let end = after.iter().take_while(&mut fitting).count();
        let seen = &self.chars[self.cursor - start..self.cursor + end];
        let after: String = after[..end].iter().collect();
        (seen.iter().collect(), text::columns(&after))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(keys: &[Key]) -> TypedLine {
        let mut line = TypedLine::new("s. 4");
        for key in keys {
            assert_eq!(line.press(key), Pressed::Typing);
        }
        line
    }

    #[test]
    fn keys_edit_where_the_cursor_stands() {
        let line = typed(&[
            Key::Home,
            Key::Char('é'),
            Key::ArrowRight,
            Key::Del,
            Key::End,
            Key::ArrowLeft,
            Key::Backspace,
            Key::Char('\u{1b}'),
        ]);
        assert_eq!(line.text(), "és4");
        assert_eq!(typed(&[Key::ArrowLeft, Key::Char('\u{15}')]).text(), "4");
    }

    #[test]
    fn a_pasted_text_becomes_one_line() {
        let mut line = typed(&[Key::Home]);
        line.insert("a\nb\u{1b}\n");
        line.insert("!");
        assert_eq!(line.text(), "a b!s. 4");
    }

    #[test]
    fn an_empty_line_can_end_the_input() {
        let mut line = TypedLine::new("");
        assert_eq!(line.press(&Key::Char('\u{4}')), Pressed::Ended);
        assert_eq!(line.press(&Key::Escape), Pressed::Escaped);
        assert_eq!(line.press(&Key::Enter), Pressed::Done);
    }

    #[test]
    fn a_long_line_shows_the_part_around_the_cursor() {
        let mut line = TypedLine::new("abcdefgh");
        assert_eq!(line.view(20), ("abcdefgh".to_owned(), 0));
        assert_eq!(line.view(5), ("efgh".to_owned(), 0));
        line.press(&Key::Home);
        assert_eq!(line.view(5), ("abcd".to_owned(), 4));
        assert_eq!(TypedLine::new("条約の条").view(5), ("の条".to_owned(), 0));
    }
}
