//! Every key and every text of a TOML file, with the path to it and the place where it stands.
//!
//! A parsed tree keeps one place for a key that is written several times, as in dotted keys; here
//! each stands by itself.

use std::collections::BTreeMap;
use std::ops::Range;

use toml_parser::Source;
use toml_parser::parser::{Event, EventKind, parse_document};

/// A key or a text.
#[derive(Debug)]
pub(in crate::answers::save) struct Spot {
    /// The keys that lead to it, its own included; `#0` is the first member of a list.
    pub(in crate::answers::save) path: Vec<String>,
    /// Whether it is a key.
    pub(in crate::answers::save) is_key: bool,
    /// What it says, without quotes and escapes.
    pub(in crate::answers::save) word: String,
    /// Where it stands, quotes included.
    pub(in crate::answers::save) range: Range<usize>,
}

/// Returns all keys and texts in the order of the file, which is TOML.
pub(in crate::answers::save) fn spots(text: &str) -> Vec<Spot> {
    let source = Source::new(text);
    let tokens = source.lex().into_vec();
    let mut events: Vec<Event> = Vec::new();
    parse_document(&tokens, &mut events, &mut ());
    let mut walk = Walk::default();
    for event in events {
        walk.see(&source, event);
    }
    walk.spots
}

/// A table or a list that is open.
#[derive(Default)]
struct Level {
    path: Vec<String>,
    /// The number of the next member; `None` in a table.
    member: Option<usize>,
    /// The key that is being read.
    key: Vec<String>,
}

#[derive(Default)]
struct Walk {
    /// The table of the last header.
    root: Level,
    /// What is open below it.
    levels: Vec<Level>,
    /// Whether a header is being read, and whether it is one of a list of tables.
    header: Option<bool>,
    /// How many tables each list of tables has so far.
    tables: BTreeMap<Vec<String>, usize>,
    spots: Vec<Spot>,
}

impl Walk {
    fn see(&mut self, source: &Source<'_>, event: Event) {
        match event.kind() {
            EventKind::StdTableOpen => self.open_header(false),
            EventKind::ArrayTableOpen => self.open_header(true),
            EventKind::StdTableClose | EventKind::ArrayTableClose => self.close_header(),
            EventKind::SimpleKey => {
                let mut word = String::new();
                if let Some(raw) = source.get(event) {
                    raw.decode_key(&mut word, &mut ());
                }
                self.key(word, range(event));
            }
            EventKind::Scalar => {
                let mut word = String::new();
                if let Some(raw) = source.get(event) {
                    let _ = raw.decode_scalar(&mut word, &mut ());
                }
                if event.encoding().is_some() {
                    let path = self.value_path();
                    self.spots.push(Spot {
                        path,
                        is_key: false,
                        word,
                        range: range(event),
                    });
                }
                self.end_value();
            }
            EventKind::ArrayOpen => self.open(Some(0)),
            EventKind::InlineTableOpen => self.open(None),
            EventKind::ArrayClose | EventKind::InlineTableClose => {
                self.levels.pop();
                self.end_value();
            }
            EventKind::ValueSep => {
                if let Some(member) = &mut self.level().member {
                    *member += 1;
                }
            }
            _ => {}
        }
    }

    fn level(&mut self) -> &mut Level {
        self.levels.last_mut().unwrap_or(&mut self.root)
    }

    fn open_header(&mut self, is_list: bool) {
        self.levels.clear();
        self.root = Level::default();
        self.header = Some(is_list);
    }

    fn close_header(&mut self) {
        let is_list = self.header.take().unwrap_or_default();
        let mut path = std::mem::take(&mut self.root.key);
        if is_list {
            let count = self.tables.entry(path.clone()).or_default();
            *count += 1;
            path.push(format!("#{}", *count - 1));
        } else {
            self.enter_last(&mut path);
        }
        self.root.path = path;
    }

    /// Leads a path that is a list of tables into its last table.
    fn enter_last(&self, path: &mut Vec<String>) {
        if let Some(count) = self.tables.get(path) {
            path.push(format!("#{}", count.saturating_sub(1)));
        }
    }

    fn key(&mut self, word: String, range: Range<usize>) {
        if self.header.is_some() {
            // The key before this one may be a list of tables.
            let mut path = std::mem::take(&mut self.root.key);
            self.enter_last(&mut path);
            self.root.key = path;
        }
        let level = self.level();
        level.key.push(word.clone());
        let path = level.path.iter().chain(&level.key).cloned().collect();
        self.spots.push(Spot {
            path,
            is_key: true,
            word,
            range,
        });
    }

    fn value_path(&mut self) -> Vec<String> {
        let level = self.level();
        let mut path = level.path.clone();
        match level.member {
            Some(member) => path.push(format!("#{member}")),
            None => path.extend(level.key.iter().cloned()),
        }
        path
    }

    fn open(&mut self, member: Option<usize>) {
        let path = self.value_path();
        self.levels.push(Level {
            path,
            member,
            key: Vec::new(),
        });
    }

    fn end_value(&mut self) {
        self.level().key.clear();
    }
}

fn range(event: Event) -> Range<usize> {
    event.span().start()..event.span().end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_and_text_has_its_path_and_place() {
        let text = "a.'b c' = \"x\"\na.d = [\"y\", { e = 1, \"f\\u0067\" = 'z' }]\n[[log]]\nabout = \"p\"\n[[log]]\nabout = \"q\"\nsaid = [{ g = \"r\" }]\n[[log.more]]\nh = \"s\"\n[t.u]\nv.w = 2025-01-01\n";
        let shown: Vec<String> = spots(text)
            .into_iter()
            .filter(|spot| !spot.is_key)
            .map(|spot| {
                format!(
                    "{} = {} ({})",
                    spot.path.join("."),
                    spot.word,
                    &text[spot.range]
                )
            })
            .collect();
        assert_eq!(
            shown,
            [
                "a.b c = x (\"x\")",
                "a.d.#0 = y (\"y\")",
                "a.d.#1.fg = z ('z')",
                "log.#0.about = p (\"p\")",
                "log.#1.about = q (\"q\")",
                "log.#1.said.#0.g = r (\"r\")",
                "log.#1.more.#0.h = s (\"s\")",
            ]
        );
        let keys: Vec<String> = spots(text)
            .into_iter()
            .filter(|spot| spot.is_key)
            .map(|spot| spot.path.join("."))
            .collect();
        assert_eq!(
            keys,
            [
                "a",
                "a.b c",
                "a",
                "a.d",
                "a.d.#1.e",
                "a.d.#1.fg",
                "log",
                "log.#0.about",
                "log",
                "log.#1.about",
                "log.#1.said",
                "log.#1.said.#0.g",
                "log",
                "log.#1.more",
                "log.#1.more.#0.h",
                "t",
                "t.u",
                "t.u.v",
                "t.u.v.w",
            ]
        );
    }
}
