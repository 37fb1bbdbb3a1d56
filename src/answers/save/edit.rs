//! A TOML text edited in place: what an edit does not name stays as it is, byte for byte.
//!
//! `toml_edit` says where keys and values stand and spells new ones; the edit itself is a splice
//! of the text. Writing the whole document back would turn CRLF into LF and regroup dotted keys,
//! and assigning to an entry would drop the comment on its line.

mod cut;
mod spots;

use std::ops::Range;

use toml_edit::{Document, Item, Key, Table, TableLike, TomlError, Value};

pub(super) use self::spots::{Spot, spots};
use super::spell::{comments_in, respell, spell, with_line_ends_of};

/// A TOML text that can be edited.
#[derive(Clone, Debug)]
pub(super) struct TomlText {
    document: Document<String>,
}

/// What stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Nothing, or a table that only the headers of other tables imply.
    Absent,
    /// A value that is not a table.
    Value,
    /// A table with a header of its own.
    Headed,
    /// A table of dotted keys, or one in braces.
    Inner,
}

impl TomlText {
    /// Takes a text that is TOML.
    pub(super) fn parse(text: String) -> Result<Self, TomlError> {
        Ok(TomlText {
            document: Document::parse(text)?,
        })
    }

    /// Returns the text.
    pub(super) fn as_str(&self) -> &str {
        self.document.raw()
    }

    /// Returns what stands at a path.
    pub(super) fn shape(&self, path: &[&str]) -> Shape {
        match self.find(path) {
            Some((_, Item::Table(table))) if table.is_dotted() => Shape::Inner,
            Some((_, Item::Table(table))) if table.is_implicit() => Shape::Absent,
            Some((_, Item::Value(Value::InlineTable(_)))) => Shape::Inner,
            Some((_, Item::Value(_))) => Shape::Value,
            Some((_, Item::Table(_) | Item::ArrayOfTables(_))) => Shape::Headed,
            None | Some((_, Item::None)) => Shape::Absent,
        }
    }

    /// Returns whether a path leads into a table in braces.
    pub(super) fn is_in_braces(&self, path: &[&str]) -> bool {
        self.braces_above(path).is_some()
    }

    /// Returns the value at a path, if it is one.
    pub(super) fn value(&self, path: &[&str]) -> Option<Value> {
        self.find(path)?.1.as_value().cloned()
    }

    /// Returns the keys of the table at a path; none when there is no table.
    pub(super) fn keys(&self, path: &[&str]) -> Vec<String> {
        self.find(path)
            .and_then(|(_, item)| item.as_table_like())
            .map_or_else(Vec::new, |table| {
                table.iter().map(|(key, _)| key.to_owned()).collect()
            })
    }

    /// Sets one value: in its place when it has one, else below the key `after` of its table, or
    /// as the last.
    ///
    /// A table that is missing on the way becomes a dotted key of the nearest one above.
    pub(super) fn set(&mut self, path: &[&str], value: &Value, after: Option<&str>) {
        let (range, new) = match self.find(path) {
            Some((_, item)) => {
                let range = span(item);
                let new = respell(&self.as_str()[range.clone()], value);
                (range, new)
            }
            None => match self.braces_above(path) {
                Some(depth) => self.in_braces(path, depth, Some(value)),
                None => self.new_line(path, value, after),
            },
        };
        self.splice(range, &new);
    }

    /// Removes the value at a path, if there is one; comments beside and inside it stay.
    pub(super) fn remove(&mut self, path: &[&str]) {
        let Some((key, item)) = self.find(path) else {
            return;
        };
        let (range, new) = if let Some(depth) = self.braces_above(path) {
            self.in_braces(path, depth, None)
        } else {
            let line = self.line_of(key, item);
            let found = &self.as_str()[span(item)];
            let mut kept = comments_in(found);
            kept.extend(self.comment_after(item));
            let newline = self.newline();
            let indent = indent(&self.as_str()[line.clone()]);
            let kept = kept
                .iter()
                .map(|comment| format!("{indent}{comment}{newline}"));
            (line, kept.collect())
        };
        self.splice(range, &new);
    }

