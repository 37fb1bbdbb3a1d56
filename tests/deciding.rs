//! The facts that decide (method.md, section 6): worked out by hand, and as promises kept for
//! countries made at random.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test may read files and fail loudly"
)]

mod common;

use std::collections::BTreeSet;

use common::countries::{answered, national, picks};
use jiff::ToSpan;
use jiff::civil::Date;
use lexroad::answers::Answers;
use lexroad::questionnaire::{ElementId, InstrumentId, ProvisionId, Questionnaire};
use lexroad::readiness::{
    OpenFact, ProvisionState, Readiness, Turn, deciding_facts, instruments, readiness, suppose,
};
use lexroad::results::Results;
use lexroad::roadmap::{Deciding, InTime, Inputs, deciding};
use lexroad::score::Question;
use proptest::prelude::*;
use proptest::sample::Index;

/// The golden questionnaire, some of its provisions asking for something else.
fn golden(changes: &[(&str, &str)]) -> Questionnaire {
    let mut folder = common::folder("tests/golden");
    for (from, to) in changes {
        let (_, text) = folder
            .files
            .iter_mut()
            .find(|(_, text)| text.contains(from))
            .unwrap();
        *text = text.replacen(from, to, 1).into();
    }
    common::load(&folder)
}

fn golden_answers(questionnaire: &Questionnaire, changes: &[(&str, &str)]) -> Answers {
    let mut text = std::fs::read_to_string("tests/golden/answers.toml").unwrap();
    for (from, to) in changes {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    common::valid(questionnaire, &text)
}

/// The facts as `indicator[element, ...]: article, ...`, a `?` behind a question nobody answered.
fn facts(questionnaire: &Questionnaire, answers: &Answers) -> Vec<String> {
    let readiness = readiness(questionnaire, answers);
    let facts = deciding_facts(questionnaire, answers, &readiness);
    facts.iter().map(shown).collect()
}

fn shown(fact: &OpenFact) -> String {
    let elements: Vec<&str> = fact.elements.iter().map(ElementId::as_str).collect();
    let articles: Vec<&str> = fact.provisions.iter().map(|id| &*id.article).collect();
    let whole = if fact.whole { "?" } else { "" };
    format!(
        "{}{whole}[{}]: {}",
        fact.indicator,
        elements.join(", "),
        articles.join(", ")
    )
}

#[test]
fn what_misses_something_or_is_met_hangs_on_nothing() {
    let questionnaire = golden(&[]);
    let answers = golden_answers(&questionnaire, &[]);
    // Article 15 needs proportionality, of which nothing is known, and remedies, which are not
    // there: no answer on proportionality can make it met. Of csam and of live traffic data only
    // the core elements are asked for.
    assert_eq!(
        facts(&questionnaire, &answers),
        [
            "csam[element-1, element-2, element-3]: 9",
            "realtime-traffic?[element-1]: 20"
        ]
    );
    // With remedies in place Article 15 hangs on proportionality alone.
    let answers = golden_answers(
        &questionnaire,
        &[("remedies = \"no\"", "remedies = \"yes\"")],
    );
    assert_eq!(
        facts(&questionnaire, &answers),
        [
            "csam[element-1, element-2, element-3]: 9",
            "proportionality[element-1, element-2]: 15",
            "realtime-traffic?[element-1]: 20"
        ]
    );
}

#[test]
fn one_fact_stands_once_and_the_one_with_most_provisions_first() {
    let questionnaire = golden(&[
        (
            "requires = [\"realtime-traffic\"]",
            "requires = [\"realtime-traffic/element-2\"]",
        ),
        (
            "requires = [\"illegal-access\"]",
            "requires = [\"illegal-access\", \"realtime-traffic/element-1\"]",
        ),
    ]);
    let answers = golden_answers(&questionnaire, &[]);
    assert_eq!(
        facts(&questionnaire, &answers),
        [
            "realtime-traffic?[element-1, element-2]: 2, 20",
            "csam[element-1, element-2, element-3]: 9"
        ]
    );
}

#[test]
fn an_element_asked_for_alone_decides_and_the_others_do_not() {
    let questionnaire = golden(&[("requires = [\"csam\"]", "requires = [\"csam/element-2\"]")]);
    let with = |lists: &str| {
        let answer = format!("csam = {{ value = \"partly\", {lists} }}");
        let changes = [("csam = \"partly\"", answer.as_str())];
        facts(&questionnaire, &golden_answers(&questionnaire, &changes))
    };
    let other = "realtime-traffic?[element-1]: 20";
    assert_eq!(
        with("elements = [\"element-1\"]"),
        ["csam[element-2]: 9", other]
    );
    // A core element that is missing decides nothing of a provision that does not ask for it.
    assert_eq!(
        with("missing = [\"element-1\"]"),
        ["csam[element-2]: 9", other]
    );
    assert_eq!(with("elements = [\"element-2\"]"), [other]);
    assert_eq!(with("missing = [\"element-2\"]"), [other]);
}

#[test]
fn the_way_at_best_and_at_worst() {
    let questionnaire = golden(&[]);
    let answers = golden_answers(&questionnaire, &[]);
    let question = Question::headline(&questionnaire, &answers);
    let budapest = &questionnaire.instruments[0];
    let found = deciding(&questionnaire, &answers, &question, budapest, usize::MAX).unwrap();
    // At best four gaps are closed: devices, preservation, search, remedies. At worst csam, live
    // traffic data and proportionality are not there either.
    assert_eq!((found.best.steps, found.worst.steps), (4, 7));
    let articles: Vec<&str> = found.provisions.iter().map(|id| &*id.article).collect();
    assert_eq!(articles, ["9", "20"]);
    for fact in found.facts() {
        let worth = fact.worth.unwrap();
        assert_eq!(worth.steps, 1, "{fact:?}");
        assert_eq!(worth.months.is_some(), found.best.ends.is_some());
    }
    let answers = golden_answers(
        &questionnaire,
        &[
            ("csam = \"partly\"", "csam = \"yes\""),
            (
                "realtime-traffic = \"unknown\"",
                "realtime-traffic = \"no\"",
            ),
        ],
    );
    let found = deciding(&questionnaire, &answers, &question, budapest, usize::MAX);
    assert!(found.is_none(), "{found:?}");
}

const KENYA: &str = "reports/kenya/ke.toml";

fn kenya(changes: &[(&str, &str)]) -> Answers {
    let mut text = std::fs::read_to_string(KENYA).unwrap();
    for (from, to) in changes {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    common::valid(national(), &text)
}

fn decides(answers: &Answers) -> Vec<Deciding> {
    let question = Question::headline(national(), answers);
    Results::of(national(), answers, question).deciding.to_vec()
}

#[test]
fn the_nearest_instruments_come_first_and_targets_alone() {
    let ids = |answers: &Answers| -> Vec<String> {
        let all = instruments(national(), answers);
        all.iter().map(ToString::to_string).collect()
    };
    let all = ids(&kenya(&[]));
    // Invited; bound; signed; not joined, and open to it; not recorded. What is not open to it has no
    // place.
    assert_eq!(
        all[..5],
        [
            "budapest",
            "iccpr",
            "opsc",
            "un-cybercrime-convention",
            "malabo"
        ],
        "{all:?}"
    );
    assert!(!all.contains(&"budapest-protocol-1".to_owned()), "{all:?}");
    let signed = kenya(&[(
        "[treaties.malabo]\nstatus = \"none\"",
        "[treaties.malabo]\nstatus = \"signed\"",
    )]);
    assert_eq!(ids(&signed)[..4], ["budapest", "iccpr", "malabo", "opsc"]);
    let target = kenya(&[(
        "[answers.national-strategy]",
        "[strategy.target-instruments]\nmalabo = 2029-12-31\n\n[answers.national-strategy]",
    )]);
    assert_eq!(ids(&target), ["malabo"]);
    let days = &decides(&target)[0].deadlines;
    assert_eq!(days.len(), 1);
    assert_eq!(days[0].on.to_string(), "2029-12-31");
}

#[test]
fn a_day_falls_before_between_or_after_the_two_ways() {
    let answers = kenya(&[]);
    let inputs = {
        let question = Question::headline(national(), &answers);
        Inputs::of(national(), &answers, question.on)
    };
    let budapest = |answers: &Answers| {
        let question = Question::headline(national(), answers);
        let instrument = &national().instruments["budapest"];
        deciding(national(), answers, &question, instrument, 0).unwrap()
    };
    let found = budapest(&answers);
    let (best, worst) = (found.best, found.worst);
    let after = |month: Option<u32>, days: i32| -> Date {
        let day = inputs.day(month.unwrap());
        day.checked_add(days.days()).unwrap()
    };
    let cases = [
        (inputs.start, -1, InTime::Past),
        (after(best.ends, 0), -1, InTime::No),
        (after(best.ends, 0), 0, InTime::Open),
        (after(worst.ends, 0), -1, InTime::Open),
        (after(worst.ends, 0), 0, InTime::Planned),
        (after(worst.cautious_ends, 0), -1, InTime::Planned),
        (after(worst.cautious_ends, 0), 0, InTime::Yes),
    ];
    for (day, days, expected) in cases {
        let day = day.checked_add(days.days()).unwrap();
        let until = format!("invited-until = {day}");
        let changed = kenya(&[("invited-until = 2029-10-09", &until)]);
        let days = budapest(&changed).deadlines;
        assert_eq!((days[0].on, days[0].in_time), (day, expected));
    }
}

#[test]
fn each_institution_stands_once_under_its_own_facts() {
    for one in decides(&kenya(&[])) {
        let names: BTreeSet<_> = one
            .institutions
            .iter()
            .map(|one| &one.institution)
            .collect();
        assert_eq!(names.len(), one.institutions.len());
        for asked in &one.institutions {
            for fact in &asked.facts {
                let indicator = &national().indicators[&fact.fact.indicator];
                assert_eq!(indicator.ask[0], asked.institution);
            }
        }
        let facts = one.facts();
        let hanging: Vec<usize> = facts.iter().map(|one| one.fact.provisions.len()).collect();
        assert!(hanging.is_sorted_by(|a, b| a >= b), "{hanging:?}");
        assert!(one.best.steps <= one.worst.steps);
    }
}

fn everything(answers: &Answers) -> Vec<Readiness> {
    let concerned = readiness(national(), answers);
    let ids: BTreeSet<InstrumentId> = instruments(national(), answers).into_iter().collect();
    concerned
        .into_iter()
        .filter(|one| ids.contains(&one.instrument) || one.bound)
        .collect()
}

/// The provisions among some that count and are in a state.
fn in_state(
    answers: &Answers,
    among: &BTreeSet<ProvisionId>,
    state: ProvisionState,
) -> Vec<ProvisionId> {
    readiness(national(), answers)
        .into_iter()
        .flat_map(|one| one.provisions)
        .filter(|judged| judged.state == state && among.contains(&judged.provision))
        .map(|judged| judged.provision)
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn the_facts_settle_every_provision_and_none_is_too_many(picks in picks(), at in any::<Index>()) {
        let answers = answered(&picks);
        let readiness = everything(&answers);
        let facts = deciding_facts(national(), &answers, &readiness);
        let listed: BTreeSet<ProvisionId> =
            facts.iter().flat_map(|fact| fact.provisions.clone()).collect();
        let hanging: BTreeSet<ProvisionId> = readiness
            .iter()
            .flat_map(|one| &one.provisions)
            .filter(|judged| judged.counted && judged.state == ProvisionState::Unknown)
            .map(|judged| judged.provision.clone())
            .collect();
        prop_assert_eq!(&listed, &hanging);
        let present = suppose(national(), &answers, &facts, Turn::Present);
        // A part that may be reserved decides nothing, so it may still be open.
        let met = in_state(&present, &listed, ProvisionState::Met).len();
        let but_for_a_part = in_state(&present, &listed, ProvisionState::MeetOrReserve).len();
        prop_assert_eq!(met + but_for_a_part, listed.len());
        let absent = suppose(national(), &answers, &facts, Turn::Absent);
        prop_assert!(in_state(&absent, &listed, ProvisionState::Unknown).is_empty());
        prop_assert!(in_state(&absent, &listed, ProvisionState::Met).is_empty());
        // Without one fact, and without one of its elements, what hangs on it stays open, and
        // nothing else.
        if facts.is_empty() {
            return Ok(());
        }
        let at = at.index(facts.len());
        let fact = facts[at].clone();
        let mut others = facts.clone();
        others.remove(at);
        let others = suppose(national(), &answers, &others, Turn::Present);
        let open = in_state(&others, &listed, ProvisionState::Unknown);
        let hanging: BTreeSet<ProvisionId> = open.into_iter().collect();
        prop_assert_eq!(hanging, fact.provisions.iter().cloned().collect::<BTreeSet<_>>());
        if fact.elements.len() > 1 {
            let mut fewer = facts;
            fewer[at].elements.pop();
            let fewer = suppose(national(), &answers, &fewer, Turn::Present);
            prop_assert!(!in_state(&fewer, &listed, ProvisionState::Unknown).is_empty());
        }
    }
}
