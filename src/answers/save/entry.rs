//! What an answer, a source or an intake answer writes, key by key.

use jiff::civil::Date;
use toml_edit::{Array, InlineTable, Value};

use super::AnswersFile;
use super::edit::Shape;
use super::spell::same;
use crate::answers::{Answer, IntakeValue, Lapse, Response, Source, SourceStatus};
use crate::citation::Citation;
use crate::questionnaire::{
    Indicator, IndicatorId, InstrumentId, OptionId, QuestionId, Questionnaire, SourceId,
};

/// The tables of an answers file in order.
const TABLES: [&str; 14] = [
    "assessment",
    "country",
    "profile",
    "treaties",
    "sources",
    "answers",
    "demands",
    "strategy",
    "actions",
    "log",
    "retired",
    "part",
    "parts",
    "validated",
];

pub(super) type Entry = (&'static str, Option<Value>);

impl AnswersFile {
    /// Writes the answer to an indicator; keys that say the same already are not touched.
    ///
    /// An answer in the short form keeps it while the value is all there is to say; a new one
    /// gets a table in the order of the questionnaire.
    pub fn set_response(
        &mut self,
        questionnaire: &Questionnaire,
        indicator: &Indicator,
        response: &Response,
    ) {
        self.edit_approved(|file| {
            let entries = response_entries(indicator, response);
            let id = indicator.id.as_str();
            let path = ["answers", id];
            let is_short = entries[1..].iter().all(|(_, value)| value.is_none());
            match file.text.shape(&path) {
                Shape::Value if is_short => file.set_entry(&path, entries[0].1.as_ref(), None),
                // Its line holds other answers as well.
                Shape::Value if file.text.is_in_braces(&path) => {
                    file.text.remove(&path);
                    file.set_entries(&path, &entries);
                }
                Shape::Value => {
                    let (above, beside) = file.text.cut(&path);
                    file.add_answer(questionnaire, &indicator.id, &above);
                    file.set_entries(&path, &entries);
                    if let Some(comment) = beside {
                        file.text.comment(&["answers", id, "value"], &comment);
                    }
                }
                Shape::Absent => {
                    file.add_answer(questionnaire, &indicator.id, &[]);
                    file.set_entries(&path, &entries);
                }
                Shape::Headed | Shape::Inner => file.set_entries(&path, &entries),
            }
        });
    }

    /// Sets the answer to an indicator back to not asked yet; its evidence and comments stay.
    pub fn clear_response(&mut self, id: &IndicatorId) {
        self.edit_approved(|file| {
            let path = ["answers", id.as_str()];
            let empty = Value::from("");
            match file.text.shape(&path) {
                Shape::Absent => {}
                Shape::Value => file.set_entry(&path, Some(&empty), None),
                Shape::Headed | Shape::Inner => {
                    let details = ["elements", "missing", "narrowing", "bill", "reason"];
                    let mut entries: Vec<Entry> = vec![("value", Some(empty))];
                    entries.extend(details.map(|key| (key, None)));
                    file.set_entries(&path, &entries);
                }
            }
        });
    }

    /// Takes the answer to an indicator away with its evidence, as if nobody had been asked; its
    /// comments stay.
    pub fn remove_response(&mut self, id: &IndicatorId) {
        self.edit_approved(|file| {
            let path = ["answers", id.as_str()];
            let empty = Value::from("");
            match file.text.shape(&path) {
                Shape::Absent => {}
                Shape::Value => file.set_entry(&path, Some(&empty), None),
                Shape::Headed | Shape::Inner => {
                    file.set_entry(&["answers", id.as_str(), "value"], Some(&empty), None);
                    for key in file.text.keys(&path) {
                        if key != "value" {
                            file.text.remove(&["answers", id.as_str(), &key]);
                        }
                    }
                }
            }
        });
    }

    /// Writes the answer to an intake question of a part; `None` takes it back.
    pub fn set_intake(&mut self, part: &str, question: &QuestionId, value: Option<&IntakeValue>) {
        let path = [part, question.as_str()];
        match value.map(spelt) {
            None => {
                let is_text = self.text.value(&path).is_some_and(|value| value.is_str());
                if is_text {
                    self.set_entry(&path, Some(&Value::from("")), None);
                }
                for key in self.text.keys(&path) {
                    self.text.remove(&[part, question.as_str(), &key]);
                }
                if !is_text && self.text.shape(&path) == Shape::Value {
                    self.text.remove(&path);
                }
            }
            Some(Spelt::One(value)) => {
                self.ensure_table(part);
                self.set_entry(&path, Some(&value), None);
            }
            Some(Spelt::Table(entries)) => {
                self.ensure_table(part);
                if self.text.shape(&path) == Shape::Value {
                    self.text.remove(&path);
                }
                for key in self.text.keys(&path) {
                    if !entries.iter().any(|(kept, _)| *kept == key) {
                        self.text.remove(&[part, question.as_str(), &key]);
                    }
                }
                for (key, value) in entries {
                    self.set_entry(&[part, question.as_str(), &key], Some(&value), None);
                }
            }
        }
    }

    /// Writes a source of the register; in one the file has already, the short name and the
    /// provisions out of force stay as they are.
    pub fn set_source(&mut self, id: &SourceId, source: &Source) {
        self.edit_approved(|file| {
            let path = ["sources", id.as_str()];
            let is_new = file.text.shape(&path) == Shape::Absent;
            if is_new && !file.is_inner("sources") {
                let end = file.text.end_of(&["sources"]);
                let at = end.unwrap_or_else(|| file.place_of_table("sources"));
                file.text.add_table(&path, at, &[]);
            }
            let status = ["sources", id.as_str(), "status"];
            let is_said = is_new
                || source.status != SourceStatus::InForce
                || file.text.shape(&status) == Shape::Value;
            let entries = [
                ("title", Some(Value::from(source.title.as_str()))),
                ("kind", Some(Value::from(source.kind.as_str()))),
                (
                    "status",
                    is_said.then(|| Value::from(source.status.as_str())),
                ),
                ("url", text(source.url.as_ref())),
                ("checked", source.checked.map(day)),
                ("confidential", flag(source.confidential)),
                ("note", text(source.note.as_ref())),
            ];
            file.set_entries(&path, &entries);
            if is_new {
                let entries = [
                    ("title", Some(Value::from(source.title.as_str()))),
                    ("short", text(source.short.as_ref())),
                    ("void", lapses(&source.void)),
                    ("suspended", lapses(&source.suspended)),
                    ("not-commenced", lapses(&source.not_commenced)),
                ];
                file.set_entries(&path, &entries);
            }
        });
    }

    pub(super) fn set_entries(&mut self, path: &[&str], entries: &[Entry]) {
        let mut after = None;
        for (key, value) in entries {
            let mut inner = path.to_vec();
            inner.push(key);
            self.set_entry(&inner, value.as_ref(), after);
            if self.text.shape(&inner) == Shape::Value {
                after = Some(*key);
            }
        }
    }

    pub(super) fn set_entry(&mut self, path: &[&str], value: Option<&Value>, after: Option<&str>) {
        let key = match path {
            ["answers", _] => "value",
            [.., key] => key,
            [] => "",
        };
        match (self.text.value(path), value) {
            (Some(old), None) if !is_empty(&old) => self.text.remove(path),
            (Some(old), Some(value)) if says(key, &old, value) => {}
            (_, Some(value)) => self.text.set(path, value, after),
            (_, None) => {}
        }
    }

    pub(super) fn is_inner(&self, table: &str) -> bool {
        self.text.shape(&[table]) == Shape::Inner
    }

    /// Adds an empty table for an answer where the order of the questionnaire wants it.
    fn add_answer(&mut self, questionnaire: &Questionnaire, id: &IndicatorId, above: &[String]) {
        if self.is_inner("answers") {
            return;
        }
        let index = questionnaire.indicators.get_index_of(id);
        let ids: Vec<&IndicatorId> = questionnaire.indicators.keys().collect();
        let (before, after) = ids.split_at(index.unwrap_or(ids.len()));
        let headed =
            |id: &&&IndicatorId| self.text.shape(&["answers", id.as_str()]) == Shape::Headed;
        let before = before.iter().rfind(headed);
        let after = after.iter().find(headed);
        let at = match (before, after) {
            (Some(before), _) => self.text.end_of(&["answers", before.as_str()]),
            (None, Some(after)) => self.text.start_of(&["answers", after.as_str()]),
            (None, None) => self.text.end_of(&["answers"]),
        };
        let at = at.unwrap_or_else(|| self.place_of_table("answers"));
        self.text.add_table(&["answers", id.as_str()], at, above);
    }

    fn ensure_table(&mut self, table: &str) {
        if self.text.shape(&[table]) == Shape::Absent {
            let at = self.place_of_table(table);
            self.text.add_table(&[table], at, &[]);
        }
    }

    /// Returns where a table that the file lacks belongs: below the last of those before it.
    pub(super) fn place_of_table(&self, table: &str) -> usize {
        let index = TABLES.iter().position(|known| *known == table);
        let before = &TABLES[..index.unwrap_or(TABLES.len())];
        let below = before
            .iter()
            .rev()
            .find_map(|known| self.text.end_of(&[known]));
        // A table in braces above may be followed by others, which a header would swallow.
        below.unwrap_or_default().max(self.text.end_of_root())
    }
}

pub(super) fn response_entries(indicator: &Indicator, response: &Response) -> Vec<Entry> {
    let ids = |wanted: &dyn Fn(&str) -> bool| {
        let elements = indicator.elements.iter().map(|element| element.id.as_str());
        list(elements.filter(|id| wanted(id)))
    };
    let (present, missing) = match &response.answer {
        Answer::Partly {
            present, missing, ..
        } => (
            ids(&|id| present.contains(id)),
            ids(&|id| missing.contains(id)),
        ),
        _ => (None, None),
    };
    let narrowing = indicator
        .narrowing
        .iter()
        .map(|narrowing| narrowing.id.as_str());
    let reason = match &response.answer {
        Answer::NotApplicable { reason } => Some(reason),
        _ => None,
    };
    let sources = match response.sources.as_slice() {
        [one] => Some(Value::from(one.as_str())),
        some => list(some.iter().map(SourceId::as_str)),
    };
    vec![
        ("value", Some(Value::from(response.answer.value().as_str()))),
        ("elements", present),
        ("missing", missing),
        (
            "narrowing",
            list(narrowing.filter(|id| response.narrowing.contains(*id))),
        ),
        ("source", sources),
        ("citation", cited(response.citation.as_ref())),
        ("url", text(response.url.as_ref())),
        (
            "bill",
            response
                .answer
                .bill()
                .map(|bill| Value::from(bill.as_str())),
        ),
        ("reason", text(reason)),
        ("note", text(response.note.as_ref())),
        ("respondent", text(response.respondent.as_ref())),
        ("date", response.date.map(day)),
        ("checked-by", text(response.checked_by.as_ref())),
        (
            "evidence",
            response.evidence.map(|grade| Value::from(i64::from(grade))),
        ),
        ("flag", flag(response.flag)),
        ("contested", flag(response.contested)),
    ]
}

/// An intake answer as a file spells it.
enum Spelt {
    One(Value),
    Table(Vec<(String, Value)>),
}

fn spelt(value: &IntakeValue) -> Spelt {
    let texts = |texts: &mut dyn Iterator<Item = &str>| Spelt::One(texts.collect::<Array>().into());
    match value {
        IntakeValue::Choice(option) => Spelt::One(option.as_str().into()),
        IntakeValue::Choices(options) => texts(&mut options.iter().map(OptionId::as_str)),
        IntakeValue::Whole(number) => Spelt::One((*number).into()),
        IntakeValue::Date(date) => Spelt::One(day(*date)),
        IntakeValue::Text(text) => Spelt::One(text.as_str().into()),
        IntakeValue::Texts(list) => texts(&mut list.iter().map(String::as_str)),
        IntakeValue::Instruments(list) => texts(&mut list.iter().map(InstrumentId::as_str)),
        IntakeValue::PerDimension(numbers) => Spelt::Table(
            numbers
                .iter()
                .map(|(id, number)| (id.to_string(), Value::from(*number)))
                .collect(),
        ),
        IntakeValue::PerInstitution(names) => Spelt::Table(
            names
                .iter()
                .map(|(id, name)| (id.to_string(), Value::from(name.as_str())))
                .collect(),
        ),
        IntakeValue::InstrumentDates(dates) => Spelt::Table(
            dates
                .iter()
                .map(|(id, date)| (id.to_string(), day(*date)))
                .collect(),
        ),
    }
}

/// Returns whether an old value says what a new one would, whatever its spelling.
fn says(key: &str, old: &Value, new: &Value) -> bool {
    match (key, old, new) {
        ("value", Value::String(old), Value::String(new)) => {
            old.value().trim().to_lowercase() == *new.value()
        }
        ("elements" | "missing" | "narrowing", Value::Array(old), Value::Array(new)) => {
            old.len() == new.len() && old.iter().all(|old| new.iter().any(|new| same(old, new)))
        }
        ("source", Value::Array(old), Value::String(_)) => {
            old.len() == 1 && old.iter().all(|old| same(old, new))
        }
        _ => same(old, new),
    }
}

/// Returns whether an old value says nothing, so that it may stay where nothing is said.
fn is_empty(value: &Value) -> bool {
    match value {
        Value::String(text) => text.value().trim().is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Boolean(flag) => !flag.value(),
        _ => false,
    }
}

fn lapses(list: &[Lapse]) -> Option<Value> {
    let list: Array = list.iter().map(lapse).collect();
    (!list.is_empty()).then(|| list.into())
}

fn lapse(lapse: &Lapse) -> Value {
    let mut table = InlineTable::new();
    let entries = [
        ("at", Some(Value::from(lapse.at.as_str()))),
        ("from", lapse.from.map(day)),
        ("until", lapse.until.map(day)),
        ("by", text(lapse.by.as_ref())),
        ("note", text(lapse.note.as_ref())),
    ];
    for (key, value) in entries {
        value.map(|value| table.insert(key, value));
    }
    table.into()
}

pub(super) fn text(text: Option<&String>) -> Option<Value> {
    text.map(|text| Value::from(text.as_str()))
}

fn cited(citation: Option<&Citation>) -> Option<Value> {
    citation.map(|citation| Value::from(citation.as_str()))
}

pub(super) fn flag(flag: bool) -> Option<Value> {
    flag.then(|| Value::from(true))
}

pub(super) fn list<'a>(ids: impl Iterator<Item = &'a str>) -> Option<Value> {
    let list: Array = ids.collect();
    (!list.is_empty()).then(|| list.into())
}

pub(super) fn day(date: Date) -> Value {
    let date = toml_edit::Date {
        year: date.year().unsigned_abs(),
        month: date.month().unsigned_abs(),
        day: date.day().unsigned_abs(),
    };
    Value::from(date)
}
