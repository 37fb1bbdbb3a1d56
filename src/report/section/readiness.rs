//! Readiness by instrument, provision by provision, with the domestic law beside it.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use crate::answers::{Answer, Answers};
use crate::citation::joined;
use crate::questionnaire::{Demand, Instrument, Obligation, Provision, Questionnaire, TreatyState};
use crate::readiness::{
    ProvisionReadiness, ProvisionState, Readiness, RequirementReadiness, RequirementState,
};
use crate::report::document::{Block, Column, Table, Text};
use crate::report::treaty::itself;
use crate::report::wording::{
    article, articles, counts, day, elements, laws, notice, out_of_force, provision_state,
    treaty_state,
};
use crate::results::Results;
use crate::text;

/// Builds the part of a report.
pub(in crate::report) fn blocks(results: &Results<'_>, readiness: &[Readiness]) -> Vec<Block> {
    let mut blocks = vec![
        Block::heading(2, "Readiness by instrument"),
        Block::note(notice(results)),
        Block::paragraph(
            "Mandatory provisions are counted, reservable ones included; what a reservation may leave out is asked of a Party that lodged none, and is to be met or reserved where none is on file or the country has not joined. Soft and optional ones are shown and not counted. Indicative; no finding of a treaty body.",
        ),
    ];
    blocks.extend(
        readiness
            .iter()
            .flat_map(|readiness| one(results, readiness)),
    );
    blocks
}

/// Builds the page of the `readiness` verb.
pub(in crate::report) fn page(results: &Results<'_>, readiness: &[Readiness]) -> Vec<Block> {
    let mut blocks = vec![
        Block::heading(1, format!("{}: readiness", results.answers.country.name)),
        Block::note(notice(results)),
        Block::note(
            "Indicative; no finding of a treaty body. (?) marks a number not checked against the authentic text.",
        ),
    ];
    if readiness.is_empty() {
        blocks.push(Block::paragraph(
            "No instrument of the questionnaire concerns this country.",
        ));
    }
    blocks.extend(
        readiness
            .iter()
            .flat_map(|readiness| one(results, readiness)),
    );
    blocks
}

fn one(results: &Results<'_>, readiness: &Readiness) -> Vec<Block> {
    let instrument = &results.questionnaire.instruments[&readiness.instrument];
    let mut blocks = vec![
        Block::heading(3, &instrument.short),
        Block::Paragraph(
            Text::from(format!("{} ({}). ", instrument.title, instrument.reference))
                .link(&*instrument.url),
        ),
        Block::Paragraph(standing(results, readiness, instrument)),
    ];
    if let Some(low) = readiness.counts.low() {
        let high = readiness.counts.high().unwrap_or(low);
        blocks.push(Block::Paragraph(
            Text::new()
                .strong(counts(readiness.counts, instrument.binding))
                .plain("  ")
                .bar(crate::score::Interval { low, high }),
        ));
    }
    blocks.push(Block::Table(provisions(results, readiness, instrument)));
    if readiness.bound {
        return blocks;
    }
    let consider = consider(instrument, readiness);
    if !consider.is_empty() {
        blocks.push(Block::paragraph(
            "Reservations and declarations the instrument allows where the law stands apart from it today, to weigh should the country decide to join:",
        ));
        blocks.push(Block::List(consider));
    }
    let joining = joining(instrument);
    if !joining.is_empty() {
        blocks.push(Block::paragraph(
            "Declarations and notifications due on joining, should the country decide to:",
        ));
        blocks.push(Block::List(joining));
    }
    blocks
}

/// How the country stands towards the instrument, in a paragraph.
fn standing(results: &Results<'_>, readiness: &Readiness, instrument: &Instrument) -> Text {
    let country = &results.answers.country.name;
    if !instrument.binding {
        return Text::from(format!(
            "A model text for voluntary enactment: the table shows how far the law of {country} is aligned with it."
        ));
    }
    let mut text = Text::from(format!("{country}: ")).strong(treaty_state(readiness.treaty));
    if let Some(status) = results.answers.treaties.get(&instrument.id) {
        if let Some(since) = status.since {
            text = text.plain(format!(" since {}", day(since)));
        }
        if let Some(until) = status.invited_until
            && status.state == TreatyState::Invited
        {
            let is_over = status.has_lapsed(results.answers.assessment.as_of);
            let lapses = if is_over { "lapsed" } else { "lapses" };
            text = text.plain(format!("; the invitation {lapses} on {}", day(until)));
        }
        if !status.certain {
            text = text.plain(" (to be confirmed)");
        }
        if let Some(source) = &status.source {
            text = text.plain("; source: ").link(&**source);
        }
        text = match status.reservations.as_deref() {
            Some([]) => text.plain("; no reservation"),
            Some(lodged) => text.plain(format!("; reservations: {}", joined(lodged))),
            None => text,
        };
    }
    text = text.plain(". ");
    let status = results.answers.treaties.get(&instrument.id);
    if let Some(note) = status.and_then(|status| status.note.as_ref()) {
        text = text.plain(format!("{note} "));
    }
    if readiness.target {
        text = text.plain("It is a target of the country's strategy. ");
    }
    text = text.plain(format!("{} ", itself(instrument, readiness.treaty)));
    for deadline in &instrument.deadlines {
        if deadline.on >= results.question.on {
            text = text.plain(format!("{}: {}. ", day(deadline.on), deadline.text));
        }
    }
    text
}

