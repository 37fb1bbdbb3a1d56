//! The page of `roadmap --to`: the shortest route to an instrument.

use super::card::cards;
use super::{Plan, entry, points, steps, waiting};
use crate::questionnaire::{IndicatorId, TreatyState};
use crate::report::deciding;
use crate::report::document::{Block, Text};
use crate::report::treaty::itself;
use crate::report::wording::{articles, counts, day, notice, title, treaty_state};
use crate::results::Results;
use crate::roadmap::{Deciding, Desk, Route};
use crate::text;

/// Builds the page.
pub(in crate::report) fn page(
    results: &Results<'_>,
    route: &Route,
    decides: Option<&Deciding>,
) -> Vec<Block> {
    let plan = Plan {
        results,
        roadmap: &route.roadmap,
    };
    let instrument = &results.questionnaire.instruments[&route.instrument];
    let country = &results.answers.country.name;
    let title = format!("{country}: the shortest route to {}", instrument.short);
    let binding = instrument.binding;
    let mut blocks = vec![
        Block::heading(1, title),
        Block::note(notice(results)),
        Block::paragraph(decision(plan, route)),
        Block::List(vec![
            entry("Today:", format!("{}.", counts(route.before, binding))),
            entry(
                "After the route:",
                format!("{}.", counts(route.after, binding)),
            ),
            entry("It takes:", takes(plan, route)),
        ]),
    ];
    match decides {
        Some(decides) => {
            blocks.push(Block::heading(3, "The facts that decide"));
            blocks.extend(deciding::blocks(results, decides));
        }
        None => blocks.extend(invitation(plan, route)),
    }
    blocks.extend(besides(route, decides));
    blocks.extend(steps(plan));
    blocks.extend(cards(plan));
    blocks.extend(left(plan, route));
    blocks
}

/// Where the country stands towards the instrument, and whose decision it is.
fn decision(plan: Plan<'_>, route: &Route) -> String {
    let state = treaty_state(route.treaty);
    let bound = plan.results.answers.is_bound(&route.instrument);
    let instrument = &plan.questionnaire().instruments[&route.instrument];
    let rest = if bound {
        "What is missing is a duty already."
    } else if route.treaty == TreatyState::NotOpen {
        "There is nothing to decide; this page only shows how far the law is from it."
    } else if instrument.binding {
        "Decide whether to join; this page only says what domestic law would need first."
    } else {
        "Decide whether to follow it; a model law binds nobody."
    };
    let itself = if instrument.binding {
        format!(" {}", itself(instrument, route.treaty))
    } else {
        String::new()
    };
    format!("Towards this instrument the country is recorded as: {state}. {rest}{itself}")
}

/// Whether the route ends before the invitation lapses.
fn invitation(plan: Plan<'_>, route: &Route) -> Option<Block> {
    let status = plan.results.answers.treaties.get(&route.instrument)?;
    let until = status
        .invited_until
        .filter(|_| status.state == TreatyState::Invited)?;
    let last = route
        .roadmap
        .actions
        .iter()
        .map(|planned| planned.cautious_ends);
    let ends = plan.results.inputs.day(last.max().unwrap_or(0));
    let said = if until < route.roadmap.start {
        "The invitation lapsed on that day: ask the depositary before planning on it."
    } else if until < ends {
        "In the cautious line the route ends after that day: ask the depositary early how an invitation is renewed."
    } else {
        "The route ends before that day, also in the cautious line."
    };
    Some(Block::paragraph(
        Text::new()
            .strong(format!("Invited until {}. ", day(until)))
            .plain(said),
    ))
}

fn takes(plan: Plan<'_>, route: &Route) -> String {
    let actions = &route.roadmap.actions;
    let left = &route.roadmap.outside;
    if actions.is_empty() && left.is_empty() {
        return "no action: nothing is known to be missing.".to_owned();
    }
    // Parliament's desk counts bills, not points.
    let desks = route.roadmap.load.iter();
    let desks = desks.filter(|load| load.desk != Desk::Parliament);
    let effort: f64 = desks.flat_map(|load| &load.years).sum();
    let last = actions
        .iter()
        .map(|planned| planned.ends)
        .max()
        .unwrap_or(0);
    let cautious = actions
        .iter()
        .map(|planned| planned.cautious_ends)
        .max()
        .unwrap_or(0);
    let mut said = format!(
        "{}, what must come first included; no smaller set does it. With each bill counted as a whole, {} effort points.",
        text::count(actions.len() + left.len(), "action"),
        points(effort),
    );
    if !actions.is_empty() {
        said.push_str(&format!(
            " With nothing else under way it ends in {}, cautiously in {}.",
            plan.month(last.saturating_sub(1)),
            plan.month(cautious.saturating_sub(1))
        ));
    }
    said
}

/// What is open besides, and what was assumed of what is open.
fn besides(route: &Route, decides: Option<&Deciding>) -> Option<Block> {
    if route.assume_no {
        return Some(Block::paragraph(
            "What nobody could say was taken as absent, as asked by --assume-no: the route is the longest it can be.",
        ));
    }
    let known = decides.map(Deciding::facts).unwrap_or_default();
    let decides = |id: &IndicatorId| known.iter().any(|one| one.fact.indicator == *id);
    let open = route.facts.iter().flat_map(|task| &task.facts);
    let n = open.filter(|fact| !decides(&fact.indicator)).count();
    let (stand, they, would) = if n == 1 {
        ("stands", "it", "does")
    } else {
        ("stand", "they", "do")
    };
    (n > 0).then(|| {
        Block::paragraph(format!(
            "{} {stand} behind provisions that miss something already: {they} may add a step, and at worst {they} {would}.",
            text::count(n, "more open fact")
        ))
    })
}

/// What the route leaves unmet.
fn left(plan: Plan<'_>, route: &Route) -> Vec<Block> {
    let questionnaire = plan.questionnaire();
    let mut items: Vec<Text> = Vec::new();
    for one in &route.out_of_reach {
        let lacks: Vec<&str> = one
            .lacks
            .iter()
            .map(|id| title(questionnaire, id))
            .collect();
        let why = if one.dropped.is_empty() {
            "no action closes it in this country".to_owned()
        } else {
            let dropped = one.dropped.iter().map(|id| &*plan.action(id).title);
            let dropped = text::join_and(&dropped.collect::<Vec<_>>());
            format!("the country gave up: {dropped}")
        };
        let article = articles(questionnaire, std::slice::from_ref(&one.provision));
        items.push(entry(
            &format!("{article}:"),
            format!("lacks {}; {why}.", text::join_and(&lacks)),
        ));
    }
    for outside in &route.roadmap.outside {
        let why = waiting::outside(plan, &outside.reason);
        let title = &plan.action(&outside.action).title;
        items.push(entry(&format!("{title}:"), format!("{why}.")));
    }
    if items.is_empty() {
        return Vec::new();
    }
    vec![
        Block::heading(3, "Out of reach within the plan"),
        Block::List(items),
    ]
}
