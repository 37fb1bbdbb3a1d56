//! The documents for one use each: one page stays one page, nothing is empty, nothing is invented.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test may read files and fail loudly"
)]

mod common;

use std::process::Command;

use common::countries::{answered, base, national, picks, set};
use lexroad::answers::{Answer, Answers};
use lexroad::diagnostic::{Diagnostics, Sources};
use lexroad::objectives::{LEAST, MOST, SHARE};
use lexroad::report::{self, Block, Document, Part};
use lexroad::results::Results;
use lexroad::score::Question;
use lexroad::texts::{self, Texts};
use proptest::prelude::*;

const PARTS: [Part; 4] = [Part::Strategy, Part::Brief, Part::Donors, Part::Drafting];

/// No more lines than a page holds.
const PAGE: usize = 75;

fn results(answers: &Answers) -> Results<'_> {
    Results::of(national(), answers, Question::headline(national(), answers))
}

fn document(results: &Results<'_>, part: Part) -> Document {
    report::part(results, part, &Texts::default())
}

fn shown(answers: &Answers, part: Part) -> String {
    report::render_markdown(&document(&results(answers), part))
}

/// Every question answered with no: the longest plan.
fn all_no() -> Answers {
    let mut answers = base();
    for indicator in national().indicators.values() {
        set(&mut answers, indicator, Some(Answer::No));
    }
    answers
}

/// A country with little but what the test gives it.
fn country(rest: &str) -> Answers {
    let text = format!(
        r#"
        format = 1
        assessment = {{ questionnaire = "national", version = "1.0", as-of = 2025-11-30 }}
        country = {{ code = "KE" }}
        {rest}
        "#
    );
    common::valid(national(), &text)
}

/// The headings that have nothing below them, and lists or tables without a row.
fn empty_places(document: &Document) -> Vec<String> {
    let mut found = Vec::new();
    let blocks = &document.blocks;
    for (index, block) in blocks.iter().enumerate() {
        let next = blocks.get(index + 1);
        let is_empty = match (block, next) {
            (Block::Heading(..), None) => true,
            (Block::Heading(a, _), Some(Block::Heading(b, _))) => b <= a,
            (Block::List(items) | Block::Steps(items), _) => items.is_empty(),
            (Block::Table(table), _) => table.rows.is_empty(),
            _ => false,
        };
        if is_empty {
            found.push(format!("{block:?}"));
        }
    }
    found
}

fn check(answers: &Answers) {
    let results = results(answers);
    for part in PARTS {
        let document = document(&results, part);
        assert_eq!(empty_places(&document), Vec::<String>::new(), "{part:?}");
        let text = report::render_markdown(&document);
        if part == Part::Brief {
            let lines = text.lines().count();
            assert!(lines <= PAGE, "{lines} lines: {text}");
        }
    }
    let objectives = &results.objectives;
    let value =
        |list: &[lexroad::objectives::Objective]| -> f64 { list.iter().map(|one| one.value).sum() };
    let (chosen, beside) = (value(&objectives.chosen), value(&objectives.beside));
    let all: f64 = results
        .roadmap
        .actions
        .iter()
        .map(|planned| planned.priority.value)
        .sum();
    assert!((chosen + beside - all).abs() < 1e-9);
    assert!(objectives.chosen.len() <= MOST);
    assert!(objectives.chosen.len() >= LEAST || objectives.beside.is_empty());
    assert!(objectives.chosen.len() == MOST || chosen >= SHARE * all - 1e-9);
    for bill in results.bills.iter() {
        let drafted = bill
            .actions(&results.roadmap)
            .map(|planned| bill.starts + planned.here.months)
            .max()
            .unwrap();
        assert!(
            drafted <= bill.tabled && bill.tabled < bill.ends,
            "{bill:?}"
        );
    }
}

#[test]
fn a_country_that_has_nothing() {
    check(&all_no());
}

#[test]
fn a_country_that_has_nothing_and_says_everything() {
    let mut answers = all_no();
    let said = country(
        r#"
        profile = { dissolution = 2027-08-01 }
        demands = { commitments = ["A first promise of the Government, made at a summit", "A second one"], treaty-ambitions = ["budapest", "budapest-protocol-2", "malabo"] }
        strategy = { target-instruments = { budapest = 2029-01-01, malabo = 2030-01-01, un-cybercrime-convention = 2030-06-30, budapest-protocol-1 = 2030-01-01, convention-108-plus = 2031-01-01 } }
        "#,
    );
    answers.intake = said.intake;
    check(&answers);
}

