//! The promises of method.md, section 8, on countries made at random.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test may read files and fail loudly"
)]

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::countries::{answered, national, picks, set};
use lexroad::answers::{Answer, Answers, IntakeValue};
use lexroad::questionnaire::{ActionId, IndicatorId, Input, Questionnaire};
use lexroad::readiness::{ProvisionReadiness, RequirementState};
use lexroad::report;
use lexroad::results::Results;
use lexroad::roadmap::{
    Desk, Filter, OutsideReason, PlannedAction, Roadmap, Supposed, WaitsOn, route, what_if,
};
use lexroad::score::Question;
use proptest::prelude::*;

const HAIR: f64 = 1e-6;

fn results<'a>(questionnaire: &'a Questionnaire, answers: &'a Answers) -> Results<'a> {
    Results::of(
        questionnaire,
        answers,
        Question::headline(questionnaire, answers),
    )
}

fn find<'a>(roadmap: &'a Roadmap, id: &ActionId) -> Option<&'a PlannedAction> {
    roadmap.actions.iter().find(|planned| planned.action == *id)
}

fn is_one_bill(a: &PlannedAction, b: &PlannedAction) -> bool {
    a.package.is_some() && a.package == b.package && (a.starts, a.ends) == (b.starts, b.ends)
}

/// What each desk is given in each plan year, counted anew from what the plan says.
fn load(results: &Results<'_>) -> BTreeMap<(Desk, u32), f64> {
    let actions = &results.roadmap.actions;
    let constants = &results.questionnaire.method.constants;
    let mut load = BTreeMap::new();
    for (index, planned) in actions.iter().enumerate() {
        if actions[..index]
            .iter()
            .any(|known| is_one_bill(known, planned))
        {
            continue;
        }
        let unit: Vec<&PlannedAction> = actions[index..]
            .iter()
            .filter(|other| other.action == planned.action || is_one_bill(planned, other))
            .collect();
        let largest = unit.iter().map(|one| one.here.effort).max().unwrap();
        let sum: u32 = unit.iter().map(|one| u32::from(one.here.effort)).sum();
        let others = f64::from(sum - u32::from(largest));
        let effort = (f64::from(largest) + constants.bill_part * others - 1e-9).ceil();
        let effort = effort.min(constants.effort_ceiling);
        let months = unit.iter().map(|one| one.here.months).max().unwrap();
        let desk = match planned.tabled {
            Some(_) => Desk::Drafting,
            None => Desk::Institution(planned.here.lead.clone()),
        };
        for month in planned.starts..planned.starts + months {
            let share = effort / f64::from(months);
            *load.entry((desk.clone(), month / 12)).or_insert(0.0) += share;
        }
        if let Some(tabled) = planned.tabled {
            *load.entry((Desk::Parliament, tabled / 12)).or_insert(0.0) += 1.0;
        }
    }
    load
}

