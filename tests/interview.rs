//! The interview in a real terminal: keys go in, the screen is waited for, the file is looked at.
//!
//! A test waits for text, never for time; the time given is only how long it may take at most.

#![cfg(unix)]
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test may read files and fail loudly"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use expectrl::process::unix::{Signal, WaitStatus};
use expectrl::session::OsSession;
use expectrl::{Eof, Expect};
use tempfile::TempDir;

const FRESH: &str = "format = 1 # by hand\n
[assessment]
questionnaire = \"national\"
version = \"1.0\"
as-of = 2025-11-30

[country]
code = \"PH\"
";

const ESC: &str = "\x1b";
const UP: &str = "\x1b[A";
const DOWN: &str = "\x1b[B";
const ENTER: &str = "\r";
const CTRL_C: &str = "\x03";

/// A person at a terminal that runs the program.
struct Person {
    session: OsSession,
}

impl Person {
    fn runs(arguments: &[&str], file: &Path) -> Self {
        let mut command = command(arguments, file);
        command.env("TERM", "xterm").env("NO_COLOR", "1");
        let mut session = OsSession::spawn(command).unwrap();
        session.get_process_mut().set_window_size(80, 40).unwrap();
        session.set_expect_timeout(Some(Duration::from_mins(1)));
        Person { session }
    }

    /// Waits until the screen shows a text below what was waited for before.
    fn sees(&mut self, text: &str) -> &mut Self {
        if let Err(error) = self.session.expect(text) {
            panic!("`{text}` did not appear: {error}");
        }
        self
    }

    fn presses(&mut self, keys: &str) -> &mut Self {
        self.session.send(keys).unwrap();
        self
    }

    /// Waits for the end and returns what was still shown, and the exit code.
    fn leaves(&mut self) -> (String, i32) {
        let rest = self.session.expect(Eof).unwrap();
        let rest = String::from_utf8_lossy(rest.as_bytes()).into_owned();
        let status = self.session.get_process().wait().unwrap();
        let WaitStatus::Exited(_, code) = status else {
            panic!("{status:?} after {rest}");
        };
        (rest, code)
    }
}

fn command(arguments: &[&str], file: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lexroad"));
    command.args(arguments).arg(file).env("LC_ALL", "C.UTF-8");
    command
}

fn written(text: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ph.toml");
    fs::write(&path, text).unwrap();
    (folder, path)
}

/// Answers the first question of a dimension with `unknown` and waits for the second.
fn answers_the_first(person: &mut Person) {
    person.sees("question 1 of").sees("> skip");
    person.presses(UP).sees("> unknown").presses(ENTER);
    person.sees("question 2 of").sees("> skip");
}

const ASSESS: &[&str] = &["assess", "--dimension", "jurisdiction"];

#[test]
fn an_answer_is_saved_at_once_and_ctrl_c_leaves_with_130() {
    let (_folder, path) = written(FRESH);
    let mut person = Person::runs(ASSESS, &path);
    answers_the_first(&mut person);
    let saved = fs::read_to_string(&path).unwrap();
    assert!(saved.starts_with(FRESH), "{saved}");
    assert!(saved.ends_with("]\nvalue = \"unknown\"\n"), "{saved}");

    person.presses(CTRL_C);
    let (rest, code) = person.leaves();
    assert_eq!(code, 130, "{rest}");
    assert!(
        rest.contains("\x1b[?25h"),
        "the cursor stays hidden: {rest}"
    );
    assert!(rest.contains("interrupted"), "{rest}");
    assert_eq!(fs::read_to_string(&path).unwrap(), saved);
}

#[test]
fn an_interview_resumes_where_it_was_left() {
    let (_folder, path) = written(FRESH);
    let mut person = Person::runs(ASSESS, &path);
    answers_the_first(&mut person);
    person
        .presses(ESC)
        .sees("> return")
        .presses(UP)
        .sees("> quit")
        .presses(ENTER);
    assert_eq!(person.leaves().1, 0);
    let mut person = Person::runs(ASSESS, &path);
    person.sees("question 2 of").sees("> skip").presses(CTRL_C);
    assert_eq!(person.leaves().1, 130);
}

#[test]
fn back_leads_to_an_answer_that_can_be_changed() {
    let (_folder, path) = written(FRESH);
    let mut person = Person::runs(ASSESS, &path);
    answers_the_first(&mut person);
    person.presses(ESC).sees("> return");
    person
        .presses(DOWN)
        .sees("> help")
        .presses(DOWN)
        .sees("> skip");
    person.presses(DOWN).sees("> back").presses(ENTER);
    person.sees("Answer so far: unknown").sees("> unknown");
    person
        .presses(UP)
        .sees("> no")
        .presses(ENTER)
        .sees("searched");
    person
        .presses("Searched the penal code — ünd more")
        .presses(ENTER);
    person.sees("question 2 of").sees("> skip").presses(CTRL_C);
    assert_eq!(person.leaves().1, 130);
    let saved = fs::read_to_string(&path).unwrap();
    let answer = "value = \"no\"\nnote = \"Searched the penal code — ünd more\"\n";
    assert!(saved.ends_with(answer), "{saved}");
}

#[test]
fn a_list_is_ticked_and_the_signal_to_end_is_obeyed() {
    let (_folder, path) = written(FRESH);
    let mut person = Person::runs(&["strategy"], &path);
    person
        .sees("Tick what applies:")
        .sees("> [ ] ")
        .presses(" ")
        .sees("> [x] ");
    person.presses(ENTER).sees("question 2 of").sees("> [ ] ");
    let saved = fs::read_to_string(&path).unwrap();
    assert!(
        saved.contains("\n[demands]\ntop-threats = [\"ransomware\"]\n"),
        "{saved}"
    );

    let process = person.session.get_process_mut();
    process.signal(Signal::SIGTERM).unwrap();
    let (rest, code) = person.leaves();
    assert_eq!(code, 130, "{rest}");
    assert!(
        rest.contains("\x1b[?25h"),
        "the cursor stays hidden: {rest}"
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), saved);
}

#[test]
fn without_a_terminal_the_way_by_file_is_named() {
    let (_folder, path) = written(FRESH);
    let mut command = command(ASSESS, &path);
    let output = command.stdin(Stdio::null()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("no terminal to ask in"), "{said}");
    assert!(said.contains("lexroad check"), "{said}");
    assert_eq!(fs::read_to_string(&path).unwrap(), FRESH);
}
