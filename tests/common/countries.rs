//! Countries made at random: every question of the shipped questionnaire answered somehow.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use lexroad::answers::{Answer, Answers, Response};
use lexroad::questionnaire::{ElementId, Indicator, Questionnaire};
use proptest::prelude::*;

pub fn national() -> &'static Questionnaire {
    static NATIONAL: OnceLock<Questionnaire> = OnceLock::new();
    NATIONAL.get_or_init(super::national)
}

const BASE: &str = r#"
    format = 1
    assessment = { questionnaire = "national", version = "1.0", as-of = 2025-11-30 }
    country = { code = "KE" }
    treaties = { budapest = { status = "party" }, un-cybercrime-convention = { status = "signed" } }
    sources.bill = { title = "Bill", kind = "statute", status = "bill" }
    strategy.target-instruments = { malabo = 2028-12-31 }
"#;

pub fn base() -> Answers {
    static BASE_ANSWERS: OnceLock<Answers> = OnceLock::new();
    BASE_ANSWERS
        .get_or_init(|| super::valid(national(), BASE))
        .clone()
}

/// How one indicator is answered; numbers choose among what it has.
#[derive(Clone, Debug)]
pub enum Pick {
    None,
    Yes,
    Partly(Vec<u8>),
    Draft,
    No,
    Unknown,
    NotApplicable,
}

pub fn pick() -> impl Strategy<Value = Pick> {
    prop_oneof![
        2 => Just(Pick::None),
        4 => Just(Pick::Yes),
        4 => prop::collection::vec(0_u8..3, 8).prop_map(Pick::Partly),
        1 => Just(Pick::Draft),
        3 => Just(Pick::No),
        2 => Just(Pick::Unknown),
        1 => Just(Pick::NotApplicable),
    ]
}

pub fn picks() -> impl Strategy<Value = Vec<Pick>> {
    prop::collection::vec(pick(), national().indicators.len())
}

pub fn partly(indicator: &Indicator, marks: &[u8]) -> Answer {
    let with = |mark: u8| -> BTreeSet<ElementId> {
        let elements = indicator.elements.iter().zip(marks);
        elements
            .filter(|(_, m)| **m == mark)
            .map(|(e, _)| e.id.clone())
            .collect()
    };
    let (mut present, mut missing) = (with(1), with(2));
    if present.len() == indicator.elements.len() {
        present.pop_last();
    }
    if missing.len() == indicator.elements.len() {
        missing.pop_last();
    }
    Answer::Partly {
        present,
        missing,
        bill: None,
    }
}

pub fn answer(answers: &Answers, indicator: &Indicator, pick: &Pick) -> Option<Answer> {
    Some(match pick {
        Pick::None => return None,
        Pick::Yes => Answer::Yes,
        Pick::Partly(marks) => partly(indicator, marks),
        Pick::Draft => Answer::Draft {
            bill: answers.sources.keys().next()?.clone(),
        },
        Pick::Unknown => Answer::Unknown,
        Pick::NotApplicable if indicator.not_applicable.is_some() => Answer::NotApplicable {
            reason: "x".to_owned(),
        },
        Pick::No | Pick::NotApplicable => Answer::No,
    })
}

pub fn set(answers: &mut Answers, indicator: &Indicator, answer: Option<Answer>) {
    match answer {
        Some(answer) => {
            let response = Response::bare(answer, indicator.place);
            answers.responses.insert(indicator.id.clone(), response);
        }
        None => {
            answers.responses.shift_remove(&indicator.id);
        }
    }
}

pub fn answered(picks: &[Pick]) -> Answers {
    let mut answers = base();
    for (indicator, pick) in national().indicators.values().zip(picks) {
        let chosen = answer(&answers, indicator, pick);
        set(&mut answers, indicator, chosen);
    }
    answers
}
