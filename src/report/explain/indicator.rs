//! The pages of an indicator and of one of its elements.

use super::{entry, line, meaning, part};
use crate::questionnaire::{Element, Indicator, Provision, Questionnaire};
use crate::report::document::{Block, Text};
use crate::report::wording::article;

pub(super) fn indicator_page(questionnaire: &Questionnaire, indicator: &Indicator) -> Vec<Block> {
    let mut blocks = vec![
        Block::heading(1, &indicator.title),
        Block::paragraph(&indicator.question),
        Block::Note(what_it_is(questionnaire, indicator)),
    ];
    blocks.extend(part("Elements", elements(indicator)));
    blocks.extend(part(
        "Conditions a law may add",
        conditions(questionnaire, indicator),
    ));
    blocks.extend(part("How to answer", help(questionnaire, indicator)));
    blocks.extend(part("Where it belongs", place(questionnaire, indicator)));
    let needed = questionnaire.provisions_requiring(&indicator.id);
    let needed = needed.map(|provision| provision_line(questionnaire, provision));
    blocks.extend(part("Provisions that need it", needed.collect()));
    let actions = questionnaire.actions_closing(&indicator.id);
    let actions = actions.map(|action| line(action.id.as_str(), &action.title));
    blocks.extend(part("Actions that close the gap", actions.collect()));
    blocks
}

/// The page of an element, by its id `indicator/element`.
pub(super) fn element_page(questionnaire: &Questionnaire, id: &str) -> Vec<Block> {
    let (indicator, element) = id
        .split_once('/')
        .expect("the id of an element has a slash");
    let indicator = &questionnaire.indicators[indicator];
    let element = indicator
        .elements
        .iter()
        .find(|one| one.id.as_str() == element)
        .expect("the id is from the list of all things");
    let counts = if element.core {
        "Core: with the answer partly, the indicator passes only if this is present."
    } else {
        "Not core: with the answer partly, the indicator may pass without it."
    };
    let among = format!(
        "One of {} elements; each present one adds the same share of the credit.",
        indicator.elements.len()
    );
    let mut blocks = vec![
        Block::heading(1, super::sentence(&element.text)),
        Block::Note(
            Text::from("Element of ")
                .code(indicator.id.as_str())
                .plain(format!(": {}", indicator.question)),
        ),
        Block::paragraph(format!("{counts} {among}")),
    ];
    let asks = |provision: &&Provision| {
        let mut requirements = provision.requirements().iter();
        requirements
            .any(|one| one.indicator == indicator.id && one.element.as_ref() == Some(&element.id))
    };
    let needed = questionnaire.provisions_requiring(&indicator.id);
    let (exact, whole): (Vec<_>, Vec<_>) = needed.partition(asks);
    let lines = |list: &[&Provision]| -> Vec<Text> {
        list.iter()
            .map(|provision| provision_line(questionnaire, provision))
            .collect()
    };
    blocks.extend(part("Provisions that need this element", lines(&exact)));
    if element.core {
        let whole: Vec<&Provision> = whole
            .into_iter()
            .filter(|provision| {
                let mut requirements = provision.requirements().iter();
                requirements.any(|one| one.indicator == indicator.id && one.element.is_none())
            })
            .collect();
        let title = "Provisions that need the indicator, and so its core elements";
        blocks.extend(part(title, lines(&whole)));
    }
    let others = indicator.elements.iter().filter(|one| one.id != element.id);
    blocks.extend(part(
        "The other elements",
        others.map(element_line).collect(),
    ));
    blocks.push(Block::Note(
        Text::from("More: ").code(format!("lexroad explain {}", indicator.id)),
    ));
    blocks
}