#[test]
fn a_country_that_knows_nothing() {
    check(&country(""));
}

#[test]
fn a_country_that_has_everything() {
    let mut answers = base();
    for indicator in national().indicators.values() {
        set(&mut answers, indicator, Some(Answer::Yes));
    }
    check(&answers);
    let brief = shown(&answers, Part::Brief);
    assert!(
        brief.contains("everything is settled; 100 % of it is in place"),
        "{brief}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn any_country(picks in picks()) {
        check(&answered(&picks));
    }
}

#[test]
fn what_the_country_said_is_used_and_the_rest_is_open() {
    let answers = country(
        r#"
        answers = { preservation = "no", illegal-access = "no" }
        demands = { red-lines = ["No evidence leaves informally"], assistance-wanted = ["training"] }
        strategy = { vision = "Help comes.", plan-owner = "police", review-rhythm = 6, target-stages = { procedural-law = 3 } }
        "#,
    );
    let strategy = shown(&answers, Part::Strategy);
    for said in [
        "Help comes.",
        "**Owner of the plan:** Police cybercrime unit.",
        "every 6 months",
        "**Target:** stage 3 (established) by the end of the plan.",
        "No evidence leaves informally.",
        "Open: top threats",
    ] {
        assert!(strategy.contains(said), "{said}\n{strategy}");
    }
    let drafting = shown(&answers, Part::Drafting);
    assert!(drafting.contains("No evidence leaves informally."));
}

