//! What we depend on: licences a government may use, one source, nothing from elsewhere.
//!
//! `cargo deny check` says more with deny.toml; this needs nothing but cargo.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::process::Command;

const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "MIT",
    "MIT-0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Whether an SPDX expression can be satisfied with allowed licences.
fn allowed(expression: &str) -> bool {
    let expression = expression.replace('/', " OR ");
    let names = |text: &str| text.trim().trim_matches(['(', ')']).trim().to_owned();
    expression.split(" AND ").all(|all| {
        let mut any = all.split(" OR ").map(names);
        any.any(|name| ALLOWED.contains(&name.as_str()))
    })
}

#[test]
fn licences_and_sources_are_allowed() {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked"])
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    assert!(packages.len() > 50);
    for package in packages
        .iter()
        .filter(|package| package["name"] != "lexroad")
    {
        let name = package["name"].as_str().unwrap();
        let licence = package["license"].as_str().unwrap_or_default();
        assert!(allowed(licence), "{name}: `{licence}`");
        let source = package["source"].as_str().unwrap_or_default();
        assert!(source.starts_with("registry+"), "{name}: `{source}`");
    }
}
