//! What one country costs, part by part. Run with `cargo bench`.

#![allow(clippy::disallowed_methods, reason = "a bench may read its sample")]

use std::fs;

use divan::{Bencher, black_box};
use lexroad::answers::{self, Answers};
use lexroad::diagnostic::{Diagnostics, Sources};
use lexroad::questionnaire::{self, Folder, Questionnaire};
use lexroad::report;
use lexroad::results::Results;
use lexroad::roadmap::roadmap;
use lexroad::score::{Question, score};

fn main() {
    divan::main();
}

fn national() -> Questionnaire {
    let (mut sources, mut problems) = (Sources::default(), Diagnostics::default());
    questionnaire::load(&Folder::national(), &mut sources, &mut problems)
        .expect("the shipped questionnaire is sound")
}

const SAMPLE: &str = "reports/philippines/ph.toml";

fn sample(questionnaire: &Questionnaire) -> Answers {
    let text = fs::read_to_string(SAMPLE).expect("the sample is committed");
    let (mut sources, mut problems) = (Sources::default(), Diagnostics::default());
    let file = sources.add(SAMPLE, text);
    answers::load(questionnaire, &sources, file, &mut problems).expect("the sample is valid")
}

#[divan::bench]
fn load_questionnaire() -> Questionnaire {
    national()
}

#[divan::bench]
fn load_answers(bencher: Bencher<'_, '_>) {
    let questionnaire = national();
    bencher.bench(|| sample(black_box(&questionnaire)));
}

#[divan::bench]
fn score_one(bencher: Bencher<'_, '_>) {
    let questionnaire = national();
    let answers = sample(&questionnaire);
    let question = Question::headline(&questionnaire, &answers);
    bencher.bench(|| score(black_box(&questionnaire), &answers, &question));
}

#[divan::bench]
fn plan_one(bencher: Bencher<'_, '_>) {
    let questionnaire = national();
    let answers = sample(&questionnaire);
    let question = Question::headline(&questionnaire, &answers);
    let scorecard = score(&questionnaire, &answers, &question);
    bencher.bench(|| roadmap(black_box(&questionnaire), &answers, &question, &scorecard));
}

#[divan::bench]
fn report_one(bencher: Bencher<'_, '_>) {
    let questionnaire = national();
    let answers = sample(&questionnaire);
    let question = Question::headline(&questionnaire, &answers);
    bencher.bench(|| {
        let results = Results::of(black_box(&questionnaire), &answers, question.clone());
        report::render_markdown(&report::report(&results))
    });
}
