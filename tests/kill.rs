//! Killed at any moment, an interview loses at most the answer being given.
//!
//! A person answers one question after another in the plain mode; the program is killed after a
//! random number of bytes on the screen and a random fraction of a millisecond, so that every
//! stage of a save is hit. The seed is printed when something fails, and can be given again with
//! `KILL_SEED`.

#![cfg(unix)]
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test may read files and fail loudly"
)]

mod common;

use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use lexroad::answers::Value;
use lexroad::questionnaire::Questionnaire;
use nix::fcntl::{FcntlArg, FdFlag, fcntl};

/// Kills in all.
const KILLS: usize = 400;

/// Threads that interview and kill, each with its own file.
const THREADS: usize = 4;

/// Bytes of comments in the file, so that a save takes a while.
const PADDING: usize = 20_000;

/// A generator of random numbers that gives the same ones for the same seed (`SplitMix64`).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % limit as u64) as usize
    }
}

/// What one run left behind.
struct Killed {
    /// Questions that were put; each but the first says that the answer before it is saved.
    asked: usize,
    /// Whether the program was still running.
    in_time: bool,
}

/// Copies the small questionnaire, which is read in a moment, without the answers beside it.
fn questionnaire_in(folder: &Path) -> PathBuf {
    let copy = folder.join("questionnaire");
    for (name, text) in common::folder("tests/golden").files {
        let path = copy.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text.as_bytes()).unwrap();
    }
    copy
}

fn fresh() -> String {
    let mut text = "format = 1 # by hand\n[assessment]\nquestionnaire = \"golden\"\n\
                    version = \"1.0\"\nas-of = 2025-11-30\n[country]\ncode = \"XK\"\n"
        .to_owned();
    let mut number = 0;
    while text.len() < PADDING {
        number += 1;
        text.push_str(&format!("# comment {number}, which nobody may lose\n"));
    }
    text
}

/// Answers every question with `unknown` until the program is killed.
fn kill_once(questionnaire: &Path, path: &Path, random: &mut Random) -> Killed {
    let pty = nix::pty::openpty(None, None).unwrap();
    fcntl(&pty.master, FcntlArg::F_SETFD(FdFlag::FD_CLOEXEC)).unwrap();
    let end = || Stdio::from(pty.slave.try_clone().unwrap());
    let mut command = Command::new(env!("CARGO_BIN_EXE_lexroad"));
    command.args(["assess", "--plain", "--questionnaire"]);
    command.arg(questionnaire).arg(path);
    command.stdin(end()).stdout(end()).stderr(end());
    let mut child = command.spawn().unwrap();
    drop(command);
    let mut terminal = File::from(pty.master.try_clone().unwrap());
    drop(pty);

    // A question takes some 700 bytes.
    let last = random.below(3000);
    let pause = Duration::from_micros(random.below(3000) as u64);
    let (mut seen, mut bytes) = (String::new(), [0; 256]);
    let (mut answered, mut passed) = (0, 0);
    while seen.len() < last {
        match terminal.read(&mut bytes) {
            Ok(read) if read > 0 => seen.push_str(&String::from_utf8_lossy(&bytes[..read])),
            // The interview is at its end.
            _ => break,
        }
        while answered < seen.matches("Your answer (").count() {
            terminal.write_all(b"u\n").unwrap();
            answered += 1;
        }
        while passed < seen.matches("What next (").count() {
            terminal.write_all(b"\n").unwrap();
            passed += 1;
        }
    }
    std::thread::sleep(pause);
    let in_time = child.try_wait().unwrap().is_none();
    child.kill().unwrap();
    child.wait().unwrap();
    // What was on the screen already counts, read or not.
    while let Ok(read) = terminal.read(&mut bytes) {
        if read == 0 {
            break;
        }
        seen.push_str(&String::from_utf8_lossy(&bytes[..read]));
    }
    assert!(!seen.contains("Not saved"), "{seen}");
    assert!(!seen.contains("error"), "{seen}");
    Killed {
        asked: seen.matches("\nquestion ").count(),
        in_time,
    }
}

/// Kills until it is enough; returns how many kills came during a save, whose temporary file they
/// left, and how many between a save and the next question.
fn kill_often(golden: &Questionnaire, seed: u64, kills: usize) -> (usize, usize) {
    let folder = tempfile::tempdir().unwrap();
    let questionnaire = questionnaire_in(folder.path());
    let home = folder.path().join("answers");
    fs::create_dir(&home).unwrap();
    let path = home.join("xk.toml");
    let comments = fresh();
    let mut random = Random(seed);
    let (mut killed, mut saving, mut unconfirmed, mut before) = (0, 0, 0, 0);
    fs::write(&path, &comments).unwrap();
    let mut leftovers = 1;
    while killed < kills {
        let Killed { asked, in_time } = kill_once(&questionnaire, &path, &mut random);
        let at = format!("seed {seed}, kill {killed}");

        let text = fs::read_to_string(&path).unwrap();
        let (answers, problems) = common::read(golden, &text);
        let answers = answers.unwrap_or_else(|| panic!("{at}: {problems}"));
        assert_eq!(problems, "", "{at}");
        let given = answers.responses.len();
        let confirmed = before + asked.saturating_sub(1);
        assert!(
            given >= confirmed,
            "{at}: {confirmed} confirmed, {given} left"
        );
        assert!(
            given <= confirmed + 1,
            "{at}: {confirmed} confirmed, {given} left"
        );
        let places = answers
            .responses
            .keys()
            .map(|id| golden.indicators.get_index_of(id));
        assert!(places.is_sorted(), "{at}: {text}");
        let mut values = answers.responses.values();
        assert!(values.all(|response| response.answer.value() == Value::Unknown));
        assert!(
            text.starts_with(&comments),
            "{at}: comments or order are lost"
        );
        let files = fs::read_dir(&home).unwrap().count();
        assert!(
            files <= 2,
            "{at}: a save removes what a kill left, not so here"
        );

        killed += usize::from(in_time);
        unconfirmed += usize::from(given > confirmed);
        saving += usize::from(files > leftovers);
        leftovers = files;
        before = given;
        if !in_time {
            fs::write(&path, &comments).unwrap();
            before = 0;
        }
    }
    (saving, unconfirmed)
}

#[test]
fn a_kill_at_any_moment_loses_at_most_the_answer_being_given() {
    let given = std::env::var("KILL_SEED").ok();
    let seed = given.map_or(20_251_130, |seed| seed.parse().unwrap());
    let golden = common::load(&common::folder("tests/golden"));
    let counts: Vec<(usize, usize)> = std::thread::scope(|scope| {
        let golden = &golden;
        let runs = (0..THREADS as u64)
            .map(|thread| scope.spawn(move || kill_often(golden, seed + thread, KILLS / THREADS)));
        let runs: Vec<_> = runs.collect();
        runs.into_iter().map(|run| run.join().unwrap()).collect()
    });
    let saving: usize = counts.iter().map(|(saving, _)| saving).sum();
    let unconfirmed: usize = counts.iter().map(|(_, unconfirmed)| unconfirmed).sum();
    println!(
        "{KILLS} kills, seed {seed}: {saving} during a save, {unconfirmed} between a save and its confirmation"
    );
    // Otherwise the moments are not where it matters.
    assert!(saving + unconfirmed > 0, "no kill came near a save");
}
