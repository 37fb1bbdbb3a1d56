//! The page of an indicator: elements, help, provisions that need it, actions that close it.

use super::entry;
use crate::questionnaire::{Indicator, Provision, Questionnaire};
use crate::report::document::{Block, Text};
use crate::report::wording::article;

pub(super) fn indicator_page(questionnaire: &Questionnaire, indicator: &Indicator) -> Vec<Block> {
    let dimension = questionnaire.dimension_of(indicator);
    let topic = dimension
        .topics
        .iter()
        .find(|topic| topic.id == indicator.topic);
    let core = if indicator.core { ", core" } else { "" };
    let quick = if indicator.quick {
        ", in the quick assessment"
    } else {
        ""
    };
    let mut blocks = vec![
        Block::heading(1, &indicator.title),
        Block::paragraph(&indicator.question),
        Block::note(format!(
            "{}, {}. {}, weight {}, level {}{core}{quick}. Pillar: {}.",
            dimension.title,
            topic.map_or("", |topic| topic.title.as_str()),
            indicator.kind,
            indicator.weight,
            indicator.level,
            questionnaire.pillars[&indicator.pillar].title
        )),
        Block::heading(3, "Elements"),
        Block::List(
            indicator
                .elements
                .iter()
                .map(|element| {
                    let core = if element.core { " (core)" } else { "" };
                    Text::new()
                        .code(element.id.as_str())
                        .plain(format!("{core}: {}", element.text))
                })
                .collect(),
        ),
    ];
    if !indicator.narrowing.is_empty() {
        blocks.push(Block::heading(3, "Conditions a law may add"));
        blocks.push(Block::List(
            indicator
                .narrowing
                .iter()
                .map(|condition| {
                    let by: Vec<String> = condition
                        .allowed_by
                        .iter()
                        .filter_map(|id| questionnaire.provision(id))
                        .map(|provision| {
                            let mark = if provision.certain { "" } else { " (?)" };
                            format!("{}{mark}", provision.id)
                        })
                        .collect();
                    Text::new().code(condition.id.as_str()).plain(format!(
                        ": {} (allowed by {})",
                        condition.text,
                        by.join(", ")
                    ))
                })
                .collect(),
        ));
    }
    let asked: Vec<&str> = indicator
        .ask
        .iter()
        .map(|id| questionnaire.institution_title(id))
        .collect();
    let mut entries = vec![
        entry("Why it matters:", &*indicator.why),
        entry("What counts as yes:", &*indicator.yes_means),
        entry("The common false yes:", &*indicator.false_yes),
        entry("Whom to ask:", format!("{}.", asked.join("; "))),
        entry("Where to look:", &*indicator.look),
    ];
    if let Some(when) = &indicator.not_applicable {
        entries.push(entry("Not applicable:", when));
    }
    if let Some(parent) = &indicator.depends_on {
        entries.push(entry("Cannot exist without:", parent.to_string()));
    }
    if !indicator.only_for.is_empty() {
        let names = questionnaire.short_names(&indicator.only_for);
        entries.push(entry("Scored only for:", format!("{}.", names.join("; "))));
    }
    blocks.push(Block::List(entries));
    let needed: Vec<Text> = questionnaire
        .provisions_requiring(&indicator.id)
        .map(|provision| provision_line(questionnaire, provision))
        .collect();
    if !needed.is_empty() {
        blocks.push(Block::heading(3, "Provisions that need it"));
        blocks.push(Block::List(needed));
    }
    blocks.push(Block::heading(3, "Actions that close the gap"));
    blocks.push(Block::List(
        questionnaire
            .actions_closing(&indicator.id)
            .map(|action| {
                Text::new()
                    .code(action.id.as_str())
                    .plain(format!(": {}", action.title))
            })
            .collect(),
    ));
    blocks
}

fn provision_line(questionnaire: &Questionnaire, provision: &Provision) -> Text {
    let instrument = &questionnaire.instruments[&provision.id.instrument];
    Text::new().code(provision.id.to_string()).plain(format!(
        ": {} {}, {} ({}{})",
        instrument.short,
        article(questionnaire, provision),
        provision.title,
        provision.obligation,
        if provision.soft { ", soft" } else { "" }
    ))
}
