//! What several tests need: folders read from disk, answers from text.

#![allow(dead_code, unreachable_pub, reason = "each test uses a part of it")]

pub mod countries;
pub mod merging;
#[cfg(unix)]
pub mod person;

use std::path::Path;

use lexroad::answers::{self, Answers};
use lexroad::diagnostic::{Diagnostics, Format, Severity, Sources, render};
use lexroad::questionnaire::{self, Folder, Questionnaire};

/// Reads a folder of the repository.
pub fn folder(path: &str) -> Folder {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let mut files = Vec::new();
    for entry in std::fs::read_dir(&root).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        if entry.file_type().unwrap().is_dir() {
            for inner in std::fs::read_dir(entry.path()).unwrap() {
                let inner = inner.unwrap();
                let text = std::fs::read_to_string(inner.path()).unwrap();
                let inner = inner.file_name().into_string().unwrap();
                files.push((format!("{name}/{inner}"), text.into()));
            }
        } else if name != "answers.toml" && Path::new(&name).extension() == Some("toml".as_ref()) {
            files.push((name, std::fs::read_to_string(entry.path()).unwrap().into()));
        }
    }
    files.sort();
    Folder {
        name: path.to_owned(),
        files,
    }
}

/// Returns the shipped questionnaire.
pub fn national() -> Questionnaire {
    lexroad::national::load().0
}

/// Loads a questionnaire that must be sound.
pub fn load(folder: &Folder) -> Questionnaire {
    let mut sources = Sources::default();
    let mut problems = Diagnostics::default();
    let loaded = questionnaire::load(folder, &mut sources, &mut problems);
    let shown = render(&problems, &sources, Format::Short, 100, false);
    loaded.unwrap_or_else(|| panic!("{shown}"))
}

/// Loads answers; the second value is the problems, one line each.
pub fn read(questionnaire: &Questionnaire, text: &str) -> (Option<Answers>, String) {
    let mut sources = Sources::default();
    let mut problems = Diagnostics::default();
    let file = sources.add("answers.toml", text.to_owned());
    let answers = answers::load(questionnaire, &sources, file, &mut problems);
    (
        answers,
        render(&problems, &sources, Format::Short, 100, false),
    )
}

/// Loads answers that must be valid.
pub fn valid(questionnaire: &Questionnaire, text: &str) -> Answers {
    let (answers, problems) = read(questionnaire, text);
    answers.unwrap_or_else(|| panic!("{problems}"))
}

/// Changes one file of the golden folder and returns what is said, one line each.
pub fn broken(path: &str, from: &str, to: &str) -> String {
    let mut folder = folder("tests/golden");
    let (_, text) = folder
        .files
        .iter_mut()
        .find(|(name, _)| name == path)
        .unwrap();
    assert!(text.contains(from), "{path} does not contain {from}");
    *text = text.replacen(from, to, 1).into();
    said(&folder)
}

pub fn said(folder: &Folder) -> String {
    let (mut sources, mut problems) = (Sources::default(), Diagnostics::default());
    let loaded = questionnaire::load(folder, &mut sources, &mut problems);
    if let Some(questionnaire) = &loaded {
        assert_eq!(problems.count(Severity::Error), 0);
        questionnaire::lint(questionnaire, &mut problems);
    }
    render(&problems, &sources, Format::Short, 100, false)
}
