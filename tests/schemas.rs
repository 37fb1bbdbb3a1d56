//! The schemas editors read: fresh, and fulfilled by every file of the repository.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test may read files and fail loudly"
)]

mod common;

use std::fs;
use std::path::Path;

use jiff::civil::date;
use lexroad::answers::{self, Scope};
use lexroad::questionnaire::{Folder, schemas};
use serde_json::{Value, json};
use snapbox::{Data, assert_data_eq};

const FOLDER: &str = "questionnaires/schemas";

fn committed(name: &str) -> Value {
    let text = fs::read_to_string(Path::new(FOLDER).join(name)).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn compare(name: &str, text: String) {
    let path = Path::new(FOLDER).join(name);
    assert_data_eq!(text, Data::read_from(&path, None).raw());
}

fn run(arguments: &[&str], folder: &Path) -> String {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_lexroad"))
        .args(arguments)
        .env("SOURCE_DATE_EPOCH", "1764460800")
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn committed_schemas_are_fresh() {
    for (kind, schema) in schemas() {
        let text = serde_json::to_string_pretty(&schema).unwrap() + "\n";
        compare(&format!("{kind}.schema.json"), text);
    }
    compare(
        "lexroad-national.schema.json",
        run(&["schema"], Path::new(".")),
    );
}

/// Every data file, with the schema its first line names, and both samples.
#[test]
fn every_file_fulfils_the_schema_it_names() {
    let mut files = Vec::new();
    collect(Path::new("questionnaires/national"), &mut files);
    files.extend(["reports/kenya/ke.toml", "reports/philippines/ph.toml"].map(Into::into));
    assert!(files.len() > 40);
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let named = text.lines().next().unwrap().strip_prefix("#:schema ");
        let named = named.unwrap_or_else(|| panic!("{} names no schema", file.display()));
        let path = file.parent().unwrap().join(named);
        let path = path.canonicalize().unwrap();
        let schema = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        assert_eq!(
            faults(&schema, &toml_value(&text)),
            "",
            "{}",
            file.display()
        );
    }
}

fn collect(folder: &Path, files: &mut Vec<std::path::PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.push(path);
        }
    }
}

/// What `new` writes fulfils the schema that it puts beside it, for every kind of questionnaire.
#[test]
fn a_new_file_fulfils_the_schema_beside_it() {
    let other = tempfile::tempdir().unwrap();
    for (path, text) in common::folder("tests/golden").files {
        let path = other.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text.as_bytes()).unwrap();
    }
    for other in [None, other.path().to_str()] {
        let folder = tempfile::tempdir().unwrap();
        let mut arguments = vec!["new", "XK", "-o", "xk.toml"];
        if let Some(other) = other {
            arguments.extend(["--questionnaire", other]);
        }
        run(&arguments, folder.path());
        let text = fs::read_to_string(folder.path().join("xk.toml")).unwrap();
        let named = text
            .lines()
            .next()
            .unwrap()
            .strip_prefix("#:schema ")
            .unwrap();
        let schema = fs::read_to_string(folder.path().join(named)).unwrap();
        let schema = serde_json::from_str(&schema).unwrap();
        assert_eq!(faults(&schema, &toml_value(&text)), "");
        // A file of that name that somebody else wrote stays as it is.
        fs::write(folder.path().join(named), "mine").unwrap();
        arguments[3] = "second.toml";
        run(&arguments, folder.path());
        let kept = fs::read_to_string(folder.path().join(named)).unwrap();
        assert_eq!(kept, "mine");
    }
}

#[test]
fn every_country_can_begin_in_both_scopes() {
    let questionnaire = common::load(&Folder::national());
    let schema = committed("lexroad-national.schema.json");
    for code in ["AG", "EE", "IN", "SN", "XK"] {
        let code = &questionnaire.regions.countries[code].code;
        for scope in [Scope::Full, Scope::Quick] {
            let text = answers::fresh(&questionnaire, code, date(2025, 11, 30), scope);
            assert_eq!(faults(&schema, &toml_value(&text)), "", "{code}");
        }
    }
}

