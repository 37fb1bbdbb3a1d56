//! A page on anything that has an id: what it is, why, and how it hangs together.

use crate::diagnostic::Code;
use crate::questionnaire::{
    Action, Constant, Dimension, Indicator, Instrument, IntakeQuestion, Kpi, Provision,
    Questionnaire, Topic,
};
use crate::report::document::{Block, Column, Document, Table, Text};
use crate::report::wording::article;

/// Builds the page of an id; the nearest id when nothing bears it.
///
/// # Errors
///
/// Returns the nearest known id, if one is near, when nothing has this id.
pub fn page(questionnaire: &Questionnaire, id: &str) -> Result<Document, Option<String>> {
    let blocks = if let Some(indicator) = questionnaire.indicators.get(id) {
        indicator_page(questionnaire, indicator)
    } else if let Some(action) = questionnaire.actions.get(id) {
        action_page(questionnaire, action)
    } else if let Some(dimension) = questionnaire.dimensions.get(id) {
        dimension_page(questionnaire, dimension)
    } else if let Some((dimension, topic)) = topic(questionnaire, id) {
        topic_page(questionnaire, dimension, topic)
    } else if let Some(instrument) = questionnaire.instruments.get(id) {
        instrument_page(questionnaire, instrument)
    } else if let Some(provision) = provision(questionnaire, id) {
        provision_page(questionnaire, provision)
    } else if let Some(constant) = questionnaire
        .method
        .listed
        .iter()
        .find(|known| known.id == id)
    {
        constant_page(constant)
    } else if let Some((_, question)) = questionnaire.questions().find(|(_, q)| q.id.as_str() == id)
    {
        question_page(question)
    } else if let Some(word) = questionnaire.glossary.get(id) {
        vec![Block::heading(1, &word.title), Block::paragraph(&word.text)]
    } else if let Some(indicator) = owner_of_element(questionnaire, id) {
        indicator_page(questionnaire, indicator)
    } else if let Some(code) = Code::ALL.iter().find(|code| code.as_str() == id) {
        code_page(*code)
    } else {
        return Err(nearest(questionnaire, id));
    };
    Ok(Document { blocks })
}

fn nearest(questionnaire: &Questionnaire, id: &str) -> Option<String> {
    let mut names: Vec<String> = Vec::new();
    names.extend(questionnaire.indicators.keys().map(ToString::to_string));
    names.extend(questionnaire.actions.keys().map(ToString::to_string));
    names.extend(questionnaire.dimensions.keys().map(ToString::to_string));
    for dimension in questionnaire.dimensions.values() {
        names.extend(dimension.topics.iter().map(|topic| topic.id.to_string()));
    }
    for instrument in questionnaire.instruments.values() {
        names.push(instrument.id.to_string());
        names.extend(
            instrument
                .provisions
                .iter()
                .map(|provision| provision.id.to_string()),
        );
    }
    names.extend(
        questionnaire
            .method
            .listed
            .iter()
            .map(|constant| constant.id.to_owned()),
    );
    names.extend(
        questionnaire
            .questions()
            .map(|(_, question)| question.id.to_string()),
    );
    names.extend(questionnaire.glossary.keys().map(ToString::to_string));
    names.extend(Code::ALL.iter().map(ToString::to_string));
    crate::text::nearest(id, names.iter().map(String::as_str)).map(str::to_owned)
}

fn topic<'a>(questionnaire: &'a Questionnaire, id: &str) -> Option<(&'a Dimension, &'a Topic)> {
    questionnaire.dimensions.values().find_map(|dimension| {
        let topic = dimension
            .topics
            .iter()
            .find(|topic| topic.id.as_str() == id)?;
        Some((dimension, topic))
    })
}

/// The indicator that has an element, given as `indicator/element`.
fn owner_of_element<'a>(questionnaire: &'a Questionnaire, id: &str) -> Option<&'a Indicator> {
    let (indicator, element) = id.split_once('/')?;
    let indicator = questionnaire.indicators.get(indicator)?;
    let mut elements = indicator.elements.iter();
    elements
        .any(|known| known.id.as_str() == element)
        .then_some(indicator)
}

fn provision<'a>(questionnaire: &'a Questionnaire, id: &str) -> Option<&'a Provision> {
    let (instrument, article) = id.split_once('/')?;
    questionnaire
        .instruments
        .get(instrument)?
        .provisions
        .iter()
        .find(|provision| &*provision.id.article == article)
}

