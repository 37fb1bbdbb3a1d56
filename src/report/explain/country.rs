//! The pages of a country and of a body of States.

use super::{entry, inside, line, meaning, part, sentence};
use crate::questionnaire::{Body, Certainty, Country, Questionnaire, TreatyList};
use crate::report::document::{Block, Text};
use crate::report::wording::{day, treaty_state};

pub(super) fn country_page(questionnaire: &Questionnaire, country: &Country) -> Vec<Block> {
    let regions = &questionnaire.regions;
    let bodies = regions.bodies_of(&country.code);
    let bodies = bodies.map(|body| {
        line(
            body.id.as_str(),
            format!(
                "{} (as of {}, {})",
                body.title,
                body.as_of,
                sure(body.certainty)
            ),
        )
    });
    let treaties = questionnaire.instruments.values().filter_map(|instrument| {
        let list = regions.status_of(&country.code, &instrument.id)?;
        let text = format!("{}: {}", instrument.short, standing(list, country));
        Some(line(instrument.id.as_str(), text))
    });
    let mut blocks = vec![
        Block::heading(1, &country.name),
        Block::Note(
            Text::from("Country ")
                .code(country.code.as_str())
                .plain(". What the lists of the questionnaire say of it; an answers file confirms or overrides it. ")
                .code(format!("lexroad new {code} -o {file}.toml", code = country.code, file = country.code.as_str().to_lowercase())),
        ),
    ];
    blocks.extend(part("Organizations and projects", bodies.collect()));
    blocks.extend(part("Treaties", treaties.collect()));
    blocks.push(Block::paragraph(
        "A treaty that is not listed has no known status: that does not mean that the country has not joined.",
    ));
    blocks.push(Block::paragraph(&regions.designations));
    blocks
}

/// The state towards an instrument with its days, its source and how sure it is.
fn standing(list: &TreatyList, country: &Country) -> String {
    let since = list.since.get(&country.code);
    let since = since
        .map(|on| format!(" since {}", day(*on)))
        .unwrap_or_default();
    let until = list.until.get(&country.code);
    let until = until
        .map(|on| format!(" until {}", day(*on)))
        .unwrap_or_default();
    format!(
        "{}{since}{until} ({}, as of {}, {})",
        treaty_state(list.state),
        list.source,
        list.as_of,
        sure(list.certainty)
    )
}

fn sure(certainty: Certainty) -> String {
    match certainty {
        Certainty::Certain => "certain".to_owned(),
        other => format!("{other}: {}", inside(meaning(other))),
    }
}

pub(super) fn body_page(questionnaire: &Questionnaire, body: &Body) -> Vec<Block> {
    let countries = &questionnaire.regions.countries;
    let members: Vec<String> = body
        .members
        .iter()
        .map(|code| {
            let name = countries.get(code).map_or("", |country| &country.name);
            format!("{name} ({code})")
        })
        .collect();
    let mut entries = vec![
        entry(
            "List:",
            format!(
                "as of {}. {}",
                body.as_of,
                sentence(meaning(body.certainty))
            ),
        ),
        entry(
            &format!("Members ({}):", members.len()),
            format!("{}.", members.join("; ")),
        ),
    ];
    entries.extend(body.note.iter().map(|note| entry("To note:", note)));
    let concerned = questionnaire.instruments.values();
    let concerned = concerned.filter(|instrument| instrument.concerns.contains(&body.id));
    let concerned = concerned.map(|one| line(one.id.as_str(), &one.title));
    let mut blocks = vec![
        Block::heading(1, &body.title),
        Block::Note(
            Text::from("Body ")
                .code(body.id.as_str())
                .plain(format!(": {}", inside(meaning(body.kind))))
                .plain("."),
        ),
        Block::List(entries),
    ];
    blocks.extend(part(
        "Instruments that concern its members",
        concerned.collect(),
    ));
    blocks
}
