//! Lines of a screen, wrapped and cleaned: texts, lists, menus; nothing here asks.

use super::ask::{Choice, ENTER, Line, Style};
use crate::text;

/// Columns that the names in a list take at most before their meaning.
const NAME_COLUMNS: usize = 40;

/// Lines of one screen, as wide as the terminal lets them be.
#[derive(Clone, Debug)]
pub(super) struct Screen {
    pub(super) width: usize,
    pub(super) lines: Vec<Line>,
}

impl Screen {
    pub(super) fn new(width: usize) -> Self {
        Screen {
            width,
            lines: Vec::new(),
        }
    }

    /// Adds a text, wrapped.
    pub(super) fn text(&mut self, style: Style, text: &str) {
        for text in text::wrap(&text::one_line(text), self.width) {
            self.lines.push(Line { text, style });
        }
    }

    pub(super) fn blank(&mut self) {
        self.lines.push(Line {
            text: String::new(),
            style: Style::Plain,
        });
    }

    /// Adds one entry of a plain list.
    pub(super) fn bullet(&mut self, text: &str) {
        let text = text::wrap_indented(&text::one_line(text), self.width, "  - ", "    ");
        self.lines.extend(text.lines().map(|line| Line {
            text: line.to_owned(),
            style: Style::Plain,
        }));
    }

    /// Adds a name and what it means, the second lines below the meaning.
    fn entry(&mut self, choice: &Choice, columns: usize) {
        for line in entry_lines(choice, columns, self.width.saturating_sub(2)) {
            self.lines.push(Line {
                text: format!("  {line}"),
                style: Style::Plain,
            });
        }
    }

    /// Adds a list of names and meanings, the meanings below each other.
    pub(super) fn entries(&mut self, choices: &[Choice]) {
        let columns = name_columns(choices, self.width);
        for choice in choices {
            self.entry(choice, columns);
        }
    }

    /// Adds a text in one line, cut where the screen ends.
    pub(super) fn cut(&mut self, mark: &str, style: Style, text: &str) {
        let whole = format!("{mark}{}", text::one_line(text));
        let width = self.width.saturating_sub(3);
        let mut text = whole.clone();
        if text::columns(&whole) > self.width {
            while text::columns(&text) > width {
                text.pop();
            }
            text = format!("{}...", text.trim_end());
        }
        self.lines.push(Line { text, style });
    }

    /// Adds an entry that may be marked, its mark before the first line.
    pub(super) fn marked(&mut self, mark: &str, style: Style, choice: &Choice, columns: usize) {
        let width = self.width.saturating_sub(mark.len());
        let mut mark = mark.to_owned();
        for line in entry_lines(choice, columns, width) {
            let text = format!("{mark}{line}");
            self.lines.push(Line { text, style });
            mark = " ".repeat(mark.len());
        }
    }

    /// Adds the keys that work at every prompt.
    pub(super) fn keys(&mut self, is_linear: bool) {
        let keys = if is_linear {
            "Answer, then Enter. :b back, :s skip, :h help, :q quit, : shows all"
        } else {
            "Esc b back, Esc s skip, Esc h help, Esc q quit, Esc: all"
        };
        self.text(Style::Faint, keys);
    }
}

/// Returns the columns to give to the names of a list.
pub(super) fn name_columns(choices: &[Choice], width: usize) -> usize {
    let explained = choices.iter().filter(|choice| !choice.meaning.is_empty());
    let widest = explained.map(|choice| text::columns(&choice.name)).max();
    widest.unwrap_or(0).min(NAME_COLUMNS).min(width / 2)
}

/// Wraps an entry of a list: the meaning beside the name, or below one that leaves no room for it.
pub(super) fn entry_lines(choice: &Choice, columns: usize, width: usize) -> Vec<String> {
    let Choice { name, meaning } = choice;
    if meaning.is_empty() {
        return text::wrap(name, width);
    }
    let beside = format!("{name}  {meaning}");
    let indent = " ".repeat(columns + 2);
    let (mut lines, first) = match columns.checked_sub(text::columns(name)) {
        Some(missing) => (Vec::new(), format!("{name}{}  ", " ".repeat(missing))),
        None if text::columns(&beside) <= width => return vec![beside],
        None => (text::wrap(name, width), indent.clone()),
    };
    let wrapped = text::wrap_indented(meaning, width, &first, &indent);
    lines.extend(wrapped.lines().map(str::to_owned));
    lines
}

/// Names the keys of a menu but Enter.
pub(super) fn keys_of(choices: &[(char, Choice)]) -> String {
    let keys = choices
        .iter()
        .map(|(key, _)| *key)
        .filter(|key| *key != ENTER);
    keys.map(String::from).collect::<Vec<_>>().join(" ")
}

/// Draws a menu of letters: entries with a meaning one below the other, short ones in one line.
pub(super) fn menu_lines(choices: &[(char, Choice)], width: usize) -> Vec<String> {
    let key = |letter: char| match letter {
        ENTER => "Enter".to_owned(),
        letter => letter.to_string(),
    };
    if choices.iter().all(|(_, choice)| choice.meaning.is_empty()) {
        // A space that no line breaks at keeps a letter and its word together.
        let entries: Vec<String> = choices
            .iter()
            .map(|(letter, choice)| {
                let entry = format!("{} {}", key(*letter), choice.name);
                entry.trim_end().replace(' ', "\u{a0}")
            })
            .collect();
        let lines = text::wrap(&entries.join("   "), width);
        return lines
            .iter()
            .map(|line| line.replace('\u{a0}', " "))
            .collect();
    }
    let keys = choices.iter().map(|(letter, _)| key(*letter).len()).max();
    let keys = keys.unwrap_or(0);
    let named: Vec<Choice> = choices
        .iter()
        .map(|(letter, choice)| Choice {
            name: format!("{:keys$}  {}", key(*letter), choice.name),
            meaning: choice.meaning.clone(),
        })
        .collect();
    let columns = name_columns(&named, width);
    let lines = named
        .iter()
        .flat_map(|choice| entry_lines(choice, columns, width));
    lines.collect()
}
