//! What the authors of a questionnaire are warned of.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test may read files and fail loudly"
)]

mod common;

use lexroad::diagnostic::Code;
use snapbox::{assert_data_eq, str};

const PROCEDURAL: &str = "dimensions/procedural-law.toml";
const BUDAPEST: &str = "instruments/budapest.toml";

/// Changes one file of the golden folder and returns the first warning of one code.
///
/// The folder is an arithmetic fixture, so it breaks some writing rules already.
fn warned(path: &str, from: &str, to: &str, code: Code) -> String {
    let mark = format!("[{code}]");
    let shown = common::broken(path, from, to);
    let line = shown.lines().find(|line| line.contains(&mark));
    line.unwrap_or_else(|| panic!("{code} in {shown}"))
        .to_owned()
}

#[test]
fn authors_are_warned_of_the_rules_on_weight_and_level() {
    let same = "level = 2";
    assert_data_eq!(
        warned(PROCEDURAL, same, same, Code::WeightRule),
        str![
            "tests/golden/dimensions/substantive-law.toml:69:6: warning[weight-rule]: `misuse-of-devices` is required by budapest/6 and has weight 2, level 3; give it weight 3, core, level 2 or 3; or let the provision require single elements"
        ]
    );
    assert_data_eq!(
        warned(PROCEDURAL, same, same, Code::EmptyLevel),
        str![
            "tests/golden/dimensions/substantive-law.toml:1:6: warning[empty-level]: `substantive-law` has no indicator at level 5; add one, or move one to this level"
        ]
    );
    assert_data_eq!(
        warned("dimensions/safeguards.toml", same, same, Code::NoCore),
        str![
            "tests/golden/dimensions/procedural-law.toml:1:6: warning[no-core]: `procedural-law` has no core indicator at level 3; mark with `core = true` what the level cannot do without"
        ]
    );
}

#[test]
fn authors_are_warned_of_the_writing_rules() {
    let question = "Is preservation in force?";
    let long = format!("Is preservation {}in force?", "really ".repeat(40));
    assert_data_eq!(
        warned(PROCEDURAL, question, &long, Code::LongText),
        str![
            "tests/golden/dimensions/procedural-law.toml:10:6: warning[long-text]: `question` of `preservation` has 305 characters, more than 230; say it shorter, or split what is asked"
        ]
    );
    assert_data_eq!(
        warned(
            PROCEDURAL,
            question,
            "Is it in force? Is it used?",
            Code::OneQuestion
        ),
        str![
            "tests/golden/dimensions/procedural-law.toml:10:6: warning[one-question]: `preservation` asks more or less than one question; ask one requirement, with one question mark"
        ]
    );
    assert_data_eq!(
        warned(
            PROCEDURAL,
            question,
            "Is nothing not kept without an order?",
            Code::Negations
        ),
        str![
            "tests/golden/dimensions/procedural-law.toml:10:6: warning[negations]: the question of `preservation` negates 3 times; turn it round so that yes is the good state"
        ]
    );
    assert_data_eq!(
        warned(
            PROCEDURAL,
            "text = \"element 1\"",
            "text = \"an effective rule\"",
            Code::JudgingElement
        ),
        str![
            "tests/golden/dimensions/procedural-law.toml:10:6: warning[judging-element]: the element `preservation/element-1` judges: `effective`; name the fact that two officials would tick alike"
        ]
    );
    assert_data_eq!(
        warned(
            PROCEDURAL,
            question,
            "Is *preservation* in force?",
            Code::NotPlain
        ),
        str![
            "tests/golden/dimensions/procedural-law.toml:10:6: warning[not-plain]: `question` of `preservation` holds markup, a line break or curly quotes; write plain text on one line"
        ]
    );
    assert_data_eq!(
        warned(
            PROCEDURAL,
            question,
            "Is article 16 in force?",
            Code::ArticleInProse
        ),
        str![
            "tests/golden/dimensions/procedural-law.toml:10:6: warning[article-in-prose]: `question` of `preservation` cites an article in prose; let the crosswalk cite: it marks numbers that are not certain"
        ]
    );
    assert_data_eq!(
        warned(PROCEDURAL, question, question, Code::MissingHelp),
        str![
            "tests/golden/dimensions/substantive-law.toml:10:6: warning[missing-help]: `why` of `illegal-access` says too little to help; write what a person who hesitates needs to know"
        ]
    );
}

#[test]
fn authors_are_warned_of_what_stands_twice() {
    let question = "Is production-order in force?";
    let twin = "Is preservation in force?";
    assert_data_eq!(
        warned(PROCEDURAL, question, twin, Code::NearDuplicate),
        str![
            "tests/golden/dimensions/procedural-law.toml:29:6: warning[near-duplicate]: `production-order` asks nearly what `preservation` asks; merge the two, or say in the question what sets them apart"
        ]
    );
    let how = "how = \"As the example has it.\"";
    let formula =
        "how = \"Write the draft with the police, then ask the providers what they think of it.\"";
    let mut folder = common::folder("tests/golden");
    let (_, text) = folder
        .files
        .iter_mut()
        .find(|(name, _)| name == "actions/safeguards.toml")
        .unwrap();
    *text = text.replace(how, formula).into();
    let shown = common::said(&folder);
    let line = shown
        .lines()
        .find(|line| line.contains("[formula]"))
        .unwrap();
    assert_data_eq!(
        line,
        str![[
            r#"tests/golden/actions/safeguards.toml:20:6: warning[formula]: `enact-proportionality` repeats words of `enact-authorisation`: "write the draft with the police then ask the"; write each text for its own matter"#
        ]]
    );
}

