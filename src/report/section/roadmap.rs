//! The roadmap: what was assumed, the facts, the overview, the projection, a card for each action.

use crate::answers::ActionState;
use crate::questionnaire::{Action, ActionId, InstitutionId, Kpi, WordingState};
use crate::report::document::{Block, Column, Table, Text};
use crate::report::wording::{
    articles, counts, elements, gap_state, month, notice, number, range, title,
};
use crate::results::Results;
use crate::roadmap::{OutsideReason, PlannedAction, Priority, Projection, Urgency};
use crate::score::Confidence;
use crate::text;

/// Builds the part of a report.
pub(in crate::report) fn blocks(results: &Results<'_>) -> Vec<Block> {
    let mut blocks = vec![Block::heading(2, "Roadmap"), Block::note(notice(results))];
    blocks.extend(body(results));
    blocks
}

/// Builds the page of the `roadmap` verb.
pub(in crate::report) fn page(results: &Results<'_>) -> Vec<Block> {
    let mut blocks = vec![
        Block::heading(1, format!("{}: roadmap", results.answers.country.name)),
        Block::note(notice(results)),
    ];
    blocks.extend(body(results));
    blocks
}

fn body(results: &Results<'_>) -> Vec<Block> {
    let roadmap = &results.roadmap;
    let last = results.inputs.day(roadmap.horizon.saturating_sub(1));
    let mut blocks = vec![Block::paragraph(format!(
        "The plan runs from {} to {} and holds {}. It carries at most {} effort points a year ({} resources). Nothing here drafts law or decides whether to join an instrument: it orders the steps and says why.",
        month(roadmap.start),
        month(last),
        text::count(roadmap.actions.len(), "action"),
        roadmap.load_limit,
        results.inputs.resources
    ))];
    blocks.extend(assumed(results));
    blocks.extend(facts(results));
    if !roadmap.actions.is_empty() {
        blocks.push(Block::heading(3, "Overview"));
        blocks.push(overview(results));
        blocks.push(Block::heading(3, "What the score becomes"));
        blocks.push(Block::paragraph(
            "If the actions up to each phase are done and the questions are answered again. What is not known stays unknown, so the high end is the ceiling of this plan.",
        ));
        blocks.push(projection(results));
        blocks.extend(cards(results));
    }
    blocks.extend(outside(results));
    blocks.extend(assistance(results));
    blocks
}

fn assumed(results: &Results<'_>) -> Vec<Block> {
    let assumed = &results.roadmap.assumed;
    if assumed.is_empty() {
        return Vec::new();
    }
    let items = assumed
        .iter()
        .filter_map(|assumption| {
            let (_, question) = results
                .questionnaire
                .questions()
                .find(|(_, question)| question.id == assumption.question)?;
            Some(
                Text::new()
                    .strong(format!("{}: ", question.title))
                    .plain(&*assumption.value),
            )
        })
        .collect();
    vec![
        Block::paragraph("Assumed, because nobody has answered yet:"),
        Block::List(items),
    ]
}

fn facts(results: &Results<'_>) -> Vec<Block> {
    let roadmap = &results.roadmap;
    if roadmap.facts.is_empty() {
        return Vec::new();
    }
    let mut table = Table::new([
        Column::words("Establish the facts with"),
        Column::numbers("Facts"),
        Column::numbers("Points they decide"),
        Column::words("The heaviest first"),
    ]);
    for task in &roadmap.facts {
        let points: f64 = task.facts.iter().map(|fact| fact.points).sum();
        let mut names: Vec<&str> = task
            .facts
            .iter()
            .take(4)
            .map(|fact| title(results.questionnaire, &fact.indicator))
            .collect();
        if task.facts.len() > names.len() {
            names.push("...");
        }
        table.row([
            results
                .inputs
                .name_of(results.questionnaire, &task.institution)
                .into(),
            task.facts.len().to_string().into(),
            number(points).into(),
            names.join("; ").into(),
        ]);
    }
    vec![
        Block::heading(3, "Facts to establish first"),
        Block::paragraph(
            "Nobody legislates on ignorance: what is not known becomes a question to an institution, not a reform.",
        ),
        Block::Table(table),
    ]
}

