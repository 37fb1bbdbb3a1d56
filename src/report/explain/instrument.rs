//! The pages of an instrument and of one of its provisions.

use super::entry;
use crate::questionnaire::{Instrument, Provision, Questionnaire};
use crate::report::document::{Block, Column, Table, Text};
use crate::report::wording::article;

pub(super) fn instrument_page(
    questionnaire: &Questionnaire,
    instrument: &Instrument,
) -> Vec<Block> {
    let mut entries = vec![
        entry(
            "Adopted:",
            format!("{}, {}.", instrument.adopted, instrument.adopted_by),
        ),
        entry(
            "In force:",
            format!("{}.", instrument.in_force.as_deref().unwrap_or("no")),
        ),
        entry("Condition:", format!("{}.", instrument.entry_condition)),
        entry("Who may join:", &*instrument.who_may_join),
        entry("Reservations:", &*instrument.reservations),
        entry(
            "State:",
            format!(
                "{} (as of {}{})",
                instrument.status,
                instrument.status_as_of,
                if instrument.status_certain {
                    ""
                } else {
                    ", to be confirmed"
                }
            ),
        ),
        entry("Source of the facts:", &*instrument.source),
        Text::new()
            .strong("Text:")
            .plain(" ")
            .link(&*instrument.url),
    ];
    if let Some(caution) = &instrument.caution {
        entries.push(entry("Caution:", caution));
    }
    let mut table = Table::new([
        Column::words("Id"),
        Column::words("Heading"),
        Column::words("Obligation"),
        Column::words("Requires"),
    ]);
    for provision in &instrument.provisions {
        let requires: Vec<String> = provision
            .requirements()
            .iter()
            .map(|requirement| match &requirement.element {
                Some(element) => format!("{}/{element}", requirement.indicator),
                None => requirement.indicator.to_string(),
            })
            .collect();
        let requires = if requires.is_empty() {
            "not assessed".to_owned()
        } else {
            requires.join(", ")
        };
        let soft = if provision.soft { ", soft" } else { "" };
        let uncertain = if provision.certain {
            ""
        } else {
            " (number uncertain)"
        };
        table.row([
            Text::new().code(provision.id.to_string()).plain(uncertain),
            Text::from(&provision.title),
            format!("{}{soft}", provision.obligation).into(),
            requires.into(),
        ]);
    }
    let kind = if instrument.binding {
        "binding"
    } else {
        "not binding"
    };
    vec![
        Block::heading(1, &instrument.title),
        Block::note(format!(
            "{}, {}, {kind}. {}.",
            instrument.short, instrument.kind, instrument.reference
        )),
        Block::List(entries),
        Block::heading(
            3,
            format!(
                "Provisions ({})",
                questionnaire.instruments[&instrument.id].provisions.len()
            ),
        ),
        Block::Table(table),
    ]
}

pub(super) fn provision_page(questionnaire: &Questionnaire, provision: &Provision) -> Vec<Block> {
    let instrument = &questionnaire.instruments[&provision.id.instrument];
    let soft = if provision.soft { ", soft" } else { "" };
    let basis = match (provision.certain, provision.basis) {
        (false, _) => "The number is not certain: check it against the authentic text.".to_owned(),
        (true, basis) => format!("Known from: {basis}."),
    };
    let mut blocks = vec![
        Block::heading(
            1,
            format!(
                "{} {}: {}",
                instrument.short,
                article(questionnaire, provision),
                provision.title
            ),
        ),
        Block::note(format!(
            "{}{soft}, {}. {basis}",
            provision.obligation, provision.kind
        )),
        Block::paragraph(&provision.says),
    ];
    match &provision.demand {
        crate::questionnaire::Demand::NotAssessed(reason) => {
            blocks.push(Block::paragraph(format!("Not assessed: {reason}.")));
        }
        crate::questionnaire::Demand::Requires(requirements) => {
            blocks.push(Block::heading(3, "Met when all of these are present"));
            blocks.push(Block::List(
                requirements
                    .iter()
                    .map(|requirement| {
                        let indicator = &questionnaire.indicators[&requirement.indicator];
                        match requirement
                            .element
                            .as_ref()
                            .and_then(|id| indicator.element(id))
                        {
                            Some(element) => Text::new()
                                .code(format!("{}/{}", indicator.id, element.id))
                                .plain(format!(": {}", element.text)),
                            None => Text::new()
                                .code(indicator.id.as_str())
                                .plain(format!(": {}", indicator.question)),
                        }
                    })
                    .collect(),
            ));
        }
    }
    let mut entries = Vec::new();
    entries.extend(provision.reservations.iter().map(|reservation| {
        let effect = if reservation.lifts {
            "lifts the duty"
        } else {
            "narrows it"
        };
        entry(
            "Reservation:",
            format!("{} ({effect}): {}", reservation.paragraph, reservation.text),
        )
    }));
    entries.extend(provision.declarations.iter().map(|declaration| {
        entry(
            "Declaration:",
            format!("{}: {}", declaration.paragraph, declaration.text),
        )
    }));
    entries.extend(
        provision
            .on_joining
            .iter()
            .map(|due| entry("On joining:", due)),
    );
    if !entries.is_empty() {
        blocks.push(Block::List(entries));
    }
    blocks
}
