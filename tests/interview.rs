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
    ASSESS, CTRL_C, DOWN, ENTER, FRESH, Person, Stage, UP, answers_no, answers_the_first,
    opens_the_menu, read, sees_question, without_escapes, written,
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
    opens_the_menu(&mut person);
    person.presses(UP).sees("> quit").presses(ENTER);
    person.leaves_with(0);
    let mut person = Person::runs(ASSESS, &path);
    sees_question(&mut person, 2);
    person.presses(CTRL_C).leaves_with(130);
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
    sees_question(&mut person, 2);
    person.presses(CTRL_C).leaves_with(130);
    let saved = read(&path);
    let answer = "value = \"no\"\nnote = \"Searched the penal code — ünd more\"\n";
    assert!(saved.ends_with(answer), "{saved}");
}

fn goes_back(person: &mut Person) {
    opens_the_menu(person);
    person.presses(DOWN).sees("> help");
    person.presses(DOWN).sees("> skip");
    person.presses(DOWN).sees("> back").presses(ENTER);
}

#[test]
fn back_leads_out_of_every_kind_of_prompt() {
    let (_folder, path) = written(FRESH);
    let mut person = Person::runs(ASSESS, &path);
    // A list.
    answers_the_first(&mut person);
    goes_back(&mut person);
    person.sees("question 1 of").sees("> unknown");
    person.presses(ENTER);
    sees_question(&mut person, 2);
    // Ticks.
    for _ in 0..4 {
        person.presses(UP);
    }
    person.sees("> partly").presses(ENTER).sees("> [ ] ");
    goes_back(&mut person);
    sees_question(&mut person, 2);
    // A text.
    answers_no(&mut person);
    goes_back(&mut person);
    person.sees("question 2 of").sees("Answer so far: no");
    person.presses(CTRL_C).leaves_with(130);
}

#[test]
fn a_text_left_for_the_menu_is_there_again() {
    let (_folder, path) = written(FRESH);
    let mut person = Person::runs(ASSESS, &path);
    sees_question(&mut person, 1);
    answers_no(&mut person);
    person.presses("Searched the gaz").sees("the gaz");
    opens_the_menu(&mut person);
    person.presses(DOWN).sees("> help").presses(ENTER);
    person.sees("Whom to ask").sees("> return").presses(ENTER);
    person.sees("> Searched the gaz").types("ette");
    sees_question(&mut person, 2);
    person.presses(CTRL_C).leaves_with(130);
    let saved = read(&path);
    assert!(
        saved.contains("note = \"Searched the gazette\"\n"),
        "{saved}"
    );
}

#[test]
fn lists_are_ticked() {
    let (_folder, path) = written(FRESH);
    let mut person = Person::runs(&["strategy"], &path);
    person.sees("Tick what applies:").sees("> [ ] ");
    person.presses(" ").sees("> [x] ").presses(ENTER);
    person.sees("question 2 of").sees("> [ ] ");
    person.presses(CTRL_C).leaves_with(130);
    let saved = read(&path);
    assert!(
        saved.contains("\n[demands]\ntop-threats = [\"ransomware\"]\n"),
        "{saved}"
    );
}

#[test]
fn keys_typed_before_their_prompt_are_not_lost_and_not_echoed() {
    let (_folder, path) = written(FRESH);
    let mut person = Person::runs(ASSESS, &path);
    sees_question(&mut person, 1);
    person.presses(&format!("{UP}{ENTER}{UP}{ENTER}{UP}{ENTER}"));
    let shown = person.reads("question 4 of");
    assert!(!shown.contains("^["), "{shown}");
    person.sees("> skip").presses(CTRL_C).leaves_with(130);
    assert_eq!(read(&path).matches("value = \"unknown\"").count(), 3);
}

/// Goes through the first question and its help; returns all that was shown.
fn a_tour(stage: &Stage) -> String {
    let (_folder, path) = written(FRESH);
    let mut person = stage.runs(ASSESS, &path);
    let mut shown = person.reads("question 1 of") + &person.reads("> skip");
    person.presses(UP);
    shown += &person.reads("> unknown");
    person.presses(ENTER);
    shown += &(person.reads("question 2 of") + &person.reads("> skip"));
    opens_the_menu(&mut person);
    person.presses(DOWN).sees("> help").presses(ENTER);
    shown += &person.reads("Whom to ask");
    shown += &person.reads("> return");
    shown += &person.presses(CTRL_C).leaves_with(130);
    shown
}

#[test]
fn every_line_fits_narrow_and_wide_terminals() {
    for columns in [60, 200] {
        let shown = a_tour(&Stage::default().columns(columns));
        let plain = without_escapes(&shown);
        let widest = plain.lines().map(|line| line.trim_end().chars().count());
        let widest = widest.max().unwrap();
        assert!(
            widest <= usize::from(columns),
            "{widest} of {columns}: {plain}"
        );
        // Longer lines are hard to read, on however wide a terminal.
        assert!(widest <= 101, "{widest}: {plain}");
        assert!(widest > 50, "{plain}");
    }
}

#[test]
fn no_colour_is_written_where_none_is_wanted_and_none_that_light_or_dark_hides() {
    let styles = |stage: &Stage| -> Vec<String> {
        let shown = a_tour(stage);
        let codes = shown.split("\x1b[").skip(1);
        let codes = codes.filter_map(|code| Some(code.split_once('m')?.0.to_owned()));
        let is_style = |code: &String| code.chars().all(|c| c.is_ascii_digit() || c == ';');
        codes.filter(is_style).collect()
    };
    assert_eq!(styles(&Stage::default()), Vec::<String>::new());
    let styled = styles(&Stage::default().without("NO_COLOR"));
    assert!(styled.contains(&"1".to_owned()), "{styled:?}");
    // Bold, faint and back: no colour of text or background that could be the other's.
    let others = |code: &&String| !["0", "1", "2", "22", ""].contains(&code.as_str());
    assert_eq!(styled.iter().find(others), None);
}

#[test]
fn without_a_terminal_the_way_by_file_is_named() {
    let (_folder, path) = written(FRESH);
    for plain in [false, true] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lexroad"));
        command.args(ASSESS).arg(&path).env("TERM", "dumb");
        if plain {
            command.arg("--plain");
        }
        let output = command.stdin(Stdio::null()).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert!(output.stdout.is_empty());
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains("no terminal to ask in"), "{said}");
        assert!(said.contains("lexroad check"), "{said}");
    }
    assert_eq!(read(&path), FRESH);
}
