//! Pieces of a text taken out or replaced at several places at once.

use std::ops::Range;

use toml_edit::{InlineTable, Item, Table, Value};

use super::{Shape, TomlText, end_of_values, find, is_headed};

impl TomlText {
    /// Replaces pieces of the text, which do not overlap; TOML is left behind.
    pub(in crate::answers::save) fn replace(&mut self, mut pieces: Vec<(Range<usize>, String)>) {
        if pieces.is_empty() {
            return;
        }
        pieces.sort_by_key(|(range, _)| range.start);
        let mut text = self.as_str().to_owned();
        for (range, new) in pieces.into_iter().rev() {
            text.replace_range(range, &new);
        }
        let end = text.len();
        *self = TomlText::parse(text).unwrap_or_else(|_| self.clone());
        debug_assert_eq!(
            self.as_str().len(),
            end,
            "what replaces a key or a text is one"
        );
    }

    /// Cuts a table with a header of its own out, with the comments above it, for another header.
    pub(in crate::answers::save) fn cut_table(
        &mut self,
        path: &[&str],
        header: &str,
        comment: &str,
    ) -> Option<Vec<String>> {
        let (_, Item::Table(table)) = self.find(path)? else {
            return None;
        };
        let place = table.span().filter(|_| is_headed(table))?;
        let last = end_of_values(table).unwrap_or(place.end).max(place.end);
        let (line, end) = (self.line_start(place.start), self.line_end(last));
        let mut start = self.comments_above(line);
        let text = self.as_str();
        let mut lines: Vec<String> = text[start..line].lines().map(str::to_owned).collect();
        let beside = text[place.end..self.line_end(place.end)].trim();
        lines.push(format!("{header} {comment} {beside}").trim_end().to_owned());
        let values = self.line_end(place.end).min(end);
        lines.extend(text[values..end].lines().map(str::to_owned));
        // The blank line above goes with it.
        if let Some(blank) = text[..start].split_inclusive('\n').next_back()
            && blank.trim().is_empty()
        {
            start -= blank.len();
        }
        self.splice(start..end, "");
        Some(lines)
    }

    /// Takes what stands at a path out, unless it has a header of its own; returns it with the
    /// comments that were only its own.
    pub(in crate::answers::save) fn take(&mut self, path: &[&str]) -> Option<(Value, Vec<String>)> {
        let (_, item) = find(self.document.as_table(), path)?;
        let value = as_value(item)?;
        let is_dotted = matches!(item, Item::Table(_));
        if is_dotted {
            for leaf in leaves(item, path) {
                let leaf: Vec<&str> = leaf.iter().map(String::as_str).collect();
                self.remove(&leaf);
            }
            return Some((value, Vec::new()));
        }
        if self.is_in_braces(path) {
            self.remove(path);
            return Some((value, Vec::new()));
        }
        let (mut comments, beside) = self.cut(path);
        comments.extend(beside);
        Some((value, comments))
    }

    /// Returns whether nothing stands at a path.
    pub(in crate::answers::save) fn is_free(&self, path: &[&str]) -> bool {
        self.shape(path) == Shape::Absent
    }
}

/// Returns an item as one value; a table of dotted keys becomes one in braces.
fn as_value(item: &Item) -> Option<Value> {
    match item {
        Item::Value(value) => Some(value.clone().decorated("", "")),
        Item::Table(table) if table.is_dotted() => {
            let mut inline = InlineTable::new();
            for (key, item) in table {
                inline.insert(key, as_value(item)?);
            }
            Some(inline.into())
        }
        _ => None,
    }
}

/// Returns the paths of the values of a table of dotted keys.
fn leaves(item: &Item, path: &[&str]) -> Vec<Vec<String>> {
    fn below(table: &Table, path: &[String], all: &mut Vec<Vec<String>>) {
        for (key, item) in table {
            let mut path = path.to_owned();
            path.push(key.to_owned());
            match item {
                Item::Table(table) => below(table, &path, all),
                _ => all.push(path),
            }
        }
    }
    let mut all = Vec::new();
    if let Item::Table(table) = item {
        let path: Vec<String> = path.iter().map(|key| (*key).to_owned()).collect();
        below(table, &path, &mut all);
    }
    all
}
