//! The plan follows the country: each file of tests/tailoring sets one factor and says what becomes
//! of the plan, in its values and in the words of the page.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test may read files and fail loudly"
)]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use lexroad::questionnaire::{Action, Change, Clause, Questionnaire};
use lexroad::report;
use lexroad::results::Results;
use lexroad::roadmap::Filter;
use lexroad::score::Question;
use serde::Deserialize;
use serde_json::Value;

/// A factor and what it changes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// The indicators answered `no`; all else stays open.
    open: Vec<String>,
    /// Tables of the answers file in both plans.
    #[serde(default)]
    given: String,
    /// Tables of the answers file that set the factor.
    #[serde(default)]
    with: String,
    /// Bodies of which the country is a member because of the factor.
    #[serde(default)]
    bodies: Vec<String>,
    /// What the page says with the factor and not without it.
    says: Vec<String>,
    /// Values of the roadmap by their JSON keys: without and with the factor; `nothing` for no value.
    #[serde(default)]
    roadmap: BTreeMap<String, [toml::Value; 2]>,
    /// Values of planned actions, likewise.
    #[serde(default)]
    action: BTreeMap<String, BTreeMap<String, [toml::Value; 2]>>,
}

impl Case {
    fn answers(&self, is_set: bool) -> String {
        let mut text = "format = 1\n[assessment]\nquestionnaire = \"national\"\nversion = \"1.0\"\nscope = \"full\"\nas-of = 2025-11-30\nstatus = \"draft\"\n[country]\ncode = \"XK\"\n".to_owned();
        if is_set {
            text.push_str(&format!("bodies = {:?}\n", self.bodies));
        }
        text.push_str("[answers]\n");
        for id in &self.open {
            text.push_str(&format!("{id} = \"no\"\n"));
        }
        text.push_str(&self.given);
        if is_set {
            text.push_str(&self.with);
        }
        text
    }
}

/// The roadmap as JSON, and its page on one line.
fn plan(questionnaire: &Questionnaire, text: &str) -> (Value, String) {
    let answers = common::valid(questionnaire, text);
    let question = Question::headline(questionnaire, &answers);
    let results = Results::of(questionnaire, &answers, question);
    let page = report::roadmap_page(&results, &Filter::default(), true);
    let page = report::render_markdown(&page).replace(['\\', '*'], "");
    let roadmap = serde_json::to_value(&*results.roadmap).unwrap();
    (
        roadmap,
        page.split_whitespace().collect::<Vec<_>>().join(" "),
    )
}

fn action<'a>(roadmap: &'a Value, id: &str) -> &'a Value {
    let mut actions = roadmap["actions"].as_array().unwrap().iter();
    let planned = actions.find(|planned| planned["action"] == id);
    planned.unwrap_or(&Value::Null)
}

fn differs(what: &str, path: &str, found: [&Value; 2], wanted: &[toml::Value; 2]) -> Vec<String> {
    let pointer = format!("/{}", path.replace('.', "/"));
    let mut wrong = Vec::new();
    for ((found, wanted), when) in found.iter().zip(wanted).zip(["without", "with"]) {
        let found = found.pointer(&pointer).unwrap_or(&Value::Null);
        let wanted = match wanted.as_str() {
            Some("nothing") => Value::Null,
            _ => serde_json::to_value(wanted).unwrap(),
        };
        if *found != wanted {
            wrong.push(format!(
                "{what}: `{path}` {when} it is {found}, not {wanted}"
            ));
        }
    }
    if wanted[0] == wanted[1] {
        wrong.push(format!("{what}: `{path}` expects no change"));
    }
    wrong
}

/// The intake questions that conditions of actions read.
fn questions(questionnaire: &Questionnaire) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for action in questionnaire.actions.values() {
        let prerequisites = action.prerequisites.iter().map(|first| &first.when);
        let variants = action.variants.iter().map(|variant| &variant.when);
        for clause in prerequisites.chain(variants).flatten() {
            match clause {
                Clause::Chosen(question, _) => ids.extend([question.to_string()]),
                Clause::Lists(questions, _) => {
                    ids.extend(questions.iter().map(ToString::to_string));
                }
                _ => {}
            }
        }
    }
    ids
}

#[test]
fn every_factor_changes_the_plan_and_says_why() {
    let questionnaire = common::national();
    let mut paths: Vec<_> = fs::read_dir("tests/tailoring")
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let mut wrong = Vec::new();
    let mut untested = questions(&questionnaire);
    for path in paths {
        let name = path.file_stem().unwrap().to_str().unwrap();
        let case: Case = toml::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        untested.retain(|question| !case.with.contains(&format!("{question} = ")));
        let (before, page_before) = plan(&questionnaire, &case.answers(false));
        let (after, page_after) = plan(&questionnaire, &case.answers(true));
        for said in &case.says {
            if !page_after.contains(said) || page_before.contains(said) {
                wrong.push(format!("{name}: only its page says \"{said}\""));
            }
        }
        for (key, wanted) in &case.roadmap {
            wrong.extend(differs(name, key, [&before, &after], wanted));
        }
        for (id, keys) in &case.action {
            for (key, wanted) in keys {
                let found = [action(&before, id), action(&after, id)];
                wrong.extend(differs(&format!("{name}: {id}"), key, found, wanted));
            }
        }
        if case.says.is_empty() || (case.roadmap.is_empty() && case.action.is_empty()) {
            wrong.push(format!("{name}: says or changes nothing"));
        }
    }
    let untested = untested
        .iter()
        .map(|question| format!("no case sets `{question}`"));
    wrong.extend(untested);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The bill an action becomes a part of, else the action itself.
fn unit(action: &Action) -> &str {
    match &action.package {
        Some(package) => package.as_str(),
        None => action.id.as_str(),
    }
}

#[test]
fn bills_do_not_wait_for_parts_of_each_other() {
    let questionnaire = common::national();
    let mut open: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for action in questionnaire.actions.values() {
        for first in &action.prerequisites {
            // Where the condition makes it a bill of its own, the others do not wait with it.
            let mut variants = action.variants.iter();
            let is_alone = variants.any(|variant| {
                variant.when == first.when && variant.changes.contains(&Change::Alone)
            });
            let waits = if is_alone {
                action.id.as_str()
            } else {
                unit(action)
            };
            let before = unit(&questionnaire.actions[&first.action]);
            open.entry(before).or_default();
            let firsts = open.entry(waits).or_default();
            if before != waits {
                firsts.insert(before);
            }
        }
    }
    while let Some(ready) = open.iter().find(|(_, firsts)| firsts.is_empty()) {
        let ready = *ready.0;
        open.remove(ready);
        for firsts in open.values_mut() {
            firsts.remove(ready);
        }
    }
    assert!(open.is_empty(), "in a circle: {open:?}");
}

#[test]
fn every_bill_waits_for_steering_and_consultation() {
    let questionnaire = common::national();
    for first in ["set-up-steering-body", "run-consultation-and-rights-review"] {
        let bills = questionnaire
            .actions
            .values()
            .filter(|a| a.needs_parliament);
        for bill in bills {
            let mut all = bill.prerequisites.iter();
            let is_first = all.any(|one| one.action.as_str() == first && one.when.is_empty());
            assert!(is_first, "{} does not wait for {first}", bill.id);
        }
    }
}
