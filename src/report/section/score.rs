//! The score: the whole, the dimensions, the topics, what stands in the way, what to ask next.

use crate::report::document::{Block, Column, Table, Text};
use crate::report::headline;
use crate::report::wording::{dimension, notice, percent, range, share, stage, title};
use crate::results::Results;
use crate::score::{DimensionScore, Interval, Scorecard, View};

/// How many questions the list of what to ask next holds.
const ASK: usize = 10;

/// Builds the page of the `score` verb.
pub(in crate::report) fn blocks(results: &Results<'_>) -> Vec<Block> {
    let country = &results.answers.country.name;
    let mut blocks = vec![
        Block::heading(1, format!("{country}: score")),
        Block::note(notice(results)),
        headline(results),
        totals(results),
        dimensions(results),
        legend(),
        Block::heading(3, "Topics"),
        topics(results),
    ];
    blocks.extend(contested(results));
    let in_the_way = in_the_way(results);
    if !in_the_way.is_empty() {
        blocks.push(Block::heading(
            3,
            "What stands in the way of the next stage",
        ));
        blocks.push(Block::List(in_the_way));
    }
    blocks.extend(ask_next(results));
    blocks
}

/// The headline in one paragraph.
pub(in crate::report) fn headline(results: &Results<'_>) -> Block {
    let counts = match results.scorecard.view {
        View::InForce => "Counts what is in force. ",
        View::Proven => "Counts only what is proved by a cited source. ",
        View::Pending => "Counts bills as if they were in force. ",
    };
    let words = headline::sentences(results.questionnaire, &results.headline);
    Block::Paragraph(Text::from(counts).then(words))
}

/// Says how many answers are contested, if any is: they count as they stand.
pub(in crate::report) fn contested(results: &Results<'_>) -> Option<Block> {
    let responses = results.answers.responses.iter();
    let contested: Vec<&str> = responses
        .filter(|(_, response)| response.contested)
        .map(|(id, _)| title(results.questionnaire, id))
        .collect();
    (!contested.is_empty()).then(|| {
        Block::Paragraph(
            Text::new()
                .strong("Contested between respondents")
                .plain(format!(
                    ", and counted with the lower credit until settled: {}.",
                    contested.join("; ")
                )),
        )
    })
}

/// What the parts of a bar mean, drawn as bars are.
pub(in crate::report) fn legend() -> Block {
    let of = |low, high| Interval { low, high };
    Block::Note(
        Text::from("Bars: ")
            .mark(of(100.0, 100.0))
            .plain(" sure, ")
            .mark(of(0.0, 100.0))
            .plain(" possible, ")
            .mark(of(0.0, 0.0))
            .plain(" neither. Settled: the part no open answer can move; in place of it: how much of that part is there. Cited: positive answers with a cited source, by weight."),
    )
}

/// The totals under each view and each set of weights.
pub(in crate::report) fn totals(results: &Results<'_>) -> Block {
    let mut table = Table::new([
        Column::words("Reading"),
        Column::numbers("Settled"),
        Column::numbers("In place"),
        Column::numbers("Low to high"),
        Column::words("What it counts"),
    ]);
    let mut row = |name: &str, overall: Option<Interval>, what: &str| {
        if let Some(overall) = overall {
            table.row([
                name.into(),
                share(overall.settled().share).into(),
                found(overall).into(),
                range(overall).into(),
                what.into(),
            ]);
        }
    };
    let of = |view: View| {
        results
            .views
            .iter()
            .find(|card| card.view == view)
            .and_then(|card: &Scorecard| card.overall)
    };
    row("In force", of(View::InForce), "law and practice in force");
    row(
        "Proven",
        of(View::Proven),
        "only what a cited source proves",
    );
    row(
        "Pending",
        of(View::Pending),
        "prepared bills as if they were in force",
    );
    for (id, overall) in &results.scorecard.by_preset {
        if *id != results.scorecard.preset
            && let Some(preset) = results.questionnaire.method.presets.get(id)
        {
            row(
                &preset.title,
                Some(*overall),
                "the same answers under other weights of the dimensions",
            );
        }
    }
    Block::Table(table)
}

