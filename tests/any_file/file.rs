//! An answers file at random, made valid: what the program refuses is taken out where it points,
//! until nothing is refused.

use std::ops::Range;

use lexroad::answers::{self, Answers};
use lexroad::diagnostic::{Diagnostics, Severity, Sources};
use lexroad::questionnaire::{CountryCode, Questionnaire};
use serde_json::Value as Schema;
use toml::Value;
use toml::map::Map;

use super::draw::{Drawer, strings};

/// One line of the file: a key below the name of a table, with its value.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The table, `answers`; empty for a key of the file itself.
    pub table: &'static str,
    /// The key in it.
    pub key: String,
    /// The value.
    pub value: Value,
}

/// A file that the program accepts.
pub struct File {
    /// Its text.
    pub text: String,
    /// What it says.
    pub entries: Vec<Entry>,
    /// As it is read.
    pub answers: Answers,
}

/// The parts of a file that are drawn key by key.
const TABLES: [&str; 6] = [
    "treaties", "profile", "demands", "strategy", "actions", "answers",
];

/// How often what is refused is taken out before the file is given up.
const ROUNDS: usize = 12;

/// Draws a file; `None` when it could not be made valid.
pub fn draw(questionnaire: &Questionnaire, schema: &Schema, seed: u64) -> Option<File> {
    let mut drawer = Drawer {
        root: schema,
        random: fastrand::Rng::with_seed(seed),
        institutions: questionnaire
            .institutions
            .keys()
            .map(ToString::to_string)
            .collect(),
        sources: Vec::new(),
        bills: Vec::new(),
    };
    let mut entries = head(questionnaire, &mut drawer);
    for table in TABLES {
        body(&mut drawer, table, &mut entries);
    }
    if drawer.random.u8(..3) == 0 {
        let log: Vec<Value> = (0..drawer.random.usize(..3))
            .map(|_| logged(&mut drawer))
            .collect();
        entries.push(entry("", "log", log.into()));
    }
    if drawer.random.u8(..6) == 0 {
        sent(&mut drawer, &mut entries);
    }
    if drawer.random.u8(..6) == 0 {
        returned(&mut drawer, &mut entries);
    }
    if drawer.random.u8(..6) == 0 {
        once_validated(&mut drawer, &mut entries);
    }
    if drawer.random.u8(..6) == 0 {
        let answer = Map::from_iter([("spam".to_owned(), Value::from("no"))]);
        entries.push(entry("retired", "answers", Value::Table(answer)));
    }
    mend(questionnaire, entries)
}

/// Leaves what was validated once in a file that is a draft again.
fn once_validated(drawer: &mut Drawer<'_>, entries: &mut Vec<Entry>) {
    for one in &mut *entries {
        if let ("assessment", Value::Table(assessment)) = (one.key.as_str(), &mut one.value) {
            assessment.insert("status".to_owned(), "draft".into());
        }
    }
    let mut validated = Map::new();
    for table in ["answers", "sources", "treaties"] {
        let here = entries.iter().filter(|one| one.table == table);
        let digests = here.map(|one| (one.key.clone(), drawer.digest()));
        validated.insert(table.to_owned(), Value::Table(digests.collect()));
    }
    entries.push(entry("", "validated", Value::Table(validated)));
}

/// Makes the file a part that was sent to an institution, with what everything was as it left.
fn sent(drawer: &mut Drawer<'_>, entries: &mut Vec<Entry>) {
    let institution = drawer.text("respondents");
    let mut part = Map::new();
    part.insert("institution".to_owned(), institution.clone().into());
    part.insert("serial".to_owned(), "ab12cd34".into());
    part.insert("day".to_owned(), drawer.day().into());
    for table in ["answers", "profile", "sources", "treaties"] {
        let here = entries.iter().filter(|one| one.table == table);
        let digests = here.map(|one| (one.key.clone(), drawer.digest()));
        part.insert(table.to_owned(), Value::Table(digests.collect()));
    }
    for one in &mut *entries {
        if let ("assessment", Value::Table(assessment)) = (one.key.as_str(), &mut one.value) {
            assessment.insert("respondents".to_owned(), institution.clone().into());
        }
    }
    entries.push(entry("", "part", Value::Table(part)));
}

