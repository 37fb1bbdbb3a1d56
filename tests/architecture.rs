//! The arrows of ARCHITECTURE.md: each module uses only what stands above it in the table.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test may read files and fail loudly"
)]

use std::fs;
use std::path::{Path, PathBuf};

/// The modules in reading order with what each may use beside itself.
const MAY_USE: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("diagnostic", &["text"]),
    // The checker knows the spelling of words and ids, which the questionnaire defines.
    ("load", &["text", "diagnostic", "questionnaire"]),
    // The kinds of unit are a closed list of words, declared as those of the questionnaire are.
    ("citation", &["questionnaire"]),
    ("questionnaire", &["text", "diagnostic", "load", "citation"]),
    ("national", &["diagnostic", "questionnaire"]),
    (
        "answers",
        &["text", "diagnostic", "load", "citation", "questionnaire"],
    ),
    ("score", &["questionnaire", "answers"]),
    (
        "readiness",
        &["citation", "questionnaire", "answers", "score"],
    ),
    (
        "roadmap",
        &["citation", "questionnaire", "answers", "score", "readiness"],
    ),
    ("bills", &["questionnaire", "roadmap"]),
    ("objectives", &["questionnaire", "roadmap"]),
    // The closed lists of words are declared as those of the questionnaire are.
    ("texts", &["text", "diagnostic", "load", "questionnaire"]),
    (
        "results",
        &[
            "questionnaire",
            "answers",
            "score",
            "readiness",
            "roadmap",
            "bills",
            "objectives",
        ],
    ),
    (
        "merge",
        &[
            "text",
            "diagnostic",
            "citation",
            "questionnaire",
            "answers",
            "score",
        ],
    ),
    (
        "report",
        &[
            "text",
            "diagnostic",
            "citation",
            "questionnaire",
            "answers",
            "score",
            "readiness",
            "roadmap",
            "bills",
            "objectives",
            "texts",
            "results",
            "merge",
        ],
    ),
    // `is_scored` decides which questions concern the country; prompting scores nothing.
    (
        "prompt",
        &[
            "text",
            "diagnostic",
            "load",
            "citation",
            "questionnaire",
            "answers",
            "score",
            "merge",
        ],
    ),
];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn module_of(path: &Path) -> String {
    let inside = path.strip_prefix("src").unwrap();
    let first = inside
        .components()
        .next()
        .unwrap()
        .as_os_str()
        .to_str()
        .unwrap();
    first.trim_end_matches(".rs").to_owned()
}

/// The modules named by `use crate::` and by paths in the code, tests left out.
fn used(text: &str) -> Vec<(usize, String)> {
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let mut found = Vec::new();
    for (number, line) in code.lines().enumerate() {
        if line.trim_start().starts_with("//") {
            continue;
        }
        for (at, _) in line.match_indices("crate::") {
            let name: String = line[at + 7..]
                .chars()
                .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
                .collect();
            found.push((number + 1, name));
        }
    }
    found
}

#[test]
fn arrows_point_up_the_table_only() {
    let mut wrong = Vec::new();
    for path in sources(Path::new("src")) {
        let module = module_of(&path);
        let Some((_, allowed)) = MAY_USE.iter().find(|(name, _)| *name == module) else {
            continue;
        };
        for (line, name) in used(&fs::read_to_string(&path).unwrap()) {
            if name != module && !name.is_empty() && !allowed.contains(&name.as_str()) {
                wrong.push(format!(
                    "{}:{line}: `{module}` uses `{name}`",
                    path.display()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_module_has_its_row() {
    let modules: Vec<String> = fs::read_to_string("src/lib.rs")
        .unwrap()
        .lines()
        .filter_map(|line| {
            Some(
                line.strip_prefix("pub mod ")?
                    .trim_end_matches(';')
                    .to_owned(),
            )
        })
        .collect();
    for module in modules.iter().filter(|module| *module != "cli") {
        assert!(MAY_USE.iter().any(|(name, _)| name == module), "{module}");
    }
}

#[test]
fn the_repository_reads_nothing_outside_itself() {
    for path in sources(Path::new("src"))
        .into_iter()
        .chain(sources(Path::new("tests")))
    {
        if path.ends_with("architecture.rs") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        assert!(!text.contains("../shared"), "{}", path.display());
    }
}
