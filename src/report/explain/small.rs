//! The pages of dimensions, topics, constants, intake questions and codes.

use crate::diagnostic::Code;
use crate::questionnaire::{Constant, Dimension, IntakeQuestion, Questionnaire, Topic};
use crate::report::document::{Block, Column, Table, Text};

pub(super) fn dimension_page(questionnaire: &Questionnaire, dimension: &Dimension) -> Vec<Block> {
    let mut blocks = vec![
        Block::heading(1, &dimension.title),
        Block::paragraph(&dimension.summary),
    ];
    let weights: Vec<String> = questionnaire
        .method
        .presets
        .values()
        .filter_map(|preset| {
            Some(format!(
                "{} {}",
                preset.weights.get(&dimension.id)?,
                preset.title
            ))
        })
        .collect();
    blocks.push(Block::note(format!("Weight: {}.", weights.join(", "))));
    for topic in &dimension.topics {
        blocks.extend(indicators(questionnaire, topic));
    }
    blocks
}

pub(super) fn topic_page(
    questionnaire: &Questionnaire,
    dimension: &Dimension,
    topic: &Topic,
) -> Vec<Block> {
    let mut blocks = vec![Block::note(format!("A topic of: {}.", dimension.title))];
    blocks.extend(indicators(questionnaire, topic));
    blocks
}

fn indicators(questionnaire: &Questionnaire, topic: &Topic) -> [Block; 2] {
    let mut table = Table::new([
        Column::words("Indicator"),
        Column::words("Question"),
        Column::numbers("Weight"),
        Column::numbers("Level"),
        Column::words("Core"),
    ]);
    for id in &topic.indicators {
        let indicator = &questionnaire.indicators[id];
        table.row([
            Text::new().code(id.as_str()),
            Text::from(&indicator.question),
            indicator.weight.to_string().into(),
            indicator.level.to_string().into(),
            if indicator.core { "core" } else { "" }.into(),
        ]);
    }
    [Block::heading(3, &topic.title), Block::Table(table)]
}

pub(super) fn constant_page(constant: &Constant) -> Vec<Block> {
    vec![
        Block::heading(1, format!("{}: {}", constant.id, constant.value)),
        Block::paragraph(&constant.title),
        Block::paragraph(&constant.why),
    ]
}

pub(super) fn question_page(question: &IntakeQuestion) -> Vec<Block> {
    let mut blocks = vec![
        Block::heading(1, &question.title),
        Block::paragraph(&question.question),
        Block::paragraph(&question.help),
        Block::note(format!("Form of the answer: {}.", question.form)),
    ];
    if !question.options.is_empty() {
        blocks.push(Block::List(
            question
                .options
                .iter()
                .map(|option| {
                    Text::new()
                        .code(option.id.as_str())
                        .plain(format!(": {}", option.title))
                })
                .collect(),
        ));
    }
    if let Some(assumed) = &question.assumed {
        blocks.push(Block::paragraph(format!(
            "Assumed when unanswered: {assumed}."
        )));
    }
    blocks
}

pub(super) fn code_page(code: Code) -> Vec<Block> {
    vec![
        Block::heading(1, format!("{}[{code}]", code.severity())),
        Block::paragraph(code.explanation()),
    ]
}
