//! The invariants of method.md, section 7, on the shipped questionnaire.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test may read files and fail loudly"
)]

mod common;

use std::collections::BTreeSet;

use common::countries::{answer, answered, base, national, partly, pick, picks, set};
use lexroad::answers::{Answer, Answers, Scope};
use lexroad::questionnaire::{ElementId, Indicator, Questionnaire};
use lexroad::readiness::{Readiness, readiness};
use lexroad::score::{DimensionScore, Interval, Question, Scorecard, View, score};
use proptest::prelude::*;
use proptest::sample::Index;

fn card_of(questionnaire: &Questionnaire, answers: &Answers, view: View) -> Scorecard {
    let question = Question {
        view,
        ..Question::headline(questionnaire, answers)
    };
    score(questionnaire, answers, &question)
}

fn card(answers: &Answers) -> Scorecard {
    card_of(national(), answers, View::InForce)
}

const HAIR: f64 = 1e-9;

fn at_least(after: Option<Interval>, before: Option<Interval>) -> bool {
    let (after, before) = (after.unwrap(), before.unwrap());
    after.low >= before.low - HAIR && after.high >= before.high - HAIR
}

fn nested(inner: Option<Interval>, outer: Option<Interval>) -> bool {
    let (inner, outer) = (inner.unwrap(), outer.unwrap());
    inner.low >= outer.low - HAIR && inner.high <= outer.high + HAIR
}

fn same(a: Option<Interval>, b: Option<Interval>) -> bool {
    nested(a, b) && nested(b, a)
}

/// Whether no score and no low stage fell, as a whole and in any dimension.
fn no_lower(after: &Scorecard, before: &Scorecard) -> bool {
    let dimensions = after.dimensions.iter().zip(&before.dimensions);
    at_least(after.overall, before.overall)
        && after.stage.unwrap().low >= before.stage.unwrap().low
        && dimensions
            .filter(|(_, before)| before.score.is_some())
            .all(|(after, before)| {
                let low = |score: &DimensionScore| score.stage.as_ref().unwrap().reach.low;
                at_least(after.score, before.score) && low(after) >= low(before)
            })
}

