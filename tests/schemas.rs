//! The schemas editors read: fresh, and fulfilled by every file of the repository.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test may read files and fail loudly"
)]

mod common;
mod valid;

use std::fs;
use std::path::Path;

use jiff::civil::date;
use lexroad::answers::{self, Scope};
use lexroad::questionnaire::schemas;
use serde_json::{Value, json};
use snapbox::{Data, assert_data_eq};
use valid::{Keys, faults};

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
    files.retain(|file| file.extension().is_some_and(|ending| ending == "toml"));
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
            faults(&schema, &toml_value(&text), Keys::AsStated),
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
        assert_eq!(faults(&schema, &toml_value(&text), Keys::AsStated), "");
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
    let questionnaire = common::national();
    let schema = committed("lexroad-national.schema.json");
    for code in ["AG", "EE", "IN", "SN", "XK"] {
        let code = &questionnaire.regions.countries[code].code;
        for scope in [Scope::Full, Scope::Quick] {
            let text = answers::fresh(&questionnaire, code, date(2025, 11, 30), scope);
            assert_eq!(
                faults(&schema, &toml_value(&text), Keys::AsStated),
                "",
                "{code}"
            );
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
        faults(&schema, &value, Keys::AsStated)
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

/// What the reading verbs print has every documented key and no other.
#[test]
fn outputs_are_as_documented() {
    let folder = Path::new(".");
    let ke = "reports/kenya/ke.toml";
    for (name, verb, arguments) in [
        ("score", "score", vec![ke]),
        (
            "score",
            "score",
            vec![ke, "--view", "pending", "--scope", "quick"],
        ),
        ("readiness", "readiness", vec![ke]),
        (
            "readiness",
            "readiness",
            vec![ke, "-i", "malabo", "--only", "gaps"],
        ),
        ("roadmap", "roadmap", vec![ke]),
        ("roadmap", "roadmap", vec![ke, "--phase", "2"]),
        (
            "route",
            "roadmap",
            vec![ke, "--to", "budapest", "--assume-no"],
        ),
        (
            "outlook",
            "roadmap",
            vec![ke, "--if", "enact-preservation-power"],
        ),
        ("report", "report", vec![ke]),
        ("check", "check", vec![ke, "tests/bad/at-odds.toml"]),
        ("check", "check", vec![]),
        ("explain", "explain", vec!["budapest/16"]),
        ("explain", "explain", vec!["procedural-law"]),
        (
            "explain",
            "explain",
            vec!["enact-preservation-power", "--for", ke],
        ),
        ("list", "list", vec!["all"]),
        ("list", "list", vec!["indicators", "--search", "warrant"]),
    ] {
        let mut all = vec![verb, "--format", "json"];
        all.extend(arguments);
        let output: Value = serde_json::from_str(&run(&all, folder)).unwrap();
        assert_eq!(output["format"], format!("lexroad-{name}"));
        assert_eq!(output["version"], 1);
        let schema = committed(&format!("output/{name}.schema.json"));
        assert_eq!(faults(&schema, &output, Keys::All), "", "{name}");
    }
}
