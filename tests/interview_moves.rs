//! Moving about the interview in a real terminal: by id, by word, by list, by what was chosen.

#![cfg(unix)]
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test may read files and fail loudly"
)]

mod common;

use common::person::{CTRL_C, ENTER, FRESH, Person, opens_the_menu, read, written};

/// Presses a gesture: Escape, then a letter once the menu is there.
fn gesture<'a>(person: &'a mut Person, letter: &str) -> &'a mut Person {
    opens_the_menu(person);
    person.presses(letter)
}

/// Waits for the menu of the answers.
fn sees_answers(person: &mut Person) {
    person.sees("Your answer").sees("Enter ");
}

#[test]
fn ids_words_and_lists_lead_to_a_question() {
    let (_folder, path) = written(FRESH);
    let mut person = Person::runs(&["assess", "--from", "policy"], &path);
    sees_answers(&mut person);
    gesture(&mut person, "g").sees("Go to an id");
    person.types("presevation");
    person.sees("the nearest one").sees("> preservation");
    person.presses(ENTER).sees("Procedural law >");
    sees_answers(&mut person);

    gesture(&mut person, "/").sees("Search for");
    person.types("high seas").sees("> Ships and aircraft");
    person.presses(ENTER).sees("Jurisdiction >");
    sees_answers(&mut person);

    gesture(&mut person, "f").sees("as soon as there is an answer");
    sees_answers(&mut person);
    person.presses("u").sees("questions (no score yet): ");
    sees_answers(&mut person);
    gesture(&mut person, "l").sees("flagged (1)");
    person.presses("f").sees("unknown, flagged").presses(ENTER);
    person.sees("Answer so far: unknown (flagged)");
    sees_answers(&mut person);
    let answer = "value = \"unknown\"\nflag = true\n";
    assert!(read(&path).contains(answer), "{}", read(&path));

    gesture(&mut person, "u").sees("Undone: ");
    sees_answers(&mut person);
    assert_eq!(read(&path), FRESH);
    person.presses(CTRL_C).leaves_with(130);
}

#[test]
fn options_choose_what_is_asked() {
    let answers = "
[answers.data-interference]
value = \"unknown\"
[answers.illegal-access]
value = \"yes\"
";
    let text = format!("{FRESH}{answers}");
    let (_folder, path) = written(&text);
    let ask = |options: &[&str]| Person::runs(&[&["assess"][..], options].concat(), &path);

    let mut person = ask(&["--only", "unknown", "--for", "justice-ministry"]);
    person
        .sees("question 1 of 1")
        .sees("1 answer to go through");
    sees_answers(&mut person);
    person.presses("n").sees("Evidence:").sees("go on");
    person.presses(ENTER).sees("Every question is answered.");
    person.sees("1 question answered, 0 skipped").sees("finish");
    person.presses(ENTER).leaves_with(0);

    let mut person = ask(&["--only", "no-evidence"]);
    person.sees("It cites no source.").sees("Evidence:");
    person.sees("go on");
    gesture(&mut person, "q").sees("lexroad assess --only no-evidence ");
    person.leaves_with(0);

    let mut person = ask(&["--quick", "--from", "illegal-acess"]);
    person.sees("no question to be asked here has the id `illegal-acess`");
    person.sees("did you mean `illegal-access`?").leaves_with(1);
    let mut person = ask(&["--for", "polise"]);
    person.sees("did you mean `police`?").leaves_with(1);
}

#[test]
fn a_short_screen_keeps_the_question_in_sight() {
    let (_folder, path) = written(FRESH);
    let stage = common::person::Stage::default().columns(60).rows(24);
    let mut person = stage.runs(&["assess", "--from", "illegal-access"], &path);
    let shown = person.reads("leave it open");
    let page = shown.rsplit("\x1b[2J").next().unwrap();
    assert!(page.lines().count() < 24, "{page}");
    person.presses(CTRL_C).leaves_with(130);
}
