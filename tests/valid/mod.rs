//! A small validator of JSON Schemas, for those of this repository.

#![allow(unreachable_pub, reason = "each test uses a part of it")]

use serde_json::Value;

/// Checks a value against the keywords our schemas use, and refuses a schema with any other.
///
/// A full validator costs 70 crates and a minute; the schemas were compared with one when they
/// were made, this keeps them so.
pub fn faults(root: &Value, value: &Value, keys: Keys) -> String {
    let mut found = Vec::new();
    judge(&Schema { root, keys }, root, value, "", &mut found);
    found.join("\n")
}

/// Which keys a table may have that lists some.
#[derive(Clone, Copy, PartialEq)]
pub enum Keys {
    /// As the schema says.
    AsStated,
    /// Those listed and no other, even if the schema leaves it open.
    All,
}

struct Schema<'a> {
    root: &'a Value,
    keys: Keys,
}

fn judge(root: &Schema<'_>, schema: &Value, value: &Value, at: &str, found: &mut Vec<String>) {
    let keywords = schema.as_object().unwrap();
    for (keyword, wanted) in keywords {
        let mut say = |what: String| found.push(format!("{at}: {what}"));
        match keyword.as_str() {
            "type" => {
                let fits = |name: &str| match name {
                    "null" => value.is_null(),
                    "object" => value.is_object(),
                    "array" => value.is_array(),
                    "string" => value.is_string(),
                    "integer" => value.is_i64(),
                    "number" => value.is_number(),
                    "boolean" => value.is_boolean(),
                    other => panic!("unknown type {other}"),
                };
                let fits = match wanted {
                    Value::Array(names) => names.iter().any(|name| fits(name.as_str().unwrap())),
                    name => fits(name.as_str().unwrap()),
                };
                if !fits {
                    say(format!("{value} is no {wanted}"));
                }
            }
            "enum" if !wanted.as_array().unwrap().contains(value) => {
                say(format!("{value} is not one of {wanted}"));
            }
            "const" if value != wanted => say(format!("{value} is not {wanted}")),
            "minimum" if value.is_number() && value.as_f64() < wanted.as_f64() => {
                say(format!("{value} < {wanted}"));
            }
            "maximum" if value.is_number() && value.as_f64() > wanted.as_f64() => {
                say(format!("{value} > {wanted}"));
            }
            "const"
            | "enum"
            | "minimum"
            | "maximum"
            | "$schema"
            | "$comment"
            | "title"
            | "description"
            | "x-taplo"
            | "definitions"
            | "$defs"
            | "properties"
            | "additionalProperties" => {}
            "minLength" => {
                if value.as_str() == Some("") {
                    say("is empty".to_owned());
                }
            }
            "pattern" => {
                // The only pattern is that of an id.
                assert_eq!(wanted, "^[a-z0-9]+(-[a-z0-9]+)*$");
                let id = value.as_str().unwrap_or_default();
                let part = |part: &str| {
                    let mut bytes = part.bytes();
                    !part.is_empty() && bytes.all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
                };
                if !id.split('-').all(part) {
                    say(format!("{value} is no id"));
                }
            }
            "format" if wanted != "date" => {}
            "format" => {
                if value
                    .as_str()
                    .is_some_and(|day| day.parse::<jiff::civil::Date>().is_err())
                {
                    say(format!("{value} is no date"));
                }
            }
            "required" => {
                for key in wanted.as_array().unwrap() {
                    if value.get(key.as_str().unwrap()).is_none() {
                        say(format!("{key} is missing"));
                    }
                }
            }
            "$ref" => {
                let pointer = wanted.as_str().unwrap().strip_prefix('#').unwrap();
                judge(root, root.root.pointer(pointer).unwrap(), value, at, found);
            }
            "anyOf" | "oneOf" => {
                let choices = wanted.as_array().unwrap();
                let tried: Vec<Vec<String>> = choices
                    .iter()
                    .map(|choice| {
                        let mut found = Vec::new();
                        judge(root, choice, value, at, &mut found);
                        found
                    })
                    .collect();
                if tried.iter().all(|found| !found.is_empty()) {
                    found.extend(tried.into_iter().flatten());
                }
            }
            "allOf" => {
                for schema in wanted.as_array().unwrap() {
                    judge(root, schema, value, at, found);
                }
            }
            "items" => {
                for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                    judge(root, wanted, item, &format!("{at}/{index}"), found);
                }
            }
            other => panic!("the schema has `{other}`, which this test does not know"),
        }
    }
    let known = keywords.get("properties");
    for (key, inner) in value.as_object().into_iter().flatten() {
        let at = format!("{at}/{key}");
        let own = known.and_then(|known| known.get(key));
        match own.or(keywords.get("additionalProperties")) {
            Some(Value::Bool(false)) => found.push(format!("{at}: not a key")),
            Some(schema) => judge(root, schema, inner, &at, found),
            None if known.is_some() && root.keys == Keys::All => {
                found.push(format!("{at}: not documented"));
            }
            None => {}
        }
    }
}
