//! An interview that is ended from outside, wherever it stands: nothing that was answered is lost,
//! and the terminal is as it was before.

#![cfg(unix)]
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test may read files and fail loudly"
)]

mod common;

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::Read;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use common::person::{
    ASSESS, CTRL_C, CTRL_D, CURSOR, FRESH, PLAIN, Person, Stage, UP, answers_no_with_a_note,
    answers_the_first, opens_the_menu, read, sees_question, written,
};
use expectrl::process::unix::Signal as SignalOf;
use nix::sys::signal::{Signal, kill};
use nix::sys::termios::FlowArg;
use nix::unistd::Pid;

/// Brings an interview to a prompt.
type Prompt = (&'static str, fn(&Path) -> Person);

const PROMPTS: [Prompt; 11] = [
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
    ("a day", |path| {
        let mut person = Person::runs(&["strategy", "--from", "start"], path);
        person.sees("Day, as").sees("> ");
        person.presses("2027-0").sees("2027-0");
        person
    }),
    ("a number", |path| {
        let mut person = Person::runs(&["strategy", "--from", "horizon"], path);
        person.sees("Number of months").sees("> ");
        person
    }),
    ("one of a list", |path| {
        let mut person = Person::runs(&["strategy", "--from", "plan-owner"], path);
        person.sees("> skip").presses(UP).sees("> ");
        person
    }),
    ("a page of help", |path| {
        let mut person = Person::runs(ASSESS, path);
        sees_question(&mut person, 1);
        opens_the_menu(&mut person);
        person
            .presses("h")
            .sees("Help, page 1 of")
            .sees("return to");
        person
    }),
    ("a contested answer", |path| {
        fs::write(path, CONTESTED).unwrap();
        let mut person = Person::runs_before(&["merge"], path, &["--resolve"]);
        person.sees("Which answer stands").sees("> skip");
        person
    }),
    ("an editor at work", |path| {
        let editor = path.with_file_name("editor");
        fs::write(&editor, "#!/bin/sh\necho Ready.\nread -r line\n").unwrap();
        fs::set_permissions(&editor, fs::Permissions::from_mode(0o755)).unwrap();
        let stage = Stage::default().with("EDITOR", &editor.display().to_string());
        let mut person = stage.runs(ASSESS, path);
        sees_question(&mut person, 1);
        answers_no_with_a_note(&mut person);
        person.presses("\x0f").sees("Ready.");
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

/// A file with one answer to be settled.
const CONTESTED: &str = "format = 1

[assessment]
questionnaire = \"national\"
version = \"1.0\"
as-of = 2025-11-30

[country]
code = \"PH\"

[answers]
territorial-jurisdiction = { value = \"yes\", contested = true }

[[log]]
about = \"territorial-jurisdiction\"
text = \"two answers\"
said = [{ by = \"police\", value = \"yes\" }, { by = \"judiciary\", value = \"no\" }]
";

#[test]
fn every_signal_ends_every_prompt_with_130_and_gives_the_cursor_back() {
    for (name, prompt) in PROMPTS {
        for signal in [
            None,
            Some(SignalOf::SIGINT),
            Some(SignalOf::SIGTERM),
            Some(SignalOf::SIGHUP),
        ] {
            // Ctrl-C is the editor's own while one is open.
            if name.contains("editor") && matches!(signal, None | Some(SignalOf::SIGINT)) {
                continue;
            }
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
fn a_kill_at_any_prompt_leaves_the_file_as_it_was_saved() {
    for (name, prompt) in PROMPTS {
        let (folder, path) = written(FRESH);
        let mut person = prompt(&path);
        let saved = read(&path);
        person.signal(SignalOf::SIGKILL).is_killed();
        assert_eq!(read(&path), saved, "{name}");
        // Nothing half-written lies beside it.
        let beside = fs::read_dir(folder.path()).unwrap();
        let names: Vec<_> = beside.map(|one| one.unwrap().file_name()).collect();
        let known = |name: &&OsString| *name != "ph.toml" && *name != "editor";
        assert!(!names.iter().any(|one| known(&one)), "{name}: {names:?}");
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

/// An interview that leads the session of its terminal, as in a window of its own.
#[cfg(target_os = "linux")]
struct Window {
    terminal: File,
    program: Child,
}

#[cfg(target_os = "linux")]
impl Window {
    fn opens(arguments: &[&str], path: &Path) -> Self {
        use nix::fcntl::{FcntlArg, FdFlag, fcntl};
        let pty = nix::pty::openpty(None, None).unwrap();
        // A program that held the other end of its own terminal would never see it closed.
        fcntl(&pty.master, FcntlArg::F_SETFD(FdFlag::FD_CLOEXEC)).unwrap();
        let mut command = Command::new("setsid");
        command.arg("--ctty").arg(env!("CARGO_BIN_EXE_lexroad"));
        command.args(arguments).arg(path).env("TERM", "xterm");
        let end = || Stdio::from(pty.slave.try_clone().unwrap());
        command.stdin(end()).stdout(end()).stderr(end());
        let program = command.spawn().unwrap();
        Window {
            terminal: File::from(pty.master),
            program,
        }
    }

    /// Reads the screen until it shows a text.
    fn sees(&mut self, text: &str) {
        let (mut seen, mut bytes) = (String::new(), [0; 1000]);
        while !seen.contains(text) {
            let read = self.terminal.read(&mut bytes).unwrap();
            seen.push_str(&String::from_utf8_lossy(&bytes[..read]));
        }
    }

    /// Reads some bytes of the screen; fewer when the program ends.
    fn reads(&mut self, bytes: usize) {
        let mut read = Vec::new();
        let _ = (&mut self.terminal)
            .take(bytes as u64)
            .read_to_end(&mut read);
    }

    fn signals(&self, signal: Signal) {
        let program = Pid::from_raw(self.program.id().cast_signed());
        kill(program, signal).unwrap();
    }

    /// Closes the window; returns the exit code.
    fn closes(mut self) -> Option<i32> {
        drop(self.terminal);
        self.program.wait().unwrap().code()
    }
}

#[test]
#[cfg(target_os = "linux")]
fn an_interview_ends_when_its_terminal_is_closed() {
    for arguments in [ASSESS, PLAIN, &["strategy"]] {
        let (_folder, path) = written(FRESH);
        let mut window = Window::opens(arguments, &path);
        window.sees("question 1 of");
        assert_eq!(window.closes(), Some(130), "{arguments:?}");
        assert_eq!(read(&path), FRESH);
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_terminal_may_be_closed_while_it_is_drawn_on() {
    for arguments in [ASSESS, PLAIN, &["strategy"]] {
        // From the first byte of the first screen to one that is complete.
        for bytes in [1, 8, 9, 50, 200, 500, 900] {
            let (_folder, path) = written(FRESH);
            let mut window = Window::opens(arguments, &path);
            window.reads(bytes);
            assert_eq!(window.closes(), Some(130), "{arguments:?} after {bytes}");
            assert_eq!(read(&path), FRESH);
        }
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_signal_ends_an_interview_while_it_draws_and_a_second_one_changes_nothing() {
    for signal in [Signal::SIGINT, Signal::SIGTERM, Signal::SIGHUP] {
        for arguments in [ASSESS, PLAIN, &["strategy"]] {
            for bytes in [1, 50, 500] {
                let (_folder, path) = written(FRESH);
                let mut window = Window::opens(arguments, &path);
                window.reads(bytes);
                window.signals(signal);
                window.signals(signal);
                // The rest is read until the program ends.
                window.reads(usize::MAX);
                let code = window.closes();
                assert_eq!(code, Some(130), "{signal} at {arguments:?} after {bytes}");
                assert_eq!(read(&path), FRESH);
            }
        }
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_signal_ends_an_interview_whose_screen_has_stopped() {
    for arguments in [ASSESS, PLAIN, &["strategy"]] {
        let (_folder, path) = written(FRESH);
        let mut window = Window::opens(arguments, &path);
        window.sees("question 1 of");
        // Nothing is drawn any more, the last words included.
        nix::sys::termios::tcflow(&window.terminal, FlowArg::TCIOFF).unwrap();
        window.signals(Signal::SIGTERM);
        let code = window.program.wait().unwrap().code();
        assert_eq!(code, Some(130), "{arguments:?}");
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
