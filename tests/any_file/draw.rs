//! Values at random from the schema of answers files: every key and every allowed value that it
//! names, the ends of every range, and texts that try to be something else.

use std::borrow::Cow;

use serde_json::Value as Schema;
use toml::Value;
use toml::map::Map;

/// What an answers file may hold, as `lexroad schema` states it.
pub struct Drawer<'a> {
    /// The whole schema, into which references point.
    pub root: &'a Schema,
    /// The choices.
    pub random: fastrand::Rng,
    /// The types of institution.
    pub institutions: Vec<String>,
    /// The keys of the sources on file, and of those that are bills.
    pub sources: Vec<String>,
    pub bills: Vec<String>,
}

/// Texts that are no harm in a file and could be in a document or on a terminal.
const TEXTS: &[&str] = &[
    "Cybercrime Act, No. 12 of 2015",
    "a | b | c",
    "<script>alert(1)</script> & <b>bold</b>",
    "[here](https://example.org/x) ![img](https://example.org/y.png) <https://example.org>",
    "https://example.org/act?a=1&b=2",
    "`code` and ``more`` and ```",
    "# A heading\n\n* a list\n1. one\n\n    code",
    "| a | b |\n|---|---|\n| c |",
    "*stars* _lines_ ~~gone~~ \\ \\| \\[",
    "\u{202e}right to left\u{202c} \u{2066}isolated\u{2069}",
    "Ley N.º 30096, art. 7-A; § 202a StGB",
    "قانون مكافحة جرائم المعلوماتية",
    "刑法第二百八十五条",
    "ünïcode e\u{301}",
    "tab\there, break\r\nthere",
    "=======\n<<<<<<< HEAD",
    "---\ntitle: x\n---",
    "&lt;b&gt; &#60; &nbsp;",
    "$1 {0} %s ${x}",
    " spaces ",
    "-",
    "0",
];