#[test]
fn what_check_refuses_the_editor_marks_too() {
    let schema = committed("lexroad-national.schema.json");
    let text = fs::read_to_string("reports/kenya/ke.toml").unwrap();
    let faulty = |change: &dyn Fn(&mut Value)| {
        let mut value = toml_value(&text);
        change(&mut value);
        faults(&schema, &value)
    };
    let answer = |value: Value| faulty(&|file| file["answers"]["preservation"] = value.clone());
    assert_eq!(answer(json!("no")), "");
    for wrong in [
        json!("yess"),
        json!("draft"),
        json!({ "value": "partly", "elements": ["any-datum"] }),
        json!({ "value": "yes", "sauce": "cmca" }),
        json!({ "value": "yes", "evidence": 4 }),
    ] {
        assert_ne!(answer(wrong), "");
    }
    assert_ne!(
        faulty(&|file| file["answers"]["preservations"] = json!("no")),
        ""
    );
    assert_ne!(faulty(&|file| file["country"]["code"] = json!("KX")), "");
    assert_ne!(
        faulty(&|file| file["assessment"]["as-of"] = Value::Null),
        ""
    );
    assert_ne!(faulty(&|file| file["strategy"]["horizon"] = json!(-1)), "");
}

/// Checkers of TOML hand dates over as texts.
fn toml_value(text: &str) -> Value {
    fn plain(value: toml::Value) -> Value {
        match value {
            toml::Value::String(text) => json!(text),
            toml::Value::Integer(number) => json!(number),
            toml::Value::Float(number) => json!(number),
            toml::Value::Boolean(flag) => json!(flag),
            toml::Value::Datetime(date) => json!(date.to_string()),
            toml::Value::Array(list) => list.into_iter().map(plain).collect(),
            toml::Value::Table(table) => {
                let table = table.into_iter().map(|(key, value)| (key, plain(value)));
                Value::Object(table.collect())
            }
        }
    }
    plain(toml::Value::Table(text.parse().unwrap()))
}

/// Checks a value against the keywords our schemas use, and refuses a schema with any other.
///
/// A full validator costs 70 crates and a minute; the schemas were compared with one when they
/// were made, this keeps them so.
fn faults(root: &Value, value: &Value) -> String {
    let mut found = Vec::new();
    judge(root, root, value, "", &mut found);
    found.join("\n")
}

fn judge(root: &Value, schema: &Value, value: &Value, at: &str, found: &mut Vec<String>) {
    let keywords = schema.as_object().unwrap();
    for (keyword, wanted) in keywords {
        let mut say = |what: String| found.push(format!("{at}: {what}"));
        match keyword.as_str() {
            "$schema" | "$comment" | "title" | "description" | "x-taplo" | "definitions" => {}
            "type" => {
                let fits = match wanted.as_str().unwrap() {
                    "object" => value.is_object(),
                    "array" => value.is_array(),
                    "string" => value.is_string(),
                    "integer" => value.is_i64(),
                    "number" => value.is_number(),
                    "boolean" => value.is_boolean(),
                    other => panic!("unknown type {other}"),
                };
                if !fits {
                    say(format!("{value} is no {wanted}"));
                }
            }
            "enum" if !wanted.as_array().unwrap().contains(value) => {
                say(format!("{value} is not one of {wanted}"));
            }
            "minimum" if value.as_f64() < wanted.as_f64() => say(format!("{value} < {wanted}")),
            "maximum" if value.as_f64() > wanted.as_f64() => say(format!("{value} > {wanted}")),
            "enum" | "minimum" | "maximum" => {}
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
            "format" => {
                assert_eq!(wanted, "date");
                if value
                    .as_str()
                    .is_none_or(|day| day.parse::<jiff::civil::Date>().is_err())
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
                judge(root, root.pointer(pointer).unwrap(), value, at, found);
                continue;
            }
            "anyOf" => {
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
                continue;
            }
            "allOf" => {
                for schema in wanted.as_array().unwrap() {
                    judge(root, schema, value, at, found);
                }
                continue;
            }
            "items" => {
                for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                    judge(root, wanted, item, &format!("{at}/{index}"), found);
                }
                continue;
            }
            "properties" | "additionalProperties" => {}
            other => panic!("the schema has `{other}`, which this test does not know"),
        }
    }
    let known = keywords.get("properties");
    for (key, inner) in value.as_object().into_iter().flatten() {
        let at = format!("{at}/{key}");
        match (
            known.and_then(|known| known.get(key)),
            keywords.get("additionalProperties"),
        ) {
            (Some(schema), _) => judge(root, schema, inner, &at, found),
            (None, Some(Value::Bool(false))) => found.push(format!("{at}: not a key")),
            (None, Some(schema)) => judge(root, schema, inner, &at, found),
            (None, None) => {}
        }
    }
}
