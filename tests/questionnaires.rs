//! The shipped questionnaire, and what a wrong data file gets.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test may read files and fail loudly"
)]

mod common;

use std::collections::BTreeSet;

use lexroad::diagnostic::{Diagnostics, Format, Sources, render};
use lexroad::questionnaire::{self, lint};
use snapbox::{assert_data_eq, str};

#[test]
fn the_shipped_folder_is_sound() {
    let (mut sources, mut problems) = (Sources::default(), Diagnostics::default());
    let loaded = questionnaire::load(&lexroad::national::folder(), &mut sources, &mut problems);
    if let Some(questionnaire) = &loaded {
        lint(questionnaire, &mut problems);
    }
    let shown = render(&problems, &sources, Format::Short, 100, false);
    assert!(problems.is_empty(), "{shown}");
}

#[test]
fn every_file_of_the_folder_is_embedded() {
    let on_disk = common::folder("questionnaires/national");
    let disk: BTreeSet<_> = on_disk.files.iter().map(|(path, _)| path.clone()).collect();
    let embedded: BTreeSet<_> = lexroad::national::folder()
        .files
        .into_iter()
        .map(|(path, _)| path)
        .collect();
    assert_eq!(disk, embedded);
}

const PROCEDURAL: &str = "dimensions/procedural-law.toml";
const BUDAPEST: &str = "instruments/budapest.toml";

