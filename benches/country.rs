//! What one country costs, part by part. Run with `cargo bench`.

#![allow(clippy::disallowed_methods, reason = "a bench may read its sample")]

use std::fs;

use divan::{Bencher, black_box};
use lexroad::answers::{self, Answer, Answers, Response};
use lexroad::diagnostic::{Diagnostics, Sources};
use lexroad::questionnaire::Questionnaire;
use lexroad::report;
use lexroad::results::Results;
use lexroad::roadmap::{roadmap, route};
use lexroad::score::{Question, score};

fn main() {
    divan::main();
}

fn national() -> Questionnaire {
    lexroad::national::load().0
}

const SAMPLE: &str = "reports/philippines/ph.toml";
const OTHER: &str = "reports/kenya/ke.toml";

fn sample(questionnaire: &Questionnaire) -> Answers {
    read(questionnaire, SAMPLE)
}

fn read(questionnaire: &Questionnaire, path: &str) -> Answers {
    let text = fs::read_to_string(path).expect("the sample is committed");
    let (mut sources, mut problems) = (Sources::default(), Diagnostics::default());
    let file = sources.add(path, text);
    answers::load(questionnaire, &sources, file, &mut problems).expect("the sample is valid")
}

/// The country of the sample, were every answer `no`.
fn nothing(questionnaire: &Questionnaire) -> Answers {
    let mut answers = sample(questionnaire);
    for indicator in questionnaire.indicators.values() {
        let response = Response::bare(Answer::No, indicator.place);
        answers.responses.insert(indicator.id.clone(), response);
    }
    answers
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

/// Plans for both samples, and for a country that has nothing.
#[divan::bench(args = ["philippines", "kenya", "nothing"])]
fn plan_one(bencher: Bencher<'_, '_>, country: &str) {
    let questionnaire = national();
    let answers = match country {
        "kenya" => read(&questionnaire, OTHER),
        "nothing" => nothing(&questionnaire),
        _ => sample(&questionnaire),
    };
    let question = Question::headline(&questionnaire, &answers);
    let scorecard = score(&questionnaire, &answers, &question);
    bencher.bench(|| roadmap(black_box(&questionnaire), &answers, &question, &scorecard));
}

/// The shortest route to the instrument with the most provisions, for a country that has nothing.
#[divan::bench]
fn route_to_the_largest(bencher: Bencher<'_, '_>) {
    let questionnaire = national();
    let answers = nothing(&questionnaire);
    let question = Question::headline(&questionnaire, &answers);
    let instruments = questionnaire.instruments.values();
    let largest = instruments
        .max_by_key(|instrument| instrument.provisions.len())
        .expect("the questionnaire has instruments");
    bencher.bench(|| {
        route(
            black_box(&questionnaire),
            &answers,
            &question,
            largest,
            true,
        )
    });
}

/// What decides over the nearest instruments, for both samples and where nothing is known.
#[divan::bench(args = ["philippines", "kenya", "unknown"])]
fn decide_one(bencher: Bencher<'_, '_>, country: &str) {
    let questionnaire = national();
    let mut answers = match country {
        "kenya" => read(&questionnaire, OTHER),
        _ => sample(&questionnaire),
    };
    if country == "unknown" {
        answers.responses.clear();
    }
    let question = Question::headline(&questionnaire, &answers);
    bencher
        .with_inputs(|| Results::of(&questionnaire, &answers, question.clone()))
        .bench_refs(|results| black_box(&*results).deciding.len());
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
