//! The same answers through lenses: themes and pillars, across the dimensions.

use crate::questionnaire::{IndicatorId, Lens, Questionnaire, Term};
use crate::report::document::{Block, Column, Table, Text};
use crate::report::headline;
use crate::report::section::score;
use crate::report::wording::{dimension, elements, notice, percent, range, share, title, value};
use crate::results::Results;
use crate::score::{Scorecard, Standing};
use crate::text;

/// So many requirements or actions of a lens are named in a report; the others are counted.
const NAMED: usize = 8;

/// Builds the part of a report: a table of all lenses, then a short page on each.
pub(in crate::report) fn blocks(results: &Results<'_>) -> Vec<Block> {
    let questionnaire = results.questionnaire;
    if results.lenses.is_empty() {
        return Vec::new();
    }
    let mut table = Table::new([
        Column::words("Lens"),
        Column::numbers("Requirements"),
        Column::numbers("Settled"),
        Column::numbers("In place"),
        Column::words("0 to 100"),
        Column::numbers("Low to high"),
    ]);
    for (_, term, card) in cards(results) {
        let Some(overall) = card.overall else {
            continue;
        };
        table.row([
            Text::from(&term.title),
            counted(card).to_string().into(),
            share(overall.settled().share).into(),
            score::found(overall).into(),
            Text::new().bar(overall),
            range(overall).into(),
        ]);
    }
    let mut blocks = vec![
        Block::heading(2, "The same answers through lenses"),
        Block::note(notice(results)),
    ];
    blocks.extend(rule(questionnaire));
    blocks.push(Block::Table(table));
    for (lens, term, card) in cards(results) {
        blocks.push(Block::heading(3, &term.title));
        blocks.extend(short(results, lens, term, card));
    }
    blocks
}

/// Builds the page of `score --lens`.
pub(in crate::report) fn page(results: &Results<'_>, lens: &Lens) -> Vec<Block> {
    let questionnaire = results.questionnaire;
    let term = questionnaire.slice(lens);
    let card = &results.scorecard;
    let country = &results.answers.country.name;
    let mut blocks = vec![
        Block::heading(
            1,
            format!("{country}: score through the lens {}", term.title),
        ),
        Block::note(notice(results)),
    ];
    blocks.extend(term.summary.as_ref().map(Block::paragraph));
    if card.overall.is_none() {
        let nothing = "No requirement of this lens applies, so there is no score.";
        blocks.push(Block::paragraph(nothing));
        return blocks;
    }
    blocks.push(score::headline(results));
    blocks.push(Block::paragraph(of_how_many(questionnaire, lens, card)));
    blocks.push(score::totals(results));
    blocks.push(dimensions(results));
    blocks.push(score::legend());
    let failing = failing(results);
    blocks.push(Block::heading(
        3,
        "What fails, whatever the open answers turn out to be",
    ));
    blocks.push(if failing.rows.is_empty() {
        Block::paragraph("Nothing.")
    } else {
        Block::Table(failing)
    });
    blocks.extend(score::ask_next(results));
    blocks.extend(rule(questionnaire));
    blocks
}

/// The cards of the lenses that have an indicator in this scope, with their names.
fn cards<'a>(
    results: &'a Results<'_>,
) -> impl Iterator<Item = (&'a Lens, &'a Term, &'a Scorecard)> {
    results.lenses.iter().filter_map(|card| {
        let lens = card.lens.as_ref()?;
        (counted(card) > 0).then(|| (lens, results.questionnaire.slice(lens), card))
    })
}

/// How a lens is summed, in the words of the questionnaire.
fn rule(questionnaire: &Questionnaire) -> Option<Block> {
    let word = questionnaire.glossary.get("lens")?;
    Some(Block::paragraph(&word.text))
}

fn of_how_many(questionnaire: &Questionnaire, lens: &Lens, card: &Scorecard) -> String {
    let all = questionnaire.indicators.values();
    let bearing = all.filter(|indicator| lens.shows(indicator)).count();
    let counted = counted(card);
    let here = match counted {
        all if all == bearing => "all count here".to_owned(),
        some => format!("{some} of them count here"),
    };
    format!(
        "{} of the questionnaire {} this lens; {here}.",
        text::count(bearing, "requirement"),
        if bearing == 1 { "bears" } else { "bear" },
    )
}

fn counted(card: &Scorecard) -> usize {
    card.indicators
        .iter()
        .filter(|(_, standing)| standing.counts())
        .count()
}

/// The indicators that count and of which something is true, in the order of the questionnaire.
fn which(card: &Scorecard, holds: fn(&Standing) -> bool) -> Vec<&IndicatorId> {
    let all = card.indicators.iter();
    let found = all.filter(|(_, standing)| standing.counts() && holds(standing));
    found.map(|(id, _)| id).collect()
}

