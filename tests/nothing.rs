//! What a plan for a country that has nothing must show (method.md, section 8), for three sets of
//! resources.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test may read files and fail loudly"
)]

mod common;

use common::countries::{national, set};
use lexroad::answers::{Answer, Answers};
use lexroad::results::Results;
use lexroad::roadmap::PlannedAction;
use lexroad::score::Question;

fn nothing(resources: &str) -> Answers {
    let mut answers = common::valid(
        national(),
        &format!(
            "format = 1\n\
             assessment = {{ questionnaire = \"national\", version = \"1.0\", as-of = 2025-11-30 }}\n\
             country = {{ code = \"KE\" }}\n\
             profile.resources = \"{resources}\"\n"
        ),
    );
    for indicator in national().indicators.values() {
        set(&mut answers, indicator, Some(Answer::No));
    }
    answers
}

fn results(answers: &Answers) -> Results<'_> {
    let question = Question::headline(national(), answers);
    Results::of(national(), answers, question)
}

fn ends(results: &Results<'_>, id: &str) -> u32 {
    let mut actions = results.roadmap.actions.iter();
    let planned: Option<&PlannedAction> = actions.find(|one| one.action.as_str() == id);
    planned.map_or_else(|| panic!("{id} is outside the plan"), |one| one.ends)
}

#[test]
fn most_of_it_finds_its_place() {
    for (resources, least) in [("low", 0.70), ("medium", 0.86), ("high", 0.97)] {
        let answers = nothing(resources);
        let roadmap = results(&answers).roadmap.clone();
        let (placed, outside) = (roadmap.actions.len() as f64, roadmap.outside.len() as f64);
        let share = placed / (placed + outside);
        assert!(share >= least, "{resources}: {share}");
        assert!(roadmap.area.reached >= 0.8 * roadmap.area.unlimited);
    }
}

#[test]
fn hands_and_law_are_built_together() {
    let answers = nothing("medium");
    let results = results(&answers);
    for (month, ids) in [
        (12, &["set-up-steering-body", "adopt-national-strategy"][..]),
        (
            18,
            &[
                "designate-central-authority",
                "designate-contact-point",
                "set-up-police-unit",
                "keep-cybercrime-statistics",
            ],
        ),
        (24, &["set-up-training-programme"]),
        (
            26,
            &[
                "enact-access-offences",
                "enact-preservation-power",
                "enact-production-powers",
                "enact-search-power",
                "enact-safeguards-for-powers",
            ],
        ),
        (36, &["adopt-lab-procedures", "equip-forensic-lab"]),
    ] {
        for id in ids {
            let ends = ends(&results, id);
            assert!(ends <= month, "{id} ends in month {ends}, after {month}");
        }
    }
}

/// What is promised of a phase is kept, or the plan says what forbids it.
#[test]
fn quick_wins_come_quickly() {
    for resources in ["low", "medium", "high"] {
        let answers = nothing(resources);
        let results = results(&answers);
        for planned in &results.roadmap.actions {
            let Some(window) = results.inputs.window(national(), planned.phase) else {
                continue;
            };
            assert!(
                planned.ends <= window || planned.waits != lexroad::roadmap::WaitsOn::Opening,
                "{resources}: {} ends in month {} and waits for nothing",
                planned.action,
                planned.ends
            );
        }
    }
}

/// At the end of the last two years no dimension is below half of their mean. Before, the
/// drafters have not reached the bills of every dimension.
#[test]
fn no_dimension_is_left_behind() {
    let answers = nothing("medium");
    let results = results(&answers);
    for year in 4..=5 {
        let mut standings = results.scorecard.indicators.clone();
        let done = results.roadmap.actions.iter();
        for planned in done.filter(|planned| planned.ends <= 12 * year) {
            for gap in &planned.closes {
                standings.get_mut(&gap.indicator).complete();
            }
        }
        let card = lexroad::score::from_standings(national(), standings, &results.question);
        let scores: Vec<(&str, f64)> = card
            .dimensions
            .iter()
            .map(|one| (one.id.as_str(), one.score.unwrap().low))
            .collect();
        let mean = scores.iter().map(|(_, score)| score).sum::<f64>() / scores.len() as f64;
        for (id, score) in &scores {
            assert!(
                *score >= mean / 2.0,
                "year {year}: {id} {score}, mean {mean}, {scores:?}"
            );
        }
    }
}
