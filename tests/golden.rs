//! Every number printed in method.md, section 7, which was checked independently.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test may read files and fail loudly"
)]

mod common;

use lexroad::answers::Answers;
use lexroad::questionnaire::{IndicatorId, PresetId, Questionnaire};
use lexroad::readiness::{ProvisionState, readiness};
use lexroad::results::Results;
use lexroad::score::{Interval, Question, Scorecard, View, score};

fn fixture() -> (Questionnaire, Answers) {
    let questionnaire = common::load(&common::folder("tests/golden"));
    let text = std::fs::read_to_string("tests/golden/answers.toml").unwrap();
    let answers = common::valid(&questionnaire, &text);
    (questionnaire, answers)
}

fn equal(questionnaire: &Questionnaire) -> PresetId {
    let presets = questionnaire.method.presets.keys();
    presets
        .clone()
        .find(|id| id.as_str() == "equal")
        .unwrap()
        .clone()
}

fn question(questionnaire: &Questionnaire, answers: &Answers, view: View) -> Question {
    Question {
        view,
        preset: equal(questionnaire),
        ..Question::headline(questionnaire, answers)
    }
}

fn card(view: View) -> Scorecard {
    let (questionnaire, answers) = fixture();
    score(
        &questionnaire,
        &answers,
        &question(&questionnaire, &answers, view),
    )
}

/// Rounds as the page prints: two decimals.
fn shown(interval: Option<Interval>) -> String {
    let interval = interval.unwrap();
    format!(
        "{:.2} [{:.2}-{:.2}]",
        interval.low, interval.low, interval.high
    )
}

#[test]
fn dimensions_and_overall() {
    let card = card(View::InForce);
    let dimensions: Vec<String> = card.dimensions.iter().map(|d| shown(d.score)).collect();
    assert_eq!(
        dimensions,
        [
            "60.94 [60.94-85.62]",
            "40.00 [40.00-60.00]",
            "50.00 [50.00-68.57]"
        ]
    );
    assert_eq!(shown(card.overall), "50.31 [50.31-71.40]");
}

#[test]
fn the_pending_view_counts_the_bill() {
    assert_eq!(shown(card(View::Pending).overall), "53.34 [53.34-74.43]");
}

#[test]
fn coverage_and_balance() {
    let card = card(View::InForce);
    assert_eq!(
        format!("{}/{}", card.coverage.part, card.coverage.whole),
        "33/37"
    );
    assert_eq!(format!("{:.3}", card.balance.unwrap()), "0.985");
}

#[test]
fn stages_and_what_stands_in_the_way() {
    let card = card(View::InForce);
    let stages: Vec<String> = card
        .dimensions
        .iter()
        .map(|d| d.stage.as_ref().unwrap().reach.to_string())
        .collect();
    assert_eq!(stages, ["2", "1", "1-2"]);
    assert_eq!(card.stage.unwrap().to_string(), "1-2");
    let procedural = card.dimensions[1].stage.as_ref().unwrap();
    let in_the_way: Vec<&str> = procedural.but_for.iter().map(IndicatorId::as_str).collect();
    assert_eq!(procedural.next, Some(2));
    assert_eq!(in_the_way, ["preservation", "search-seizure"]);
}

#[test]
fn what_to_ask_next() {
    let list: Vec<String> = card(View::InForce)
        .ask_next
        .iter()
        .map(|next| format!("{} {:.2}", next.indicator, next.points))
        .collect();
    assert_eq!(
        list,
        [
            "realtime-traffic 6.67",
            "proportionality 6.19",
            "ncii 4.17",
            "csam 4.06"
        ]
    );
}

#[test]
fn readiness_for_the_budapest_convention() {
    let (questionnaire, answers) = fixture();
    let found = &readiness(&questionnaire, &answers)[0];
    let in_state = |state| -> Vec<&str> {
        found
            .provisions
            .iter()
            .filter(|provision| provision.state == state)
            .map(|provision| &*provision.provision.article)
            .collect()
    };
    assert_eq!(in_state(ProvisionState::Met), ["2", "3", "4", "8", "18"]);
    assert_eq!(in_state(ProvisionState::Partly), ["15", "19"]);
    assert_eq!(in_state(ProvisionState::NotMet), ["6", "16"]);
    assert_eq!(in_state(ProvisionState::Unknown), ["9", "20"]);
    assert_eq!((found.counts.met, found.counts.whole()), (5, 11));
    assert_eq!(format!("{:.2}", found.counts.low().unwrap()), "45.45");
    assert_eq!(format!("{:.2}", found.counts.high().unwrap()), "63.64");
}

#[test]
fn priority_of_the_preservation_power() {
    let (questionnaire, answers) = fixture();
    let question = question(&questionnaire, &answers, View::InForce);
    let results = Results::of(&questionnaire, &answers, question);
    let of = |id: &str| {
        let mut actions = results.roadmap.actions.iter();
        actions
            .find(|planned| planned.action.as_str() == id)
            .unwrap()
    };
    let priority = &of("enact-preservation").priority;
    assert_eq!(format!("{:.2}", priority.gain), "8.33");
    assert_eq!(format!("{:.2}", priority.largest_gain), "9.52");
    assert_eq!(format!("{:.2}", of("enact-remedies").priority.gain), "9.52");
    assert!(priority.but_for);
    assert_eq!(format!("{:.3}", priority.impact), "0.975");
    assert_eq!(format!("{:.3}", priority.value), "0.515");
    assert_eq!(format!("{:.2}", priority.priority), "44.78");
}

#[test]
fn what_is_settled_and_found() {
    let card = card(View::InForce);
    let settled = card.settled.unwrap();
    let found = settled.found.unwrap();
    // 1 - (71.40 - 50.31) / 100, and 50.31 over it.
    assert_eq!(format!("{:.4} {found:.2}", settled.share), "0.7891 63.76");
}
