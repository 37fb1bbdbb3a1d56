//! Lenses: the usual sums over the tagged indicators, and nothing else moved.

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
use lexroad::score::{Question, Scorecard, score};

fn golden() -> (Questionnaire, Answers) {
    let questionnaire = common::load(&common::folder("tests/golden"));
    let text = std::fs::read("tests/golden/answers.toml").unwrap();
    let answers = common::valid(&questionnaire, &String::from_utf8(text).unwrap());
    (questionnaire, answers)
}

fn through(questionnaire: &Questionnaire, answers: &Answers, lens: Option<&str>) -> Scorecard {
    let question = Question {
        lens: lens.map(|id| questionnaire.lens(id).unwrap()),
        ..Question::headline(questionnaire, answers)
    };
    score(questionnaire, answers, &question)
}

/// Computer fraud is yes, csam partly with nothing listed (both of weight 3 in one topic), and
/// live traffic data unknown: 62.5 to 95, and 0 to 100; the safeguards have no tag and drop out.
#[test]
fn a_theme_is_summed_by_hand() {
    let (questionnaire, answers) = golden();
    let card = through(&questionnaire, &answers, Some("example-theme"));
    let scores: Vec<Option<(f64, f64)>> = card
        .dimensions
        .iter()
        .map(|dimension| dimension.score.map(|score| (score.low, score.high)))
        .collect();
    assert_eq!(scores, [Some((62.5, 95.0)), Some((0.0, 100.0)), None]);
    let weights: Vec<f64> = card.dimensions.iter().map(|one| one.weight).collect();
    let mean = |a: f64, b: f64| (weights[0] * a + weights[1] * b) / (weights[0] + weights[1]);
    let overall = card.overall.unwrap();
    assert!((overall.low - mean(62.5, 0.0)).abs() < 1e-9);
    assert!((overall.high - mean(95.0, 100.0)).abs() < 1e-9);
    assert_eq!(
        (card.coverage.part, card.coverage.whole).partial_cmp(&(6.0, 8.0)),
        Some(std::cmp::Ordering::Equal)
    );
    assert!(card.stage.is_none());
    assert!(card.dimensions.iter().all(|one| one.stage.is_none()));
    let next: Vec<&str> = card
        .ask_next
        .iter()
        .map(|next| next.indicator.as_str())
        .collect();
    assert_eq!(next, ["realtime-traffic", "csam"]);
}

#[test]
fn a_lens_that_shows_everything_gives_the_whole() {
    let (questionnaire, answers) = golden();
    let whole = through(&questionnaire, &answers, None);
    let all = through(&questionnaire, &answers, Some("pillar/legal"));
    assert_eq!(whole.overall, all.overall);
    assert_eq!(whole.coverage, all.coverage);
    assert!(whole.stage.is_some() && all.stage.is_none());
}

/// The pillars share the indicators out: each stands in one of them.
#[test]
fn pillars_share_the_questionnaire_out_and_every_lens_is_described() {
    let questionnaire = common::national();
    for indicator in questionnaire.indicators.values() {
        let pillars = questionnaire
            .lenses()
            .filter(|lens| lens.to_string().starts_with("pillar/"));
        assert_eq!(pillars.filter(|lens| lens.shows(indicator)).count(), 1);
    }
    for lens in questionnaire.lenses() {
        let shown = questionnaire
            .indicators
            .values()
            .filter(|one| lens.shows(one));
        assert!(shown.count() > 5, "{lens}");
        assert!(questionnaire.slice(&lens).summary.is_some(), "{lens}");
    }
}

/// The plan closes every gap of the country, whatever is being looked at.
#[test]
fn a_lens_leaves_the_roadmap_alone() {
    let (questionnaire, answers) = golden();
    let roadmap = |lens: Option<&str>| {
        let question = Question {
            lens: lens.map(|id| questionnaire.lens(id).unwrap()),
            ..Question::headline(&questionnaire, &answers)
        };
        let results = Results::of(&questionnaire, &answers, question);
        report::roadmap_json(&results, &lexroad::roadmap::Filter::default())["roadmap"].to_string()
    };
    assert_eq!(roadmap(None), roadmap(Some("example-theme")));
}
