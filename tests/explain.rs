//! The handbook: a page for everything that has an id, fit for a terminal of 80 columns.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test may read files and fail loudly"
)]

mod common;

use std::collections::BTreeSet;

use lexroad::questionnaire::Words;
use lexroad::report::explain::{Kind, page, page_of, things};
use lexroad::report::{Screen, render_terminal};

const SCREEN: Screen = Screen {
    width: 80,
    colour: false,
    unicode: true,
};

#[test]
fn everything_that_has_an_id_has_a_page() {
    let all = Kind::ALL.len();
    for (folder, least) in [
        (lexroad::national::folder(), all),
        (common::folder("tests/golden"), 10),
    ] {
        let questionnaire = common::load(&folder);
        let mut names = BTreeSet::new();
        let mut kinds = BTreeSet::new();
        for thing in things(&questionnaire) {
            let name = thing.full_name();
            assert!(names.insert(name.clone()), "{name} stands twice");
            kinds.insert(thing.kind.as_str());
            assert!(thing.bears(&name) && thing.bears(&thing.id));
            let text = render_terminal(&page_of(&questionnaire, &thing), SCREEN);
            assert!(text.lines().count() >= 3, "{name}: {text}");
            assert!(
                text.contains(&thing.id) || thing.kind == Kind::Element,
                "{name}: {text}"
            );
            for line in text.lines() {
                let long = line.chars().count() > 80 && !line.contains("http");
                assert!(!long, "{name}: {line}");
                for flaw in ["..", " .", ": .", "``", "Some("] {
                    let quoted = flaw == ".." && line.contains("...");
                    // A long address goes on in the next line, behind blanks.
                    let line = line.trim();
                    assert!(!line.contains(flaw) || quoted, "{name}: {line}");
                }
            }
        }
        assert!(kinds.len() >= least, "{kinds:?}");
    }
}

/// A bare id gives the page of one thing, and names the others that bear it.
#[test]
fn a_shared_id_names_everything_that_bears_it() {
    let questionnaire = common::national();
    let all = things(&questionnaire);
    let mut shared = 0;
    for thing in &all {
        let bearers: Vec<String> = all
            .iter()
            .filter(|other| other.id == thing.id)
            .map(lexroad::report::explain::Thing::full_name)
            .collect();
        if bearers.len() == 1 {
            continue;
        }
        let found = page(&questionnaire, &thing.id).unwrap();
        assert_eq!(found.thing.full_name(), bearers[0]);
        assert_eq!(found.also, bearers[1..]);
        let text = render_terminal(&found.document, SCREEN);
        for other in &found.also {
            shared += 1;
            assert!(text.contains(other), "{other}: {text}");
        }
    }
    assert!(shared > 0);
}

#[test]
fn a_name_that_is_none_finds_what_was_meant() {
    let questionnaire = common::national();
    let meant = |name: &str| page(&questionnaire, name).unwrap_err();
    assert_eq!(meant("budapest/11"), ["budapest/11(1)", "budapest/11(2)"]);
    assert_eq!(meant("Kenya"), ["KE"]);
    assert_eq!(meant("presevation"), ["preservation"]);
    assert_eq!(meant("xyzzyxyzzy"), Vec::<String>::new());
}
