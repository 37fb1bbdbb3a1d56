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
    [root.join("kenya/ke.toml"), root.join("philippines/ph.toml")].to_vec()
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
        // Some are enough: each edit reads a long text again.
        let responses = || sample.responses.iter().step_by(5);
        for (id, response) in responses() {
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
        assert_eq!(read.responses.len(), responses().count());
        for (id, response) in responses() {
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
    // Some treaties bound a country before this day, some only after it.
    let date = jiff::civil::date(2020, 1, 1);
    for (index, code) in questionnaire.regions.countries.keys().enumerate() {
        // The full questions are the same for all.
        let scope = if index == 0 {
            Scope::Full
        } else {
            Scope::Quick
        };
        let text = fresh(&questionnaire, code, date, scope);
        let (answers, problems) = common::read(&questionnaire, &text);
        assert_eq!(problems, "", "{code}");
        let answers = answers.unwrap();
        assert!(
            answers.responses.is_empty() && answers.intake.is_empty(),
            "{code}"
        );
        for instrument in questionnaire.instruments.keys() {
            let concerned = answers.is_concerned(&questionnaire, instrument);
            let listed = answers.treaties.contains_key(instrument);
            assert_eq!(listed, concerned, "{code} {instrument}");
        }
    }
}
