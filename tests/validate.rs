//! Approval belongs to what was approved: whatever changes it is seen, by whatever way it changes.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test may read files and fail loudly"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

const BY: &[&str] = &["--by", "Cabinet, minute 12", "--date", "2026-08-10"];

fn run(arguments: &[&str], file: &Path, more: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lexroad"));
    command.args(arguments).arg(file).args(more);
    command.stdin(Stdio::null()).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// What `check` says of errors.
fn problems(file: &Path) -> String {
    let output = run(
        &["check", "--no-advice", "--message-format", "short"],
        file,
        &[],
    );
    let all = String::from_utf8_lossy(&output.stdout).into_owned() + &said(&output);
    let errors = all.lines().filter(|line| line.contains("error["));
    errors.collect::<Vec<_>>().join("\n")
}

/// A copy of a sample that was validated.
fn validated() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ke.toml");
    fs::copy("reports/kenya/ke.toml", &path).unwrap();
    let output = run(&["validate"], &path, BY);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    (folder, path)
}

fn edit(path: &Path, old: &str, new: &str) {
    let text = fs::read_to_string(path).unwrap();
    assert!(text.contains(old), "{old}");
    fs::write(path, text.replacen(old, new, 1)).unwrap();
}

#[test]
fn what_was_validated_is_written_down_and_the_rest_stays_as_it_is() {
    let (_folder, path) = validated();
    assert_eq!(problems(&path), "");
    let (before, after) = (
        fs::read_to_string("reports/kenya/ke.toml").unwrap(),
        fs::read_to_string(&path).unwrap(),
    );
    let head = "status = \"validated\"\nvalidated-by = \"Cabinet, minute 12\"\nvalidated-on = 2026-08-10\n";
    assert!(after.contains(head));
    let start = after.find("\n[validated]").unwrap();
    let kept = after[..start].replacen(head, "status = \"draft\"\n", 1);
    assert!(kept.trim_end() == before.trim_end());
    // Validated again, it says the same.
    assert_eq!(run(&["validate"], &path, BY).status.code(), Some(0));
    assert!(fs::read_to_string(&path).unwrap() == after);
    let published = run(&["validate"], &path, &[BY, &["--published"]].concat());
    assert_eq!(published.status.code(), Some(0));
    assert!(
        fs::read_to_string(&path)
            .unwrap()
            .contains("status = \"published\"")
    );
}

#[test]
fn an_answer_a_treaty_and_a_source_that_change_are_named() {
    for (old, new, named) in [
        (
            "[answers.illegal-access]\n",
            "[answers.illegal-access]\nflag = true\n",
            "the answer to `illegal-access`",
        ),
        (
            "[answers.illegal-access]\n",
            "[answers.ships-and-aircraft]\nvalue = \"no\"\n\n[answers.illegal-access]\n",
            "the answer to `ships-and-aircraft`",
        ),
        (
            "[treaties.budapest]\n",
            "[treaties.budapest]\nterritories = \"n\"\n",
            "the status of `budapest`",
        ),
        (
            "[sources.cmca]\n",
            "[sources.cmca]\nconfidential = true\n",
            "the source `cmca`",
        ),
    ] {
        let (_folder, path) = validated();
        edit(&path, old, new);
        let problems = problems(&path);
        assert!(
            problems.contains("[changed-since-validation]"),
            "{old}: {problems}"
        );
        assert!(problems.contains(named), "{old}: {problems}");
        // Nothing is read from it meanwhile.
        assert_eq!(run(&["score"], &path, &[]).status.code(), Some(1));
        // Whoever approves the change says so.
        assert_eq!(run(&["validate"], &path, BY).status.code(), Some(0));
        assert_eq!(self::problems(&path), "");
    }
}

#[test]
fn comments_layout_profile_and_log_are_not_part_of_it() {
    let (_folder, path) = validated();
    let text = fs::read_to_string(&path).unwrap();
    let text = text.replace(
        "[answers.illegal-access]",
        "# looked at again\n\n[answers.illegal-access]",
    );
    let text = text.replace("\n[profile]\n", "\n[profile]\nassessors = [\"A\"]\n");
    fs::write(&path, text.replace('\n', "\r\n")).unwrap();
    assert_eq!(problems(&path), "");
}

#[test]
fn what_is_wrong_or_contested_cannot_be_validated() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ke.toml");
    fs::copy("reports/kenya/ke.toml", &path).unwrap();
    edit(
        &path,
        "[answers.illegal-access]\n",
        "[answers.illegal-access]\ncontested = true\n",
    );
    let before = fs::read_to_string(&path).unwrap();
    let output = run(&["validate"], &path, BY);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).contains("`illegal-access` is still contested"),
        "{}",
        said(&output)
    );
    assert!(fs::read_to_string(&path).unwrap() == before);

    edit(&path, "contested = true\n", "contested = 1\n");
    let before = fs::read_to_string(&path).unwrap();
    let output = run(&["validate"], &path, BY);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).contains("nothing was written"),
        "{}",
        said(&output)
    );
    assert!(fs::read_to_string(&path).unwrap() == before);
    assert_eq!(
        run(&["validate", "--by", " "], &path, &[]).status.code(),
        Some(2)
    );
}