/// A chain of answers, each better than the one before.
fn chain(indicator: &Indicator, bill: &Answers, marks: &[u8]) -> Vec<Answer> {
    let Answer::Partly {
        present, missing, ..
    } = partly(indicator, marks)
    else {
        unreachable!("partly gives partly")
    };
    // What is present later may be missing or unknown before; all missing would be `no`.
    let hidden: BTreeSet<ElementId> = present.iter().skip(1).cloned().collect();
    let worst = Answer::Partly {
        present: BTreeSet::new(),
        missing: missing.union(&hidden).cloned().collect(),
        bill: None,
    };
    let worse_marks = Answer::Partly {
        present: present.iter().skip(1).cloned().collect(),
        missing: missing.clone(),
        bill: None,
    };
    let better = Answer::Partly {
        present,
        missing: missing.into_iter().skip(1).collect(),
        bill: None,
    };
    let draft = Answer::Draft {
        bill: bill.sources.keys().next().unwrap().clone(),
    };
    vec![
        Answer::No,
        draft,
        Answer::No,
        worst,
        worse_marks,
        better,
        Answer::Yes,
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn a_better_answer_never_lowers_anything(picks in picks(), at in any::<Index>(), marks in prop::collection::vec(0_u8..3, 8)) {
        let mut answers = answered(&picks);
        let (_, indicator) = national().indicators.get_index(at.index(picks.len())).unwrap();
        let steps = chain(indicator, &answers, &marks);
        let mut before: Option<(Scorecard, Scorecard, Vec<Readiness>)> = None;
        for answer in steps {
            // In the pending view a bill counts as law, so only answers without one compare.
            let has_bill = answer.bill().is_some();
            set(&mut answers, indicator, Some(answer));
            let pending = card_of(national(), &answers, View::Pending);
            let now = (card(&answers), pending, readiness(national(), &answers));
            if let Some(before) = before {
                prop_assert!(no_lower(&now.0, &before.0));
                prop_assert!(no_lower(&now.1, &before.1));
                for (after, earlier) in now.2.iter().zip(&before.2) {
                    prop_assert!(after.counts.low() >= earlier.counts.low());
                    prop_assert!(after.counts.high() >= earlier.counts.high());
                }
            }
            before = (!has_bill).then_some(now);
        }
    }

    #[test]
    fn knowing_more_narrows(picks in picks(), at in any::<Index>(), pick in pick()) {
        let mut answers = answered(&picks);
        let (_, indicator) = national().indicators.get_index(at.index(picks.len())).unwrap();
        let known = answer(&answers, indicator, &pick);
        prop_assume!(!matches!(known, None | Some(Answer::NotApplicable { .. })));
        set(&mut answers, indicator, Some(Answer::Unknown));
        let before = (card(&answers), readiness(national(), &answers));
        set(&mut answers, indicator, known.clone());
        let after = (card(&answers), readiness(national(), &answers));
        prop_assert!(nested(after.0.overall, before.0.overall));
        for (after, before) in after.1.iter().zip(&before.1) {
            prop_assert!(after.counts.low() >= before.counts.low());
            prop_assert!(after.counts.high() <= before.counts.high());
        }
        if let Some(Answer::Partly { mut present, missing, bill }) = known {
            present.pop_first();
            set(&mut answers, indicator, Some(Answer::Partly { present, missing, bill }));
            prop_assert!(nested(after.0.overall, card(&answers).overall));
        }
    }

    #[test]
    fn low_is_at_most_high(picks in picks()) {
        for view in [View::InForce, View::Proven, View::Pending] {
            let card = card_of(national(), &answered(&picks), view);
            for score in card.dimensions.iter().filter_map(|d| d.score).chain(card.overall) {
                prop_assert!((0.0..=100.0 + HAIR).contains(&score.low));
                prop_assert!(score.low <= score.high + HAIR && score.high <= 100.0 + HAIR);
            }
            for stage in card.dimensions.iter().filter_map(|d| d.stage.as_ref()) {
                prop_assert!(stage.reach.low <= stage.reach.high);
            }
            let asked: f64 = card.ask_next.iter().map(|next| next.points).sum();
            prop_assert!((asked - card.overall.unwrap().width()).abs() < 1e-6);
        }
    }

    #[test]
    fn order_and_scale_change_nothing(picks in picks(), factor in 2_u8..50) {
        let mut answers = answered(&picks);
        let expected = card(&answers);
        answers.responses.reverse();
        let mut turned = national().clone();
        for dimension in turned.dimensions.values_mut() {
            dimension.topics.reverse();
        }
        turned.dimensions.reverse();
        turned.indicators.reverse();
        for indicator in turned.indicators.values_mut() {
            indicator.weight *= factor;
        }
        for preset in turned.method.presets.values_mut() {
            for weight in preset.weights.values_mut() {
                *weight *= f64::from(factor);
            }
        }
        let found = card_of(&turned, &answers, View::InForce);
        prop_assert!(same(found.overall, expected.overall));
        prop_assert_eq!(found.stage, expected.stage);
        prop_assert!((found.balance.unwrap() - expected.balance.unwrap()).abs() < HAIR);
    }
}

#[test]
fn all_unknown_is_everything_open() {
    let card = card(&base());
    assert_eq!(
        card.overall.unwrap(),
        Interval {
            low: 0.0,
            high: 100.0
        }
    );
    assert!(card.balance.is_some());
    assert!(card.coverage.part.abs() < HAIR);
}

#[test]
fn all_yes_is_everything_reached() {
    let questionnaire = national();
    let mut answers = base();
    for indicator in questionnaire.indicators.values() {
        set(&mut answers, indicator, Some(Answer::Yes));
    }
    let card = card(&answers);
    assert!(same(card.overall, Some(Interval::point(100.0))));
    for dimension in &card.dimensions {
        let highest = questionnaire.dimensions[&dimension.id]
            .indicators()
            .filter(|id| card.indicators.get(id).scored)
            .map(|id| questionnaire.indicators[id].level)
            .max();
        assert_eq!(
            Some(dimension.stage.as_ref().unwrap().reach.low),
            highest,
            "{}",
            dimension.id
        );
    }
    for readiness in readiness(questionnaire, &answers) {
        assert_eq!(
            readiness.counts.met,
            readiness.counts.whole(),
            "{}",
            readiness.instrument
        );
    }
}

#[test]
fn all_not_applicable_leaves_a_dimension_out() {
    let questionnaire = national();
    let mut answers = base();
    let (_, dimension) = questionnaire.dimensions.first().unwrap();
    for id in dimension.indicators() {
        let reason = "x".to_owned();
        set(
            &mut answers,
            &questionnaire.indicators[id],
            Some(Answer::NotApplicable { reason }),
        );
    }
    let card = card(&answers);
    assert_eq!(card.dimensions[0].score, None);
    assert_eq!(card.dimensions[0].stage, None);
    assert!(card.overall.is_some());
}

#[test]
fn a_country_must_not_gain_by_lacking_the_parent() {
    let questionnaire = national();
    let child = questionnaire
        .indicators
        .values()
        .find(|i| i.depends_on.is_some())
        .unwrap();
    let parent = &questionnaire.indicators[child.depends_on.as_ref().unwrap()];
    let mut answers = base();
    set(&mut answers, parent, Some(Answer::No));
    let standing = card(&answers).indicators.get(&child.id).clone();
    assert!(standing.is_known() && !standing.passes_high);
}

#[test]
fn the_quick_scope_counts_quick_indicators_only() {
    let questionnaire = national();
    let mut answers = base();
    answers.assessment.scope = Scope::Quick;
    let card = card(&answers);
    let scored: Vec<_> = card
        .indicators
        .iter()
        .filter(|(_, standing)| standing.scored)
        .collect();
    assert!(
        scored
            .iter()
            .all(|(id, _)| questionnaire.indicators[*id].quick)
    );
    assert!((35..=50).contains(&scored.len()), "{}", scored.len());
}
