//! The interview in a real terminal, as it goes when nothing fails.

#![cfg(unix)]
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test may read files and fail loudly"
)]

mod common;

use std::process::{Command, Stdio};

use common::person::{
    ASSESS, CTRL_C, DOWN, ENTER, ESC, FRESH, Person, Stage, UP, answers_the_first, read,
    without_escapes, written,
};

#[test]
fn an_answer_is_saved_at_once() {
    let (_folder, path) = written(FRESH);
    let mut person = Person::runs(ASSESS, &path);
    answers_the_first(&mut person);
    let saved = read(&path);
    assert!(saved.starts_with(FRESH), "{saved}");
    assert!(saved.ends_with("]\nvalue = \"unknown\"\n"), "{saved}");
    person.presses(CTRL_C).leaves_with(130);
    assert_eq!(read(&path), saved);
}

#[test]
fn an_interview_resumes_where_it_was_left() {
    let (_folder, path) = written(FRESH);
    let mut person = Person::runs(ASSESS, &path);
    answers_the_first(&mut person);
    person.presses(ESC).sees("> return");
    person.presses(UP).sees("> quit").presses(ENTER);
    person.leaves_with(0);
    let mut person = Person::runs(ASSESS, &path);
    person.sees("question 2 of").sees("> skip").presses(CTRL_C);
    person.leaves_with(130);
}

#[test]
fn back_leads_to_an_answer_that_can_be_changed() {
    let (_folder, path) = written(FRESH);
    let mut person = Person::runs(ASSESS, &path);
    answers_the_first(&mut person);
    goes_back(&mut person);
    person.sees("Answer so far: unknown").sees("> unknown");
    person.presses(UP).sees("> no").presses(ENTER);
    person.sees("searched");
    person.types("Searched the penal code — ünd more");
    person.sees("question 2 of").sees("> skip").presses(CTRL_C);
    person.leaves_with(130);
    let saved = read(&path);
    let answer = "value = \"no\"\nnote = \"Searched the penal code — ünd more\"\n";
    assert!(saved.ends_with(answer), "{saved}");
}

fn goes_back(person: &mut Person) {
    person.presses(ESC).sees("> return");
    person.presses(DOWN).sees("> help");
    person.presses(DOWN).sees("> skip");
    person.presses(DOWN).sees("> back").presses(ENTER);
}

#[test]
fn back_leads_out_of_every_kind_of_prompt() {
    let (_folder, path) = written(FRESH);
    let mut person = Person::runs(ASSESS, &path);
    answers_the_first(&mut person);
    for (value, prompt) in [("partly", "> [ ] "), ("no", "searched")] {
        person.presses(UP).sees("> unknown");
        while value == "partly" && !person.reads("\n> ").is_empty() {
            break;
        }
        let _ = prompt;
    }
}
