//! The steps at a glance: a table, the same over time, and what each year carries.

use super::Plan;
use crate::answers::ActionState;
use crate::questionnaire::TreatyState;
use crate::report::document::{Block, Column, Table, Text};
use crate::report::timeline::{Bar, Event, Timeline};
use crate::report::wording::number;
use crate::roadmap::PlannedAction;

/// A row for each action.
pub(super) fn overview(plan: Plan<'_>) -> Block {
    let has_status = plan
        .roadmap
        .actions
        .iter()
        .any(|planned| planned.status.is_some())
        || !plan.roadmap.settled.is_empty();
    let mut head = vec![
        Column::numbers("No."),
        Column::words("Action"),
        Column::words("Phase"),
        Column::words("Lead"),
        Column::words("Planned"),
        Column::words("Cautious end"),
        Column::numbers("Priority"),
    ];
    if has_status {
        head.push(Column::words("Status"));
    }
    let mut table = Table::new(head);
    for planned in &plan.roadmap.actions {
        let lead = &planned.here.lead;
        let name = plan.results.inputs.name_of(plan.questionnaire(), lead);
        let mut row = vec![
            planned.number.to_string().into(),
            Text::from(&plan.action(&planned.action).title),
            planned.phase.to_string().into(),
            name.into(),
            format!(
                "{} to {}",
                plan.month(planned.starts),
                plan.month(planned.ends.saturating_sub(1))
            )
            .into(),
            plan.month(planned.cautious_ends.saturating_sub(1)).into(),
            number(planned.priority.priority).into(),
        ];
        if has_status {
            let status = planned.status.as_ref();
            row.push(status.map_or_else(Text::new, |status| status.state.as_str().into()));
        }
        table.row(row);
    }
    for settled in &plan.roadmap.settled {
        let title = &plan.action(&settled.action).title;
        let mut row: Vec<Text> = vec![Text::new(), Text::from(title)];
        row.resize_with(7, Text::new);
        row.push(settled.status.state.as_str().into());
        table.row(row);
    }
    Block::Table(table)
}

/// The actions over time; those of one bill are one bar.
pub(super) fn timeline(plan: Plan<'_>) -> Block {
    let mut bars = Vec::new();
    let mut shown: Vec<&PlannedAction> = Vec::new();
    for planned in &plan.roadmap.actions {
        if shown.iter().any(|known| is_one_bill(known, planned)) {
            continue;
        }
        let together = plan.roadmap.actions.iter();
        let numbers: Vec<usize> = together
            .filter(|other| is_one_bill(other, planned) || other.action == planned.action)
            .map(|other| other.number)
            .collect();
        shown.push(planned);
        let title = match planned.package.as_ref().filter(|_| numbers.len() > 1) {
            Some(id) => &plan.questionnaire().packages[id].title,
            None => &plan.action(&planned.action).title,
        };
        let state = plan
            .roadmap
            .actions
            .iter()
            .filter(|other| numbers.contains(&other.number))
            .filter_map(|other| other.status.as_ref())
            .find(|status| status.state == ActionState::InProgress)
            .map(|status| status.state);
        let word = state.map_or(String::new(), |state| format!(" ({state})"));
        bars.push(Bar {
            group: plan.phase(planned.phase),
            state,
            title: format!("{}{word} {title}", ranges(&numbers)),
            starts: planned.starts,
            ends: planned.ends,
            cautious_ends: planned.cautious_ends,
        });
    }
    bars.extend(plan.roadmap.settled.iter().map(|settled| {
        let state = settled.status.state;
        Bar {
            group: "Done or given up".to_owned(),
            title: format!("({state}) {}", plan.action(&settled.action).title),
            starts: 0,
            ends: 0,
            cautious_ends: 0,
            state: Some(state),
        }
    }));
    Block::Timeline(Timeline {
        title: format!("{}, roadmap", plan.results.answers.country.name),
        start: plan.roadmap.start,
        months: plan.roadmap.horizon,
        bars,
        events: events(plan),
    })
}

fn is_one_bill(a: &PlannedAction, b: &PlannedAction) -> bool {
    a.package.is_some() && a.package == b.package && (a.starts, a.ends) == (b.starts, b.ends)
}

/// Numbers in short: `3-5, 9`.
pub(in crate::report) fn ranges(numbers: &[usize]) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *number => *last = *number,
            _ => runs.push((*number, *number)),
        }
    }
    let said = runs.into_iter().map(|(first, last)| {
        if first == last {
            first.to_string()
        } else {
            format!("{first}-{last}")
        }
    });
    said.collect::<Vec<_>>().join(", ")
}

/// The dissolution of parliament, the days by which instruments are wanted, and those on which
/// invitations lapse, inside the plan.
fn events(plan: Plan<'_>) -> Vec<Event> {
    let inputs = &plan.results.inputs;
    let mut events: Vec<Event> = Vec::new();
    let dissolution = inputs
        .dissolution
        .map(|day| ("Parliament dissolved".to_owned(), day));
    let targets = inputs.targets.iter().map(|(id, day)| {
        let short = &plan.questionnaire().instruments[id].short;
        (format!("Target: {short}"), *day)
    });
    let treaties = plan.results.answers.treaties.iter();
    let invitations = treaties.filter_map(|(id, status)| {
        let short = &plan.questionnaire().instruments[id].short;
        let invited = status.state == TreatyState::Invited;
        let until = status.invited_until.filter(|_| invited)?;
        Some((format!("Invitation lapses: {short}"), until))
    });
    let all = dissolution.into_iter().chain(targets).chain(invitations);
    for (title, day) in all {
        if let Some(month) = inputs
            .month_of(day)
            .filter(|month| *month < plan.roadmap.horizon)
        {
            events.push(Event { title, month });
        }
    }
    events.sort_by_key(|event| event.month);
    events
}

#[cfg(test)]
mod tests {
    use super::ranges;

    #[test]
    fn numbers_in_a_row_are_a_range() {
        assert_eq!(ranges(&[1]), "1");
        assert_eq!(ranges(&[1, 2, 3, 7, 9, 10]), "1-3, 7, 9-10");
    }
}
