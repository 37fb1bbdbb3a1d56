//! The command line as a person types it: the pages of tests/cmd and the README.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test may read files and fail loudly"
)]

use trycmd::TestCases;

#[test]
fn commands_and_readme() {
    TestCases::new()
        .env("COLUMNS", "100")
        .env("LC_ALL", "C.UTF-8")
        .env("NO_COLOR", "1")
        .env("TERM", "xterm")
        // 30 November 2025, for the verbs that read the clock.
        .env("SOURCE_DATE_EPOCH", "1764460800")
        .case("tests/cmd/*.trycmd")
        .case("README.md")
        .run();
}