/// What a counted provision of a bound or target instrument is known to lack.
fn demanded(results: &Results<'_>) -> BTreeSet<IndicatorId> {
    let missing = |state| {
        matches!(
            state,
            RequirementState::Missing | RequirementState::Incomplete
        )
    };
    results
        .readiness
        .iter()
        .filter(|one| one.bound || one.target)
        .flat_map(|one| &one.provisions)
        .filter(|provision| provision.counted)
        .flat_map(ProvisionReadiness::required)
        .filter(|requirement| missing(requirement.state))
        .map(|requirement| requirement.indicator.clone())
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    #[test]
    fn what_comes_first_comes_first(picks in picks()) {
        let answers = answered(&picks);
        let results = results(national(), &answers);
        for planned in &results.roadmap.actions {
            prop_assert!(planned.starts < planned.ends && planned.ends <= results.roadmap.horizon);
            prop_assert!(planned.cautious_starts >= planned.starts && planned.cautious_ends >= planned.ends);
            for id in &planned.after {
                let first = find(&results.roadmap, id).expect("what an action waits for is planned");
                let together = is_one_bill(first, planned);
                if planned.limits.contains(id) {
                    prop_assert!(first.ends <= planned.ends, "{} without {}", planned.action, first.action);
                    prop_assert!(first.cautious_ends <= planned.cautious_ends);
                    continue;
                }
                prop_assert!(together || first.ends <= planned.starts, "{} before {}", planned.action, first.action);
                prop_assert!(together || first.cautious_ends <= planned.cautious_starts);
            }
        }
    }

    #[test]
    fn no_desk_is_given_more_than_it_carries(picks in picks()) {
        let answers = answered(&picks);
        let results = results(national(), &answers);
        let mut counted = load(&results);
        for desk in &results.roadmap.load {
            prop_assert_eq!(desk.capacity, results.inputs.capacity.at(&desk.desk));
            for (year, said) in desk.years.iter().enumerate() {
                let counted = counted.remove(&(desk.desk.clone(), year as u32)).unwrap_or(0.0);
                prop_assert!((said - counted).abs() < HAIR, "{}, year {year}: {said} and {counted}", desk.desk);
                prop_assert!(desk.capacity.is_none_or(|most| *said <= most + HAIR));
            }
        }
        prop_assert!(counted.is_empty(), "{counted:?}");
        let area = results.roadmap.area;
        prop_assert!(0.0 <= area.reached && area.reached <= area.unlimited);
    }

    #[test]
    fn every_reform_has_a_known_gap_and_every_gap_a_place(picks in picks()) {
        let answers = answered(&picks);
        let results = results(national(), &answers);
        let demanded = demanded(&results);
        let is_open = |id: &IndicatorId| {
            let standing = results.scorecard.indicators.get(id);
            standing.scored && standing.is_gap()
        };
        for planned in &results.roadmap.actions {
            for gap in &planned.closes {
                let standing = results.scorecard.indicators.get(&gap.indicator);
                prop_assert!(standing.is_known(), "unknown gives no reform: {}", gap.indicator);
                prop_assert!(is_open(&gap.indicator) || demanded.contains(&gap.indicator), "{} passes and nobody asks for it", gap.indicator);
            }
        }
        let placed = results.roadmap.actions.iter().flat_map(|planned| &planned.closes).map(|gap| &gap.indicator);
        let outside = results.roadmap.outside.iter().flat_map(|out| &national().actions[&out.action].closes);
        let covered: BTreeSet<&IndicatorId> = placed.chain(outside).chain(&results.roadmap.unclosed).collect();
        for id in national().indicators.keys().filter(|id| is_open(id) || demanded.contains(*id)) {
            prop_assert!(covered.contains(id), "{id} is in no plan and no list");
        }
    }

    #[test]
    fn no_phase_lowers_what_is_projected(picks in picks()) {
        let answers = answered(&picks);
        let results = results(national(), &answers);
        for pair in results.roadmap.projection.windows(2) {
            let (before, after) = (pair[0].overall.unwrap(), pair[1].overall.unwrap());
            prop_assert!(after.low >= before.low - HAIR && after.high >= before.high - HAIR);
            prop_assert!(pair[1].stage.unwrap().low >= pair[0].stage.unwrap().low);
            for (id, counts) in &pair[0].readiness {
                prop_assert!(pair[1].readiness[id].met >= counts.met);
            }
        }
        // Supposing all planned actions done is the end of the projection.
        let actions = results.roadmap.actions.iter().map(|planned| planned.action.clone()).collect();
        let supposed = Supposed { actions, bills: Vec::new() };
        let outlook = what_if(national(), &answers, &results.in_force(), results.in_force_scorecard(), &supposed);
        let end = results.roadmap.projection.last().unwrap().overall.unwrap();
        prop_assert!(outlook.after.overall.unwrap().low >= end.low - HAIR);
    }

    #[test]
    fn more_resources_never_bring_less(picks in picks()) {
        let mut answers = answered(&picks);
        let (_, question) = national().bound_question(Input::Resources).unwrap();
        let mut before = 0.0;
        for resources in ["low", "medium", "high"] {
            let mut options = question.options.iter().map(|option| &option.id);
            let option = options.find(|id| id.as_str() == resources).unwrap();
            let choice = IntakeValue::Choice(option.clone());
            answers.intake.insert(question.id.clone(), choice);
            // What is tailored to resources may cost another effort; only the capacity is compared.
            let mut questionnaire = national().clone();
            for action in questionnaire.actions.values_mut() {
                action.variants.clear();
            }
            let area = results(&questionnaire, &answers).roadmap.area;
            prop_assert!(area.reached >= before, "{resources}: {area:?} after {before}");
            before = area.reached;
        }
    }

    #[test]
    fn the_same_answers_give_the_same_bytes(picks in picks()) {
        let answers = answered(&picks);
        let mut turned = answers.clone();
        turned.responses.reverse();
        let page = |answers: &Answers| {
            let results = results(national(), answers);
            report::render_markdown(&report::roadmap_page(&results, &Filter::default(), true))
        };
        let first = page(&answers);
        prop_assert_eq!(&first, &page(&answers));
        prop_assert_eq!(&first, &page(&turned));
    }

    #[test]
    fn a_route_arrives_and_has_no_detour(picks in picks(), at in any::<prop::sample::Index>(), assume_no: bool) {
        let answers = answered(&picks);
        let (_, instrument) = national().instruments.get_index(at.index(national().instruments.len())).unwrap();
        let question = Question::headline(national(), &answers);
        let route = route(national(), &answers, &question, instrument, assume_no);
        let roadmap = &route.roadmap;
        if roadmap.outside.is_empty() {
            prop_assert_eq!(route.after.gaps, route.out_of_reach.len());
        }
        if assume_no {
            prop_assert_eq!(route.before.unknown, 0);
        }
        // Each action closes something the instrument demands, or something waits for it.
        let demanded: BTreeSet<IndicatorId> = instrument
            .provisions
            .iter()
            .flat_map(|provision| provision.requirements().iter().map(|one| one.indicator.clone()))
            .collect();
        for planned in &roadmap.actions {
            let closes = planned.closes.iter().any(|gap| demanded.contains(&gap.indicator));
            let awaited = roadmap.actions.iter().any(|other| other.after.contains(&planned.action))
                || roadmap.outside.iter().any(|out| national().actions[&out.action].prerequisites.iter().any(|first| first.action == planned.action));
            prop_assert!(closes || awaited, "{} is a detour", planned.action);
        }
    }
}