/// Says which parts came back, and what they changed.
fn returned(drawer: &mut Drawer<'_>, entries: &mut Vec<Entry>) {
    let here = entries.iter().filter(|one| one.table == "answers").take(3);
    let changes = here.map(|one| {
        let mut change = Map::new();
        for key in ["left", "came", "here", "over"] {
            change.insert(key.to_owned(), drawer.digest());
        }
        change.insert("made".to_owned(), vec![drawer.digest()].into());
        (one.key.clone(), Value::Table(change))
    });
    let mut part = Map::new();
    part.insert("answers".to_owned(), Value::Table(changes.collect()));
    part.insert("institution".to_owned(), drawer.text("respondents").into());
    part.insert("day".to_owned(), drawer.day().into());
    part.insert("said".to_owned(), drawer.digest());
    entries.push(entry("parts", "ef56ab78", Value::Table(part)));
}

fn entry(table: &'static str, key: &str, value: Value) -> Entry {
    Entry {
        table,
        key: key.to_owned(),
        value,
    }
}

/// The format, the assessment, the country and the register.
fn head(questionnaire: &Questionnaire, drawer: &mut Drawer<'_>) -> Vec<Entry> {
    let root = drawer.root;
    let mut assessment = drawer.table("assessment", &root["properties"]["assessment"]);
    assessment.insert("questionnaire".to_owned(), questionnaire.id.clone().into());
    assessment.insert("version".to_owned(), questionnaire.version.clone().into());
    let codes: Vec<&str> = questionnaire
        .regions
        .countries
        .keys()
        .map(CountryCode::as_str)
        .collect();
    let mut country = drawer.table("country", &root["properties"]["country"]);
    let code = codes[drawer.random.usize(..codes.len())];
    country.insert("code".to_owned(), code.into());
    let mut entries = vec![
        entry("", "format", 1.into()),
        entry("", "assessment", Value::Table(assessment)),
        entry("", "country", Value::Table(country)),
    ];
    let one = &root["properties"]["sources"]["additionalProperties"];
    for place in 0..drawer.random.usize(..6) {
        let mut source = drawer.table("sources", &drawer.whole(one));
        let key = format!("source-{place}");
        if drawer.random.u8(..3) == 0 {
            source.insert("status".to_owned(), "bill".into());
        }
        if source.get("status").and_then(Value::as_str) == Some("bill") {
            drawer.bills.push(key.clone());
        }
        drawer.sources.push(key.clone());
        entries.push(entry("sources", &key, Value::Table(source)));
    }
    entries
}

/// The keys of one table.
fn body(drawer: &mut Drawer<'_>, table: &'static str, entries: &mut Vec<Entry>) {
    let root = drawer.root;
    let Some(keys) = root["properties"][table]["properties"].as_object() else {
        return;
    };
    let share = [0.0, 0.1, 0.5, 1.0][drawer.random.usize(..4)];
    for (key, schema) in keys {
        if drawer.random.f64() >= share {
            continue;
        }
        let value = match table {
            "answers" => answer(drawer, schema),
            _ => drawer.value(key, schema),
        };
        entries.extend(value.map(|value| entry(table, key, value)));
    }
}

/// An answer: mostly with the keys that go with its value, sometimes with any.
fn answer(drawer: &mut Drawer<'_>, schema: &Schema) -> Option<Value> {
    let drawn = drawer.value("answers", schema)?;
    let Value::Table(mut table) = drawn else {
        return Some(drawn);
    };
    if drawer.random.u8(..6) == 0 {
        return Some(Value::Table(table));
    }
    let value = table
        .get("value")
        .and_then(Value::as_str)
        .unwrap_or("")
        .to_owned();
    let fits = |key: &str| match key {
        "elements" | "missing" => value == "partly",
        "bill" => matches!(value.as_str(), "draft" | "partly"),
        "reason" => value == "not-applicable",
        "source" | "citation" | "narrowing" => matches!(value.as_str(), "yes" | "partly"),
        _ => true,
    };
    table.retain(|key, _| fits(key));
    if value == "draft"
        && let Some(bill) = drawer.bills.first()
    {
        table.insert("bill".to_owned(), bill.clone().into());
    }
    if value == "partly" {
        split_elements(drawer, schema, &mut table);
    }
    Some(Value::Table(table))
}

/// Deals the elements of a question out: present, missing, or unknown.
fn split_elements(drawer: &mut Drawer<'_>, schema: &Schema, table: &mut Map<String, Value>) {
    let schema = drawer.whole(&schema["anyOf"][1]);
    let items = drawer.whole(&schema["properties"]["elements"]["items"]);
    let (mut present, mut missing) = (Vec::new(), Vec::new());
    for element in strings(items.get("enum")) {
        match drawer.random.u8(..3) {
            0 => present.push(Value::from(element)),
            1 => missing.push(Value::from(element)),
            _ => {}
        }
    }
    table.insert("elements".to_owned(), present.into());
    table.insert("missing".to_owned(), missing.into());
}

