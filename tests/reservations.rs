//! What a reservation may leave out, in readiness (method.md, section 5).

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test may read files and fail loudly"
)]

mod common;

use common::countries::national;
use lexroad::answers::{Answer, Answers, Response};
use lexroad::readiness::{ProvisionState, Readiness, deciding_facts, readiness_for};

/// A country whose every answer is yes but for some, and its status towards the Convention.
fn country(status: &str, others: &[(&str, Answer)]) -> Answers {
    let text = format!(
        "format = 1\n\
         assessment = {{ questionnaire = \"national\", version = \"1.0\", as-of = 2025-11-30 }}\n\
         country = {{ code = \"KE\" }}\n\
         treaties.budapest = {{ {status} }}\n"
    );
    let mut answers = common::valid(national(), &text);
    for indicator in national().indicators.values() {
        let other = others.iter().find(|(id, _)| indicator.id.as_str() == *id);
        let answer = other.map_or(Answer::Yes, |(_, answer)| answer.clone());
        let response = Response::bare(answer, indicator.place);
        answers.responses.insert(indicator.id.clone(), response);
    }
    answers
}

fn budapest(answers: &Answers) -> Readiness {
    readiness_for(national(), answers, &national().instruments["budapest"])
}

fn state(readiness: &Readiness, article: &str) -> ProvisionState {
    let mut provisions = readiness.provisions.iter();
    provisions
        .find(|judged| &*judged.provision.article == article)
        .unwrap()
        .state
}

#[test]
fn a_part_that_may_be_reserved_is_asked_of_a_party_that_lodged_none() {
    let without_ships = [("ships-and-aircraft", Answer::No)];
    let with = |status: &str| budapest(&country(status, &without_ships));
    let is = |status: &str| state(&with(status), "22");
    assert_eq!(
        is("status = \"party\", reservations = []"),
        ProvisionState::Partly
    );
    // Another one is on file, so this one was not lodged.
    assert_eq!(
        is("status = \"party\", reservations = [\"14(3)\"]"),
        ProvisionState::Partly
    );
    assert_eq!(
        is("status = \"party\", reservations = [\"22(2)\"]"),
        ProvisionState::Met
    );
    // Nobody said what was lodged, or nothing could be yet.
    for status in [
        "status = \"party\"",
        "status = \"none\"",
        "status = \"invited\", reservations = []",
    ] {
        assert_eq!(is(status), ProvisionState::MeetOrReserve, "{status}");
    }
    let counts = with("status = \"party\"").counts;
    assert_eq!((counts.gaps, counts.meet_or_reserve), (0, 1));
    assert!(counts.low().unwrap() < 100.0);
    assert!((counts.high().unwrap() - 100.0).abs() < 1e-9);
    assert_eq!(counts.whole(), counts.met + 1);
}

#[test]
fn a_duty_that_may_be_lifted_is_to_be_met_or_reserved() {
    let without_attempt = [("attempt", Answer::No)];
    let is = |status: &str| state(&budapest(&country(status, &without_attempt)), "11(2)");
    assert_eq!(
        is("status = \"party\", reservations = []"),
        ProvisionState::NotMet
    );
    assert_eq!(
        is("status = \"party\", reservations = [\"11(3)\"]"),
        ProvisionState::Reserved
    );
    assert_eq!(is("status = \"party\""), ProvisionState::MeetOrReserve);
    assert_eq!(is("status = \"signed\""), ProvisionState::MeetOrReserve);
}

#[test]
fn no_fact_about_a_part_that_may_be_reserved_decides() {
    let decide = |status: &str| {
        let answers = country(status, &[("ships-and-aircraft", Answer::Unknown)]);
        let readiness = budapest(&answers);
        let facts = deciding_facts(national(), &answers, [&readiness]);
        (state(&readiness, "22"), facts.len())
    };
    assert_eq!(
        decide("status = \"party\""),
        (ProvisionState::MeetOrReserve, 0)
    );
    // It decides once the country owes it.
    assert_eq!(
        decide("status = \"party\", reservations = []"),
        (ProvisionState::Unknown, 1)
    );
}
