//! Answering by file: `check` leads from the fresh file to the last question.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test may read files and fail loudly"
)]

use std::fs;
use std::path::Path;
use std::process::Command;

/// Runs the program in a folder; returns what it wrote to standard output.
fn lexroad(folder: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lexroad"));
    let output = command
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{said}");
    String::from_utf8(output.stdout).unwrap()
}

/// Returns id and line of the question that comes next: "..., next: `id` Title (ph.toml:12)".
fn next(line: &str) -> (String, usize) {
    let (_, next) = line.split_once("next: `").unwrap();
    let (id, rest) = next.split_once('`').unwrap();
    let (_, place) = rest.rsplit_once("(ph.toml:").unwrap();
    (id.to_owned(), place.trim_end_matches(')').parse().unwrap())
}

#[test]
fn check_leads_through_a_fresh_file_to_its_end() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    lexroad(folder, &["new", "PH", "--scope", "quick", "-o", "ph.toml"]);
    let path = folder.join("ph.toml");
    let check = || lexroad(folder, &["check", "ph.toml"]);

    let mut left = usize::MAX;
    for _ in 0..3 {
        let said = check();
        let status = said.lines().nth(1).unwrap().trim();
        let now: usize = status.split(' ').next().unwrap().parse().unwrap();
        assert!(now < left, "{said}");
        left = now;
        let (id, line) = next(status);
        let text = fs::read_to_string(&path).unwrap();
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        assert_eq!(lines[line - 1], format!("[answers.{id}]"));
        let value = lines[line..].iter().position(|line| line == "value = \"\"");
        lines[line + value.unwrap()] = "value = \"yes\"".to_owned();
        fs::write(&path, lines.join("\n") + "\n").unwrap();
    }
    let said = check();
    assert!(
        said.contains("3 of 3 positive answers not proved by"),
        "{said}"
    );

    let intake = said
        .lines()
        .find(|line| line.contains("questions left in "));
    let (id, line) = next(intake.unwrap());
    let text = fs::read_to_string(&path).unwrap();
    let example = text.lines().nth(line - 1).unwrap();
    assert!(
        example.trim_start_matches("# ").starts_with(&id),
        "{example}"
    );

    fs::write(&path, text.replace("value = \"\"", "value = \"unknown\"")).unwrap();
    let said = check();
    assert!(
        said.contains("Every question of the quick assessment that counts is answered\n"),
        "{said}"
    );
    assert!(
        said.ends_with("Next: lexroad score ph.toml, lexroad report ph.toml -o report.md\n"),
        "{said}"
    );
}