fn provisions(results: &Results<'_>, readiness: &Readiness, instrument: &Instrument) -> Table {
    let mut table = Table::new([
        Column::words("Provision"),
        Column::words("State"),
        Column::words("Domestic law"),
        Column::words("What is missing or not known"),
    ]);
    for judged in &readiness.provisions {
        let provision = provision_of(instrument, judged);
        let name = format!(
            "{} {}",
            article(results.questionnaire, provision),
            provision.title
        );
        table.row([
            name.into(),
            state(readiness, provision, judged, instrument),
            domestic_law(results, judged).into(),
            remarks(results, readiness, provision, judged).into(),
        ]);
    }
    table
}

/// The provision that was judged.
fn provision_of<'a>(instrument: &'a Instrument, judged: &ProvisionReadiness) -> &'a Provision {
    instrument
        .provisions
        .iter()
        .find(|provision| provision.id == judged.provision)
        .expect("what was judged is a provision of the instrument")
}

fn is_gap(judged: &ProvisionReadiness) -> bool {
    matches!(
        judged.state,
        ProvisionState::Partly | ProvisionState::NotMet
    )
}

/// The state in words; a duty that binds the country and is not met stands out.
fn state(
    readiness: &Readiness,
    provision: &Provision,
    judged: &ProvisionReadiness,
    instrument: &Instrument,
) -> Text {
    let word = provision_state(judged.state, instrument.binding);
    if readiness.bound && judged.counted && is_gap(judged) {
        return Text::new().strong(format!("{word}, and bound"));
    }
    let aside = if provision.soft {
        " (soft)"
    } else if provision.obligation == Obligation::Optional {
        " (optional)"
    } else {
        ""
    };
    format!("{word}{aside}").into()
}

/// The laws behind what is present of a provision, and what a court struck down of it.
fn domestic_law(results: &Results<'_>, judged: &ProvisionReadiness) -> String {
    let answers = results.answers;
    let response =
        |requirement: &RequirementReadiness| answers.responses.get(&requirement.indicator);
    // An answer with other elements than the one asked for shows no law for this one.
    let present = judged
        .requirements
        .iter()
        .filter(|requirement| match requirement.state {
            RequirementState::Present | RequirementState::Incomplete => true,
            RequirementState::Unknown => {
                requirement.element.is_none() || shows_no_element(answers, requirement)
            }
            RequirementState::Missing | RequirementState::NotApplicable => false,
        })
        .filter_map(response)
        .filter(|response| response.answer.is_positive());
    let mut parts = vec![laws(answers, present)];
    parts.extend(
        judged
            .requirements
            .iter()
            .filter_map(response)
            .filter(|response| !response.answer.is_positive())
            .filter_map(|response| out_of_force(answers, response)),
    );
    parts.retain(|part| !part.is_empty());
    parts.dedup();
    parts.join(". ")
}

/// Whether an answer says that something is in force, but of no element which.
fn shows_no_element(answers: &Answers, requirement: &RequirementReadiness) -> bool {
    let response = answers.responses.get(&requirement.indicator);
    matches!(
        response.map(|response| &response.answer),
        Some(Answer::Partly { present, .. }) if present.is_empty()
    )
}