#[test]
fn donors_see_what_is_wanted_first_and_what_is_under_way() {
    let mut answers = all_no();
    let wanted = country(r#"demands.assistance-wanted = ["exercise"]"#);
    answers.intake.clone_from(&wanted.intake);
    let status = country(
        r#"actions.set-up-steering-body = { status = "in-progress", note = "Cabinet paper tabled" }"#,
    );
    answers.actions.clone_from(&status.actions);
    let text = shown(&answers, Part::Donors);
    let types: Vec<&str> = text
        .lines()
        .filter(|line| line.starts_with("### "))
        .collect();
    assert_eq!(types[0], "### Exercise");
    assert!(text.contains("Cabinet paper tabled"));
    let (before, needs) = text.split_once("## Needs by type").unwrap();
    let title = &national().actions["set-up-steering-body"].title;
    assert!(before.contains(&**title) && !needs.contains(&**title));
}

#[test]
fn a_drafter_sees_sources_judgments_elements_and_articles() {
    let text = std::fs::read_to_string("reports/philippines/ph.toml").unwrap();
    let answers = common::valid(national(), &text);
    let found = shown(&answers, Part::Drafting);
    let flat = found.split_whitespace().collect::<Vec<_>>().join(" ");
    for said in [
        "Requirements, not statute text.",
        "| Cybercrime Prevention Act of 2012 (Republic Act No. 10175) | s. 4(b)(1) | Computer-related forgery | in place in part |",
        "- **RA 10175, s. 12**: struck down by Disini v. Secretary of Justice",
        "**Traffic data in real time** (nothing in place). Asked for by Budapest Convention Art. 20",
        "- covers holding data back or hiding them to the same end (core)",
    ] {
        assert!(flat.contains(said), "{said}\n{found}");
    }
}

/// A public copy says so, and names no confidential source.
#[test]
fn a_public_copy_of_a_document_is_public() {
    let answers = country(
        r#"
        sources.secret = { title = "Internal circular 7", kind = "regulation", status = "in-force", confidential = true }
        answers.preservation = { value = "partly", missing = ["any-data"], source = "secret", citation = "para. 3", note = "told in confidence" }
        "#,
    );
    for part in PARTS {
        let text = shown(&answers.redacted(), part);
        assert!(text.contains("A public copy"), "{text}");
        assert!(
            !text.contains("circular") && !text.contains("para. 3"),
            "{text}"
        );
        assert!(!text.contains("in confidence"), "{text}");
    }
    let drafting = shown(&answers.redacted(), Part::Drafting);
    assert!(drafting.contains("held by the Government"), "{drafting}");
}

fn written(text: &str) -> Texts {
    let (mut sources, mut problems) = (Sources::default(), Diagnostics::default());
    let file = sources.add("x.texts.toml", text.to_owned());
    texts::load(&sources, file, &mut problems).unwrap()
}

#[test]
fn hostile_text_is_plain_text() {
    let texts = written(
        "format = 1\n[strategy.foreword]\ntext = \"# A <script> | \\u001b[31m \\u202e*x*\\n\\n```\\n- \\n\"\n",
    );
    let answers = country("");
    let results = results(&answers);
    let text = report::render_markdown(&report::part(&results, Part::Strategy, &texts));
    let foreword = text.split("## Foreword").nth(1).unwrap();
    let foreword = foreword.split("\n## ").next().unwrap();
    assert!(!foreword.contains(['\u{1b}', '\u{202e}']), "{foreword}");
    assert!(!foreword.contains("<script>"), "{foreword}");
    assert!(
        !foreword.contains("\n# ") && !foreword.contains("\n```"),
        "{foreword}"
    );
}

#[test]
fn the_fresh_file_is_valid_as_it_is_and_with_every_section_taken_in() {
    let fresh = texts::fresh("ph.toml");
    assert_eq!(written(&fresh), Texts::default());
    let mut text = String::new();
    let mut inside = false;
    for line in fresh.lines() {
        inside |= line.starts_with("# [strategy.");
        inside &= !line.is_empty();
        let line = if inside {
            line.trim_start_matches("# ")
        } else {
            line
        };
        text.push_str(&format!("{line}\n"));
    }
    let texts = written(&text);
    let answers = country("");
    let results = results(&answers);
    let document = report::part(&results, Part::Strategy, &texts);
    assert!(report::render_markdown(&document).contains("## Foreword"));
}

#[test]
fn a_decided_accession_is_not_asked_for_again() {
    let ask = |rest: &str| {
        let answers = country(&format!(
            r#"treaties = {{ budapest = {{ status = "invited" }} }}
            answers = {{ preservation = "no" }}
            {rest}"#
        ));
        shown(&answers, Part::Brief).contains("Decide whether to join the Budapest Convention")
    };
    assert!(ask(""));
    assert!(!ask(r#"demands.treaty-ambitions = ["budapest"]"#));
}

/// A bill is tabled in a sitting, never in the month in which parliament is dissolved.
#[test]
fn a_bill_is_tabled_in_a_sitting() {
    let tabled = |rest: &str| {
        let answers = country(&format!(
            "answers = {{ preservation = \"no\" }}\nprofile = {{ {rest} }}"
        ));
        let results = results(&answers);
        let month = results.bills[0].tabled;
        results.inputs.day(month).strftime("%Y-%m").to_string()
    };
    let month = tabled(r#"sittings = ["jan", "feb", "mar"]"#);
    assert!(month.ends_with("-01"), "{month}");
    let free = tabled("");
    assert_ne!(tabled(&format!("dissolution = {free}-15")), free);
}

/// The file beside the answers is found, survives, and is never written over.
#[test]
fn the_texts_live_beside_the_answers() {
    let folder = tempfile::tempdir().unwrap();
    let answers = folder.path().join("ph.toml");
    std::fs::copy("reports/philippines/ph.toml", &answers).unwrap();
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lexroad"));
        command
            .arg("report")
            .arg(&answers)
            .args(["--part", "strategy"]);
        command.args(arguments).output().unwrap()
    };
    assert_eq!(run(&["--write-texts"]).status.code(), Some(0));
    let beside = folder.path().join("ph.texts.toml");
    let fresh = std::fs::read_to_string(&beside).unwrap();
    assert_eq!(fresh, texts::fresh("ph.toml"));
    let own = format!("{fresh}\n[strategy.vision]\ntext = \"Own words.\"\n");
    std::fs::write(&beside, &own).unwrap();
    assert_eq!(run(&["--write-texts"]).status.code(), Some(2));
    assert_eq!(
        run(&["-o", beside.to_str().unwrap()]).status.code(),
        Some(2)
    );
    let made = run(&[]);
    assert!(
        String::from_utf8(made.stdout)
            .unwrap()
            .contains("Own words.")
    );
    assert_eq!(std::fs::read_to_string(&beside).unwrap(), own);
}