fn overview(results: &Results<'_>) -> Block {
    let mut table = Table::new([
        Column::words("Phase"),
        Column::words("Action"),
        Column::words("Lead"),
        Column::words("From"),
        Column::words("To"),
        Column::numbers("Priority"),
    ]);
    for planned in &results.roadmap.actions {
        let action = &results.questionnaire.actions[&planned.action];
        table.row([
            phase(results, planned.phase).into(),
            Text::from(&action.title),
            results
                .inputs
                .name_of(results.questionnaire, &action.lead)
                .into(),
            short_month(results, planned.starts).into(),
            short_month(results, planned.ends.saturating_sub(1)).into(),
            number(planned.priority.priority).into(),
        ]);
    }
    Block::Table(table)
}

fn short_month(results: &Results<'_>, offset: u32) -> String {
    results.inputs.day(offset).strftime("%b %Y").to_string()
}

fn phase(results: &Results<'_>, number: u8) -> String {
    let phase = results
        .questionnaire
        .phases
        .iter()
        .find(|phase| phase.number == number);
    phase.map_or_else(
        || number.to_string(),
        |phase| format!("{number} {}", phase.title),
    )
}

/// Today, and each phase in which something is done.
fn projection(results: &Results<'_>) -> Block {
    let steps: Vec<&Projection> = results
        .roadmap
        .projection
        .iter()
        .filter(|step| {
            let mut actions = results.roadmap.actions.iter();
            step.phase
                .is_none_or(|phase| actions.any(|planned| planned.phase == phase))
        })
        .collect();
    let instruments = steps.iter().any(|step| !step.readiness.is_empty());
    let mut head = vec![
        Column::words("After"),
        Column::numbers("Score"),
        Column::words("0 to 100"),
        Column::numbers("Low to high"),
        Column::words("Stage"),
    ];
    if instruments {
        head.push(Column::words("Readiness of bound and target instruments"));
    }
    let mut table = Table::new(head);
    for step in steps {
        let Some(overall) = step.overall else {
            continue;
        };
        let stage = match (results.scorecard.confidence, step.stage) {
            (Confidence::TooLittle, _) | (_, None) => "not stated".to_owned(),
            (_, Some(reach)) => reach.to_string(),
        };
        let mut row = vec![
            match step.phase {
                None => "today".into(),
                Some(number) => Text::from(phase(results, number)),
            },
            number(overall.low).into(),
            Text::new().bar(overall),
            range(overall).into(),
            stage.into(),
        ];
        if instruments {
            row.push(readiness(results, step).into());
        }
        table.row(row);
    }
    Block::Table(table)
}

fn readiness(results: &Results<'_>, step: &Projection) -> String {
    step.readiness
        .iter()
        .map(|(id, found)| {
            let instrument = &results.questionnaire.instruments[id];
            format!(
                "{}: {}",
                instrument.short,
                counts(*found, instrument.binding)
            )
        })
        .collect::<Vec<_>>()
        .join("; ")
}

fn cards(results: &Results<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut current = None;
    for planned in &results.roadmap.actions {
        if current != Some(planned.phase) {
            current = Some(planned.phase);
            blocks.push(Block::heading(
                3,
                format!("Phase {}", phase(results, planned.phase)),
            ));
            let summary = results
                .questionnaire
                .phases
                .iter()
                .find(|p| p.number == planned.phase);
            blocks.extend(summary.map(|phase| Block::paragraph(&phase.summary)));
        }
        blocks.extend(card(results, planned));
    }
    blocks
}

fn card(results: &Results<'_>, planned: &PlannedAction) -> Vec<Block> {
    let questionnaire = results.questionnaire;
    let action = &questionnaire.actions[&planned.action];
    let entry = |word: &str, text: String| Text::new().strong(word).plain(format!(" {text}"));
    let mut entries = vec![entry("What:", what(results, planned))];
    let why: Vec<String> = planned
        .closes
        .iter()
        .map(|gap| {
            format!(
                "{} ({})",
                title(questionnaire, &gap.indicator),
                gap_state(gap.state)
            )
        })
        .collect();
    entries.push(entry("Closes:", format!("{}.", why.join("; "))));
    if !planned.provisions.is_empty() {
        entries.push(entry(
            "Needed for:",
            format!("{}.", articles(questionnaire, &planned.provisions)),
        ));
    }
    match planned.variant.and_then(|index| action.variants.get(index)) {
        Some(variant) => {
            entries.push(entry("How:", variant.how.clone()));
            entries.push(entry("Because:", format!("{}.", variant.because)));
        }
        None => entries.push(entry("How:", action.how.clone())),
    }
    entries.push(entry("Who:", who(results, action)));
    entries.push(entry("When:", when(results, planned, action)));
    if let Some(because) = &action.because {
        entries.push(entry("Proposed here because:", format!("{because}.")));
    }
    entries.push(entry("After:", after(results, planned, action)));
    entries.push(entry("Output:", output(planned, &action.output)));
    entries.push(entry("Outcome:", kpi(&action.outcome)));
    if let Some(rights) = &action.rights {
        entries.push(entry("Rights:", rights.clone()));
    }
    entries.push(entry("Assistance:", assistance_of(results, action)));
    entries.push(entry("Priority:", priority(results, &planned.priority)));
    if let Some(status) = &planned.status {
        let note = status
            .note
            .as_deref()
            .map(|note| format!("; {note}"))
            .unwrap_or_default();
        let again = if status.state == ActionState::Done {
            "; answer its questions again so that the score follows"
        } else {
            ""
        };
        entries.push(entry("Status:", format!("{}{again}{note}", status.state)));
    }
    vec![Block::heading(4, &action.title), Block::List(entries)]
}

