//! The interview line by line, for screen readers and terminals that cannot draw.

#![cfg(unix)]
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test may read files and fail loudly"
)]

mod common;

use common::person::{ASSESS, CTRL_C, FRESH, PLAIN, Person, Stage, read, written};

/// Waits for a question, up to where an answer is typed.
fn sees_question(person: &mut Person, number: usize) -> String {
    let question = format!("question {number} of");
    person.reads(&question) + &person.reads("Your answer") + &person.reads("): ")
}

#[test]
fn everything_can_be_answered_by_lines() {
    let (_folder, path) = written(FRESH);
    let mut person = Person::runs(PLAIN, &path);
    let mut shown = sees_question(&mut person, 1);
    let mut types = |line: &str, sees: &str| {
        person.types(line);
        shown += &(person.reads(sees) + &person.reads("): "));
    };
    types("partly", "Element 1 of");
    types("y", "Element 2 of");
    types("n", "Element 3 of");
    types(":b", "Element 2 of");
    types("", "Element 3 of");
    types("r", "Evidence");
    types("s", "source");
    shown += &person.types(":").reads("Instead of an answer");
    person.sees("): ").types("").sees("): ");
    person.types(":s");
    shown += &sees_question(&mut person, 2);
    person
        .types("no")
        .sees("Evidence")
        .sees("): ")
        .types("note");
    person
        .sees("a line with a single dot ends")
        .types("Searched:")
        .types("");
    person.types("the Navigation Act.").types(".");
    person.sees("Evidence").sees("): ").types("");
    shown += &sees_question(&mut person, 3);
    // Back by the menu, the answer so far kept by an empty line.
    person.types(":").sees("b = back").sees("): ").types("b");
    person.sees("question 2 of").sees("Answer so far: no");
    person.sees("Enter = keep").sees("): ").types("");
    person.sees("Evidence").sees("): ").types("");
    sees_question(&mut person, 3);
    let rest = person.types(":q").leaves_with(0);
    assert!(rest.contains("Go on with: lexroad assess"), "{rest}");
    shown += &rest;
    assert!(!shown.contains('\x1b'), "{shown}");
    let saved = read(&path);
    assert!(saved.contains("value = \"partly\"\n"), "{saved}");
    assert!(saved.contains("missing = ["), "{saved}");
    let note = "note = \"Searched:\\n\\nthe Navigation Act.\"\n";
    assert!(saved.contains(note), "{saved}");
}

#[test]
fn lists_are_answered_by_numbers() {
    let (_folder, path) = written(FRESH);
    let mut person = Person::runs(&["strategy", "--plain"], &path);
    person
        .sees("question 1 of")
        .sees("1. ")
        .sees("Enter: none): ");
    person.types("1 3").sees("question 2 of").sees("): ");
    let saved = read(&path);
    assert_eq!(
        saved.matches("top-threats = [\"ransomware\", \"").count(),
        1,
        "{saved}"
    );
    person
        .types(":b")
        .sees("[ticked]")
        .sees("Enter: 1 3; 0:")
        .sees("): ");
    person.types("").sees("question 2 of").sees("): ");
    assert_eq!(read(&path), saved);
    person.presses(CTRL_C).leaves_with(130);
}

#[test]
fn a_terminal_that_cannot_draw_is_asked_by_lines() {
    for stage in [
        Stage::default().with("TERM", "dumb"),
        Stage::default().without("TERM").without("NO_COLOR"),
        Stage::default().with("TERM", "dumb").with("LC_ALL", "C"),
    ] {
        let (_folder, path) = written(FRESH);
        let mut person = stage.runs(ASSESS, &path);
        let shown = sees_question(&mut person, 1);
        person.types("u");
        let shown = shown + &sees_question(&mut person, 2) + &person.types(":q").leaves_with(0);
        assert!(!shown.contains('\x1b'), "{shown}");
        assert!(read(&path).contains("value = \"unknown\""));
    }
}

#[test]
fn lines_fit_a_narrow_terminal() {
    let (_folder, path) = written(FRESH);
    let mut person = Stage::default().columns(60).runs(PLAIN, &path);
    let shown = sees_question(&mut person, 1);
    let widest = shown.lines().map(|line| line.trim_end().chars().count());
    assert!(widest.clone().max().unwrap() <= 60, "{shown}");
    assert!(widest.max().unwrap() > 50, "{shown}");
    person.presses(CTRL_C).leaves_with(130);
}

#[test]
fn a_locale_without_unicode_gets_bars_and_tables_in_ascii() {
    let shown = |stage: &Stage, verb: &str| {
        let (_folder, path) = written(FRESH);
        let mut person = stage.runs(&[verb], &path);
        person.leaves_with(0)
    };
    let utf8 = Stage::default();
    assert!(!shown(&utf8, "score").is_ascii());
    let no_locale = Stage::default().without("LC_ALL");
    assert!(!shown(&no_locale, "score").is_ascii());
    for stage in [
        Stage::default().with("LC_ALL", "C"),
        Stage::default()
            .without("LC_ALL")
            .with("LANG", "fr_FR.ISO-8859-1"),
        Stage::default().with("TERM", "linux"),
        Stage::default().with("TERM", "dumb"),
    ] {
        for verb in ["score", "readiness", "roadmap", "check"] {
            let shown = shown(&stage, verb);
            let drawn = |c: char| ('\u{2500}'..'\u{2600}').contains(&c) || "•·".contains(c);
            assert_eq!(shown.find(drawn), None, "{verb}: {shown}");
        }
    }
}

#[test]
fn lines_that_are_pasted_answer_one_question() {
    let (_folder, path) = written(FRESH);
    let mut person = Person::runs(PLAIN, &path);
    sees_question(&mut person, 1);
    person.presses("u\ru\ru\r");
    person.sees("2 more lines typed before").sees("): ");
    let saved = read(&path);
    assert_eq!(saved.matches("value = \"unknown\"").count(), 1, "{saved}");
    person.presses(CTRL_C).leaves_with(130);
}
