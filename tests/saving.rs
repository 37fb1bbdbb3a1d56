//! Saving and fresh files with the shipped questionnaire and the sample countries.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test may read files and fail loudly"
)]

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use lexroad::answers::save::AnswersFile;
use lexroad::answers::{Scope, fresh};
use lexroad::questionnaire::Questionnaire;

fn national() -> Questionnaire {
    common::load(&common::folder("questionnaires/national"))
}

/// The answers files of the sample countries.
fn samples() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("reports");
    let countries = fs::read_dir(root)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let files = countries.filter(|path| path.is_dir()).flat_map(|country| {
        let files = fs::read_dir(country).unwrap();
        files.map(|entry| entry.unwrap().path())
    });
    files
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "toml")
        })
        .collect()
}

#[test]
fn the_answers_of_every_sample_written_back_change_nothing() {
    let questionnaire = national();
    assert!(!samples().is_empty());
    for path in samples() {
        let text = fs::read_to_string(&path).unwrap();
        let answers = common::valid(&questionnaire, &text);
        let mut file = AnswersFile::open(&path).unwrap();
        for (id, response) in &answers.responses {
            file.set_response(&questionnaire, &questionnaire.indicators[id], response);
        }
        for (part, question) in questionnaire.questions() {
            if let Some(value) = answers.intake.get(&question.id) {
                file.set_intake(&part.id, &question.id, Some(value));
            }
        }
        for (id, source) in &answers.sources {
            file.set_source(id, source);
        }
        assert_eq!(file.text(), text, "{}", path.display());
    }
}

#[test]
fn the_answers_of_a_sample_fit_into_a_fresh_file() {
    let questionnaire = national();
    for path in samples() {
        let sample = common::valid(&questionnaire, &fs::read_to_string(&path).unwrap());
        let code = &sample.country.code;
        let text = fresh(&questionnaire, code, sample.assessment.as_of, Scope::Full);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("fresh.toml");
        AnswersFile::create(&path, &text).unwrap();
        let mut file = AnswersFile::open(&path).unwrap();
        for (id, source) in &sample.sources {
            file.set_source(id, source);
        }
        for (id, response) in &sample.responses {
            file.set_response(&questionnaire, &questionnaire.indicators[id], response);
        }
        for (part, question) in questionnaire.questions() {
            if let Some(value) = sample.intake.get(&question.id) {
                file.set_intake(&part.id, &question.id, Some(value));
            }
        }
        file.save().unwrap();
        let read = common::valid(&questionnaire, &fs::read_to_string(&path).unwrap());
        assert_eq!(read.intake, sample.intake);
        assert_eq!(read.responses.len(), sample.responses.len());
        for (id, response) in &sample.responses {
            let read = &read.responses[id];
            assert_eq!(read.answer, response.answer, "{id}");
            assert_eq!(read.sources, response.sources, "{id}");
            assert_eq!(read.citation, response.citation, "{id}");
            assert_eq!(read.note, response.note, "{id}");
        }
    }
}

#[test]
fn the_fresh_file_of_every_country_loads_without_a_problem() {
    let questionnaire = national();
    for (index, code) in questionnaire.regions.countries.keys().enumerate() {
        // The full questions are the same for all.
        let scope = if index == 0 {
            Scope::Full
        } else {
            Scope::Quick
        };
        for year in [2005, 2025] {
            let text = fresh(&questionnaire, code, jiff::civil::date(year, 11, 30), scope);
            let (answers, problems) = common::read(&questionnaire, &text);
            assert_eq!(problems, "", "{code}");
            let answers = answers.unwrap();
            assert!(
                answers.responses.is_empty() && answers.intake.is_empty(),
                "{code}"
            );
            for instrument in questionnaire.instruments.keys() {
                let concerned = answers.is_concerned(&questionnaire, instrument);
                assert_eq!(
                    answers.treaties.contains_key(instrument),
                    concerned,
                    "{code} {instrument}"
                );
            }
        }
    }
}
