//! A person at a real pseudo-terminal: keys go in, the screen is waited for.
//!
//! A test waits for text, never for time: what does not appear is waited for until the run is
//! stopped, however slow the machine.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use expectrl::process::unix::{Signal, WaitStatus};
use expectrl::session::OsSession;
use expectrl::{Eof, Expect};
use tempfile::TempDir;

/// An answers file without answers.
pub const FRESH: &str = "format = 1 # by hand\n
[assessment]
questionnaire = \"national\"
version = \"1.0\"
as-of = 2025-11-30

[country]
code = \"PH\"
";

/// Asks the six questions of one dimension.
pub const ASSESS: &[&str] = &["assess", "--dimension", "jurisdiction"];

/// The same, line by line.
pub const PLAIN: &[&str] = &["assess", "--plain", "--dimension", "jurisdiction"];

pub const ESC: &str = "\x1b";
pub const UP: &str = "\x1b[A";
pub const DOWN: &str = "\x1b[B";
pub const ENTER: &str = "\r";
pub const CTRL_C: &str = "\x03";
pub const CTRL_D: &str = "\x04";

/// What shows a cursor that lists hide.
pub const CURSOR: &str = "\x1b[?25h";

/// A terminal that a person is to sit at.
#[derive(Clone, Debug)]
pub struct Stage {
    columns: u16,
    rows: u16,
    variables: Vec<(String, String)>,
    before: String,
}

impl Default for Stage {
    /// A terminal of 80 columns in the locale of C with UTF-8, without colour.
    fn default() -> Self {
        let stage = Stage {
            columns: 80,
            rows: 40,
            variables: Vec::new(),
            before: String::new(),
        };
        stage
            .with("TERM", "xterm")
            .with("LC_ALL", "C.UTF-8")
            .with("NO_COLOR", "1")
    }
}

impl Stage {
    pub fn columns(mut self, columns: u16) -> Self {
        self.columns = columns;
        self
    }

    pub fn rows(mut self, rows: u16) -> Self {
        self.rows = rows;
        self
    }

    /// Sets a variable of the environment; nothing else is there but `PATH`.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.variables.retain(|(known, _)| known != name);
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    pub fn without(mut self, name: &str) -> Self {
        self.variables.retain(|(known, _)| known != name);
        self
    }

    /// Runs a command of the shell before the program takes its place.
    pub fn after(mut self, command: &str) -> Self {
        command.clone_into(&mut self.before);
        self
    }

    /// Runs the program.
    pub fn runs(&self, arguments: &[&str], file: &Path) -> Person {
        self.runs_before(arguments, file, &[])
    }

    /// Runs the program with more arguments behind the file.
    fn runs_before(&self, arguments: &[&str], file: &Path, more: &[&str]) -> Person {
        let Stage {
            columns,
            rows,
            before,
            ..
        } = self;
        // The terminal gets its size from both ends; this one must come last.
        let size = format!("read -r _; stty cols {columns} rows {rows} echo");
        let script = format!("{size}; {before}\nexec \"$@\"");
        let mut command = Command::new("sh");
        command.env_clear().args(["-c", &script, "sh"]);
        command.arg(env!("CARGO_BIN_EXE_lexroad"));
        command.args(arguments).arg(file).args(more);
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        let mut session = OsSession::spawn(command).unwrap();
        session.set_expect_timeout(None);
        session.send("\n").unwrap();
        Person { session }
    }
}

/// A person at a terminal that runs the program.
pub struct Person {
    session: OsSession,
}

impl Person {
    /// Sits down at an ordinary terminal.
    pub fn runs(arguments: &[&str], file: &Path) -> Self {
        Stage::default().runs(arguments, file)
    }

    /// Sits down with more arguments behind the file.
    pub fn runs_before(arguments: &[&str], file: &Path, more: &[&str]) -> Self {
        Stage::default().runs_before(arguments, file, more)
    }

