//! The sample countries: the committed reports are fresh, and every answer has its row.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test may read files and fail loudly"
)]

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use lexroad::answers::{Answer, Answers, Scope, Value};
use lexroad::questionnaire::Questionnaire;
use lexroad::readiness::{ProvisionState, readiness_for};
use lexroad::report::{self, Part};
use lexroad::results::Results;
use lexroad::score::Question;
use lexroad::texts::Texts;
use snapbox::{Data, assert_data_eq};

/// A sample country: where it stands, and its answers.
struct Sample {
    folder: PathBuf,
    answers: Answers,
}

fn samples(questionnaire: &Questionnaire) -> Vec<Sample> {
    let mut folders: Vec<PathBuf> = fs::read_dir("reports")
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    assert!(folders.len() >= 2);
    folders
        .into_iter()
        .map(|folder| {
            let file = answers_file(&folder);
            let (answers, problems) =
                common::read(questionnaire, &fs::read_to_string(&file).unwrap());
            assert_eq!(problems, "", "{}", file.display());
            Sample {
                folder,
                answers: answers.unwrap(),
            }
        })
        .collect()
}

fn answers_file(folder: &Path) -> PathBuf {
    let files = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut answers = files.filter(|path| {
        let name = path.to_string_lossy();
        name.ends_with(".toml") && !name.ends_with(".texts.toml") && !path.ends_with("rows.toml")
    });
    answers.next().unwrap()
}

#[test]
fn committed_reports_are_fresh() {
    let questionnaire = common::national();
    for sample in samples(&questionnaire) {
        for (scope, name) in [
            (Scope::Full, "report.md"),
            (Scope::Quick, "report-quick.md"),
        ] {
            let question = Question {
                scope,
                ..Question::headline(&questionnaire, &sample.answers)
            };
            let results = Results::of(&questionnaire, &sample.answers, question);
            let text = report::render_markdown(&report::report(&results));
            let text = report::marked(text, Part::Whole.name());
            assert_data_eq!(text, Data::read_from(&sample.folder.join(name), None).raw());
        }
    }
}

#[test]
fn committed_documents_are_fresh() {
    let questionnaire = common::national();
    for sample in samples(&questionnaire) {
        let question = Question::headline(&questionnaire, &sample.answers);
        let results = Results::of(&questionnaire, &sample.answers, question);
        for (part, name) in [
            (Part::Strategy, "strategy.md"),
            (Part::Brief, "brief.md"),
            (Part::Drafting, "drafting.md"),
        ] {
            let document = report::part(&results, part, &Texts::default());
            let text = report::marked(report::render_markdown(&document), part.name());
            assert_data_eq!(text, Data::read_from(&sample.folder.join(name), None).raw());
        }
    }
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Rows {
    row: Vec<Row>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "part and note are for readers")]
struct Row {
    part: String,
    topic: String,
    said: String,
    basis: String,
    answers: Vec<String>,
    reason: Option<String>,
    note: Option<String>,
}

/// The rules by which a row of facts became answers; inverted rows change their word and say so.
#[test]
fn every_answer_has_its_row() {
    let questionnaire = common::national();
    let mut wrong = Vec::new();
    for sample in samples(&questionnaire) {
        let text = fs::read_to_string(sample.folder.join("rows.toml")).unwrap();
        let rows: Rows = toml::from_str(&text).unwrap();
        let mut mapped = BTreeSet::new();
        let mut say = |row: &Row, what: &str| {
            wrong.push(format!(
                "{}: {}: {what}",
                sample.folder.display(),
                row.topic
            ));
        };
        for row in &rows.row {
            if row.answers.is_empty() && row.reason.is_none() {
                say(row, "became nothing and does not say why");
            }
            for id in &row.answers {
                let Some(response) = sample.answers.responses.get(id.as_str()) else {
                    say(row, &format!("`{id}` has no answer"));
                    continue;
                };
                mapped.insert(id.clone());
                let read = matches!(row.basis.as_str(), "text read" | "page read");
                let value = response.answer.value();
                if row.said == "unknown" && value != Value::Unknown && row.note.is_none() {
                    say(row, &format!("unknown became {value} for `{id}`"));
                }
                if row.said != value.as_str() && row.note.is_none() && row.said != "unknown" {
                    say(
                        row,
                        &format!("{} became {value} for `{id}` without a note", row.said),
                    );
                }
                if !read && value == Value::Yes {
                    say(row, &format!("`{id}` is yes on the basis `{}`", row.basis));
                }
                let open = matches!(&response.answer, Answer::Partly { present, missing, .. } if present.is_empty() && missing.is_empty());
                if !read && open && response.evidence.is_none() {
                    say(
                        row,
                        &format!("`{id}` rests on `{}` and has no lower grade", row.basis),
                    );
                }
            }
        }
        for id in sample.answers.responses.keys() {
            if !mapped.contains(id.as_str()) {
                wrong.push(format!("{}: `{id}` has no row", sample.folder.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Through the committed map, the readiness for the Budapest Convention says what the rows say.
#[test]
fn the_budapest_convention_agrees_with_the_rows() {
    let questionnaire = common::national();
    let budapest = &questionnaire.instruments["budapest"];
    for sample in samples(&questionnaire) {
        let text = fs::read_to_string(sample.folder.join("rows.toml")).unwrap();
        let rows: Rows = toml::from_str(&text).unwrap();
        let found = readiness_for(&questionnaire, &sample.answers, budapest);
        let mut compared = 0;
        for row in &rows.row {
            for (provision, judged) in budapest.provisions.iter().zip(&found.provisions) {
                let concerned = provision.requirements().iter().any(|requirement| {
                    row.answers
                        .iter()
                        .any(|id| requirement.indicator.as_str() == id)
                });
                if !concerned {
                    continue;
                }
                compared += 1;
                let agrees = match row.said.as_str() {
                    // A yes with a note may leave elements open or contradict one of them.
                    "yes" | "partly" => {
                        judged.state != ProvisionState::NotMet || row.note.is_some()
                    }
                    "no" => judged.state != ProvisionState::Met || row.note.is_some(),
                    _ => judged.state != ProvisionState::Met,
                };
                let place = sample.folder.display();
                assert!(
                    agrees,
                    "{place}: {} said {}, {} is {}",
                    row.topic, row.said, provision.id, judged.state
                );
            }
        }
        assert!(compared > 25, "{compared}");
    }
}

/// What the case files point out: the judgment of 2014, and preservation of traffic data only.
#[test]
fn the_points_a_reviewer_should_notice_are_there() {
    let questionnaire = common::national();
    let budapest = &questionnaire.instruments["budapest"];
    let state = |folder: &str, article: &str| {
        let samples = samples(&questionnaire);
        let sample = samples
            .iter()
            .find(|sample| sample.folder.ends_with(folder))
            .unwrap();
        let found = readiness_for(&questionnaire, &sample.answers, budapest);
        let mut provisions = found.provisions.into_iter();
        provisions
            .find(|judged| &*judged.provision.article == article)
            .unwrap()
            .state
    };
    assert_eq!(state("philippines", "20"), ProvisionState::NotMet);
    assert_eq!(state("kenya", "16"), ProvisionState::Partly);
    assert_eq!(state("kenya", "17"), ProvisionState::Met);
}