    /// Removes a table with a header of its own, its values and the comments inside; tables below it
    /// stay.
    pub(super) fn remove_table(&mut self, path: &[&str]) {
        let Some((_, Item::Table(table))) = self.find(path) else {
            return;
        };
        let Some(header) = table.span().filter(|_| is_headed(table)) else {
            return;
        };
        let last = end_of_values(table).unwrap_or(header.end).max(header.end);
        let (mut start, end) = (self.line_start(header.start), self.line_end(last));
        // The blank line above goes with it.
        if let Some(blank) = self.as_str()[..start].split_inclusive('\n').next_back()
            && blank.trim().is_empty()
        {
            start -= blank.len();
        }
        self.splice(start..end, "");
    }

    /// Puts a comment beside the value at a path, if there is one.
    pub(super) fn comment(&mut self, path: &[&str], comment: &str) {
        if let Some((_, item)) = self.find(path) {
            let end = span(item).end;
            self.splice(end..end, &format!(" {comment}"));
        }
    }

    /// Cuts the line of a value out, with its comments; returns those above it and that beside it.
    pub(super) fn cut(&mut self, path: &[&str]) -> (Vec<String>, Option<String>) {
        let Some((key, item)) = self.find(path) else {
            return (Vec::new(), None);
        };
        let beside = self.comment_after(item);
        let line = self.line_of(key, item);
        let start = self.comments_above(line.start);
        let above = self.as_str()[start..line.start].lines();
        let above = above.map(|line| line.trim().to_owned()).collect();
        self.splice(start..line.end, "");
        (above, beside)
    }

    /// Adds a table with its header, after a blank line; `at` is the start of a line.
    pub(super) fn add_table(&mut self, path: &[&str], at: usize, lines: &[String]) {
        let mut lines = lines.to_vec();
        lines.push(format!("[{}]", spell_path(path)));
        self.add_block(at, &lines);
    }

    /// Adds lines that begin with a header, between blank lines; `at` is the start of a line, or
    /// the end of the text.
    pub(super) fn add_block(&mut self, at: usize, lines: &[String]) {
        let newline = self.newline();
        let mut block = String::new();
        let before = &self.as_str()[..at];
        if !before.is_empty() && !before.ends_with('\n') {
            block.push_str(newline);
        }
        let last = before.lines().last();
        if last.is_some_and(|line| !line.trim().is_empty()) {
            block.push_str(newline);
        }
        for line in lines {
            block.push_str(line);
            block.push_str(newline);
        }
        let next = self.as_str()[at..].lines().next();
        if next.is_some_and(|line| !line.trim().is_empty()) {
            block.push_str(newline);
        }
        self.splice(at..at, &block);
    }

    /// Returns where a table may be added after all that stands under a path, comments included.
    pub(super) fn end_of(&self, path: &[&str]) -> Option<usize> {
        let (_, item) = self.find(path)?;
        let end = self.line_end(end_under(item)?);
        let attached = self.as_str()[end..].split_inclusive('\n');
        let attached: usize = attached
            .take_while(|line| line.trim_start().starts_with('#'))
            .map(str::len)
            .sum();
        // Comments that run into the next header speak of what follows.
        let follows = self.as_str()[end + attached..].lines().next();
        let theirs = follows.is_some_and(|line| !line.trim().is_empty());
        Some(if theirs { end } else { end + attached })
    }

    /// Returns where a table may be added before the one with a header at a path.
    pub(super) fn start_of(&self, path: &[&str]) -> Option<usize> {
        let (_, item) = self.find(path)?;
        let header = item.as_table().filter(|table| is_headed(table))?.span()?;
        Some(self.comments_above(self.line_start(header.start)))
    }

    /// Returns where a table may be added below the keys above all headers.
    pub(super) fn end_of_root(&self) -> usize {
        end_of_values(self.document.as_table()).map_or(0, |end| self.line_end(end))
    }

    fn find(&self, path: &[&str]) -> Option<(&Key, &Item)> {
        find(self.document.as_table(), path)
    }