/// The wording for the state of the answer, with the missing elements by name.
fn what(results: &Results<'_>, planned: &PlannedAction) -> String {
    let mut text = planned.wording.clone();
    if planned.state == WordingState::Partly {
        let missing: Vec<String> = planned
            .closes
            .iter()
            .filter(|gap| !gap.missing.is_empty())
            .map(|gap| {
                let indicator = &results.questionnaire.indicators[&gap.indicator];
                elements(indicator, &gap.missing)
            })
            .collect();
        if !missing.is_empty() {
            text.push_str(&format!(" Missing today: {}.", missing.join("; ")));
        }
    }
    text
}

fn who(results: &Results<'_>, action: &Action) -> String {
    let name = |id: &InstitutionId| results.inputs.name_of(results.questionnaire, id).to_owned();
    let lead = name(&action.lead);
    if action.partners.is_empty() {
        return format!("{lead} leads.");
    }
    let partners: Vec<String> = action.partners.iter().map(name).collect();
    format!("{lead} leads, with {}.", text::join_and(&partners))
}

fn when(results: &Results<'_>, planned: &PlannedAction, action: &Action) -> String {
    let mut text = format!(
        "{} to {} ({} of work",
        short_month(results, planned.starts),
        short_month(results, planned.ends.saturating_sub(1)),
        text::count(action.months as usize, "month")
    );
    if action.needs_parliament {
        text.push_str(&format!(
            ", then {} in parliament",
            text::count(results.inputs.passage as usize, "sitting month")
        ));
    }
    text.push_str(&format!(
        "), effort {} of 5, cost {}.",
        action.effort, action.cost
    ));
    if let Some(package) = planned
        .package
        .as_ref()
        .and_then(|id| results.questionnaire.packages.get(id))
    {
        text.push_str(&format!(
            " Part of: {}; the bill as a whole sets the dates.",
            package.title
        ));
    }
    text
}

/// What comes first, and what would if a fact turned out so.
fn after(results: &Results<'_>, planned: &PlannedAction, action: &Action) -> String {
    let name = |id: &ActionId| {
        let title = &results.questionnaire.actions[id].title;
        let first = action
            .prerequisites
            .iter()
            .find(|first| first.action == *id);
        format!(
            "{title} ({})",
            first.map_or("", |first| first.because.as_str())
        )
    };
    let list = |ids: &[ActionId]| ids.iter().map(name).collect::<Vec<_>>().join("; ");
    match (planned.after.is_empty(), planned.if_missing.is_empty()) {
        (true, true) => "nothing has to come first.".to_owned(),
        (false, true) => format!("{}.", list(&planned.after)),
        (true, false) => format!(
            "establish first whether the country has what these would bring: {}.",
            list(&planned.if_missing)
        ),
        (false, false) => format!(
            "{}. Establish first whether the country has what these would bring: {}.",
            list(&planned.after),
            list(&planned.if_missing)
        ),
    }
}

/// The output; where a part of it exists already, the general baseline would contradict the findings.
fn output(planned: &PlannedAction, output: &Kpi) -> String {
    if planned.state == WordingState::Partly {
        return format!(
            "{}; {}; from what was found above to {}; source: {}.",
            output.text, output.unit, output.target, output.source
        );
    }
    kpi(output)
}

