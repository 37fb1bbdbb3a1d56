//! Every id that was released is accounted for: it lives, has moved, or is gone with a reason.
//!
//! `SNAPSHOTS=overwrite cargo test --test released` adds the new ids of the shipped questionnaire
//! to the list; it takes none away.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test may read and write files and fail loudly"
)]

mod common;

use std::collections::BTreeSet;
use std::fs;

use lexroad::questionnaire::{Fate, Folder, IdKind, Questionnaire, Words};
use snapbox::{assert_data_eq, str};

const LIST: &str = "questionnaires/national/released-ids.txt";

/// Reads a list: a kind and an id in each line.
fn released(text: &str) -> BTreeSet<(IdKind, String)> {
    let lines = text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    let read = |line: &str| {
        let (kind, id) = line.split_once(' ')?;
        Some((IdKind::from_word(kind)?, id.to_owned()))
    };
    lines
        .map(|line| read(line).unwrap_or_else(|| panic!("{line}")))
        .collect()
}

/// Returns the released ids of which nobody knows what became of them.
fn lost(questionnaire: &Questionnaire, released: &BTreeSet<(IdKind, String)>) -> Vec<String> {
    let lost = released
        .iter()
        .filter(|(kind, id)| !questionnaire.accounts_for(*kind, id));
    lost.map(|(kind, id)| format!("{} {id}", kind.as_str()))
        .collect()
}

#[test]
fn no_released_id_is_lost() {
    let list = released(&fs::read_to_string(LIST).unwrap());
    assert_eq!(
        lost(&common::national(), &list),
        Vec::<String>::new(),
        "put a released id into `was` of what it is now, or into `[[gone]]` of questionnaire.toml"
    );
}

#[test]
fn every_living_id_is_in_the_list() {
    let text = fs::read_to_string(LIST).unwrap_or_default();
    let mut all = released(&text);
    let before = all.len();
    all.extend(common::national().ids());
    if std::env::var("SNAPSHOTS").is_ok_and(|how| how == "overwrite") {
        let head = text.split_inclusive('\n');
        let head: String = head.take_while(|line| line.starts_with('#')).collect();
        let mut lines = vec![head.trim_end().to_owned()];
        lines.extend(
            all.iter()
                .map(|(kind, id)| format!("{} {id}", kind.as_str())),
        );
        fs::write(LIST, lines.join("\n") + "\n").unwrap();
        return;
    }
    assert_eq!(
        before,
        all.len(),
        "SNAPSHOTS=overwrite cargo test --test released adds new ids"
    );
}

const PROCEDURAL: &str = "dimensions/procedural-law.toml";

/// The small questionnaire with some texts changed.
fn changed(changes: &[(&str, &str, &str)]) -> Folder {
    let mut folder = common::folder("tests/golden");
    for (path, from, to) in changes {
        let (_, text) = folder
            .files
            .iter_mut()
            .find(|(name, _)| name == path)
            .unwrap();
        assert!(text.contains(from), "{path} does not contain {from}");
        *text = text.replacen(from, to, 1).into();
    }
    folder
}

const PHASE: &str = "[[phase]]\nnumber = 0";