/// The figure, what is in place, missing and not known, and the actions that touch it.
fn short(results: &Results<'_>, lens: &Lens, term: &Term, card: &Scorecard) -> Vec<Block> {
    let questionnaire = results.questionnaire;
    let mut blocks: Vec<Block> = term.summary.iter().map(Block::paragraph).collect();
    if let Some(overall) = card.overall {
        let settled = text::capital(&headline::settled(overall));
        let text = Text::new().strong(settled).plain(format!(
            " ({}). {}",
            range(overall),
            of_how_many(questionnaire, lens, card)
        ));
        blocks.push(Block::Paragraph(text));
    }
    let titles = |ids: &[&IndicatorId]| named(ids.iter().map(|id| title(questionnaire, id)));
    let in_place = which(card, |standing| standing.passes_low);
    let mut missing = which(card, Standing::is_gap);
    missing.sort_by_key(|id| std::cmp::Reverse(questionnaire.indicators[*id].weight));
    let (part, open): (Vec<_>, Vec<_>) = which(card, Standing::is_uncertain)
        .into_iter()
        .partition(|id| card.indicators.get(id).is_known());
    let next = card.ask_next.iter().map(|next| &next.indicator);
    let mut open_first: Vec<&IndicatorId> = next.filter(|id| open.contains(id)).collect();
    let others = open.iter().filter(|id| !open_first.contains(id));
    open_first.extend(others.copied().collect::<Vec<_>>());
    let mut items = Vec::new();
    for (word, ids) in [
        ("In place", in_place),
        ("In place in part, the rest not known", part),
        ("Missing", missing),
        ("Not known", open_first),
    ] {
        items.push(
            Text::new()
                .strong(format!("{word} ({}):", ids.len()))
                .plain(format!(" {}", titles(&ids))),
        );
    }
    items.push(actions(results, lens));
    blocks.push(Block::List(items));
    blocks
}

/// The actions of the plan that close a gap seen through the lens, the highest priority first.
fn actions(results: &Results<'_>, lens: &Lens) -> Text {
    let questionnaire = results.questionnaire;
    let mut touching: Vec<_> = results
        .roadmap
        .actions
        .iter()
        .filter(|planned| {
            let mut gaps = planned.closes.iter();
            gaps.any(|gap| lens.shows(&questionnaire.indicators[&gap.indicator]))
        })
        .collect();
    touching.sort_by(|a, b| b.priority.priority.total_cmp(&a.priority.priority));
    let titles = touching.iter().map(|planned| {
        let action = &questionnaire.actions[&planned.action];
        action.title.as_str()
    });
    Text::new()
        .strong(format!(
            "Actions of the roadmap that touch it ({}):",
            touching.len()
        ))
        .plain(format!(" {}", named(titles)))
}

/// Names the first few and counts the others.
fn named<'a>(titles: impl Iterator<Item = &'a str>) -> String {
    let titles: Vec<&str> = titles.collect();
    let rest = titles.len().saturating_sub(NAMED);
    let first = titles[..titles.len() - rest].join("; ");
    match (titles.is_empty(), rest) {
        (true, _) => "none.".to_owned(),
        (false, 0) => format!("{first}."),
        (false, rest) => format!("{first}; and {rest} more."),
    }
}

fn dimensions(results: &Results<'_>) -> Block {
    let mut table = Table::new([
        Column::words("Dimension"),
        Column::numbers("Requirements"),
        Column::numbers("Settled"),
        Column::numbers("In place"),
        Column::words("0 to 100"),
        Column::numbers("Low to high"),
        Column::numbers("Cited"),
    ]);
    let card = &results.scorecard;
    for score in &card.dimensions {
        let Some(interval) = score.score else {
            continue;
        };
        let indicators = results.questionnaire.dimensions[&score.id].indicators();
        let counting = indicators.filter(|id| card.indicators.get(id).counts());
        table.row([
            Text::from(dimension(results.questionnaire, &score.id)),
            counting.count().to_string().into(),
            share(interval.settled().share).into(),
            score::found(interval).into(),
            Text::new().bar(interval),
            range(interval).into(),
            percent(score.evidence).into(),
        ]);
    }
    Block::Table(table)
}

fn failing(results: &Results<'_>) -> Table {
    use crate::answers::Answer;
    let mut table = Table::new([
        Column::words("Requirement"),
        Column::words("Id"),
        Column::words("Answer"),
        Column::words("Missing"),
    ]);
    for id in which(&results.scorecard, Standing::is_gap) {
        let indicator = &results.questionnaire.indicators[id];
        let standing = results.scorecard.indicators.get(id);
        let response = results.answers.responses.get(id);
        let missing = match response.map(|response| &response.answer) {
            Some(Answer::Partly { missing, .. }) => elements(indicator, missing),
            _ => String::new(),
        };
        table.row([
            Text::from(&indicator.title),
            Text::new().code(id.as_str()),
            value(standing.value).into(),
            missing.into(),
        ]);
    }
    table
}
