//! Amounts of a questionnaire are such that nothing computed from them overflows or is no number.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test may read files and fail loudly"
)]

mod common;

use snapbox::{assert_data_eq, str};

/// Changes one intake file of the shipped questionnaire and returns what is said.
fn broken(part: &str, from: &str, to: &str) -> String {
    let mut folder = common::folder("questionnaires/national");
    let path = format!("intake/{part}.toml");
    let mut files = folder.files.iter_mut();
    let (_, text) = files.find(|(name, _)| *name == path).unwrap();
    assert!(text.contains(from), "{path} does not contain {from}");
    *text = text.replacen(from, to, 1).into();
    common::said(&folder)
}

#[test]
fn weights_whose_sum_is_infinite_are_refused() {
    let weight = |weight| common::broken("questionnaire.toml", "safeguards = 14", weight);
    assert_data_eq!(
        weight("safeguards = 1e308"),
        str![[r#"
tests/golden/questionnaire.toml:304:69: error[out-of-range]: `safeguards` cannot be 1e308; write a number from 0.01 to 1000

"#]]
    );
    assert_data_eq!(
        weight("safeguards = 1e-320"),
        str![[r#"
tests/golden/questionnaire.toml:304:69: error[out-of-range]: `safeguards` cannot be 1e-320; write a number from 0.01 to 1000

"#]]
    );
}

#[test]
fn the_planner_is_asked_only_for_what_it_can_reckon_with() {
    assert_data_eq!(
        broken("strategy", "maximum = 120", "maximum = 100000"),
        str![[r#"
questionnaires/national/intake/strategy.toml:42:11: error[out-of-range]: `maximum` cannot be 100000; write a number from 12 to 600

"#]]
    );
    assert_data_eq!(
        broken("profile", "maximum = 36", "maximum = 1000"),
        str![[r#"
questionnaires/national/intake/profile.toml:131:11: error[out-of-range]: `maximum` cannot be 1000; write a number from 1 to 120

"#]]
    );
    assert_data_eq!(
        broken("demands", "minimum = 1", "minimum = 0"),
        str![[r#"
questionnaires/national/intake/demands.toml:57:11: error[out-of-range]: `minimum` cannot be 0; write a number from 1 to 5

"#]]
    );
    assert_data_eq!(
        broken("strategy", "maximum = 120", "maximum = 11"),
        str![[r#"
questionnaires/national/intake/strategy.toml:42:11: error[out-of-range]: `maximum` cannot be 11; write a number from 12 to 600

"#]]
    );
}
