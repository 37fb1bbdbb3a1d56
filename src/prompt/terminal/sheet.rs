//! A text of several lines being typed, as keys come in; what of it fits on the screen.

use console::Key;

use super::line::{Pressed, TypedLine};

/// The line that ends a text.
const END: &str = ".";

/// A text of several lines being typed; there is always at least one line.
#[derive(Clone, Debug)]
pub(super) struct Sheet {
    lines: Vec<TypedLine>,
    row: usize,
}

/// The lines of a sheet that are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct View {
    /// The lines, none wider than asked for.
    pub(super) lines: Vec<String>,
    /// The line the cursor stands in.
    pub(super) row: usize,
    /// Columns of that line that stand right of the cursor.
    pub(super) after: usize,
}

impl Sheet {
    pub(super) fn new(start: &str) -> Self {
        let mut lines: Vec<TypedLine> = start.lines().map(TypedLine::new).collect();
        if lines.is_empty() {
            lines.push(TypedLine::default());
        }
        Sheet {
            row: lines.len() - 1,
            lines,
        }
    }

    pub(super) fn text(&self) -> String {
        let lines: Vec<String> = self.lines.iter().map(TypedLine::text).collect();
        lines.join("\n").trim_end().to_owned()
    }

    fn is_empty(&self) -> bool {
        self.lines.len() == 1 && self.lines[0].text().is_empty()
    }

    pub(super) fn press(&mut self, key: &Key) -> Pressed {
        let is_empty = self.is_empty();
        let here = &mut self.lines[self.row];
        match key {
            Key::Enter if is_empty => return Pressed::Done,
            Key::Enter if here.text() == END => {
                self.lines.remove(self.row);
                return Pressed::Done;
            }
            Key::Enter => self.break_line(),
            Key::Char('\u{4}') if !is_empty => return Pressed::Done,
            Key::Backspace if self.row > 0 && here.is_at_start() => {
                let rest = self.lines.remove(self.row);
                self.row -= 1;
                self.lines[self.row].join(rest);
            }
            Key::ArrowUp => self.row = self.row.saturating_sub(1),
            Key::ArrowDown => self.row = (self.row + 1).min(self.lines.len() - 1),
            key => return here.press(key),
        }
        Pressed::Typing
    }

    /// Puts a text where the cursor stands, with its lines.
    pub(super) fn insert(&mut self, text: &str) {
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.break_line();
            }
            self.lines[self.row].insert(line);
        }
    }

    fn break_line(&mut self) {
        let rest = self.lines[self.row].split();
        self.row += 1;
        self.lines.insert(self.row, rest);
    }

    /// Returns the lines around the cursor that fit into `rows` rows of `width` columns.
    pub(super) fn view(&self, width: usize, rows: usize) -> View {
        let rows = rows.clamp(1, self.lines.len());
        let first = (self.row + 1)
            .saturating_sub(rows)
            .min(self.lines.len() - rows);
        let shown = self.lines[first..first + rows].iter();
        let (_, after) = self.lines[self.row].view(width);
        View {
            lines: shown.map(|line| line.view(width).0).collect(),
            row: self.row - first,
            after,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(start: &str, keys: &[Key]) -> (Sheet, Pressed) {
        let mut sheet = Sheet::new(start);
        let mut last = Pressed::Typing;
        for key in keys {
            assert_eq!(last, Pressed::Typing);
            last = sheet.press(key);
        }
        (sheet, last)
    }

    #[test]
    fn lines_are_parted_joined_and_ended_by_a_dot() {
        let keys = [
            Key::Char('a'),
            Key::Char('b'),
            Key::ArrowLeft,
            Key::Enter,
            Key::End,
            Key::Enter,
            Key::Enter,
            Key::Backspace,
            Key::Char('.'),
            Key::Enter,
        ];
        let (sheet, last) = typed("", &keys);
        assert_eq!((sheet.text().as_str(), last), ("a\nb", Pressed::Done));

        let up = [Key::ArrowUp, Key::Backspace, Key::Char('z')];
        assert_eq!(typed("a\nb", &up).0.text(), "z\nb");
        let joined = [Key::Home, Key::Backspace, Key::Char('-')];
        assert_eq!(typed("a\nb", &joined).0.text(), "a-b");
    }

    #[test]
    fn blank_lines_stay_inside_a_text_and_go_at_its_end() {
        let (sheet, last) = typed("a\n\nb\n\n", &[Key::Char('\u{4}')]);
        assert_eq!((sheet.text().as_str(), last), ("a\n\nb", Pressed::Done));
    }

    #[test]
    fn a_pasted_text_keeps_its_lines_and_ends_nothing() {
        let mut sheet = typed("ad", &[Key::ArrowLeft]).0;
        sheet.insert("b\n.\n\nc");
        assert_eq!(sheet.text(), "ab\n.\n\ncd");
    }

    #[test]
    fn an_empty_text_ends_with_enter_and_can_end_the_input() {
        assert_eq!(typed("", &[Key::Enter]).1, Pressed::Done);
        assert_eq!(typed("", &[Key::Char('\u{4}')]).1, Pressed::Ended);
        assert_eq!(typed("a", &[Key::Escape]).1, Pressed::Escaped);
    }

    #[test]
    fn a_long_text_shows_the_lines_around_the_cursor() {
        let (sheet, _) = typed("a\nb\nc\nd", &[Key::ArrowUp]);
        let view = sheet.view(10, 2);
        assert_eq!((view.lines, view.row), (vec!["b".into(), "c".into()], 1));
        let (sheet, _) = typed("a\nb", &[Key::ArrowUp, Key::ArrowUp]);
        assert_eq!(sheet.view(10, 9).row, 0);
    }
}