#[test]
fn a_dangling_id_names_the_nearest() {
    assert_data_eq!(
        common::broken(BUDAPEST, "[\"preservation\"]", "[\"presevation\"]"),
        str![[r#"
tests/golden/instruments/budapest.toml:99:13: error[unknown-id]: no indicator has the id `presevation`; did you mean `preservation`?

"#]]
    );
    assert_data_eq!(
        common::broken(
            BUDAPEST,
            "[\"preservation\"]",
            "[\"preservation/element-9\"]"
        ),
        str![[r#"
tests/golden/instruments/budapest.toml:99:13: error[unknown-id]: no element of this indicator has the id `element-9`; did you mean `element-2`?

"#]]
    );
    assert_data_eq!(
        common::broken(
            "actions/safeguards.toml",
            "closes = [\"remedies\"]",
            "closes = [\"remedy\"]"
        ),
        str![[r#"
tests/golden/actions/safeguards.toml:40:11: error[unknown-id]: no indicator has the id `remedy`; did you mean `remedies`?

"#]]
    );
}

#[test]
fn a_circle_names_all_its_links() {
    let mut folder = common::folder("tests/golden");
    let (_, text) = folder
        .files
        .iter_mut()
        .find(|(name, _)| name == "actions/procedural-law.toml")
        .unwrap();
    *text = text
        .replacen("phase = 2", "phase = 2\nprerequisites = [{ action = \"enact-production-order\", because = \"x\" }]", 1)
        .replacen("closes = [\"production-order\"]", "closes = [\"production-order\"]\nprerequisites = [{ action = \"enact-preservation\", because = \"x\" }]", 1)
        .into();
    assert_data_eq!(
        common::said(&folder),
        str![[r#"
tests/golden/actions/procedural-law.toml:2:6: error[cycle]: `prerequisites` leads in a circle: `enact-preservation` -> `enact-production-order` -> `enact-preservation`; remove one of these links

"#]]
    );
    assert_data_eq!(
        common::broken(
            PROCEDURAL,
            "core = true\npillar",
            "core = true\ndepends-on = \"preservation\"\npillar"
        ),
        str![[r#"
tests/golden/dimensions/procedural-law.toml:10:6: error[cycle]: `depends-on` leads in a circle: `preservation` -> `preservation`; remove one of these links

"#]]
    );
}

#[test]
fn a_gap_without_action_is_refused() {
    assert_data_eq!(
        common::broken(
            "actions/safeguards.toml",
            "closes = [\"remedies\"]",
            "closes = []"
        ),
        str![[r#"
tests/golden/actions/safeguards.toml:38:6: error[idle-action]: the action `enact-remedies` closes nothing; name the indicators it closes: `closes = ["..."]`

"#]]
    );
}

#[test]
fn an_indicator_no_action_closes_is_refused() {
    let closes = ("closes = [\"remedies\"]", "closes = [\"authorisation\"]");
    assert_data_eq!(
        common::broken("actions/safeguards.toml", closes.0, closes.1),
        str![[r#"
tests/golden/dimensions/safeguards.toml:50:6: error[unclosed-indicator]: no action closes `remedies`; add it to the `closes` of an action in actions/safeguards.toml

"#]]
    );
}

#[test]
fn a_provision_nobody_tests_is_refused() {
    assert_data_eq!(
        common::broken(BUDAPEST, "requires = [\"preservation\"]", ""),
        str![[r#"
tests/golden/instruments/budapest.toml:92:11: error[untested-provision]: provision 16 is tested by nothing; name what it requires, or say why not: `not-assessed = "..."`

"#]]
    );
}

#[test]
fn an_indicator_nobody_can_reach_is_refused() {
    let mut folder = common::folder("tests/golden");
    for (name, text) in &mut folder.files {
        if name == BUDAPEST {
            *text = text
                .replacen(
                    "binding = true",
                    "binding = true\nconcerns = [\"example-body\"]",
                    1,
                )
                .into();
        }
        if name == "regions.toml" {
            *text = text
                .replacen("members = [\"XK\"]", "members = []", 1)
                .into();
        }
        if name == PROCEDURAL {
            *text = text
                .replacen(
                    "core = true\npillar",
                    "core = true\nonly-for = [\"budapest\"]\npillar",
                    1,
                )
                .into();
        }
    }
    assert_data_eq!(
        common::said(&folder),
        str![[r#"
tests/golden/dimensions/procedural-law.toml:10:6: error[unreachable-indicator]: `preservation` is scored for no country; its `only-for` names instruments whose bodies have no members in regions.toml

"#]]
    );
}

#[test]
fn a_wrong_shape_is_refused_with_its_place() {
    assert_data_eq!(
        common::broken(PROCEDURAL, "weight = 3", "weight = 4"),
        str![[r#"
tests/golden/dimensions/procedural-law.toml:14:10: error[out-of-range]: `weight` cannot be 4; write a number from 1 to 3

"#]]
    );
    assert_data_eq!(
        common::broken(PROCEDURAL, "weight = 3", "weight = \"heavy\""),
        str![[r#"
tests/golden/dimensions/procedural-law.toml:10:6: error[missing-key]: missing key `weight`; add a line `weight = ...`
tests/golden/dimensions/procedural-law.toml:14:10: error[wrong-type]: expected a whole number, found string "heavy"; write the number without quotes

"#]]
    );
    assert_data_eq!(
        common::broken(PROCEDURAL, "weight = 3", "wieght = 3"),
        str![[r#"
tests/golden/dimensions/procedural-law.toml:10:6: error[missing-key]: missing key `weight`; add a line `weight = ...`
tests/golden/dimensions/procedural-law.toml:14:1: error[unknown-key]: unknown key `wieght`; did you mean `weight`?

"#]]
    );
    assert_data_eq!(
        common::broken(PROCEDURAL, "kind = \"law\"", "kind = \"statute\""),
        str![[r#"
tests/golden/dimensions/procedural-law.toml:13:8: error[unknown-word]: `kind` cannot be "statute"; write law, policy, institution or practice

"#]]
    );
    assert_data_eq!(
        common::broken(
            PROCEDURAL,
            "id = \"preservation\"",
            "id = \"Preservation Power\""
        ),
        str![[r#"
tests/golden/dimensions/procedural-law.toml:10:6: error[bad-id]: `Preservation Power` is not an id; use small letters, digits and single hyphens: `illegal-access`
tests/golden/actions/procedural-law.toml:4:11: error[unknown-id]: no indicator has the id `preservation`; did you mean `Preservation Power`?
tests/golden/instruments/budapest.toml:99:13: error[unknown-id]: no indicator has the id `preservation`; did you mean `Preservation Power`?

"#]]
    );
    assert_data_eq!(
        common::broken(
            PROCEDURAL,
            "id = \"preservation\"",
            "id = \"illegal-access\""
        ),
        str![[r#"
tests/golden/dimensions/procedural-law.toml:10:6: error[duplicate-id]: the indicator `illegal-access` has the id of another indicator; choose another id; an id stands for one thing for ever
tests/golden/actions/procedural-law.toml:4:11: error[unknown-id]: no indicator has the id `preservation`; check the spelling of the indicator
tests/golden/instruments/budapest.toml:99:13: error[unknown-id]: no indicator has the id `preservation`; check the spelling of the indicator

"#]]
    );
    assert_data_eq!(
        common::broken(PROCEDURAL, "id = \"procedural-law\"", "id = \"procedure\""),
        str![[r#"
tests/golden/questionnaire.toml:295:13: error[unknown-id]: no dimension has the id `procedural-law`; there is substantive-law, procedure and safeguards
tests/golden/questionnaire.toml:301:6: error[missing-key]: the preset has no weight for `procedure`; give every dimension a weight above zero
tests/golden/questionnaire.toml:304:35: error[unknown-id]: no dimension has the id `procedural-law`; there is substantive-law, procedure and safeguards
tests/golden/questionnaire.toml:307:6: error[missing-key]: the preset has no weight for `procedure`; give every dimension a weight above zero
tests/golden/questionnaire.toml:310:34: error[unknown-id]: no dimension has the id `procedural-law`; there is substantive-law, procedure and safeguards
tests/golden/dimensions/procedural-law.toml:1:6: error[wrong-name]: the id `procedure` is not the name of the file, `procedural-law`; give both the same name

"#]]
    );
    assert_data_eq!(
        common::broken(PROCEDURAL, "core = true }", "core = false }"),
        str![[r#"
tests/golden/dimensions/procedural-law.toml:10:6: error[no-element]: the indicator has 2 elements, 0 of them core; give it two to eight elements, at least one with `core = true`

"#]]
    );
    assert_data_eq!(
        common::broken("regions.toml", "code = \"XK\"", "code = \"KOS\""),
        str![[r#"
tests/golden/regions.toml:6:8: error[unknown-country]: `KOS` is not a country code; write the two capital letters of ISO 3166-1
tests/golden/regions.toml:13:12: error[unknown-id]: no country has the id `XK`; there is KOS

"#]]
    );
    assert_data_eq!(
        common::broken("questionnaire.toml", "value = 0.25", "value = nan"),
        str![[r#"
tests/golden/questionnaire.toml:20:9: error[out-of-range]: `value` cannot be NaN; write a number from 0 to 1

"#]]
    );
    assert_data_eq!(
        common::broken(
            "questionnaire.toml",
            "id = \"partly-floor\"",
            "id = \"party-floor\""
        ),
        str![[r#"
tests/golden/questionnaire.toml:1:1: error[missing-key]: the method has no constant `partly-floor`; add `[[method.constant]]` with `id = "partly-floor"`
tests/golden/questionnaire.toml:19:6: error[unknown-id]: no constant of the method has the id `party-floor`; did you mean `partly-floor`?

"#]]
    );
}

#[test]
fn a_missing_or_strange_file_is_refused() {
    let mut folder = common::folder("tests/golden");
    folder.files.retain(|(name, _)| name != PROCEDURAL);
    folder
        .files
        .push(("dimensions/procedure.toml".to_owned(), "".into()));
    assert_data_eq!(
        common::said(&folder),
        str![[r#"
tests/golden/questionnaire.toml:1:1: error[wrong-name]: `dimensions/procedure.toml` is not named in questionnaire.toml; add its name to the list of its folder, or remove the file
tests/golden/questionnaire.toml:9:34: error[wrong-name]: the folder `tests/golden` has no file `dimensions/procedural-law.toml`; add the file, or remove its name from questionnaire.toml

"#]]
    );
}

#[test]
fn a_grammar_of_citations_says_one_thing_with_a_word() {
    let said = |from: &str, to: &str| {
        let mut folder = lexroad::national::folder();
        let mut files = folder.files.iter_mut();
        let (_, text) = files.find(|(name, _)| name == "citations/et.toml").unwrap();
        assert!(text.contains(from), "{from}");
        *text = text.replacen(from, to, 1).into();
        common::said(&folder)
    };
    assert_data_eq!(
        said("to = [\"kuni\"]", "to = [\"ja\", \"kuni.\", \"\"]"),
        str![[r#"
questionnaires/national/citations/et.toml:6:7: error[citation-word]: `ja` stands for two things: `and` and `to`; keep it where it is used most, since a text is read in one way
questionnaires/national/citations/et.toml:6:13: error[citation-word]: `kuni.` is not a word of a citation; write one word in small letters, without digits and without the stop of an abbreviation: `s`, `art`, `§§`
questionnaires/national/citations/et.toml:6:22: error[citation-word]: `` is not a word of a citation; write one word in small letters, without digits and without the stop of an abbreviation: `s`, `art`, `§§`

"#]]
    );
    assert_data_eq!(
        said("kind = \"section\"\none = [", "kind = \"sektion\"\ntwo = ["),
        str![[r#"
questionnaires/national/citations/et.toml:12:8: error[unknown-word]: `kind` cannot be "sektion"; did you mean `section`?
questionnaires/national/citations/et.toml:13:1: error[unknown-key]: unknown key `two`; the table has kind, one, many, below, stop-goes-below and hyphen-is-range

"#]]
    );
    assert_data_eq!(
        said("language = \"et\"", "language = \"ee\""),
        str![[r#"
questionnaires/national/citations/et.toml:4:12: error[wrong-name]: the language `ee` stands in `et.toml`; give the file the name of its language

"#]]
    );
}

#[test]
fn all_problems_of_a_file_come_at_once() {
    let mut folder = common::folder("tests/golden");
    let (_, text) = folder
        .files
        .iter_mut()
        .find(|(name, _)| name == PROCEDURAL)
        .unwrap();
    *text = text
        .replacen("weight = 3", "weight = 4", 1)
        .replacen("level = 2", "levl = 2", 1)
        .replacen("pillar = \"legal\"", "pillar = \"legall\"", 2)
        .into();
    let errors = common::said(&folder)
        .lines()
        .filter(|line| line.contains("error["))
        .count();
    assert_eq!(errors, 5, "{}", common::said(&folder));
}

#[test]
fn shares_of_one_whole_make_one() {
    let said = common::broken(
        "questionnaire.toml",
        "id = \"value-impact\"\nvalue = 0.40",
        "id = \"value-impact\"\nvalue = 0.5",
    );
    assert!(said.contains("[shares-sum]"), "{said}");
    assert!(said.contains("make 1.1, not 1"), "{said}");
    let said = common::broken(
        "questionnaire.toml",
        "id = \"partly-floor\"\nvalue = 0.25",
        "id = \"partly-floor\"\nvalue = 0.95",
    );
    assert!(said.contains("[shares-sum]"), "{said}");
}
