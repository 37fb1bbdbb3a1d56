//! The advice of `check`: when it speaks, and when it keeps quiet.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test may read files and fail loudly"
)]

mod common;

use std::fmt::Write;

use lexroad::answers;
use lexroad::diagnostic::{Diagnostics, Format, Sources, render};
use lexroad::questionnaire::{Questionnaire, Requirement};

const HEAD: &str = "format = 1\n[assessment]\nquestionnaire = \"national\"\nversion = \"1.0\"\nas-of = 2025-11-30\n[country]\ncode = \"KE\"\n";

fn advice(questionnaire: &Questionnaire, text: &str) -> String {
    let (mut sources, mut problems) = (Sources::default(), Diagnostics::default());
    let file = sources.add("answers.toml", format!("{HEAD}{text}"));
    let answers = answers::load(questionnaire, &sources, file, &mut problems);
    let shown = render(&problems, &sources, Format::Short, 100, false);
    let answers = answers.unwrap_or_else(|| panic!("{shown}"));
    answers::advice(questionnaire, &answers, &mut problems);
    render(&problems, &sources, Format::Short, 100, false)
}

/// One answer for each indicator, with the elements wanted present and the others missing.
fn answer(
    questionnaire: &Questionnaire,
    present: &[Requirement],
    absent: Option<&Requirement>,
    absent_value: &str,
) -> String {
    let mut text = String::new();
    let indicators = questionnaire.indicators.values();
    for indicator in indicators {
        let of = |list: &mut dyn Iterator<Item = &Requirement>| -> Vec<Requirement> {
            list.filter(|one| one.indicator == indicator.id)
                .cloned()
                .collect()
        };
        let here = of(&mut present.iter());
        let gone = of(&mut absent.into_iter());
        let ids = |list: &[Requirement]| -> Vec<String> {
            list.iter()
                .filter_map(|one| one.element.as_ref())
                .map(ToString::to_string)
                .collect()
        };
        let id = &indicator.id;
        match (here.is_empty(), gone.is_empty()) {
            (true, true) => {}
            (true, false) if gone[0].element.is_none() => {
                writeln!(
                    text,
                    "[answers.{id}]\nvalue = \"{absent_value}\"\nnote = \"searched\""
                )
                .unwrap();
            }
            (false, true) if ids(&here).is_empty() => {
                writeln!(text, "[answers.{id}]\nvalue = \"yes\"").unwrap();
            }
            _ if absent_value == "unknown" => {
                writeln!(
                    text,
                    "[answers.{id}]\nvalue = \"partly\"\nelements = {:?}",
                    ids(&here)
                )
                .unwrap();
            }
            _ => {
                let (here, gone) = (ids(&here), ids(&gone));
                writeln!(
                    text,
                    "[answers.{id}]\nvalue = \"partly\"\nelements = {here:?}\nmissing = {gone:?}"
                )
                .unwrap();
            }
        }
    }
    text
}

/// Every rule of the shipped questionnaire can speak, and is silent on what nobody knows.
#[test]
fn every_rule_speaks_of_what_is_said_and_not_of_what_is_unknown() {
    let questionnaire = common::national();
    assert!(questionnaire.contradictions.len() >= 12);
    for rule in &questionnaire.contradictions {
        assert!(rule.because.len() > 40);
        let mut treaties = String::new();
        for id in &rule.bound {
            writeln!(treaties, "[treaties.{id}]\nstatus = \"party\"").unwrap();
        }
        for absent in &rule.absent {
            let text = answer(&questionnaire, &rule.present, Some(absent), "no");
            let said = advice(&questionnaire, &format!("{treaties}{text}"));
            assert_eq!(said.matches("advice[at-odds]").count(), 1, "{said}{text}");
            assert!(said.contains(&rule.because), "{said}");
            let text = answer(&questionnaire, &rule.present, Some(absent), "unknown");
            let said = advice(&questionnaire, &format!("{treaties}{text}"));
            assert!(!said.contains("at-odds"), "{said}{text}");
        }
        if !rule.bound.is_empty() {
            let text = answer(&questionnaire, &rule.present, rule.absent.first(), "no");
            assert!(!advice(&questionnaire, &text).contains("at-odds"));
        }
    }
}

#[test]
fn evidence_is_old_only_where_its_age_takes_something_away() {
    let questionnaire = common::national();
    let said = |more: &str| {
        let text = format!(
            "[sources.act]\ntitle = \"An act\"\nkind = \"statute\"\nchecked = 2022-05-01\n[answers.illegal-access]\nvalue = \"yes\"\n{more}"
        );
        advice(&questionnaire, &text).contains("old-evidence")
    };
    assert!(said("source = \"act\"\ncitation = \"s. 4\""));
    assert!(!said("source = \"act\""));
    assert!(!said("source = \"act\"\ncitation = \"s. 4\"\nevidence = 1"));
    assert!(!said(
        "source = \"act\"\ncitation = \"s. 4\"\ndate = 2023-12-01"
    ));
    assert!(said(
        "source = \"act\"\ncitation = \"s. 4\"\ndate = 2023-11-29"
    ));
}

/// Many findings of one kind become one; the names beyond a dozen are counted.
#[test]
fn much_advice_is_gathered() {
    let questionnaire = common::national();
    let mut text = "[answers]\n".to_owned();
    let heavy = questionnaire
        .indicators
        .values()
        .filter(|one| one.weight == 3);
    let heavy: Vec<_> = heavy.take(20).collect();
    for (n, indicator) in heavy.iter().enumerate() {
        writeln!(text, "{} = \"no\"", indicator.id).unwrap();
        let pieces = advice(&questionnaire, &text).matches("search-note").count();
        assert_eq!(pieces, if n < 3 { n + 1 } else { 1 });
    }
    assert!(advice(&questionnaire, &text).contains("and 8 more"));
}

/// A rule is checked as strictly as the rest of a questionnaire, and no rules are fine.
#[test]
fn a_wrong_rule_is_refused_with_its_place() {
    let with = |rule: &str| {
        let mut folder = common::folder("tests/golden");
        let text = format!("[[contradiction]]\n{rule}");
        folder
            .files
            .push(("contradictions.toml".to_owned(), text.into()));
        common::said(&folder)
    };
    let because = "because = \"One rests on the other, and a reader will ask.\"";
    let right = format!("if = [\"remedies\"]\nand-not = [\"authorisation/element-1\"]\n{because}");
    assert_eq!(with(&right), common::said(&common::folder("tests/golden")));
    let wrong = with(&format!(
        "if = [\"remedy\"]\nand-not = [\"preservation/element-9\"]\n{because}"
    ));
    assert!(
        wrong.contains("contradictions.toml:2:7: error[unknown-id]"),
        "{wrong}"
    );
    assert!(wrong.contains("did you mean `element-2`?"), "{wrong}");
    let empty = with("bound = [\"budapest\"]");
    assert!(empty.contains("missing key `and-not`"), "{empty}");
    assert!(empty.contains("missing key `because`"), "{empty}");
    assert!(with(because).contains("missing key `if`"));
}