fn entry(word: &str, text: impl Into<String>) -> Text {
    Text::new().strong(word).plain(format!(" {}", text.into()))
}

fn indicator_page(questionnaire: &Questionnaire, indicator: &Indicator) -> Vec<Block> {
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
                        .map(ToString::to_string)
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
        let names: Vec<&str> = indicator
            .only_for
            .iter()
            .map(|id| questionnaire.instruments[id].short.as_str())
            .collect();
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

fn action_page(questionnaire: &Questionnaire, action: &Action) -> Vec<Block> {
    let phase = questionnaire
        .phases
        .iter()
        .find(|phase| phase.number == action.phase);
    let parliament = if action.needs_parliament {
        ", needs parliament"
    } else {
        ""
    };
    let package = action
        .package
        .as_ref()
        .map(|id| format!(" Part of: {}.", questionnaire.packages[id].title))
        .unwrap_or_default();
    let mut entries = vec![
        entry("How:", &*action.how),
        entry(
            "Leads:",
            format!("{}.", questionnaire.institution_title(&action.lead)),
        ),
    ];
    if !action.partners.is_empty() {
        let names: Vec<&str> = action
            .partners
            .iter()
            .map(|id| questionnaire.institution_title(id))
            .collect();
        entries.push(entry("With:", format!("{}.", names.join("; "))));
    }
    for variant in &action.variants {
        entries.push(entry(
            "Elsewhere:",
            format!("{} Because {}.", variant.how, variant.because),
        ));
    }
    entries.push(entry("Output:", kpi(&action.output)));
    entries.push(entry("Outcome:", kpi(&action.outcome)));
    if let Some(rights) = &action.rights {
        entries.push(entry("Rights:", rights));
    }
    let mut blocks = vec![
        Block::heading(1, &action.title),
        Block::note(format!(
            "Phase {} {}, effort {} of 5, {} of work, cost {}{parliament}.{package}",
            action.phase,
            phase.map_or("", |phase| phase.title.as_str()),
            action.effort,
            crate::text::count(action.months as usize, "month"),
            action.cost
        )),
        Block::List(entries),
        Block::heading(3, "What the roadmap says, by the state of the answer"),
        Block::List(
            action
                .wording
                .iter()
                .map(|(state, text)| entry(&format!("{state}:"), text))
                .collect(),
        ),
        Block::heading(3, "Closes"),
        Block::List(
            action
                .closes
                .iter()
                .map(|id| {
                    Text::new()
                        .code(id.as_str())
                        .plain(format!(": {}", questionnaire.indicators[id].question))
                })
                .collect(),
        ),
    ];
    if !action.prerequisites.is_empty() {
        blocks.push(Block::heading(3, "Comes after"));
        blocks.push(Block::List(
            action
                .prerequisites
                .iter()
                .map(|first| {
                    Text::new()
                        .code(first.action.as_str())
                        .plain(format!(": {}", first.because))
                })
                .collect(),
        ));
    }
    blocks
}

fn kpi(kpi: &Kpi) -> String {
    format!(
        "{}; {}; from {} to {}; source: {}.",
        kpi.text, kpi.unit, kpi.baseline, kpi.target, kpi.source
    )
}

fn dimension_page(questionnaire: &Questionnaire, dimension: &Dimension) -> Vec<Block> {
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

fn topic_page(questionnaire: &Questionnaire, dimension: &Dimension, topic: &Topic) -> Vec<Block> {
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

fn instrument_page(questionnaire: &Questionnaire, instrument: &Instrument) -> Vec<Block> {
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

fn provision_page(questionnaire: &Questionnaire, provision: &Provision) -> Vec<Block> {
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

fn constant_page(constant: &Constant) -> Vec<Block> {
    vec![
        Block::heading(1, format!("{}: {}", constant.id, constant.value)),
        Block::paragraph(&constant.title),
        Block::paragraph(&constant.why),
    ]
}

fn question_page(question: &IntakeQuestion) -> Vec<Block> {
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

fn code_page(code: Code) -> Vec<Block> {
    vec![
        Block::heading(1, format!("{}[{code}]", code.severity())),
        Block::paragraph(code.explanation()),
    ]
}
