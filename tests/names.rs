//! Countries are found by the names that people type: without accents, in French, in Spanish.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test may read files and fail loudly"
)]

mod common;

use std::process::{Command, Stdio};

use common::countries::national;

fn run(arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lexroad"));
    let output = command
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    String::from_utf8(said).unwrap()
}

#[test]
fn a_search_needs_no_accent_and_no_english() {
    for (typed, code) in [
        ("cote d'ivoire", "CI"),
        ("Côte d’Ivoire", "CI"),
        ("turkiye", "TR"),
        ("peru", "PE"),
        ("Pérou", "PE"),
        ("perou", "PE"),
        ("filipinas", "PH"),
        ("ESPANA", "ES"),
        ("allemagne", "DE"),
        ("etats-unis", "US"),
        ("países bajos", "NL"),
        ("curacao", "CW"),
    ] {
        let list = run(&["list", "countries", "--search", typed]);
        assert!(
            list.lines().any(|line| line.trim().starts_with(code)),
            "{typed}: {list}"
        );
        let new = run(&["new", typed]);
        assert!(
            new.contains(&format!("did you mean {code} (")),
            "{typed}: {new}"
        );
    }
}

#[test]
fn every_member_of_the_united_nations_has_its_names() {
    let countries = &national().regions.countries;
    let with = countries.values().filter(|one| !one.other_names.is_empty());
    assert!(with.count() > 180);
    // No name leads to two countries.
    let mut all: Vec<(String, &str)> = Vec::new();
    for country in countries.values() {
        for name in country.names() {
            let name = lexroad::text::folded(name);
            let other = all
                .iter()
                .find(|(known, code)| *known == name && *code != country.code.as_str());
            assert!(other.is_none(), "{name}: {} and {other:?}", country.code);
            all.push((name, country.code.as_str()));
        }
    }
}
