//! Which keys and words of the schema the valid files held.

use std::collections::BTreeSet;

use serde_json::Value as Schema;
use toml::Value;

use super::draw::Drawer;
use super::file::Entry;

/// The keys and words that stand for any of their kind: `answers.*.value=partly`.
#[derive(Default)]
pub struct Seen(BTreeSet<String>);

/// The tables whose keys are ids of one kind.
const ALIKE: [&str; 14] = [
    "answers",
    "treaties",
    "actions",
    "sources",
    "retired",
    "parts",
    "parts.*.answers",
    "part.answers",
    "part.profile",
    "part.sources",
    "part.treaties",
    "validated.answers",
    "validated.sources",
    "validated.treaties",
];

impl Seen {
    /// Counts what a valid file holds.
    pub fn add(&mut self, entries: &[Entry]) {
        for entry in entries {
            let path = match entry.table {
                "" => entry.key.clone(),
                table if ALIKE.contains(&table) => format!("{table}.*"),
                table => format!("{table}.{}", entry.key),
            };
            self.value(&path, &entry.value);
        }
    }

    /// Adds what others saw.
    pub fn join(&mut self, other: Seen) {
        self.0.extend(other.0);
    }

    fn value(&mut self, path: &str, value: &Value) {
        match value {
            Value::Table(table) => {
                for (key, value) in table {
                    let key = if ALIKE.contains(&path) { "*" } else { key };
                    self.value(&format!("{path}.{key}"), value);
                }
            }
            Value::Array(list) => {
                for value in list {
                    self.value(path, value);
                }
            }
            Value::String(word) => {
                self.0.insert(format!("{path}={word}"));
            }
            _ => {}
        }
        self.0.insert(path.to_owned());
    }

    /// Returns what a schema names and no file held.
    pub fn missing(&self, drawer: &Drawer<'_>) -> Vec<String> {
        let mut wanted = BTreeSet::new();
        for (table, schema) in drawer.root["properties"].as_object().unwrap() {
            expect(drawer, table, schema, &mut wanted);
        }
        // A table is there when one of its keys is; that narrowing of the log differs from question
        // to question, and that one file has one country of some two hundred, is enough said.
        let inside = |path: &String| path.contains('.') && !path.starts_with("country.code=");
        wanted.retain(|path| inside(path) && path != "log.said.narrowing");
        wanted.difference(&self.0).cloned().collect()
    }
}

fn expect(drawer: &Drawer<'_>, path: &str, schema: &Schema, wanted: &mut BTreeSet<String>) {
    let schema = drawer.whole(schema);
    wanted.insert(path.to_owned());
    for option in schema
        .get("anyOf")
        .and_then(Schema::as_array)
        .into_iter()
        .flatten()
    {
        expect(drawer, path, option, wanted);
    }
    // Elements differ from question to question.
    let by_question = path.starts_with("answers.*.") && path != "answers.*.value";
    for word in super::draw::strings(schema.get("enum"))
        .into_iter()
        .filter(|_| !by_question)
    {
        wanted.insert(format!("{path}={word}"));
    }
    for (key, schema) in schema
        .get("properties")
        .and_then(Schema::as_object)
        .into_iter()
        .flatten()
    {
        let key = if ALIKE.contains(&path) { "*" } else { key };
        expect(drawer, &format!("{path}.{key}"), schema, wanted);
    }
    if let Some(any) = schema
        .get("additionalProperties")
        .filter(|one| one.is_object())
    {
        expect(drawer, &format!("{path}.*"), any, wanted);
    }
    if let Some(items) = schema.get("items") {
        expect(drawer, path, items, wanted);
    }
}
