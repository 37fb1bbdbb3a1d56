//! The codes of problems: each unique, explained, in the README, and shown by a fixture.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test may read files and fail loudly"
)]

use std::collections::BTreeSet;
use std::fs;

use lexroad::diagnostic::Code;

#[test]
fn codes_are_unique_and_explained() {
    let names: BTreeSet<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(names.len(), Code::ALL.len());
    for code in Code::ALL {
        assert!(code.explanation().len() > 40, "{code}");
    }
}

#[test]
fn every_code_is_in_the_readme() {
    let readme = fs::read_to_string("README.md").unwrap();
    for code in Code::ALL {
        assert!(readme.contains(&format!("`{code}`")), "{code}");
    }
}

#[test]
fn every_code_has_a_fixture() {
    let mut shown = fs::read_to_string("tests/questionnaires.rs").unwrap();
    shown.push_str(&fs::read_to_string("tests/lint.rs").unwrap());
    for entry in fs::read_dir("tests/cmd").unwrap() {
        shown.push_str(&fs::read_to_string(entry.unwrap().path()).unwrap());
    }
    for code in Code::ALL {
        assert!(shown.contains(&format!("[{code}]")), "{code}");
    }
}