/// The dimensions with bars.
pub(in crate::report) fn dimensions(results: &Results<'_>) -> Block {
    let mut table = Table::new([
        Column::words("Dimension"),
        Column::numbers("Settled"),
        Column::numbers("In place"),
        Column::words("0 to 100"),
        Column::numbers("Low to high"),
        Column::words("Stage"),
        Column::numbers("Cited"),
    ]);
    for score in &results.scorecard.dimensions {
        let name = Text::from(dimension(results.questionnaire, &score.id));
        let Some(interval) = score.score else {
            table.row([
                name,
                "none".into(),
                Text::new(),
                Text::new(),
                Text::new(),
                "nothing applies".into(),
                Text::new(),
            ]);
            continue;
        };
        table.row([
            name,
            share(interval.settled().share).into(),
            found(interval).into(),
            Text::new().bar(interval),
            range(interval).into(),
            stage_of(results, score).into(),
            percent(score.evidence).into(),
        ]);
    }
    Block::Table(table)
}

/// How much of what is settled is in place; a dash where nothing is settled.
pub(in crate::report) fn found(overall: Interval) -> String {
    let found = overall.settled().found;
    found.map_or_else(|| "-".to_owned(), |found| share(found / 100.0))
}

/// The stage of a dimension in words.
pub(in crate::report) fn stage_of(results: &Results<'_>, score: &DimensionScore) -> String {
    match &score.stage {
        Some(found) => stage(results.questionnaire, Some(found.reach), found.confidence),
        None => "none".to_owned(),
    }
}

fn topics(results: &Results<'_>) -> Block {
    let mut table = Table::new([
        Column::words("Dimension"),
        Column::words("Topic"),
        Column::numbers("Settled"),
        Column::numbers("In place"),
        Column::numbers("Low to high"),
    ]);
    for score in &results.scorecard.dimensions {
        let dimension = &results.questionnaire.dimensions[&score.id];
        for (topic, rated) in dimension.topics.iter().zip(&score.topics) {
            let Some(credit) = rated.credit else { continue };
            let interval = Interval {
                low: 100.0 * credit.low,
                high: 100.0 * credit.high,
            };
            table.row([
                Text::from(&dimension.title),
                Text::from(&topic.title),
                share(interval.settled().share).into(),
                found(interval).into(),
                range(interval).into(),
            ]);
        }
    }
    Block::Table(table)
}

/// What stands in the way, one line for each dimension that has a next stage.
pub(in crate::report) fn in_the_way(results: &Results<'_>) -> Vec<Text> {
    results
        .scorecard
        .dimensions
        .iter()
        .filter_map(|score| {
            let name = dimension(results.questionnaire, &score.id);
            let in_the_way = in_the_way_of(results, score)?;
            Some(Text::new().strong(name).plain(", ").then(in_the_way))
        })
        .collect()
}

/// What stands in the way of a dimension's next stage, what fails apart from what is not known;
/// `None` at the top.
pub(in crate::report) fn in_the_way_of(
    results: &Results<'_>,
    score: &DimensionScore,
) -> Option<Text> {
    let questionnaire = results.questionnaire;
    let found = score.stage.as_ref()?;
    let next = found.next?;
    let names = |fails: bool| -> Vec<&str> {
        found
            .but_for
            .iter()
            .filter(|id| results.scorecard.indicators.get(id).is_gap() == fails)
            .map(|id| title(questionnaire, id))
            .collect()
    };
    let (failing, open) = (names(true), names(false));
    let mut text = Text::from(format!("for stage {next}: "));
    if !failing.is_empty() {
        text = text
            .strong("fails")
            .plain(format!(": {}. ", failing.join("; ")));
    }
    if !open.is_empty() {
        text = text
            .strong("not known")
            .plain(format!(": {}. ", open.join("; ")));
    }
    if let (Some(by), Some(before)) = (&found.capped_by, found.uncapped) {
        text = text.plain(format!(
            "Held at {} instead of {before} by {}.",
            found.reach,
            dimension(questionnaire, by)
        ));
    }
    Some(text)
}

/// What to ask next, the heaviest first.
pub(in crate::report) fn ask_next(results: &Results<'_>) -> Vec<Block> {
    let list = &results.scorecard.ask_next;
    if list.is_empty() {
        return Vec::new();
    }
    let mut table = Table::new([
        Column::words("Question"),
        Column::words("Id"),
        Column::numbers("Points it decides"),
        Column::words("Whom to ask"),
    ]);
    for next in list.iter().take(ASK) {
        table.row([
            Text::from(title(results.questionnaire, &next.indicator)),
            Text::new().code(next.indicator.as_str()),
            format!("{:.2}", next.points).into(),
            results
                .inputs
                .name_of(results.questionnaire, &next.ask)
                .into(),
        ]);
    }
    let rest = list.len().saturating_sub(ASK);
    let mut blocks = vec![Block::heading(3, "What to ask next"), Block::Table(table)];
    if rest > 0 {
        let more = format!("{rest} more answers are uncertain and decide less.");
        blocks.push(Block::paragraph(more));
    }
    blocks
}