#[test]
fn authors_are_warned_of_what_the_planner_lacks() {
    let (path, same) = ("actions/safeguards.toml", "phase = 2");
    assert_data_eq!(
        warned(path, same, same, Code::MissingWording),
        str![[
            r#"tests/golden/actions/substantive-law.toml:2:6: warning[missing-wording]: `enact-illegal-access` has no wording for a prepared bill; add `draft = "..."` to `[action.wording]`"#
        ]]
    );
    assert_data_eq!(
        warned(path, same, same, Code::UnboundInput),
        str![[
            r#"warning[unbound-input]: no intake question binds `resources`; add `binds = "resources"` to the question that asks for it"#
        ]]
    );
    assert_data_eq!(
        warned(BUDAPEST, "https://www", "www", Code::NoAddress),
        str![
            "tests/golden/instruments/budapest.toml:1:6: warning[no-address]: `budapest` has no web address of its text; give in `url` where the authentic text is, beginning with https://"
        ]
    );
}

#[test]
fn authors_are_warned_of_actions_that_say_too_little_or_too_much() {
    let path = "actions/safeguards.toml";
    let early = "phase = 2\neffort = 2\nmonths = 6\nneeds-parliament = false";
    assert_data_eq!(
        warned(
            path,
            early,
            "phase = 1\neffort = 2\nmonths = 6\nneeds-parliament = true",
            Code::EarlyBill
        ),
        str![
            "tests/golden/actions/safeguards.toml:2:6: warning[early-bill]: `enact-authorisation` needs parliament and stands in phase 1; give it a later phase, or say with `needs-parliament = false` that an order is enough"
        ]
    );
    let last = "partly = \"Complete authorisation.\"";
    let variant = |changes: &str| {
        let head = "[[action.variant]]\nwhen = { bound-by = [\"budapest\"] }";
        format!("{last}\n\n{head}\nbecause = \"a party owes it\"\n{changes}")
    };
    assert_data_eq!(
        warned(
            path,
            last,
            &variant("phase = 1\nneeds-parliament = true"),
            Code::EarlyBill
        ),
        str![
            "tests/golden/actions/safeguards.toml:2:6: warning[early-bill]: `enact-authorisation` needs parliament and has a variant that stands in phase 1; give it a later phase, or say with `needs-parliament = false` that an order is enough"
        ]
    );
    assert_data_eq!(
        warned(
            path,
            last,
            &variant("effort = 1\nmonths = 6"),
            Code::IdleVariant
        ),
        str![
            "tests/golden/actions/safeguards.toml:2:6: warning[idle-variant]: a variant of `enact-authorisation` sets `months` to what it is; remove the line, or write what is different there"
        ]
    );
    let twice = variant(
        "months = 7\n\n[[action.variant]]\nwhen = { bound-by = [\"budapest\"] }\nbecause = \"it has to be ready\"\nmonths = 8",
    );
    assert_data_eq!(
        warned(path, last, &twice, Code::IdleVariant),
        str![
            "tests/golden/actions/safeguards.toml:2:6: warning[idle-variant]: two variants of `enact-authorisation` have one condition; join them: where both speak of the same thing, the second is passed over"
        ]
    );
    let measure = "unit = \"cases\", baseline = \"0\", target = \"1\"";
    assert_data_eq!(
        warned(
            path,
            measure,
            "unit = \"cases\", baseline = \"1\", target = \"1\"",
            Code::TargetReached
        ),
        str![
            "tests/golden/actions/safeguards.toml:2:6: warning[target-reached]: the outcome of `enact-authorisation` has the target `1` for its baseline; state the value before the action, or a target that differs from it"
        ]
    );
    assert_data_eq!(
        warned(
            path,
            measure,
            "unit = \"effective cases\", baseline = \"0\", target = \"1\"",
            Code::JudgingElement
        ),
        str![
            "tests/golden/actions/safeguards.toml:2:6: warning[judging-element]: a measure of `enact-authorisation` judges: `effective`; count something that two officials would count alike"
        ]
    );
    assert_data_eq!(
        warned(
            path,
            last,
            &variant("how = \"Apply section 5 as it stands.\""),
            Code::ArticleInProse
        ),
        str![
            "tests/golden/actions/safeguards.toml:2:6: warning[article-in-prose]: `how` of `enact-authorisation` cites an article in prose; let the crosswalk cite: it marks numbers that are not certain"
        ]
    );
}

#[test]
fn authors_are_warned_of_a_narrowing_condition_without_words() {
    let elements = "elements = [\n";
    let narrowing = "narrowing = [{ id = \"dishonest-aim\", text = \"a dishonest aim\", allowed-by = [\"budapest/2\"] }]\nelements = [\n";
    let shown = common::broken("dimensions/substantive-law.toml", elements, narrowing);
    let line = shown.lines().find(|line| line.contains("a condition"));
    assert_data_eq!(
        line.unwrap(),
        str![[
            r#"tests/golden/actions/substantive-law.toml:2:6: warning[missing-wording]: `enact-illegal-access` has no wording for a condition that the law adds; add `narrowing = "..."` to `[action.wording]`"#
        ]]
    );
}