#[test]
fn an_id_lives_on_in_was_and_in_gone_and_is_lost_without() {
    let golden = common::load(&common::folder("tests/golden"));
    let mut list: BTreeSet<(IdKind, String)> = golden.ids().into_iter().collect();
    assert_eq!(lost(&golden, &list), Vec::<String>::new());
    for (kind, id) in [
        (IdKind::Indicator, "data-freezing"),
        (IdKind::Element, "data-freezing/element-1"),
        (IdKind::Element, "preservation/any-data"),
        (IdKind::Element, "data-freezing/element-9"),
        (IdKind::Institution, "guards"),
        (IdKind::Indicator, "spam"),
        (IdKind::Element, "spam/element-1"),
    ] {
        list.insert((kind, id.to_owned()));
    }
    assert_eq!(lost(&golden, &list).len(), 7);
    let folder = changed(&[
        (
            PROCEDURAL,
            "id = \"preservation\"",
            "id = \"preservation\"\nwas = [\"data-freezing\"]",
        ),
        (
            PROCEDURAL,
            "{ id = \"element-1\",",
            "{ id = \"element-1\", was = [\"any-data\"],",
        ),
        (
            "questionnaire.toml",
            "[[institution]]\nid = \"police\"",
            "[[institution]]\nid = \"police\"\nwas = [\"guards\"]",
        ),
        (
            "questionnaire.toml",
            PHASE,
            "[[gone]]\nid = \"data-freezing/element-9\"\nkind = \"element\"\nsince = \"1.0\"\nnote = \"N.\"\n\n[[gone]]\nid = \"spam\"\nkind = \"indicator\"\nsince = \"1.0\"\nnote = \"Asked elsewhere.\"\n\n[[phase]]\nnumber = 0",
        ),
    ]);
    let questionnaire = common::load(&folder);
    assert_eq!(lost(&questionnaire, &list), Vec::<String>::new());
    let lineage = &questionnaire.lineage;
    assert_eq!(
        lineage.fate(IdKind::Indicator, "", "data-freezing"),
        Some(Fate::Moved("preservation"))
    );
    assert_eq!(
        lineage.fate(IdKind::Element, "preservation", "any-data"),
        Some(Fate::Moved("element-1"))
    );
    assert_eq!(
        lineage.fate(IdKind::Element, "production-order", "any-data"),
        None
    );
    assert_eq!(
        lineage.first(IdKind::Element, "preservation", "element-1"),
        "any-data"
    );
    let Some(Fate::Gone(gone)) = lineage.fate(IdKind::Indicator, "", "spam") else {
        panic!()
    };
    assert_eq!(gone.note, "Asked elsewhere.");
}

#[test]
fn an_old_id_neither_lives_nor_stands_twice() {
    let gone = |id: &str, kind: &str| {
        format!(
            "[[gone]]\nid = \"{id}\"\nkind = \"{kind}\"\nsince = \"1.0\"\nnote = \"N.\"\n\n{PHASE}"
        )
    };
    let said = |changes: &[(&str, &str, &str)]| common::said(&changed(changes));
    let mut all = said(&[(
        PROCEDURAL,
        "id = \"preservation\"",
        "id = \"preservation\"\nwas = [\"production-order\", \"a\", \"a\", \"B\"]",
    )]);
    all += &said(&[(
        "questionnaire.toml",
        PHASE,
        &gone("preservation/element-1", "element"),
    )]);
    all += &said(&[
        ("questionnaire.toml", PHASE, &gone("a", "indicator")),
        (
            PROCEDURAL,
            "id = \"preservation\"",
            "id = \"preservation\"\nwas = [\"a\"]",
        ),
    ]);
    all += &said(&[("questionnaire.toml", PHASE, &gone("a", "element"))]);
    all += &said(&[("questionnaire.toml", PHASE, &gone("a", "element-of"))]);
    all += &said(&[(
        "questionnaire.toml",
        "[[pillar]]\nid = \"legal\"",
        "[[pillar]]\nid = \"legal\"\nwas = [\"law\"]",
    )]);
    assert_data_eq!(
        all,
        str![[r#"
tests/golden/dimensions/procedural-law.toml:11:8: error[duplicate-id]: the indicator `production-order` lives, so nothing else can have had its id; an id stands for one thing for ever: give the new thing a new id
tests/golden/dimensions/procedural-law.toml:11:33: error[duplicate-id]: the old id `a` (indicator) stands twice, both times here; keep it where the answers to it belong now
tests/golden/dimensions/procedural-law.toml:11:38: error[bad-id]: `B` is not an id; use small letters, digits and single hyphens: `illegal-access`
tests/golden/questionnaire.toml:313:6: error[duplicate-id]: the element `preservation/element-1` lives, so nothing else can have had its id; an id stands for one thing for ever: give the new thing a new id
tests/golden/questionnaire.toml:313:6: error[duplicate-id]: the old id `a` (indicator) stands twice, here and at `preservation`; keep it where the answers to it belong now
tests/golden/questionnaire.toml:313:6: error[bad-id]: `a` is not the id of a thing of this kind; write `indicator/element`, `indicator/condition` or `question/option` for what is inside another, and the id alone for the rest
tests/golden/questionnaire.toml:314:8: error[unknown-word]: `kind` cannot be "element-of"; did you mean `element`?
tests/golden/questionnaire.toml:350:8: error[unknown-key]: no answers file names a pillar, so nothing needs `was` here; remove the key

"#]]
    );
}