fn remarks(
    results: &Results<'_>,
    readiness: &Readiness,
    provision: &Provision,
    judged: &ProvisionReadiness,
) -> String {
    let questionnaire = results.questionnaire;
    let mut parts: Vec<String> = Vec::new();
    if let Demand::NotAssessed(reason) = &provision.demand {
        parts.push(reason.clone());
    }
    if readiness.bound && judged.counted && is_gap(judged) {
        let all = if judged.state == ProvisionState::NotMet {
            "this"
        } else {
            "all of this"
        };
        parts.push(format!("Bound; the answers show no domestic law for {all}"));
    }
    for (word, pick) in [("Missing", true), ("Not known", false)] {
        let named: Vec<String> = judged
            .required()
            .filter_map(|requirement| {
                let ids = if pick {
                    &requirement.missing
                } else {
                    &requirement.unknown
                };
                let indicator = &questionnaire.indicators[&requirement.indicator];
                let all = ids.len() > 1
                    && ids.len() == indicator.elements.iter().filter(|e| e.core).count();
                match (ids.is_empty(), all) {
                    (true, _) => None,
                    (_, true) => Some(indicator.title.clone()),
                    (_, false) => Some(elements(indicator, ids)),
                }
            })
            .collect();
        if !named.is_empty() {
            parts.push(format!("{word}: {}", named.join("; ")));
        }
    }
    parts.extend(reservable(questionnaire, judged));
    if !judged.narrowed_by.is_empty() {
        parts.push(format!(
            "Narrowed by reservation under {}",
            judged.narrowed_by.join(", ")
        ));
    }
    for condition in conditions(results, provision, judged) {
        parts.push(condition);
    }
    parts.join(". ")
}

/// What may be reserved and is not there, or not known to be, by the paragraph that allows it.
fn reservable(questionnaire: &Questionnaire, judged: &ProvisionReadiness) -> Vec<String> {
    let mut paragraphs: IndexMap<&str, Vec<String>> = IndexMap::new();
    for requirement in &judged.requirements {
        let Some(paragraph) = &requirement.may_reserve else {
            continue;
        };
        if matches!(
            requirement.state,
            RequirementState::Present | RequirementState::NotApplicable
        ) {
            continue;
        }
        let indicator = &questionnaire.indicators[&requirement.indicator];
        let said = match &requirement.element {
            Some(id) => elements(indicator, [id]),
            None => indicator.title.clone(),
        };
        paragraphs.entry(paragraph).or_default().push(said);
    }
    let said = paragraphs.into_iter();
    said.map(|(paragraph, named)| {
        format!(
            "To be met, or reserved under {paragraph}: {}",
            named.join("; ")
        )
    })
    .collect()
}

/// Conditions the law adds under this provision, which need a declaration or reservation.
fn conditions(
    results: &Results<'_>,
    provision: &Provision,
    judged: &ProvisionReadiness,
) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for requirement in &judged.requirements {
        let Some(response) = results.answers.responses.get(&requirement.indicator) else {
            continue;
        };
        let indicator = &results.questionnaire.indicators[&requirement.indicator];
        for condition in &indicator.narrowing {
            if response.narrowing.contains(&condition.id)
                && condition.allowed_by.contains(&provision.id)
                && seen.insert(&condition.id)
            {
                found.push(format!(
                    "Condition in the law: {}; allowed; needs a declaration or reservation under {}",
                    condition.text,
                    articles(results.questionnaire, std::slice::from_ref(&provision.id))
                ));
            }
        }
    }
    found
}

/// What may be reserved or declared under the provisions that are not met.
fn consider(instrument: &Instrument, readiness: &Readiness) -> Vec<Text> {
    let entry = |kind: &str, paragraph: &str, text: String| {
        Text::new()
            .strong(format!("{} {paragraph}, {kind}", instrument.unit))
            .plain(format!(": {text}"))
    };
    readiness
        .provisions
        .iter()
        .filter(|judged| is_gap(judged) || judged.state == ProvisionState::MeetOrReserve)
        .map(|judged| provision_of(instrument, judged))
        .flat_map(|provision| {
            let reservations = provision.reservations.iter().map(move |reservation| {
                let effect = if reservation.lifts {
                    "lifts the duty"
                } else {
                    "narrows it"
                };
                let text = format!("{} ({effect})", reservation.text);
                entry("reservation", reservation.paragraph.as_str(), text)
            });
            let declarations = provision.declarations.iter().map(move |declaration| {
                entry(
                    "declaration",
                    declaration.paragraph.as_str(),
                    declaration.text.clone(),
                )
            });
            reservations.chain(declarations)
        })
        .collect()
}

fn joining(instrument: &Instrument) -> Vec<Text> {
    let unit = text::plural(1, &instrument.unit);
    instrument
        .provisions
        .iter()
        .filter_map(|provision| {
            let due = provision.on_joining.as_ref()?;
            Some(
                Text::new()
                    .strong(format!("{unit} {}", provision.numbered()))
                    .plain(format!(": {due}")),
            )
        })
        .collect()
}
