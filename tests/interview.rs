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
    ASSESS, CTRL_C, DOWN, ENTER, ESC, FRESH, Person, Stage, answers_no_with_a_note,
    answers_the_first, opens_the_menu, read, sees_question, without_escapes, written,
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
    let rest = person.presses("q").leaves_with(0);
    assert!(rest.contains("Go on with: lexroad assess"), "{rest}");
    let mut person = Person::runs(ASSESS, &path);
    sees_question(&mut person, 2);
    person.presses(CTRL_C).leaves_with(130);
}

#[test]
fn back_leads_to_an_answer_that_can_be_changed() {
    let (_folder, path) = written(FRESH);
    let mut person = Person::runs(ASSESS, &path);
    answers_the_first(&mut person);
    opens_the_menu(&mut person);
    person.presses("b").sees("Answer so far: unknown");
    sees_menu(&mut person);
    answers_no_with_a_note(&mut person);
    let note = "Searched the penal code — ünd more";
    person.types(note).types("and the gazette").types(".");
    person.sees("Evidence:").sees("go on").presses(ENTER);
    sees_question(&mut person, 2);
    person.presses(CTRL_C).leaves_with(130);
    let saved = read(&path);
    let answer = format!("value = \"no\"\nnote = \"{note}\\nand the gazette\"\n");
    assert!(saved.ends_with(&answer), "{saved}");
}

fn sees_menu(person: &mut Person) {
    person.sees("Your answer").sees("Enter ");
}

#[test]
fn back_leads_out_of_every_kind_of_prompt() {
    let (_folder, path) = written(FRESH);
    let mut person = Person::runs(ASSESS, &path);
    // A menu of answers leads to the question before.
    answers_the_first(&mut person);
    opens_the_menu(&mut person);
    person
        .presses("b")
        .sees("question 1 of")
        .sees("Enter  keep");
    person
        .presses(ENTER)
        .sees("Evidence:")
        .sees("go on")
        .presses(ENTER);
    sees_question(&mut person, 2);
    // An element leads to the one before, the first one to the answer.
    person.presses("p").sees("Element 1 of").sees("leave all");
    person.presses("y").sees("Element 2 of").sees("leave all");
    opens_the_menu(&mut person);
    person.presses("b").sees("Element 1 of").sees("leave all");
    opens_the_menu(&mut person);
    person.presses("b");
    sees_question(&mut person, 2);
    // A text, with Escape and the letter at once, as a slow line brings them.
    answers_no_with_a_note(&mut person);
    person.presses("half").sees("half").presses("\x1bb");
    person.sees("question 2 of").sees("Answer so far: no");
    sees_menu(&mut person);
    person.presses(CTRL_C).leaves_with(130);

    // A list leads to the question before as well.
    let mut person = Person::runs(&["strategy"], &path);
    person
        .sees("question 1 of")
        .sees("> [ ] ")
        .presses(" ")
        .sees("> [x] ")
        .presses(ENTER);
    person.sees("question 2 of").sees("> ");
    opens_the_menu(&mut person);
    person
        .presses("b")
        .sees("question 1 of")
        .sees("Answer so far:")
        .sees("[x]");
    person.presses(CTRL_C).leaves_with(130);
}

#[test]
fn a_text_left_for_the_menu_is_there_again() {
    let (_folder, path) = written(FRESH);
    let mut person = Person::runs(ASSESS, &path);
    sees_question(&mut person, 1);
    answers_no_with_a_note(&mut person);
    person.presses("Searched the gaz").sees("the gaz");
    person.presses(ESC).sees("is kept for when you return");
    person.sees("Instead of an answer").sees("return");
    person
        .presses("h")
        .sees("Whom to ask")
        .sees("return to the question");
    person.presses("r").sees("> Searched the gaz");
    person
        .types("ette")
        .types(".")
        .sees("Evidence:")
        .sees("go on");
    person.presses(CTRL_C).leaves_with(130);
    let saved = read(&path);
    assert!(
        saved.contains("note = \"Searched the gazette\"\n"),
        "{saved}"
    );
}

#[test]
fn a_pasted_text_answers_nothing_but_what_it_is_pasted_into() {
    let (_folder, path) = written(FRESH);
    let mut person = Person::runs(ASSESS, &path);
    sees_question(&mut person, 1);
    let paste = |text: &str| format!("\x1b[200~{text}\x1b[201~");
    person
        .presses(&paste("yes\ryes\r"))
        .sees("what was pasted is left out");
    answers_no_with_a_note(&mut person);
    person.presses(&paste("First.\r.\ryyy")).sees("> yyy");
    person
        .presses(ENTER)
        .types(".")
        .sees("Evidence:")
        .sees("go on");
    person.presses(ENTER);
    sees_question(&mut person, 2);
    person.presses(CTRL_C).leaves_with(130);
    let saved = read(&path);
    let end = "value = \"no\"\nnote = \"First.\\n.\\nyyy\"\n";
    assert!(saved.ends_with(end), "{saved}");
}

#[test]
fn lists_are_ticked() {
    let (_folder, path) = written(FRESH);
    let mut person = Person::runs(&["strategy"], &path);
    person.sees("question 1 of").sees("> [ ] ");
    person.presses(" ").sees("> [x] ").presses(ENTER);
    person.sees("question 2 of").sees("> ");
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
    person.presses("uuu");
    let shown = person.reads("question 4 of");
    assert!(!shown.contains("uu"), "{shown}");
    person.presses(CTRL_C).leaves_with(130);
    assert_eq!(read(&path).matches("value = \"unknown\"").count(), 3);
}

/// Goes through questions, elements, a list and help; returns all that was shown.
fn a_tour(stage: &Stage) -> String {
    let (_folder, path) = written(FRESH);
    let mut person = stage.runs(ASSESS, &path);
    let mut shown = person.reads("question 1 of") + &person.reads("Enter ");
    let mut goes = |keys: &str, sees: &str| shown += &person.presses(keys).reads(sees);
    goes("p", "leave all");
    goes("y", "Element 2 of");
    goes("", "leave all");
    goes("r", "Evidence:");
    goes("", "go on");
    goes("s", "> ");
    goes(DOWN, "> ");
    goes(ENTER, "> ");
    goes(ESC, "Instead of");
    goes("h", "Whom to ask");
    goes("", "return");
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
    let codes_on = |stage: &Stage| -> Vec<String> {
        let shown = a_tour(stage);
        let codes = shown.split("\x1b[").skip(1);
        let codes = codes.filter_map(|code| Some(code.split_once('m')?.0.to_owned()));
        let is_style = |code: &String| code.chars().all(|c| c.is_ascii_digit() || c == ';');
        codes.filter(is_style).collect()
    };
    assert_eq!(codes_on(&Stage::default()), Vec::<String>::new());
    let styled = codes_on(&Stage::default().without("NO_COLOR"));
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
