//! Files with very many mistakes: all are found, the first are shown, the rest are counted.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test may read files and fail loudly"
)]

mod common;

use std::fmt::Write;

use common::countries::national;
use lexroad::answers;
use lexroad::diagnostic::{Diagnostics, Format, Sources, render};

const HEAD: &str = "format = 1\n[assessment]\nquestionnaire = \"national\"\nversion = \"1.0\"\nas-of = 2025-11-30\n[country]\ncode = \"KE\"\n";

fn problems(text: &str) -> (Diagnostics, Sources) {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let file = sources.add("a.toml", text.to_owned());
    assert!(answers::load(national(), &sources, file, &mut diagnostics).is_none());
    (diagnostics, sources)
}

#[test]
fn all_are_found_and_the_rest_is_counted() {
    let mut text = HEAD.to_owned();
    for n in 0..5000 {
        write!(
            text,
            "[sources.s{n}]\ntitle = \"T\"\nkind = \"k{n}\"\nstatus = \"in-force\"\nx{n} = 1\n"
        )
        .unwrap();
    }
    let (diagnostics, sources) = problems(&text);
    let short = render(&diagnostics, &sources, Format::Short, 100, false);
    assert_eq!(short.lines().count(), 10_000);
    assert!(
        short
            .lines()
            .last()
            .unwrap()
            .starts_with("a.toml:25007:1: ")
    );
    let full = render(&diagnostics, &sources, Format::Full, 100, false);
    assert_eq!(full.matches(" --> a.toml:").count(), 40);
    let rest = "and 9960 more problems: 4980 unknown-key, 4980 unknown-word (`--message-format short` shows each)\n";
    assert!(
        full.replace("\n`", " `").contains(rest),
        "{}",
        &full[full.len() - 300..]
    );
}

#[test]
fn tables_in_tables_are_refused_once() {
    let deep = format!(
        "{HEAD}[answers]\nillegal-access = {}1{}\n",
        "{a=".repeat(300),
        "}".repeat(300)
    );
    let (diagnostics, _) = problems(&deep);
    assert!(diagnostics.has_errors());
    assert!(diagnostics.sorted().len() < 10);
}