/// Kind, weight, level and scope, each in words.
fn what_it_is(questionnaire: &Questionnaire, indicator: &Indicator) -> Text {
    let weight = match indicator.weight {
        3 => "a binding duty, or nothing works without it",
        2 => "a working system needs it",
        _ => "good practice",
    };
    let core = if indicator.core { ", core" } else { "" };
    let quick = if indicator.quick {
        " Part of the quick assessment."
    } else {
        ""
    };
    Text::from("Indicator ")
        .code(indicator.id.as_str())
        .plain(format!(
            " asks about {}. Weight {} ({weight}). Level {} ({}){core}.{quick}",
            super::inside(meaning(indicator.kind)),
            indicator.weight,
            indicator.level,
            questionnaire.method.stage_name(indicator.level)
        ))
}

fn elements(indicator: &Indicator) -> Vec<Text> {
    indicator.elements.iter().map(element_line).collect()
}

fn element_line(element: &Element) -> Text {
    let core = if element.core { " (core)" } else { "" };
    Text::new()
        .code(element.id.as_str())
        .plain(format!("{core}: {}", element.text))
}

fn conditions(questionnaire: &Questionnaire, indicator: &Indicator) -> Vec<Text> {
    let conditions = indicator.narrowing.iter();
    conditions
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
            let text = format!("{} (allowed by {})", condition.text, by.join(", "));
            line(condition.id.as_str(), text)
        })
        .collect()
}

fn help(questionnaire: &Questionnaire, indicator: &Indicator) -> Vec<Text> {
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
    entries
}

fn place(questionnaire: &Questionnaire, indicator: &Indicator) -> Vec<Text> {
    let dimension = questionnaire.dimension_of(indicator);
    let mut entries = vec![
        Text::new()
            .strong("Dimension:")
            .plain(format!(" {} (", dimension.title))
            .code(dimension.id.as_str())
            .plain(")"),
    ];
    let mut topics = dimension.topics.iter();
    if let Some(topic) = topics.find(|topic| topic.id == indicator.topic) {
        entries.push(
            Text::new()
                .strong("Topic:")
                .plain(format!(" {} (", topic.title))
                .code(topic.id.as_str())
                .plain(")"),
        );
    }
    let lenses: Vec<&str> = questionnaire
        .lenses()
        .filter(|lens| lens.shows(indicator))
        .map(|lens| questionnaire.slice(&lens).title.as_str())
        .collect();
    entries.push(entry("Lenses:", format!("{}.", lenses.join("; "))));
    let threats: Vec<&str> = indicator
        .threats
        .iter()
        .filter_map(|id| questionnaire.threats.get(id))
        .map(|threat| threat.title.as_str())
        .collect();
    if !threats.is_empty() {
        entries.push(entry(
            "Answers the threats:",
            format!("{}.", threats.join("; ")),
        ));
    }
    if let Some(parent) = &indicator.depends_on {
        entries.push(
            Text::new()
                .strong("Cannot exist without:")
                .plain(" ")
                .then(line(
                    parent.as_str(),
                    &questionnaire.indicators[parent].title,
                )),
        );
    }
    let others = questionnaire.indicators.values();
    let children = others.filter(|one| one.depends_on.as_ref() == Some(&indicator.id));
    entries.extend(children.map(|child| {
        let text = line(child.id.as_str(), &child.title);
        Text::new().strong("Needed by:").plain(" ").then(text)
    }));
    if !indicator.only_for.is_empty() {
        let names = questionnaire.short_names(&indicator.only_for).join("; ");
        entries.push(entry(
            "Scored only for those bound by or aiming at:",
            format!("{names}."),
        ));
    }
    entries
}

pub(super) fn provision_line(questionnaire: &Questionnaire, provision: &Provision) -> Text {
    let instrument = &questionnaire.instruments[&provision.id.instrument];
    let soft = if provision.soft { ", soft" } else { "" };
    line(
        &provision.id.to_string(),
        format!(
            "{} {}, {} ({}{soft})",
            instrument.short,
            article(questionnaire, provision),
            provision.title,
            provision.obligation,
        ),
    )
}
