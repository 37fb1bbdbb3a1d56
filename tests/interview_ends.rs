//! An interview that is ended from outside, wherever it stands: nothing that was answered is lost,
//! and the terminal is as it was before.

#![cfg(unix)]
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test may read files and fail loudly"
)]

mod common;

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};

use common::person::{
    ASSESS, CTRL_C, CTRL_D, CURSOR, FRESH, PLAIN, Person, Stage, answers_no_with_a_note,
    answers_the_first, opens_the_menu, read, sees_question, written,
};
use expectrl::process::unix::Signal;

/// Brings an interview to a prompt.
type Prompt = (&'static str, fn(&Path) -> Person);

const PROMPTS: [Prompt; 5] = [
    ("a menu of answers", |path| {
        let mut person = Person::runs(ASSESS, path);
        answers_the_first(&mut person);
        person
    }),
    ("a text", |path| {
        let mut person = Person::runs(ASSESS, path);
        sees_question(&mut person, 1);
        answers_no_with_a_note(&mut person);
        person.presses("half a no").sees("half a no");
        person
    }),
    ("a list", |path| {
        let mut person = Person::runs(&["strategy"], path);
        person.sees("> [ ] ").presses(" ").sees("> [x] ");
        person
    }),
    ("the menu behind it", |path| {
        let mut person = Person::runs(ASSESS, path);
        answers_the_first(&mut person);
        opens_the_menu(&mut person);
        person
    }),
    ("the plain mode", |path| {
        let mut person = Person::runs(PLAIN, path);
        person.sees("question 1 of").sees("Your answer");
        person.types("u").sees("question 2 of").sees("Your answer");
        person.presses("ye").sees("ye");
        person
    }),
];

#[test]
fn every_signal_ends_every_prompt_with_130_and_gives_the_cursor_back() {
    for (name, prompt) in PROMPTS {
        for signal in [
            None,
            Some(Signal::SIGINT),
            Some(Signal::SIGTERM),
            Some(Signal::SIGHUP),
        ] {
            let (_folder, path) = written(FRESH);
            let mut person = prompt(&path);
            let saved = read(&path);
            match signal {
                None => person.presses(CTRL_C),
                Some(signal) => person.signal(signal),
            };
            let (rest, code) = person.leaves();
            let place = format!("{signal:?} at {name}: {rest}");
            assert_eq!(code, 130, "{place}");
            assert!(name.contains("plain") || rest.contains(CURSOR), "{place}");
            assert!(
                rest.contains("interrupted; every answer given so far is saved"),
                "{place}"
            );
            assert_eq!(read(&path), saved, "{place}");
        }
    }
}

#[test]
fn the_end_of_the_input_saves_and_quits() {
    let (_folder, path) = written(FRESH);
    let mut person = Person::runs(ASSESS, &path);
    sees_question(&mut person, 1);
    answers_no_with_a_note(&mut person);
    let rest = person.presses(CTRL_D).leaves_with(0);
    assert!(rest.contains("Go on with: lexroad assess"), "{rest}");
    assert!(rest.contains("1 question answered"), "{rest}");
    assert!(rest.contains(CURSOR), "{rest}");
    assert!(read(&path).contains("value = \"no\""));

    let (_folder, path) = written(FRESH);
    let mut person = Person::runs(PLAIN, &path);
    person.sees("Your answer");
    let rest = person.presses(CTRL_D).leaves_with(0);
    assert!(rest.contains("Go on with: lexroad assess"), "{rest}");
}

/// Closes the terminal while an interview waits; returns its exit code.
#[cfg(target_os = "linux")]
fn closes_the_terminal(arguments: &[&str], path: &Path) -> String {
    use nix::fcntl::{FcntlArg, FdFlag, fcntl};
    let pty = nix::pty::openpty(None, None).unwrap();
    // A program that held the other end of its own terminal would never see it closed.
    fcntl(&pty.master, FcntlArg::F_SETFD(FdFlag::FD_CLOEXEC)).unwrap();
    let code = path.with_extension("code");
    nix::unistd::mkfifo(&code, nix::sys::stat::Mode::S_IRWXU).unwrap();
    // The shell lives on to tell the exit code; what it catches, the program gets as ever.
    let script = "trap : HUP; \"$@\"; echo $? >\"$0\"";
    let mut command = Command::new("setsid");
    command.args(["--ctty", "sh", "-c", script]).arg(&code);
    command.arg(env!("CARGO_BIN_EXE_lexroad"));
    command.args(arguments).arg(path).env("TERM", "xterm");
    let end = || Stdio::from(pty.slave.try_clone().unwrap());
    command.stdin(end()).stdout(end()).stderr(end());
    let mut child = command.spawn().unwrap();
    drop(command);
    drop(pty.slave);

    let mut terminal = File::from(pty.master);
    let mut wait = |text: &str| {
        let (mut seen, mut bytes) = (String::new(), [0; 1000]);
        while !seen.contains(text) {
            let read = terminal.read(&mut bytes).unwrap();
            seen.push_str(&String::from_utf8_lossy(&bytes[..read]));
        }
    };
    wait("question 1 of");
    drop(terminal);
    let told = fs::read_to_string(&code).unwrap();
    child.wait().unwrap();
    told.trim().to_owned()
}

#[test]
#[cfg(target_os = "linux")]
fn an_interview_ends_when_its_terminal_is_closed() {
    for arguments in [ASSESS, PLAIN] {
        let (_folder, path) = written(FRESH);
        let code = closes_the_terminal(arguments, &path);
        // The signal and the end of the input come together; either may be seen first.
        assert!(code == "130" || code == "0", "{code}");
        assert_eq!(read(&path), FRESH);
    }
}

#[test]
fn closed_streams_are_refused_or_not_missed() {
    let (_folder, path) = written(FRESH);
    let mut person = Stage::default().after("exec >&-").runs(ASSESS, &path);
    answers_the_first(&mut person);
    person.presses(CTRL_C).leaves_with(130);
    assert!(read(&path).contains("value = \"unknown\""));

    for closed in ["exec 2>&-", "exec <&-", "exec 0</dev/null 2>&- >&-"] {
        Stage::default()
            .after(closed)
            .runs(ASSESS, &path)
            .leaves_with(2);
    }
}