fn kpi(kpi: &Kpi) -> String {
    format!(
        "{}; {}; from {} to {}; source: {}.",
        kpi.text, kpi.unit, kpi.baseline, kpi.target, kpi.source
    )
}

fn assistance_of(results: &Results<'_>, action: &Action) -> String {
    let kinds: Vec<&str> = action
        .assistance
        .iter()
        .filter_map(|id| results.questionnaire.assistance.get(id))
        .map(|term| term.title.as_str())
        .collect();
    let organizations: Vec<&str> = action
        .organizations
        .iter()
        .filter_map(|id| results.questionnaire.organizations.get(id))
        .map(|term| term.title.as_str())
        .collect();
    let kinds = kinds.join(", ").to_lowercase();
    if organizations.is_empty() {
        return format!("{kinds}.");
    }
    format!(
        "{kinds}; ask (nothing is promised): {}.",
        organizations.join(", ")
    )
}

/// The priority with every term of its formula.
fn priority(results: &Results<'_>, terms: &Priority) -> String {
    let mut impact = format!(
        "impact {:.2} (gain {:.2} of at most {:.2} points",
        terms.impact, terms.gain, terms.largest_gain
    );
    if terms.but_for {
        impact.push_str(", stands in the way of a stage");
    }
    if terms.meets_alone {
        impact.push_str(", meets a provision alone");
    }
    impact.push(')');
    let instrument = terms
        .urgent_for
        .as_ref()
        .map(|id| format!(": {}", results.questionnaire.instruments[id].short))
        .unwrap_or_default();
    let urgent = match terms.urgent_by {
        Urgency::Bound => "bound and unmet",
        Urgency::Deadline => "a deadline is near",
        Urgency::Decided => "accession decided",
        Urgency::Signed => "signed or invited",
        Urgency::Soft => "a target",
        Urgency::None => "no instrument",
    };
    let threat = if terms.threat { ", a named threat" } else { "" };
    let slope = results.questionnaire.method.constants.effort_slope;
    format!(
        "{} = 100 x value {:.3} x feasibility {:.2} / (1 + {slope} x (effort {} - 1)). The value: {impact}, urgency {:.2} ({urgent}{instrument}{threat}), demand {:.2}, keystone {:.2}.",
        number(terms.priority),
        terms.value,
        terms.feasibility,
        terms.effort,
        terms.urgency,
        terms.demand,
        terms.keystone
    )
}

fn outside(results: &Results<'_>) -> Vec<Block> {
    let roadmap = &results.roadmap;
    let mut items: Vec<Text> = roadmap
        .outside
        .iter()
        .map(|outside| {
            let action = &results.questionnaire.actions[&outside.action];
            let reason = match &outside.reason {
                OutsideReason::PastHorizon(_) => {
                    "it would end after the horizon at the effort the country can carry".to_owned()
                }
                OutsideReason::WaitsFor(first) => {
                    format!(
                        "it waits for: {}",
                        results.questionnaire.actions[first].title
                    )
                }
                OutsideReason::Dropped => "the country gave it up".to_owned(),
            };
            Text::new()
                .strong(&*action.title)
                .plain(format!(" ({}): {reason}.", action.id))
        })
        .collect();
    items.extend(roadmap.unclosed.iter().map(|id| {
        Text::new()
            .strong(title(results.questionnaire, id))
            .plain(": a gap for which no action fits this country.")
    }));
    if items.is_empty() {
        return Vec::new();
    }
    vec![
        Block::heading(3, "What stays outside the plan, and why"),
        Block::List(items),
    ]
}

fn assistance(results: &Results<'_>) -> Vec<Block> {
    let needs = results.roadmap.assistance(results.questionnaire);
    if needs.is_empty() {
        return Vec::new();
    }
    let mut table = Table::new([
        Column::words("Assistance that would help"),
        Column::numbers("Actions"),
        Column::words("For"),
    ]);
    for (kind, actions) in needs {
        let titles: Vec<&str> = actions
            .iter()
            .take(4)
            .map(|id| results.questionnaire.actions[*id].title.as_str())
            .collect();
        let more = if actions.len() > titles.len() {
            "; ..."
        } else {
            ""
        };
        table.row([
            Text::from(&results.questionnaire.assistance[kind].title),
            actions.len().to_string().into(),
            format!("{}{more}", titles.join("; ")).into(),
        ]);
    }
    vec![Block::heading(3, "Assistance needs"), Block::Table(table)]
}
