//! What a merge writes besides answers: decisions, treaties, actions, the head.

use jiff::civil::Date;
use toml_edit::{Array, InlineTable, Value};

use super::AnswersFile;
use super::edit::Shape;
use super::entry::{Entry, day, response_entries, text};
use super::spell::spell;
use crate::answers::{ActionStatus, Digest, LogEntry, Returned, Said};
use crate::questionnaire::{ActionId, Indicator, Questionnaire};

impl AnswersFile {
    /// Adds decisions to the log, below those that are there.
    pub fn add_log(&mut self, questionnaire: &Questionnaire, entries: &[LogEntry]) {
        if entries.is_empty() {
            return;
        }
        if let Some(Value::Array(mut log)) = self.text.value(&["log"]) {
            for entry in entries {
                let (keys, said) = log_entries(questionnaire, entry);
                let mut table = inline(keys);
                if !said.is_empty() {
                    let said: Array = said
                        .into_iter()
                        .map(|said| Value::from(inline(said)))
                        .collect();
                    table.insert("said", said.into());
                }
                log.push(table);
            }
            self.text.set(&["log"], &log.into(), None);
            return;
        }
        let mut lines = Vec::new();
        for entry in entries {
            if !lines.is_empty() {
                lines.push(String::new());
            }
            lines.push("[[log]]".to_owned());
            let (keys, said) = log_entries(questionnaire, entry);
            let keys = keys
                .into_iter()
                .filter_map(|(key, value)| Some((key, value?)));
            lines.extend(keys.map(|(key, value)| format!("{key} = {}", spell(&value))));
            if said.is_empty() {
                continue;
            }
            lines.push("said = [".to_owned());
            let said = said.into_iter().map(|said| Value::from(inline(said)));
            lines.extend(said.map(|said| format!("  {},", spell(&said))));
            lines.push("]".to_owned());
        }
        let end = self.text.end_of(&["log"]);
        let at = end.unwrap_or(self.text().len());
        self.text.add_block(at, &lines);
    }

    /// Writes how far an action has come.
    pub fn set_action(&mut self, id: &ActionId, status: &ActionStatus) {
        let entries = [
            ("status", Some(Value::from(status.state.as_str()))),
            ("date", status.date.map(day)),
            ("note", text(status.note.as_ref())),
        ];
        self.set_table("actions", id.as_str(), &entries);
    }

    /// Moves the day of a part on; a file that is no part stays as it is.
    pub fn set_part_day(&mut self, on: Date) {
        let path = ["part", "day"];
        if self.text.shape(&path) == Shape::Value {
            self.set_entry(&path, Some(&day(on)), None);
        }
    }

    /// Writes what the file remembers of a part that came back, in place of what it remembered.
    pub fn set_returned(&mut self, serial: &str, returned: &Returned) {
        let entries = [
            (
                "institution",
                Some(Value::from(returned.institution.as_str())),
            ),
            ("day", Some(day(returned.day))),
            ("said", Some(Value::from(returned.said.as_str()))),
        ];
        if self.text.keys(&["parts"]).is_empty() {
            let at = self.place_of_table("parts");
            let above =
                "# What `lexroad merge` took from parts that came back; it needs this as it is.";
            let path = ["parts", serial];
            self.text.add_table(&path, at, &[above.to_owned()]);
        }
        self.set_table("parts", serial, &entries);
        let table = ["parts", serial, "answers"];
        for id in self.text.keys(&table) {
            if !returned.answers.contains_key(id.as_str()) {
                self.text.remove(&["parts", serial, "answers", &id]);
            }
        }
        let is_inner = self.text.shape(&table[..2]) == Shape::Inner;
        if !returned.answers.is_empty() && self.text.shape(&table) == Shape::Absent && !is_inner {
            let end = self.text.end_of(&table[..2]);
            let at = end.unwrap_or_else(|| self.place_of_table("parts"));
            self.text.add_table(&table, at, &[]);
        }
        for (id, brought) in &returned.answers {
            let made: Array = brought.made.iter().map(Digest::as_str).collect();
            let keys = vec![
                ("left", Some(Value::from(brought.left.as_str()))),
                ("came", Some(Value::from(brought.came.as_str()))),
                ("here", Some(Value::from(brought.here.as_str()))),
                ("over", Some(Value::from(brought.over.as_str()))),
                ("made", Some(made.into())),
            ];
            let path = ["parts", serial, "answers", id.as_str()];
            if !matches!(self.text.shape(&path), Shape::Absent | Shape::Value) {
                self.set_entries(&path, &keys);
                continue;
            }
            self.set_entry(&path, Some(&inline(keys).into()), None);
        }
    }

    fn set_table(&mut self, table: &str, id: &str, entries: &[Entry]) {
        let path = [table, id];
        if self.text.shape(&path) == Shape::Absent && !self.is_inner(table) {
            let end = self.text.end_of(&[table]);
            let at = end.unwrap_or_else(|| self.place_of_table(table));
            self.text.add_table(&path, at, &[]);
        }
        self.set_entries(&path, entries);
    }
}

/// Spells an entry: its own keys, then those of each answer it decided between.
fn log_entries(questionnaire: &Questionnaire, entry: &LogEntry) -> (Vec<Entry>, Vec<Vec<Entry>>) {
    let keys = vec![
        ("date", entry.date.map(day)),
        ("by", text(entry.by.as_ref())),
        ("about", text(entry.about.as_ref())),
        ("text", Some(Value::from(entry.text.as_str()))),
    ];
    let about = entry.about.as_deref();
    let indicator = about.and_then(|about| questionnaire.indicators.get(about));
    let said = indicator.map_or_else(Vec::new, |indicator| {
        let said = entry.said.iter();
        said.map(|said| said_entries(indicator, said)).collect()
    });
    (keys, said)
}

/// Spells what one side said; marks for review are the file's, not the side's.
fn said_entries(indicator: &Indicator, said: &Said) -> Vec<Entry> {
    let mut entries: Vec<Entry> = vec![("by", Some(Value::from(said.by.as_str())))];
    let answer = response_entries(indicator, &said.response);
    entries.extend(
        answer
            .into_iter()
            .filter(|(key, _)| !matches!(*key, "flag" | "contested")),
    );
    entries
}

fn inline(entries: Vec<Entry>) -> InlineTable {
    let entries = entries.into_iter();
    entries
        .filter_map(|(key, value)| Some((key, value?)))
        .collect()
}
