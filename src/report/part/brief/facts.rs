//! The facts that decide: whom to ask, the first of them, and what else they decide over.

use crate::questionnaire::{IndicatorId, InstrumentId};
use crate::report::deciding::{counted, decides, last_day, moves, whom};
use crate::report::document::Block;
use crate::report::part::frame::{entry, name};
use crate::results::Results;
use crate::text;

/// How many facts are named, and how many institutions.
const FACTS: usize = 3;
const INSTITUTIONS: usize = 3;

/// Builds the part; nothing where no open fact decides.
pub(super) fn facts(results: &Results<'_>) -> Vec<Block> {
    let Some((first, others)) = results.deciding.split_first() else {
        return Vec::new();
    };
    let short = |id: &InstrumentId| &results.questionnaire.instruments[id].short;
    let mut items = vec![entry(
        &format!("Whom to ask for the {}:", short(&first.instrument)),
        format!("{}.", whom(results, &first.institutions, INSTITUTIONS)),
    )];
    items.extend(others.iter().map(|one| {
        let days = one
            .deadlines
            .iter()
            .map(|day| format!(" {}", last_day(day)));
        let days: String = days.collect();
        entry(&counted(one), format!("{}.{days}", decides(results, one)))
    }));
    let facts = first.facts().into_iter().take(FACTS).map(|fact| {
        let indicator = &results.questionnaire.indicators[&fact.fact.indicator];
        let moves = fact.worth.map(|worth| moves(first, worth));
        format!(
            "{} ({}{})",
            indicator.title,
            name(results, &indicator.ask[0]),
            moves.map_or_else(String::new, |moves| format!("; if in place, {moves}"))
        )
    });
    let facts: Vec<String> = facts.collect();
    let mut said = format!("{}.", facts.join("; "));
    said.extend(rest(results));
    items.push(entry("Ask first:", said));
    vec![
        Block::heading(2, "The facts that decide"),
        Block::List(items),
    ]
}

/// How many other facts are open, which are not for this page.
fn rest(results: &Results<'_>) -> Option<String> {
    let decide: Vec<&IndicatorId> = results
        .deciding
        .iter()
        .flat_map(crate::roadmap::Deciding::facts)
        .map(|fact| &fact.fact.indicator)
        .collect();
    let open = results.roadmap.facts.iter().flat_map(|task| &task.facts);
    let rest = open
        .filter(|fact| !decide.contains(&&fact.indicator))
        .count();
    (rest > 0).then(|| format!(" {} open besides: a matter for the team.", are(rest)))
}

fn are(n: usize) -> String {
    let verb = if n == 1 { "is" } else { "are" };
    format!("{} {verb}", text::count(n, "more fact"))
}