    /// Waits until the screen shows a text below what was waited for before; returns what was
    /// shown until then, with it.
    pub fn reads(&mut self, text: &str) -> String {
        match self.session.expect(text) {
            Ok(found) => String::from_utf8_lossy(found.as_bytes()).into_owned(),
            Err(error) => {
                let mut rest = vec![0; 10_000];
                let read = self.session.try_read(&mut rest).unwrap_or(0);
                let rest = String::from_utf8_lossy(&rest[..read]);
                panic!("`{text}` did not appear: {error}; there is: {rest}")
            }
        }
    }

    /// Waits until the screen shows a text below what was waited for before.
    pub fn sees(&mut self, text: &str) -> &mut Self {
        self.reads(text);
        self
    }

    pub fn presses(&mut self, keys: &str) -> &mut Self {
        self.session.send(keys).unwrap();
        self
    }

    /// Types a whole line.
    pub fn types(&mut self, line: &str) -> &mut Self {
        self.presses(line).presses(ENTER)
    }

    pub fn signal(&mut self, signal: Signal) -> &mut Self {
        self.session.get_process_mut().signal(signal).unwrap();
        self
    }

    /// Waits for the end, which leaves the terminal as it was; returns what was still shown, and
    /// the exit code.
    pub fn leaves(&mut self) -> (String, i32) {
        let rest = self.session.expect(Eof).unwrap();
        let rest = String::from_utf8_lossy(rest.as_bytes()).into_owned();
        let status = self.session.get_process().wait().unwrap();
        let WaitStatus::Exited(_, code) = status else {
            panic!("{status:?} after {rest}");
        };
        assert!(!rest.contains("panicked"), "{rest}");
        // Nothing typed would be seen in a terminal left silent.
        assert!(self.session.get_process().get_echo().unwrap(), "{rest}");
        (rest, code)
    }

    /// Waits for the end that a kill brings.
    pub fn is_killed(&mut self) {
        let status = self.session.get_process().wait().unwrap();
        let is_killed = matches!(status, WaitStatus::Signaled(_, Signal::SIGKILL, _));
        assert!(is_killed, "{status:?}");
    }

    /// Waits for the end, which must have this exit code; returns what was still shown.
    pub fn leaves_with(&mut self, code: i32) -> String {
        let (rest, given) = self.leaves();
        assert_eq!(given, code, "{rest}");
        rest
    }
}

/// Writes an answers file into a folder of its own.
pub fn written(text: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ph.toml");
    fs::write(&path, text).unwrap();
    (folder, path)
}

pub fn read(path: impl AsRef<OsStr>) -> String {
    fs::read_to_string(Path::new(path.as_ref())).unwrap()
}

/// Waits for a question of the interview, up to the last line of what may be answered.
pub fn sees_question(person: &mut Person, number: usize) {
    person.sees(&format!("question {number} of"));
    person.sees("Your answer").sees("Enter ");
}

/// Answers the first question of a dimension with `unknown` and waits for the second.
pub fn answers_the_first(person: &mut Person) {
    sees_question(person, 1);
    person.presses("u");
    sees_question(person, 2);
}

/// Answers a question, which is on the screen, with `no` and waits for where to write a note.
pub fn answers_no_with_a_note(person: &mut Person) {
    person.presses("n").sees("Evidence:").sees("go on");
    person.presses("n").sees("Note:").sees("> ");
}

/// Opens the menu that is behind every prompt.
pub fn opens_the_menu(person: &mut Person) {
    person
        .presses(ESC)
        .sees("Instead of an answer")
        .sees("return");
}

/// Leaves out what moves the cursor and colours the text.
pub fn without_escapes(text: &str) -> String {
    let mut pieces = text.split("\x1b[");
    let mut plain = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let end = piece.find(|c: char| c.is_ascii_alphabetic());
        plain.push_str(&piece[end.map_or(piece.len(), |end| end + 1)..]);
    }
    plain
}
