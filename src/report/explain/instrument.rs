//! The pages of an instrument and of one of its provisions.

use super::{entry, inside, line, meaning, part, sentence};
use crate::questionnaire::{BodyId, Demand, Instrument, Obligation, Provision, Questionnaire};
use crate::report::document::{Block, Text};
use crate::report::wording::{article, day};
use crate::text;

pub(super) fn instrument_page(
    questionnaire: &Questionnaire,
    instrument: &Instrument,
) -> Vec<Block> {
    let kind = if instrument.binding {
        "it binds those who join or belong"
    } else {
        "it binds nobody"
    };
    let provisions = &instrument.provisions;
    let mandatory = provisions.iter().filter(|one| counts(one)).count();
    let mut blocks = vec![
        Block::heading(1, format!("{}: {}", instrument.short, instrument.title)),
        Block::Note(
            Text::from("Instrument ")
                .code(instrument.id.as_str())
                .plain(format!(
                    ", {}; {kind}. {}.",
                    inside(meaning(instrument.kind)),
                    instrument.reference
                )),
        ),
        Block::List(facts(questionnaire, instrument)),
        Block::heading(
            3,
            format!(
                "{} ({mandatory} count for readiness)",
                text::count(provisions.len(), "provision")
            ),
        ),
    ];
    blocks.push(Block::List(
        provisions
            .iter()
            .map(|provision| {
                let mark = if provision.certain { "" } else { " (?)" };
                let soft = if provision.soft { ", soft" } else { "" };
                let tested = match provision.demand {
                    Demand::NotAssessed(_) => ", not assessed",
                    Demand::Requires(_) => "",
                };
                Text::new().code(provision.id.to_string()).plain(format!(
                    "{mark}: {} ({}{soft}{tested})",
                    provision.title, provision.obligation
                ))
            })
            .collect(),
    ));
    blocks
}

/// Whether a provision counts for readiness before anything is known of a country.
fn counts(provision: &Provision) -> bool {
    provision.obligation != Obligation::Optional
        && !provision.soft
        && matches!(provision.demand, Demand::Requires(_))
}

fn facts(questionnaire: &Questionnaire, instrument: &Instrument) -> Vec<Text> {
    let bodies = |ids: &[BodyId]| -> String {
        let known = ids
            .iter()
            .filter_map(|id| questionnaire.regions.bodies.get(id));
        known
            .map(|body| body.title.as_str())
            .collect::<Vec<_>>()
            .join("; ")
    };
    let in_force = instrument.in_force.as_deref().unwrap_or("not yet");
    let confirm = if instrument.status_certain {
        ""
    } else {
        ", to be confirmed"
    };
    let mut facts = vec![
        entry(
            "Adopted:",
            format!("{}, {}.", instrument.adopted, instrument.adopted_by),
        ),
        entry("In force since:", format!("{in_force}.")),
        entry(
            "What its entry into force takes:",
            stopped(&instrument.entry_condition),
        ),
        entry("Who may join:", stopped(&instrument.who_may_join)),
    ];
    if !instrument.concerns.is_empty() {
        let names = bodies(&instrument.concerns);
        facts.push(entry("Concerns members of:", format!("{names}.")));
    }
    facts.extend([
        entry(
            "Reservations and declarations:",
            stopped(&instrument.reservations),
        ),
        entry(
            &format!("Status (as of {}{confirm}):", instrument.status_as_of),
            stopped(&instrument.status),
        ),
    ]);
    facts.extend(instrument.deadlines.iter().map(|deadline| {
        entry(
            "A date:",
            format!("{}, {}.", day(deadline.on), deadline.text),
        )
    }));
    facts.extend(
        instrument
            .caution
            .iter()
            .map(|text| entry("Caution:", stopped(text))),
    );
    facts.push(entry(
        "Where these facts are from:",
        stopped(&instrument.source),
    ));
    facts.push(
        Text::new()
            .strong("Text:")
            .plain(" ")
            .link(&*instrument.url),
    );
    facts
}

/// Ends a text with one full stop.
fn stopped(text: &str) -> String {
    format!("{}.", text.trim_end().trim_end_matches('.'))
}

pub(super) fn provision_page(questionnaire: &Questionnaire, provision: &Provision) -> Vec<Block> {
    let instrument = &questionnaire.instruments[&provision.id.instrument];
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
        Block::paragraph(stopped(&provision.says)),
        Block::Note(what_it_is(instrument, provision)),
    ];
    match &provision.demand {
        Demand::NotAssessed(reason) => {
            blocks.push(Block::paragraph(format!(
                "Not assessed: {}",
                stopped(reason)
            )));
        }
        Demand::Requires(requirements) => {
            let lines = requirements.iter().map(|requirement| {
                let indicator = &questionnaire.indicators[&requirement.indicator];
                let element = requirement.element.as_ref();
                match element.and_then(|id| indicator.element(id)) {
                    Some(element) => line(&requirement.to_string(), &element.text),
                    None => line(&requirement.to_string(), &indicator.question),
                }
            });
            blocks.extend(part("Met when all of these are present", lines.collect()));
        }
    }
    blocks.extend(part("On joining", joining(provision)));
    let actions = questionnaire.actions.values().filter(|action| {
        let mut requirements = provision.requirements().iter();
        requirements.any(|one| action.closes.contains(&one.indicator))
    });
    let actions = actions.map(|action| line(action.id.as_str(), &action.title));
    blocks.extend(part("Actions that close a gap in it", actions.collect()));
    blocks.push(Block::Note(
        Text::from("The text itself decides: ").link(&*instrument.url),
    ));
    blocks
}

fn what_it_is(instrument: &Instrument, provision: &Provision) -> Text {
    let soft = if provision.soft {
        " Soft: to endeavour, consider, or act within means; it does not count for readiness."
    } else {
        ""
    };
    let number = if provision.certain {
        String::new()
    } else {
        format!(
            " The number is not certain (?): check the {} in the authentic text.",
            instrument.unit
        )
    };
    Text::from("Provision ")
        .code(provision.id.to_string())
        .plain(format!(
            ": {}. Part: {}. How this row is known: {}.{soft}{number}",
            inside(meaning(provision.obligation)),
            inside(meaning(provision.kind)),
            inside(meaning(provision.basis)),
        ))
}

fn joining(provision: &Provision) -> Vec<Text> {
    let mut entries: Vec<Text> = Vec::new();
    entries.extend(provision.reservations.iter().map(|reservation| {
        let effect = if reservation.lifts {
            "lifts the whole duty"
        } else {
            "narrows the duty"
        };
        entry(
            &format!("Reservation under {} ({effect}):", reservation.paragraph),
            stopped(&sentence(&reservation.text)),
        )
    }));
    entries.extend(provision.declarations.iter().map(|declaration| {
        entry(
            &format!("Declaration under {}:", declaration.paragraph),
            stopped(&sentence(&declaration.text)),
        )
    }));
    entries.extend(
        provision
            .on_joining
            .iter()
            .map(|due| entry("To notify:", stopped(due))),
    );
    entries
}