impl Drawer<'_> {
    /// Draws a value that a schema allows by its form; `None` where it allows none.
    pub fn value(&mut self, key: &str, schema: &Schema) -> Option<Value> {
        let schema = &*self.whole(schema);
        if let Some(options) = schema.get("anyOf").and_then(Schema::as_array) {
            let place = self.random.usize(..options.len());
            return self.value(key, &options[place]);
        }
        if let Some(options) = schema.get("enum").and_then(Schema::as_array) {
            let place = self.random.usize(..options.len().max(1));
            return options
                .get(place)?
                .as_str()
                .map(|one| one.to_owned().into());
        }
        match schema.get("type")?.as_str()? {
            "boolean" => Some(self.random.bool().into()),
            "integer" => Some(self.whole_number(schema).into()),
            "array" => Some(self.list(key, schema.get("items")?).into()),
            "object" => Some(Value::Table(self.table(key, schema))),
            _ if schema.get("format").is_some() => Some(Value::Datetime(self.day())),
            _ => Some(self.text(key).into()),
        }
    }

    /// Draws a table: what must be there, and each other key half of the time.
    pub fn table(&mut self, key: &str, schema: &Schema) -> Map<String, Value> {
        let mut table = Map::new();
        let required: Vec<&str> = strings(schema.get("required"));
        // A file is sparse or full.
        let share = [0.15, 0.5, 0.95][self.random.usize(..3)];
        if let Some(properties) = schema.get("properties").and_then(Schema::as_object) {
            for (name, property) in properties {
                if (required.contains(&name.as_str()) || self.random.f64() < share)
                    && let Some(value) = self.value(name, property)
                {
                    table.insert(name.clone(), value);
                }
            }
        }
        if let Some(any) = schema
            .get("additionalProperties")
            .filter(|one| one.is_object())
        {
            for _ in 0..self.random.usize(..3) {
                let name = self.text(key);
                if let Some(value) = self.value(key, any) {
                    table.insert(name, value);
                }
            }
        }
        table
    }

    /// A schema with what it refers to, later keys over earlier ones.
    pub fn whole<'s>(&self, schema: &'s Schema) -> Cow<'s, Schema> {
        if schema.get("$ref").is_none() && schema.get("allOf").is_none() {
            return Cow::Borrowed(schema);
        }
        let mut all = serde_json::Map::new();
        if let Some(name) = schema.get("$ref").and_then(Schema::as_str) {
            let name = name.trim_start_matches("#/definitions/");
            merge(&mut all, &self.whole(&self.root["definitions"][name]));
        }
        for part in list_of(schema.get("allOf")) {
            merge(&mut all, &self.whole(part));
        }
        merge(&mut all, schema);
        all.remove("$ref");
        all.remove("allOf");
        Cow::Owned(Schema::Object(all))
    }

    fn list(&mut self, key: &str, items: &Schema) -> Vec<Value> {
        let items = &*self.whole(items);
        if let Some(options) = items.get("enum").and_then(Schema::as_array) {
            // None, some or all of them, in any order.
            let mut options = strings_of(options);
            self.random.shuffle(&mut options);
            let most = options.len();
            options.truncate(match self.random.u8(..4) {
                0 => 0,
                1 => most,
                _ => self.random.usize(..=most),
            });
            return options
                .into_iter()
                .map(|one| one.to_owned().into())
                .collect();
        }
        let n = self.random.usize(..4);
        (0..n).filter_map(|_| self.value(key, items)).collect()
    }

    fn whole_number(&mut self, schema: &Schema) -> i64 {
        let end = |name: &str, otherwise| {
            schema
                .get(name)
                .and_then(Schema::as_i64)
                .unwrap_or(otherwise)
        };
        let (least, most) = (end("minimum", 0), end("maximum", 1000));
        match self.random.u8(..4) {
            0 => least,
            1 => most,
            _ => self.random.i64(least..=most),
        }
    }

    /// A day: an end of what is accepted, near the present, or any.
    pub fn day(&mut self) -> toml::value::Datetime {
        let year = match self.random.u8(..6) {
            0 => 1945,
            1 => 2199,
            2 => self.random.u16(1945..=2199),
            _ => self.random.u16(2010..=2035),
        };
        let (month, day) = match self.random.u8(..4) {
            0 => (1, 1),
            1 => (12, 31),
            _ => (self.random.u8(1..=12), self.random.u8(1..=28)),
        };
        format!("{year}-{month:02}-{day:02}")
            .parse()
            .expect("a day")
    }

    /// A digest of an answer, or of none.
    pub fn digest(&mut self) -> Value {
        match self.random.u8(..4) {
            0 => "none".into(),
            _ => format!("{:016x}", self.random.u64(..)).into(),
        }
    }

    /// A text: a key of the register where one is wanted, else one of the texts or a long one.
    pub fn text(&mut self, key: &str) -> String {
        let pick = |list: &[String], random: &mut fastrand::Rng| random.choice(list).cloned();
        let known = match key {
            "respondents" => pick(&self.institutions, &mut self.random),
            "source" => pick(&self.sources, &mut self.random),
            "bill" => pick(&self.bills, &mut self.random),
            _ => None,
        };
        if let Some(known) = known {
            return known;
        }
        if key == "citation" || key == "at" {
            let n = self.random.u8(1..=40);
            let forms = [
                "s. #",
                "s. #(1)(a)",
                "art. # bis",
                "§ # Abs. 2",
                "ss. #-40",
                "Annex #",
            ];
            return forms[self.random.usize(..forms.len())].replace('#', &n.to_string());
        }
        match self.random.u8(..12) {
            0 => "A long text that has to wrap somewhere. ".repeat(20),
            1 => "W".repeat(120),
            _ => TEXTS[self.random.usize(..TEXTS.len())].to_owned(),
        }
    }
}

/// Lays one schema over another; tables of keys are joined, anything else is replaced.
fn merge(all: &mut serde_json::Map<String, Schema>, part: &Schema) {
    for (key, value) in part.as_object().into_iter().flatten() {
        match (all.get_mut(key), value) {
            (Some(Schema::Object(old)), Schema::Object(_)) => merge(old, value),
            _ => {
                all.insert(key.clone(), value.clone());
            }
        }
    }
}

/// The elements of a list, none where there is no list.
pub fn list_of(list: Option<&Schema>) -> &[Schema] {
    list.and_then(Schema::as_array).map_or(&[], Vec::as_slice)
}

/// The texts of a list, none where there is no list.
pub fn strings(list: Option<&Schema>) -> Vec<&str> {
    list.and_then(Schema::as_array)
        .map_or_else(Vec::new, |list| strings_of(list))
}

fn strings_of(list: &[Schema]) -> Vec<&str> {
    list.iter().filter_map(Schema::as_str).collect()
}
