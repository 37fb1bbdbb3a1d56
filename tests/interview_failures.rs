//! An answer that cannot be saved: the person is told, loses nothing and overwrites nobody.

#![cfg(unix)]
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test may read files and fail loudly"
)]

mod common;

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use common::person::{
    ASSESS, CTRL_C, CTRL_D, CURSOR, ENTER, FRESH, PLAIN, Person, Stage, answers_no_with_a_note,
    answers_the_first, opens_the_menu, read, sees_question, written,
};

/// Answers with `unknown` and waits for what can be done about an answer that is not saved.
fn cannot_save(person: &mut Person) -> String {
    let said = person.presses("u").reads("What to do:");
    person.sees("those before it are saved");
    assert!(said.contains("Not saved:"), "{said}");
    assert!(said.contains("value = \"unknown\""), "{said}");
    said
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

fn answered(text: &str) -> usize {
    text.matches("value = \"unknown\"").count()
}

#[test]
fn a_read_only_file_can_be_made_writable_and_the_answer_saved_again() {
    let (_folder, path) = written(FRESH);
    let mut person = Person::runs(ASSESS, &path);
    answers_the_first(&mut person);
    let before = read(&path);
    set_mode(&path, 0o444);
    let said = cannot_save(&mut person);
    assert!(said.contains("is read-only; make it writable"), "{said}");
    assert_eq!(read(&path), before);
    set_mode(&path, 0o640);
    person.presses("t");
    sees_question(&mut person, 3);
    assert_eq!(answered(&read(&path)), 2);
    assert_eq!(
        fs::metadata(&path).unwrap().permissions().mode() & 0o777,
        0o640
    );
    person.presses(CTRL_C).leaves_with(130);
}

/// Lets a file be used by somebody who is not the administrator, whom nothing is forbidden.
///
/// Returns the stage on which the program runs as somebody else, and the program's copy for them.
fn as_somebody(folder: &Path) -> Stage {
    let id = Command::new("id").arg("-u").output().unwrap();
    if String::from_utf8_lossy(&id.stdout).trim() != "0" {
        return Stage::default();
    }
    let program = folder.join("lexroad");
    fs::copy(env!("CARGO_BIN_EXE_lexroad"), &program).unwrap();
    set_mode(&program, 0o755);
    let become_nobody = format!(
        "shift; set -- setpriv --reuid=65534 --regid=65534 --clear-groups '{}' \"$@\"",
        program.display()
    );
    Stage::default().after(&become_nobody)
}

#[test]
fn from_a_read_only_folder_one_can_go_on_in_another() {
    let (folder, path) = written(FRESH);
    let locked = folder.path().join("locked");
    fs::create_dir(&locked).unwrap();
    let path = {
        let inside = locked.join("ph.toml");
        fs::rename(path, &inside).unwrap();
        inside
    };
    set_mode(folder.path(), 0o777);
    set_mode(&path, 0o666);
    let stage = as_somebody(folder.path());
    set_mode(&locked, 0o555);
    let mut person = stage.runs(ASSESS, &path);
    sees_question(&mut person, 1);
    let said = cannot_save(&mut person);
    assert!(said.contains("the permissions of its folder"), "{said}");

    let other = folder.path().join("other.toml");
    person
        .presses("o")
        .sees("Name of the new file")
        .sees("ph-2.toml");
    person.presses("\x15").types(&other.display().to_string());
    sees_question(&mut person, 2);
    person.presses("u");
    sees_question(&mut person, 3);
    opens_the_menu(&mut person);
    let rest = person.presses("q").leaves_with(0);
    assert!(
        rest.contains("other.toml"),
        "the file to go on with: {rest}"
    );
    assert_eq!(read(&path), FRESH);
    assert_eq!(answered(&read(&other)), 2);
    set_mode(&locked, 0o755);
}

/// A file system of 64 KiB, taken away again when it is dropped.
struct SmallDisk(PathBuf);

impl SmallDisk {
    /// Mounts it over a folder; `None` for who may not.
    fn over(folder: &Path) -> Option<Self> {
        let mut mount = Command::new("mount");
        mount
            .args(["-t", "tmpfs", "-o", "size=64k", "tmpfs"])
            .arg(folder);
        let is_mounted = mount.output().is_ok_and(|output| output.status.success());
        is_mounted.then(|| SmallDisk(folder.to_owned()))
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

#[test]
fn a_full_disk_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let disk = SmallDisk::over(folder.path());
    let path = folder.path().join("ph.toml");
    fs::write(&path, FRESH).unwrap();
    // Who may not mount a disk sets a limit that no file may grow beyond.
    let stage = match &disk {
        Some(_) => Stage::default(),
        None => Stage::default().after("trap '' XFSZ; ulimit -f 0"),
    };
    let mut person = stage.runs(ASSESS, &path);
    sees_question(&mut person, 1);
    let filler = folder.path().join("filler");
    if disk.is_some() {
        let full = fs::write(&filler, vec![0; 100_000]);
        assert!(full.is_err(), "the disk has no end");
    }
    let said = cannot_save(&mut person);
    assert!(said.contains("check the space"), "{said}");
    let is_told = |cause| said.contains(cause);
    assert!(is_told("No space left") || is_told("too large"), "{said}");
    assert_eq!(read(&path), FRESH);
    if disk.is_some() {
        fs::remove_file(&filler).unwrap();
        person.presses("t");
        sees_question(&mut person, 2);
        assert_eq!(answered(&read(&path)), 1);
        person.presses(CTRL_C).leaves_with(130);
    } else {
        person.presses("q").leaves_with(2);
    }
    let left = fs::read_dir(folder.path()).unwrap();
    assert_eq!(left.count(), 1, "something is left beside the file");
}

#[test]
fn an_end_with_an_answer_not_saved_says_so() {
    for (key, code) in [("q", 2), (CTRL_C, 130), (CTRL_D, 2)] {
        let (_folder, path) = written(FRESH);
        let mut person = Person::runs(ASSESS, &path);
        sees_question(&mut person, 1);
        set_mode(&path, 0o444);
        cannot_save(&mut person);
        let rest = person.presses(key).leaves_with(code);
        assert!(rest.contains("the last answer is not saved"), "{rest}");
        assert!(
            !rest.contains("every answer given so far is saved"),
            "{rest}"
        );
        assert!(rest.contains(CURSOR), "{rest}");
        assert_eq!(read(&path), FRESH);
    }
}

#[test]
fn a_file_changed_meanwhile_is_read_again() {
    let (_folder, path) = written(FRESH);
    let mut person = Person::runs(ASSESS, &path);
    answers_the_first(&mut person);
    let theirs = read(&path) + "# written meanwhile\n";
    fs::write(&path, &theirs).unwrap();
    cannot_save(&mut person);
    assert_eq!(read(&path), theirs);
    person
        .presses("r")
        .sees("question 3 of")
        .sees("was read again");
    person.presses(CTRL_C).leaves_with(130);
    let text = read(&path);
    assert!(text.contains("# written meanwhile\n"), "{text}");
    assert_eq!(answered(&text), 2);
}

#[test]
fn two_interviews_on_one_file_lose_no_answer() {
    let (_folder, path) = written(FRESH);
    let mut first = Person::runs(ASSESS, &path);
    let mut second = Person::runs(PLAIN, &path);
    sees_question(&mut first, 1);
    second.sees("question 1 of").sees("Your answer");
    first.presses("u");
    sees_question(&mut first, 2);

    // The same question: the second person is asked again and sees what the first one said.
    second.types("n").sees("What to do").types("r");
    second
        .sees("Answer so far: unknown")
        .sees("Somebody else changed this answer");
    second.sees("Your answer").types(":q").leaves_with(0);
    assert_eq!(answered(&read(&path)), 1);

    // Another question: both answers are kept.
    let mut second = Person::runs(PLAIN, &path);
    second.sees("question 2 of").sees("Your answer");
    second.types("").sees("question 3 of").sees("Your answer");
    second.types("u").sees("question 4 of").sees("Your answer");
    cannot_save(&mut first);
    first.presses("r");
    sees_question(&mut first, 4);
    first.presses(CTRL_C).leaves_with(130);
    second.types(":q").leaves_with(0);
    assert_eq!(answered(&read(&path)), 3);
}

#[test]
fn a_file_taken_away_meanwhile_can_be_written_anew() {
    let (_folder, path) = written(FRESH);
    let mut person = Person::runs(ASSESS, &path);
    sees_question(&mut person, 1);
    fs::remove_file(&path).unwrap();
    cannot_save(&mut person);
    person
        .presses("r")
        .sees("cannot read")
        .sees("What to do")
        .sees("those before it");
    person.presses("o").sees("ph-2.toml");
    person.presses("\x15").types(&path.display().to_string());
    sees_question(&mut person, 2);
    person.presses(CTRL_C).leaves_with(130);
    assert_eq!(answered(&read(&path)), 1);
}

/// Writes a program that stands for an editor.
fn editor(folder: &Path, script: &str) -> String {
    let path = folder.join("editor");
    fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
    set_mode(&path, 0o755);
    path.display().to_string()
}

#[test]
fn an_editor_that_fails_leaves_the_text_to_be_written_in_place() {
    let (folder, path) = written(FRESH);
    let killed = editor(folder.path(), "echo lost >\"$1\"; kill -9 $$");
    for command in ["/nowhere/editor", "false", &killed] {
        let stage = Stage::default().with("EDITOR", command);
        let mut person = stage.runs(ASSESS, &path);
        sees_question(&mut person, 1);
        answers_no_with_a_note(&mut person);
        person.presses("half").sees("half");
        person.presses("\x0f").sees("failed (").sees("half");
        person
            .types(" and whole")
            .types(".")
            .sees("Evidence:")
            .sees("go on");
        person.presses(CTRL_C).leaves_with(130);
        let saved = read(&path);
        assert!(saved.contains("note = \"half and whole\"\n"), "{saved}");
        fs::write(&path, FRESH).unwrap();
    }
}

#[test]
fn an_editor_writes_the_text() {
    let (folder, path) = written(FRESH);
    let script = "echo Ready.; read -r line; printf 'Und\\n\\n%s\\n' \"$line\" >>\"$1\"";
    let command = editor(folder.path(), script);
    // The other variable comes first, and an empty one counts as none.
    let stage = Stage::default().with("VISUAL", "").with("EDITOR", &command);
    let mut person = stage.runs(ASSESS, &path);
    sees_question(&mut person, 1);
    answers_no_with_a_note(&mut person);
    person.presses("Searched. ").sees("Searched. ");
    person.presses("\x0f").sees("Ready.").types("typed in it");
    person.sees("> typed in it");
    person.presses(CTRL_D).sees("Evidence:").sees("go on");
    person.presses(ENTER);
    sees_question(&mut person, 2);
    person.presses(CTRL_C).leaves_with(130);
    let saved = read(&path);
    assert!(
        saved.contains("note = \"Searched.Und\\n\\ntyped in it\"\n"),
        "{saved}"
    );
}