const SMALL: &str = r#"
    format = 1
    assessment = { questionnaire = "national", version = "1.0", as-of = 2025-11-30 }
    country = { code = "KE" }
    treaties = { budapest = { status = "invited" } }
    sources.bill = { title = "Evidence Bill", kind = "statute", status = "bill" }
    strategy.target-instruments = { budapest = 2027-12-31 }
    answers.preservation = "no"
    answers.production-order = "no"
    answers.computer-forgery = { value = "draft", bill = "bill" }
"#;

fn small(more: &str) -> Answers {
    common::valid(national(), &format!("{SMALL}\n{more}"))
}

fn action(id: &str) -> ActionId {
    national().actions[id].id.clone()
}

fn page(answers: &Answers) -> String {
    let results = results(national(), answers);
    report::render_markdown(&report::roadmap_page(&results, &Filter::default(), true))
}

#[test]
fn the_status_of_an_action_is_shown_and_moves_no_score() {
    let plain = small("");
    let told = small(
        r#"actions.enact-preservation-power = { status = "done", date = 2025-10-01, note = "in the gazette" }
        actions.enact-production-powers = { status = "in-progress" }"#,
    );
    let (before, after) = (results(national(), &plain), results(national(), &told));
    assert_eq!(before.scorecard.overall, after.scorecard.overall);
    assert_eq!(
        before.roadmap.projection.len(),
        after.roadmap.projection.len()
    );
    let page = page(&told);
    assert!(page.contains("| in-progress |"), "{page}");
    let said = "done, 1 October 2025; answer again: Expedited preservation; in the gazette.";
    assert!(page.replace("\n  ", " ").contains(said), "{page}");
    assert!(
        page.contains("| done |") && page.contains("(done) Give"),
        "{page}"
    );
    assert!(
        page.contains("(in-progress) Enact") && page.contains(":active, "),
        "{page}"
    );
    let done = action("enact-preservation-power");
    assert!(
        find(&after.roadmap, &done).is_none(),
        "it is not planned again"
    );
    assert!(after.roadmap.outside.iter().all(|one| one.action != done));
    // The plan counts on it as soon as its questions are answered again.
    let last = |results: &Results<'_>| {
        results
            .roadmap
            .projection
            .last()
            .unwrap()
            .overall
            .unwrap()
            .low
    };
    assert!((last(&before) - last(&after)).abs() < 1e-9);
}

