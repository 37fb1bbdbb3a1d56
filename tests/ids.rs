//! An id that nothing bears ends every verb with 1 and names what was probably meant; wrong usage
//! ends with 2.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test may fail loudly"
)]

use std::process::{Command, Stdio};

const FILE: &str = "reports/kenya/ke.toml";

/// A command with a wrong id, and what its message must hold.
const UNKNOWN: &[(&[&str], &str)] = &[
    (&["explain", "preservtion"], "did you mean `preservation`"),
    (&["explain", "table-bil", "--for", FILE], "no action"),
    (&["score", FILE, "--lens", "huma-rights"], "`human-rights`"),
    (&["score", FILE, "--lens", "zzzzzzzz"], "there is child"),
    (&["score", FILE, "--weights", "equl"], "`equal`"),
    (
        &["readiness", FILE, "--instrument", "budapst"],
        "`budapest`",
    ),
    (&["roadmap", FILE, "--to", "budapst"], "`budapest`"),
    (&["roadmap", FILE, "--phase", "9"], "no phase"),
    (&["roadmap", FILE, "--dimension", "polcy"], "`policy`"),
    (&["roadmap", FILE, "--lead", "polic"], "`police`"),
    (&["roadmap", FILE, "--assistance", "zzzzzzzz"], "shows all"),
    (&["roadmap", FILE, "--if", "zzzzzzzz"], "list actions"),
    (&["roadmap", FILE, "--if-bill", "zzzzzzzz"], "`[sources]`"),
    (&["report", FILE, "--weights", "equl"], "`equal`"),
    (&["list", "indicators", "--dimension", "polcy"], "`policy`"),
    (&["list", "indicators", "--lens", "gendr"], "`gender`"),
    (&["list", "actions", "--institution", "polic"], "`police`"),
    (
        &["list", "provisions", "--instrument", "budapst"],
        "`budapest`",
    ),
    (&["new", "QQ"], "no country has the code `QQ`"),
    (&["new", "Peru"], "PE"),
    (
        &["split", FILE, "--for", "polic", "-o", "part.toml"],
        "`police`",
    ),
];

/// What is no id: a word of a closed list, an option that a verb does not have.
const USAGE: &[&[&str]] = &[
    &["list", "zzz"],
    &["score", FILE, "--view", "zzz"],
    &["report", FILE, "--part", "zzz"],
    &["list", "countries", "--lens", "gender"],
];

fn run(arguments: &[&str]) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lexroad"));
    let output = command.args(arguments).stdin(Stdio::null()).output();
    let output = output.unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    (output.status.code(), said)
}

#[test]
fn an_unknown_id_ends_with_1_everywhere() {
    for (arguments, wanted) in UNKNOWN {
        let (code, said) = run(arguments);
        assert_eq!(code, Some(1), "{arguments:?}: {said}");
        assert!(said.starts_with("error: no"), "{arguments:?}: {said}");
        assert!(said.contains(wanted), "{arguments:?}: {said}");
    }
}

#[test]
fn wrong_usage_ends_with_2() {
    for arguments in USAGE {
        let (code, said) = run(arguments);
        assert_eq!(code, Some(2), "{arguments:?}: {said}");
    }
}
