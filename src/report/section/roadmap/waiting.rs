//! What kept an action from coming earlier, what keeps one outside, and whose desk is full.

use super::{Plan, points};
use crate::questionnaire::ActionId;
use crate::report::document::{Block, Column, Table, Text};
use crate::report::wording::share;
use crate::roadmap::{Desk, DeskLoad, OutsideReason, PlannedAction, WaitsOn};

/// How a desk is named.
fn desk(plan: Plan<'_>, desk: &Desk) -> String {
    match desk {
        Desk::Institution(id) => plan
            .results
            .inputs
            .name_of(plan.questionnaire(), id)
            .to_owned(),
        Desk::Drafting => "the drafters of law".to_owned(),
        Desk::Parliament => "parliament".to_owned(),
    }
}

/// Why an action stays outside, as the rest of a sentence that begins with the action.
pub(super) fn outside(plan: Plan<'_>, reason: &OutsideReason) -> String {
    match reason {
        OutsideReason::PastHorizon(month) => format!(
            "with what comes first it would end in {}",
            plan.month(month.saturating_sub(1))
        ),
        OutsideReason::Capacity(Desk::Parliament) => {
            "parliament has no room for one more bill before the horizon".to_owned()
        }
        OutsideReason::Capacity(full) => {
            format!("{} cannot carry it before the horizon", desk(plan, full))
        }
        OutsideReason::NoSitting => "it needs a vote, and parliament sits in no month".to_owned(),
        OutsideReason::WaitsFor(first) => format!("it waits for: {}", plan.action(first).title),
        OutsideReason::Dropped => "the country gave it up".to_owned(),
    }
}

/// What kept an action from coming earlier and what it would take, in one or two sentences; `None`
/// when nothing but its phase did, and it ends in the months promised for that.
pub(super) fn waits(plan: Plan<'_>, planned: &PlannedAction) -> Option<String> {
    let late = late(plan, planned);
    let number = |id: &ActionId| {
        let mut all = plan.roadmap.actions.iter();
        let known = all.find(|other| other.action == *id);
        known.map_or(String::new(), |known| format!(" ({})", known.number))
    };
    let text = match &planned.waits {
        WaitsOn::Opening if late.is_none() => return None,
        WaitsOn::Opening => "It starts when its phase opens; its own months take it there.".into(),
        WaitsOn::UnderWay => "It is under way: the months are those that are left.".into(),
        WaitsOn::Action(first) => format!(
            "It waits for: {}{}; to come earlier, that has to.",
            plan.action(first).title,
            number(first)
        ),
        WaitsOn::Limit(first) => format!(
            "It may not be in force before its limit is: {}{}.",
            plan.action(first).title,
            number(first)
        ),
        WaitsOn::Capacity(Desk::Parliament) => {
            "Parliament has taken in as many bills as a year holds; it takes the place of one of them to come earlier."
                .into()
        }
        WaitsOn::Capacity(full) => format!(
            "Before, {} had no capacity left; more of it there, or less other work, would bring it earlier.",
            desk(plan, full)
        ),
    };
    Some(match late {
        Some(month) => format!("{text} It should be done by {month}."),
        None => text,
    })
}

/// The month by which an action should be done, when it is done later.
fn late(plan: Plan<'_>, planned: &PlannedAction) -> Option<String> {
    let inputs = &plan.results.inputs;
    let by = inputs.window(plan.questionnaire(), planned.phase)?;
    (planned.ends > by).then(|| plan.month(by.saturating_sub(1)))
}

/// What the plan brings of what it could without limits, and the desks that carry it.
pub(super) fn load(plan: Plan<'_>) -> Vec<Block> {
    let area = plan.roadmap.area;
    let mut blocks = Vec::new();
    if area.unlimited > area.reached {
        blocks.push(Block::paragraph(format!(
            "Within what its institutions, its drafters and parliament can carry, the plan brings {} of what the same actions would bring by then if no desk were ever full. Where one is, more capacity is what would bring more.",
            share(area.reached / area.unlimited)
        )));
    } else {
        blocks.push(Block::paragraph(
            "No desk is full: more capacity would bring nothing sooner.",
        ));
    }
    blocks.push(table(plan));
    blocks
}

/// Who carries how much in each plan year.
pub(super) fn table(plan: Plan<'_>) -> Block {
    let mut table = Table::new([
        Column::words("Who carries it"),
        Column::numbers("Points a year at most"),
        Column::words("Given, year by year"),
    ]);
    let whole = |load: &DeskLoad| load.years.iter().sum::<f64>();
    let mut loads: Vec<&DeskLoad> = plan.roadmap.load.iter().collect();
    loads.retain(|load| whole(load) > 0.0);
    loads.sort_by(|a, b| whole(b).total_cmp(&whole(a)).then(a.desk.cmp(&b.desk)));
    for load in loads {
        let bills = load.desk == Desk::Parliament;
        let last = load.years.iter().rposition(|given| *given > 0.0);
        let given = load.years.iter().take(last.map_or(0, |last| last + 1));
        let unit = if bills { " bills" } else { "" };
        table.row([
            Text::from(crate::text::capital(&desk(plan, &load.desk))),
            load.capacity
                .map_or("no limit".to_owned(), |most| format!("{most}{unit}"))
                .into(),
            given
                .map(|given| points(*given))
                .collect::<Vec<_>>()
                .join(", ")
                .into(),
        ]);
    }
    Block::Table(table)
}
