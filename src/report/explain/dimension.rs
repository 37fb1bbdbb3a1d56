//! The pages of what gathers indicators: dimension, topic, lens, threat.

use super::{line, part};
use crate::questionnaire::{Dimension, Indicator, Questionnaire, Term, Topic};
use crate::report::document::{Block, Column, Table, Text};
use crate::text;

pub(super) fn dimension_page(questionnaire: &Questionnaire, dimension: &Dimension) -> Vec<Block> {
    let method = &questionnaire.method;
    let weights: Vec<String> = method
        .presets
        .values()
        .filter_map(|preset| {
            let weight = preset.weights.get(&dimension.id)?;
            Some(format!(
                "{weight} among the {}",
                super::inside(&preset.title)
            ))
        })
        .collect();
    let mut blocks = vec![
        Block::heading(1, &dimension.title),
        Block::paragraph(&dimension.summary),
        Block::Note(
            Text::from("Dimension ")
                .code(dimension.id.as_str())
                .plain(format!(
                    ". Weight {}. {} in {}, which weigh the same.",
                    weights.join(", "),
                    text::count(dimension.indicators().count(), "indicator"),
                    text::count(dimension.topics.len(), "topic"),
                )),
        ),
        Block::Table(levels(questionnaire, dimension)),
    ];
    let caps = method
        .caps
        .iter()
        .filter(|cap| cap.dimension == dimension.id);
    blocks.extend(caps.map(|cap| Block::paragraph(&cap.because)));
    for topic in &dimension.topics {
        let title = format!("{} ({})", topic.title, topic.id);
        blocks.extend(part(title, indicators(in_topic(questionnaire, topic))));
    }
    blocks
}

/// What stands at each level of the dimension.
fn levels(questionnaire: &Questionnaire, dimension: &Dimension) -> Table {
    let mut table = Table::new([
        Column::words("Level"),
        Column::numbers("Indicators"),
        Column::numbers("Core"),
        Column::numbers("Weight"),
    ]);
    for level in 2..=5 {
        let of_level: Vec<&Indicator> = dimension
            .indicators()
            .map(|id| &questionnaire.indicators[id])
            .filter(|indicator| indicator.level == level)
            .collect();
        let weight: u32 = of_level.iter().map(|one| u32::from(one.weight)).sum();
        table.row([
            format!("{level} {}", questionnaire.method.stage_name(level)).into(),
            of_level.len().to_string().into(),
            of_level
                .iter()
                .filter(|one| one.core)
                .count()
                .to_string()
                .into(),
            weight.to_string().into(),
        ]);
    }
    table
}

pub(super) fn topic_page(questionnaire: &Questionnaire, id: &str) -> Vec<Block> {
    let (dimension, topic) = questionnaire
        .dimensions
        .values()
        .find_map(|dimension| {
            let mut topics = dimension.topics.iter();
            Some((dimension, topics.find(|topic| topic.id.as_str() == id)?))
        })
        .expect("the id is from the list of all things");
    let mut blocks = vec![
        Block::heading(1, &topic.title),
        Block::Note(
            Text::from("Topic ")
                .code(id)
                .plain(format!(
                    ", one of {} of the same weight in: {} (",
                    dimension.topics.len(),
                    dimension.title
                ))
                .code(dimension.id.as_str())
                .plain(")."),
        ),
    ];
    for indicator in in_topic(questionnaire, topic) {
        blocks.push(Block::Paragraph(
            Text::new().code(indicator.id.as_str()).plain(format!(
                " ({}): {}",
                short(indicator),
                indicator.question
            )),
        ));
    }
    blocks
}

/// The page of a theme or pillar, by its full name.
pub(super) fn lens_page(questionnaire: &Questionnaire, name: &str) -> Vec<Block> {
    let lens = questionnaire
        .lens(name)
        .expect("the name is from the list of all things");
    let term = questionnaire.slice(&lens);
    let mut blocks = vec![Block::heading(1, &term.title)];
    blocks.extend(term.summary.as_ref().map(Block::paragraph));
    blocks.push(Block::Note(
        Text::from("Lens ")
            .code(name)
            .plain(": a way of reading the same answers across the dimensions. ")
            .code(format!("lexroad score FILE --lens {}", lens.id)),
    ));
    if let Some(word) = questionnaire.glossary.get("lens") {
        blocks.push(Block::paragraph(&word.text));
    }
    blocks.extend(by_dimension(questionnaire, |indicator| {
        lens.shows(indicator)
    }));
    blocks
}

pub(super) fn threat_page(questionnaire: &Questionnaire, threat: &Term) -> Vec<Block> {
    let mut blocks = vec![Block::heading(1, &threat.title)];
    blocks.extend(threat.summary.as_ref().map(Block::paragraph));
    blocks.push(Block::Note(Text::from("Threat ").code(threat.id.as_str()).plain(
        ". Where the country names it among its threats, actions that close these requirements become more urgent (",
    ).code("urgency-threat").plain(").")));
    blocks.extend(by_dimension(questionnaire, |indicator| {
        indicator.threats.contains(&threat.id)
    }));
    blocks
}

fn by_dimension(questionnaire: &Questionnaire, holds: impl Fn(&Indicator) -> bool) -> Vec<Block> {
    let mut blocks = Vec::new();
    for dimension in questionnaire.dimensions.values() {
        let all = dimension
            .indicators()
            .map(|id| &questionnaire.indicators[id]);
        let found: Vec<&Indicator> = all.filter(|indicator| holds(indicator)).collect();
        let title = format!("{} ({})", dimension.title, found.len());
        blocks.extend(part(title, indicators(found)));
    }
    blocks
}

fn in_topic<'a>(questionnaire: &'a Questionnaire, topic: &Topic) -> Vec<&'a Indicator> {
    let ids = topic.indicators.iter();
    ids.map(|id| &questionnaire.indicators[id]).collect()
}

fn indicators(list: Vec<&Indicator>) -> Vec<Text> {
    list.into_iter()
        .map(|one| line(one.id.as_str(), format!("{} ({})", one.title, short(one))))
        .collect()
}

/// Weight and level in a few letters.
fn short(indicator: &Indicator) -> String {
    let core = if indicator.core { ", core" } else { "" };
    format!(
        "weight {}, level {}{core}",
        indicator.weight, indicator.level
    )
}