/// A line of the log, half of the time with what each side had said.
fn logged(drawer: &mut Drawer<'_>) -> Value {
    let root = drawer.root;
    let line = drawer.whole(&root["properties"]["log"]["items"]);
    let mut table = drawer.table("log", &line);
    table.remove("said");
    let questions: Vec<&String> = root["properties"]["answers"]["properties"]
        .as_object()
        .map_or_else(Vec::new, |all| all.keys().collect());
    if drawer.random.bool() || questions.is_empty() {
        return Value::Table(table);
    }
    let about = questions[drawer.random.usize(..questions.len())];
    let schema = &root["properties"]["answers"]["properties"][about];
    let one = drawer.whole(&line["properties"]["said"]["items"]);
    let said = (0..drawer.random.usize(1..3)).map(|_| {
        let mut said = drawer.table("said", &one);
        split_elements(drawer, schema, &mut said);
        said.remove("narrowing");
        said.insert("by".to_owned(), "Ministry | of *Justice*".into());
        said.insert("bill".to_owned(), "source-0".into());
        said.insert("reason".to_owned(), drawer.text("reason").into());
        Value::Table(said)
    });
    let said: Vec<Value> = said.collect();
    table.insert("about".to_owned(), about.clone().into());
    table.insert("said".to_owned(), said.into());
    Value::Table(table)
}

/// Takes out what is refused until nothing is.
fn mend(questionnaire: &Questionnaire, mut entries: Vec<Entry>) -> Option<File> {
    for _ in 0..ROUNDS {
        let (text, lines) = write(&entries);
        let (mut sources, mut problems) = (Sources::default(), Diagnostics::default());
        let id = sources.add("any.toml", text.clone());
        if let Some(answers) = answers::load(questionnaire, &sources, id, &mut problems) {
            return Some(File {
                text,
                entries,
                answers,
            });
        }
        let all = problems.sorted();
        let errors = all
            .iter()
            .filter(|one| one.code.severity() == Severity::Error);
        let places: Vec<usize> = errors
            .filter_map(|one| one.span.map(|span| span.start))
            .collect();
        // From the end, so that the places before stay where they are.
        for (index, line) in lines.iter().enumerate().rev() {
            let at = |place: &&usize| line.whole.contains(*place);
            for place in places.iter().filter(at) {
                take_out(&mut entries, index, line, *place);
            }
        }
        entries.retain(|entry| entry.value.as_table().is_none_or(|table| !table.is_empty()));
    }
    None
}

/// Takes out the key that a place lies in; the whole line where it lies in none, or in one that
/// must be there.
fn take_out(entries: &mut [Entry], index: usize, line: &Line, place: usize) {
    let entry = &mut entries[index];
    let key = line.keys.iter().find(|(_, range)| range.contains(&place));
    let Value::Table(table) = &mut entry.value else {
        entry.value = Value::Table(Map::new());
        return;
    };
    let must = ["questionnaire", "version", "as-of", "code"];
    let must_stay = |key: &str| entry.table.is_empty() && must.contains(&key);
    match key {
        Some((key, _)) if !must_stay(key) => {
            table.remove(key);
        }
        _ if entry.table.is_empty() => table.retain(|key, _| must.iter().any(|one| **one == *key)),
        _ => table.clear(),
    }
}

/// Where a line and its keys stand in the text.
struct Line {
    whole: Range<usize>,
    keys: Vec<(String, Range<usize>)>,
}

fn write(entries: &[Entry]) -> (String, Vec<Line>) {
    let mut text = String::new();
    let mut lines = Vec::new();
    for entry in entries {
        let start = text.len();
        if !entry.table.is_empty() {
            text.push_str(entry.table);
            text.push('.');
        }
        text.push_str(&quoted(&entry.key));
        text.push_str(" = ");
        let mut keys = Vec::new();
        match &entry.value {
            Value::Table(table) => {
                text.push_str("{ ");
                for (place, (key, value)) in table.iter().enumerate() {
                    let start = text.len();
                    if place > 0 {
                        text.push_str(", ");
                    }
                    text.push_str(&format!("{} = {value}", quoted(key)));
                    keys.push((key.clone(), start..text.len()));
                }
                text.push_str(" }");
            }
            value => text.push_str(&value.to_string()),
        }
        text.push('\n');
        lines.push(Line {
            whole: start..text.len(),
            keys,
        });
    }
    (text, lines)
}

fn quoted(key: &str) -> String {
    let is_bare = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if !key.is_empty() && key.chars().all(is_bare) {
        return key.to_owned();
    }
    Value::from(key).to_string()
}
