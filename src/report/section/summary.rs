//! The result on one page.

use crate::questionnaire::InstitutionId;
use crate::readiness::ProvisionState;
use crate::report::deciding::sentence;
use crate::report::document::{Block, Column, Table, Text};
use crate::report::section::score;
use crate::report::wording::{
    articles, counts, dimension, month, notice, number, share, treaty_state,
};
use crate::results::Results;
use crate::score::DimensionScore;
use crate::text;

/// How many dimensions and actions the page names.
const NAMED: usize = 3;
const FIRST_ACTIONS: usize = 5;

/// Builds the page.
pub(in crate::report) fn blocks(results: &Results<'_>) -> Vec<Block> {
    let mut blocks = vec![
        Block::heading(2, "The result on one page"),
        Block::note(notice(results)),
        score::headline(results),
        score::dimensions(results),
        strongest_and_weakest(results),
        Block::heading(3, "The total, read in several ways"),
        score::totals(results),
    ];
    if let Some(balance) = results.scorecard.balance {
        blocks.push(Block::paragraph(format!(
            "Balance {balance:.2}: 1 means that all dimensions stand level; the lower, the more strength in one hides weakness in another."
        )));
    }
    blocks.extend(score::contested(results));
    blocks.push(Block::heading(3, "Readiness at a glance"));
    blocks.push(readiness(results));
    let deciding = results.deciding_in_full.iter();
    let deciding: Vec<Text> = deciding.map(|one| sentence(results, one)).collect();
    if !deciding.is_empty() {
        blocks.push(Block::List(deciding));
    }
    blocks.extend(bound_and_unmet(results));
    blocks.push(Block::heading(3, "What comes first"));
    blocks.extend(first(results));
    blocks
}

/// Ranks the dimensions of which enough is answered; the others are named, not ranked.
fn strongest_and_weakest(results: &Results<'_>) -> Block {
    let minimum = results.questionnaire.method.constants.coverage_minimum;
    let (mut ranked, open): (Vec<&DimensionScore>, Vec<&DimensionScore>) = results
        .scorecard
        .dimensions
        .iter()
        .filter(|dimension| dimension.score.is_some())
        .partition(|dimension| {
            let share = dimension.coverage.share();
            share.is_some_and(|share| share >= minimum)
        });
    let found = |score: &DimensionScore| {
        let settled = score.settled.and_then(|settled| settled.found);
        settled.unwrap_or(0.0)
    };
    ranked.sort_by(|a, b| found(b).total_cmp(&found(a)));
    let title = |score: &DimensionScore| dimension(results.questionnaire, &score.id).to_owned();
    let name = |one: &&DimensionScore| {
        let found = one.score.map(score::found).unwrap_or_default();
        format!("{} ({found} of what is settled)", title(one))
    };
    let places = NAMED.min(ranked.len() / 2);
    let mut items = Vec::new();
    let differ = ranked.first().map(|one| found(one)) > ranked.last().map(|one| found(one));
    if places > 0 && differ {
        let strongest: Vec<String> = ranked.iter().take(places).map(name).collect();
        let weakest: Vec<String> = ranked.iter().rev().take(places).map(name).collect();
        for (word, names) in [("Strongest: ", strongest), ("Weakest: ", weakest)] {
            items.push(Text::new().strong(word).plain(text::join_and(&names)));
        }
    }
    if !open.is_empty() {
        let names: Vec<String> = open.into_iter().map(title).collect();
        items.push(
            Text::new()
                .strong(format!(
                    "Not ranked, because less than {} is answered: ",
                    share(minimum)
                ))
                .plain(names.join("; ")),
        );
    }
    Block::List(items)
}

pub(in crate::report) fn readiness(results: &Results<'_>) -> Block {
    let mut table = Table::new([
        Column::words("Instrument"),
        Column::words("The country is"),
        Column::words("Mandatory provisions"),
        Column::numbers("Not assessed"),
    ]);
    for readiness in results.readiness.iter() {
        let instrument = &results.questionnaire.instruments[&readiness.instrument];
        let state = if instrument.binding {
            treaty_state(readiness.treaty)
        } else {
            "free to follow it (model law)"
        };
        let target = if readiness.target { "; target" } else { "" };
        table.row([
            Text::from(&instrument.short),
            format!("{state}{target}").into(),
            counts(readiness.counts, instrument.binding).into(),
            readiness.counts.not_assessed.to_string().into(),
        ]);
    }
    Block::Table(table)
}

/// The duties that bind the country today and for which the answers show no domestic law.
pub(in crate::report) fn bound_and_unmet(results: &Results<'_>) -> Option<Block> {
    let unmet: Vec<_> = results
        .readiness
        .iter()
        .filter(|readiness| readiness.bound)
        .flat_map(|readiness| &readiness.provisions)
        .filter(|judged| {
            judged.counted
                && matches!(
                    judged.state,
                    ProvisionState::Partly | ProvisionState::NotMet
                )
        })
        .map(|judged| judged.provision.clone())
        .collect();
    (!unmet.is_empty()).then(|| {
        Block::Paragraph(
            Text::new()
                .strong("Bound today and not fully met: ")
                .plain(format!("{}.", articles(results.questionnaire, &unmet))),
        )
    })
}

fn first(results: &Results<'_>) -> Vec<Block> {
    let roadmap = &results.roadmap;
    let mut items = Vec::new();
    // Whom to ask first: for the facts that decide, else for whatever is open.
    let decides = results.deciding_in_full.first();
    let asked: Vec<(&InstitutionId, String)> = if let Some(one) = decides {
        let facts = |n| format!("{} to establish", text::count(n, "fact"));
        let asked = one.institutions.iter();
        asked
            .map(|asked| (&asked.institution, facts(asked.facts.len())))
            .collect()
    } else {
        let open = |n| text::count(n, "open question");
        let tasks = roadmap.facts.iter();
        tasks
            .map(|task| (&task.institution, open(task.facts.len())))
            .collect()
    };
    for (institution, open) in asked.into_iter().take(2) {
        let name = results.inputs.name_of(results.questionnaire, institution);
        items.push(
            Text::new()
                .strong(format!("Ask {name}"))
                .plain(format!(": {open}.")),
        );
    }
    let mut actions: Vec<_> = roadmap.actions.iter().collect();
    actions.sort_by(|a, b| {
        let priority = b.priority.priority.total_cmp(&a.priority.priority);
        a.starts.cmp(&b.starts).then(priority)
    });
    for planned in actions.into_iter().take(FIRST_ACTIONS) {
        let action = &results.questionnaire.actions[&planned.action];
        items.push(Text::new().strong(&*action.title).plain(format!(
            " (priority {}, {} to {}).",
            number(planned.priority.priority),
            month(results.inputs.day(planned.starts)),
            month(results.inputs.day(planned.ends.saturating_sub(1)))
        )));
    }
    if items.is_empty() {
        return vec![Block::paragraph("No gap is open and no fact is missing.")];
    }
    vec![
        Block::paragraph(
            "The institutions whose answers decide most, then the actions that can start first; the roadmap says why.",
        ),
        Block::Steps(items),
    ]
}