    fn splice(&mut self, range: Range<usize>, new: &str) {
        let mut text = self.as_str().to_owned();
        text.replace_range(range, new);
        self.document = Document::parse(text).expect("every edit leaves TOML behind");
    }

    /// Returns the length of the part of a path that leads to a table in braces.
    fn braces_above(&self, path: &[&str]) -> Option<usize> {
        (1..path.len()).find(|depth| {
            self.find(&path[..*depth])
                .is_some_and(|(_, item)| item.is_inline_table())
        })
    }

    /// Rewrites the table in braces that stands above a path.
    fn in_braces(
        &self,
        path: &[&str],
        depth: usize,
        value: Option<&Value>,
    ) -> (Range<usize>, String) {
        let (_, item) = self.find(&path[..depth]).expect("the braces were found");
        let range = span(item);
        let mut braces: Value = self.as_str()[range.clone()]
            .parse()
            .expect("a value of a TOML text is one by itself");
        let mut table = braces.as_inline_table_mut().expect("braces hold a table");
        let (last, way) = path[depth..]
            .split_last()
            .expect("the path leads into the braces");
        for key in way {
            let inner = table.entry(*key).or_insert_with(|| {
                let mut dotted = toml_edit::InlineTable::new();
                dotted.set_dotted(true);
                Value::InlineTable(dotted)
            });
            table = inner
                .as_inline_table_mut()
                .expect("the way leads through tables");
        }
        match value {
            Some(value) => drop(table.insert(*last, value.clone())),
            None => drop(table.remove(last)),
        }
        let old = &self.as_str()[range.clone()];
        let table = braces.as_inline_table_mut().expect("braces hold a table");
        if comments_in(old).is_empty() {
            table.fmt();
        }
        (range, with_line_ends_of(old, braces.to_string().trim()))
    }

    /// Writes the line of a new key below the last one of its table, or below its example.
    fn new_line(
        &self,
        path: &[&str],
        value: &Value,
        after: Option<&str>,
    ) -> (Range<usize>, String) {
        let root = self.document.as_table();
        let above: Vec<&Table> = (1..path.len())
            .map_while(|depth| find(root, &path[..depth])?.1.as_table())
            .collect();
        let depth = above.iter().rposition(|table| !table.is_dotted());
        let header = depth.map(|depth| above[depth]);
        let key = spell_path(&path[depth.map_or(0, |depth| depth + 1)..]);
        let nearest = above.last().copied().unwrap_or(root);
        let sibling = after.and_then(|after| nearest.get(after)?.span());
        let last = sibling
            .map(|sibling| sibling.end)
            .or_else(|| end_of_values(nearest))
            .or_else(|| end_of_values(header?))
            .or_else(|| Some(header?.span()?.end));
        let first = spell_path(&path[depth.map_or(0, |depth| depth + 1)..][..1]);
        let example = self.example(header, &key).or_else(|| {
            let first = self.example(header, &first);
            first.filter(|_| !nearest.is_dotted())
        });
        let at = match (example, last) {
            (Some(example), _) => example,
            (None, Some(last)) => self.line_end(last),
            (None, None) => 0,
        };
        let indent = last.map_or("", |last| indent(&self.as_str()[self.line_start(last)..]));
        let newline = self.newline();
        let start = if self.as_str()[..at].ends_with('\n') || at == 0 {
            ""
        } else {
            newline
        };
        (
            at..at,
            format!("{start}{indent}{key} = {}{newline}", spell(value)),
        )
    }

    /// Finds the end of a commented-out example of a key, such as `# passage = 6`.
    fn example(&self, header: Option<&Table>, key: &str) -> Option<usize> {
        let start = header?.span()?.end;
        let mut headers = Vec::new();
        collect_headers(self.document.as_table(), &mut headers);
        let end = headers.into_iter().filter(|header| *header > start).min();
        let mut at = self.line_end(start);
        for line in self.as_str()[at..end.unwrap_or(self.as_str().len())].split_inclusive('\n') {
            at += line.len();
            let example = line.trim_start().strip_prefix('#').map(str::trim_start);
            let rest = example.and_then(|example| example.strip_prefix(key));
            let is_example = rest.is_some_and(|rest| rest.trim_start().starts_with(['=', '.']));
            if is_example && !is_inside_value(header?, at - line.len()) {
                return Some(at);
            }
        }
        None
    }

