//! The public copy: nothing that was to stay inside, and the same figures.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test may read files and fail loudly"
)]

mod common;

use lexroad::answers::Answers;
use lexroad::questionnaire::Questionnaire;
use lexroad::report;
use lexroad::results::Results;
use lexroad::roadmap::Filter;
use lexroad::score::Question;

/// Every key that must stay inside holds a marker; the public ones hold the word `open`.
const FILE: &str = r#"
format = 1

[assessment]
questionnaire = "national"
version = "1.0"
as-of = 2025-11-30
respondents = "police"
assessor = "open assessor"
note = "MARK assessment note"

[country]
code = "KE"

[treaties.budapest]
status = "party"
since = 2024-01-01
note = "MARK treaty note"

[sources.act]
title = "open act"
kind = "statute"
checked = 2025-06-01
void = [{ at = "s. 9", by = "open judgment", note = "MARK void note" }]
note = "MARK source note"

[sources.MARK-key]
title = "MARK title"
short = "MARK short"
kind = "practice"
url = "https://MARK.example"
void = [{ at = "MARK at", by = "MARK by" }]
confidential = true
note = "MARK confidential note"

[sources.MARK-bill]
title = "MARK bill"
kind = "statute"
status = "bill"
confidential = true

[answers.preservation]
value = "no"
note = "MARK search"
respondent = "MARK officer"
flag = true
contested = true

[answers.illegal-access]
value = "yes"
source = "act"
citation = "open s. 4"
checked-by = "MARK checker"
respondent = "MARK officer"
note = "MARK note"

[answers.production-order]
value = "partly"
source = ["act", "MARK-key"]
citation = "MARK page 7"
url = "https://MARK.example/7"
bill = "MARK-bill"

[answers.data-interference]
value = "yes"
respondent = "MARK officer"
date = 2025-11-01

[answers.system-interference]
value = "draft"
bill = "MARK-bill"
note = "MARK draft"

[actions.enact-preservation-power]
status = "planned"
note = "MARK action"

[[log]]
date = 2025-11-01
by = "MARK decider"
about = "preservation"
text = "MARK decision"
said = [{ by = "MARK side", value = "no", note = "MARK said", respondent = "MARK officer" }]
"#;

/// Everything that can be printed of some answers, in every format.
fn printed(questionnaire: &Questionnaire, answers: &Answers) -> Vec<(&'static str, String)> {
    let question = Question::headline(questionnaire, answers);
    let results = Results::of(questionnaire, answers, question);
    let markdown = |document: report::Document| report::render_markdown(&document);
    vec![
        ("report", markdown(report::report(&results))),
        ("report, JSON", report::report_json(&results).to_string()),
        ("score", markdown(report::score_page(&results))),
        ("score, JSON", report::score_json(&results).to_string()),
        (
            "readiness",
            markdown(report::readiness_page(&results, &results.readiness)),
        ),
        (
            "roadmap",
            markdown(report::roadmap_page(&results, &Filter::default(), true)),
        ),
        (
            "roadmap, JSON",
            report::roadmap_json(&results, &Filter::default()).to_string(),
        ),
        ("answers", format!("{answers:?}")),
    ]
}

#[test]
fn a_public_copy_holds_no_marker() {
    let questionnaire = common::national();
    let answers = common::valid(&questionnaire, FILE);
    for (page, text) in printed(&questionnaire, &answers.redacted()) {
        let found: Vec<&str> = text.lines().filter(|line| line.contains("MARK")).collect();
        assert!(found.is_empty(), "{page}: {found:?}");
        let part = text.contains("respondents: Some") || text.contains("\"respondents\":\"");
        assert!(!part, "{page} says whose part it is");
    }
    let whole = printed(&questionnaire, &answers);
    assert!(whole[0].1.matches("MARK").count() > 10);
    let public = &printed(&questionnaire, &answers.redacted())[0].1;
    for kept in [
        "open act",
        "open s. 4",
        "open judgment",
        "open assessor",
        "a source held by the Government",
        "Public copy",
    ] {
        assert!(public.contains(kept), "{kept}");
    }
}

#[test]
fn a_public_copy_has_the_same_figures() {
    let questionnaire = common::national();
    let answers = common::valid(&questionnaire, FILE);
    let public = answers.redacted();
    let figures = |answers: &Answers| {
        let question = Question::headline(&questionnaire, answers);
        let results = Results::of(&questionnaire, answers, question);
        let json = report::report_json(&results);
        ["score", "views", "readiness"].map(|key| json[key].to_string())
    };
    assert_eq!(figures(&answers), figures(&public));
}

/// The option of the verb, on what reaches a person.
#[test]
fn the_verb_prints_no_marker_in_any_format() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ke.toml");
    std::io::Write::write_all(&mut std::fs::File::create(&path).unwrap(), FILE.as_bytes()).unwrap();
    for format in ["markdown", "json"] {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_lexroad"))
            .args(["report", "--redact", "--format", format])
            .arg(&path)
            .output()
            .unwrap();
        assert!(output.status.success(), "{output:?}");
        let text = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        assert!(text.len() > 10_000 && !text.contains("MARK"));
    }
}