#[test]
fn an_action_given_up_is_listed_and_what_waits_for_it_stays_out_too() {
    let answers = small(r#"actions.enact-preservation-power.status = "dropped""#);
    let results = results(national(), &answers);
    let dropped = action("enact-preservation-power");
    assert!(find(&results.roadmap, &dropped).is_none());
    assert!(page(&answers).contains("**The country gave it up:** Give authorities a power"));
    for planned in &results.roadmap.actions {
        let first = &national().actions[&planned.action].prerequisites;
        assert!(
            first.iter().all(|one| one.action != dropped),
            "{}",
            planned.action
        );
    }
    assert!(page(&answers).contains("| dropped |"));
    let budapest = &national().instruments["budapest"];
    let question = Question::headline(national(), &answers);
    let route = route(national(), &answers, &question, budapest, false);
    let left: Vec<String> = route
        .out_of_reach
        .iter()
        .map(|one| one.provision.to_string())
        .collect();
    assert!(left.contains(&"budapest/16".to_owned()), "{left:?}");
}

#[test]
fn what_waits_for_an_action_given_up_is_named_with_it_near_and_far() {
    let waits = |id: &str| {
        let mut answers = small(&format!("actions.{id}.status = \"dropped\""));
        for indicator in national().indicators.values() {
            set(&mut answers, indicator, Some(Answer::No));
        }
        let results = results(national(), &answers);
        let out = results.roadmap.outside.iter();
        out.filter(
            |one| matches!(&one.reason, OutsideReason::WaitsFor(first) if first.as_str() == id),
        )
        .count()
    };
    assert!(waits("set-up-steering-body") > 0);
}

#[test]
fn work_under_way_goes_on_from_its_day_with_what_is_left() {
    let id = "enact-production-powers";
    let start = "strategy.start = 2026-01-01\nprofile.lawmaking = \"decree\"";
    let planned = |line: &str| {
        let other = "actions.enact-preservation-power.status = \"done\"";
        let answers = small(&format!("{start}\n{other}\n{line}"));
        let results = results(national(), &answers);
        find(&results.roadmap, &action(id)).unwrap().clone()
    };
    let since = |day: &str| {
        planned(&format!(
            "actions.{id} = {{ status = \"in-progress\", date = {day} }}"
        ))
    };
    let months = national().actions[id].months;
    let plain = planned("");
    let fresh = planned(&format!("actions.{id}.status = \"in-progress\""));
    assert_eq!((fresh.starts, fresh.waits), (0, WaitsOn::UnderWay));
    assert!(fresh.ends <= plain.ends);
    // Two whole months have passed; a year leaves one month to finish, no less.
    assert!(months > 3, "{months}");
    let worked = |planned: &PlannedAction| planned.tabled.unwrap() - planned.starts;
    let (full, partly, old) = (
        since("2026-01-01"),
        since("2025-11-01"),
        since("2015-01-01"),
    );
    assert_eq!(worked(&full) - worked(&partly), 2);
    assert_eq!((old.starts, worked(&old)), (0, 1));
    let later = since("2026-05-20");
    assert_eq!((later.starts, worked(&later)), (4, worked(&full)));
}

#[test]
fn a_bill_that_becomes_law_moves_what_names_it_and_no_more() {
    let answers = small("");
    let results = results(national(), &answers);
    let bill = answers.sources.keys().next().unwrap().clone();
    let supposed = Supposed {
        actions: Vec::new(),
        bills: vec![bill],
    };
    let outlook = what_if(
        national(),
        &answers,
        &results.in_force(),
        results.in_force_scorecard(),
        &supposed,
    );
    let answered: Vec<&str> = outlook.answered.iter().map(IndicatorId::as_str).collect();
    assert_eq!(answered, ["computer-forgery"]);
    assert!(outlook.after.overall.unwrap().low > outlook.before.overall.unwrap().low);
    assert_eq!(
        outlook.after.readiness["budapest"].met,
        outlook.before.readiness["budapest"].met + 1
    );
}

#[test]
fn an_action_supposed_done_names_what_the_plan_puts_first() {
    let answers = small(r#"answers.cybercrime-steering = "no""#);
    let results = results(national(), &answers);
    let action = action("enact-preservation-power");
    let supposed = Supposed {
        actions: vec![action],
        bills: Vec::new(),
    };
    let outlook = what_if(
        national(),
        &answers,
        &results.in_force(),
        results.in_force_scorecard(),
        &supposed,
    );
    let first: Vec<&str> = outlook.first.iter().map(ActionId::as_str).collect();
    assert_eq!(first, ["set-up-steering-body"]);
}

/// No line of a page is wider than the terminal, whatever its width.
#[test]
fn pages_fit_every_terminal() {
    let mut answers = small("");
    for indicator in national().indicators.values() {
        set(&mut answers, indicator, Some(Answer::No));
    }
    let results = results(national(), &answers);
    let pages = [
        report::roadmap_page(&results, &Filter::default(), false),
        report::score_page(&results),
        report::readiness_page(&results, &results.readiness),
    ];
    for width in [60, 66, 72, 80, 90, 100, 120, 160] {
        let screen = report::Screen {
            width,
            colour: false,
            unicode: true,
        };
        for page in &pages {
            for line in report::render_terminal(page, screen).lines() {
                let columns = lexroad::text::columns(line);
                assert!(columns <= width, "{columns} at {width}: {line}");
            }
        }
    }
}