    fn newline(&self) -> &'static str {
        if self.as_str().contains("\r\n") {
            "\r\n"
        } else {
            "\n"
        }
    }

    fn line_start(&self, at: usize) -> usize {
        self.as_str()[..at]
            .rfind('\n')
            .map_or(0, |newline| newline + 1)
    }

    fn line_end(&self, at: usize) -> usize {
        self.as_str()[at..]
            .find('\n')
            .map_or(self.as_str().len(), |newline| at + newline + 1)
    }

    fn line_of(&self, key: &Key, item: &Item) -> Range<usize> {
        let start = key.span().expect("a parsed key has a place").start;
        self.line_start(start)..self.line_end(span(item).end)
    }

    fn comment_after(&self, item: &Item) -> Option<String> {
        let end = span(item).end;
        let rest = self.as_str()[end..self.line_end(end)].trim();
        rest.starts_with('#').then(|| rest.to_owned())
    }

    /// Returns the start of the comment lines directly above a line; its own start without any,
    /// or when they hang on a header, of whose table they may speak.
    fn comments_above(&self, line: usize) -> usize {
        let mut start = line;
        while start > 0 {
            let above = self.line_start(start - 1);
            let text = self.as_str()[above..start].trim();
            if text.starts_with('[') {
                return line;
            }
            if !text.starts_with('#') {
                break;
            }
            start = above;
        }
        start
    }
}

fn find<'a>(table: &'a dyn TableLike, path: &[&str]) -> Option<(&'a Key, &'a Item)> {
    let (first, rest) = path.split_first()?;
    let (key, item) = table.get_key_value(first)?;
    if rest.is_empty() {
        return Some((key, item));
    }
    find(item.as_table_like()?, rest)
}

fn span(item: &Item) -> Range<usize> {
    item.span().expect("a parsed value has a place")
}

fn is_headed(table: &Table) -> bool {
    !table.is_implicit() && !table.is_dotted()
}

/// Returns the end of the last value that stands directly under a header, dotted keys included.
fn end_of_values(table: &Table) -> Option<usize> {
    let ends = table.iter().filter_map(|(_, item)| match item {
        Item::Value(_) => Some(span(item).end),
        Item::Table(table) if table.is_dotted() => end_of_values(table),
        _ => None,
    });
    ends.max()
}

/// Returns the end of all that stands under an item, headers included.
fn end_under(item: &Item) -> Option<usize> {
    match item {
        Item::None => None,
        Item::Value(_) => Some(span(item).end),
        Item::Table(table) => end_under_table(table),
        Item::ArrayOfTables(tables) => tables.iter().filter_map(end_under_table).max(),
    }
}

fn end_under_table(table: &Table) -> Option<usize> {
    let header = table
        .span()
        .filter(|_| is_headed(table))
        .map(|span| span.end);
    let inner = table.iter().filter_map(|(_, item)| end_under(item));
    inner.chain(header).max()
}

fn collect_headers(table: &Table, headers: &mut Vec<usize>) {
    let mut collect = |table: &Table| {
        headers.extend(
            table
                .span()
                .filter(|_| is_headed(table))
                .map(|span| span.start),
        );
        collect_headers(table, headers);
    };
    for (_, item) in table {
        match item {
            Item::Table(table) => collect(table),
            Item::ArrayOfTables(tables) => tables.iter().for_each(&mut collect),
            Item::Value(_) | Item::None => {}
        }
    }
}

fn is_inside_value(table: &Table, at: usize) -> bool {
    table.iter().any(|(_, item)| match item {
        Item::Value(_) => span(item).contains(&at),
        Item::Table(table) if table.is_dotted() => is_inside_value(table, at),
        _ => false,
    })
}

fn indent(line: &str) -> &str {
    &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
}

fn spell_path(path: &[&str]) -> String {
    let keys: Vec<String> = path
        .iter()
        .map(|key| Key::new(*key).display_repr().into_owned())
        .collect();
    keys.join(".")
}
