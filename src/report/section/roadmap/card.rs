//! A card for each action: what, why, how, who, when, and every term of its priority.

use super::{phase, short_month};
use crate::answers::ActionState;
use crate::questionnaire::{Action, ActionId, InstitutionId, Kpi, WordingState};
use crate::report::document::{Block, Text};
use crate::report::tailoring::change;
use crate::report::wording::{articles, elements, gap_state, number, title};
use crate::results::Results;
use crate::roadmap::{PlannedAction, Priority, Reason, Urgency};
use crate::text;

pub(super) fn cards(results: &Results<'_>) -> Vec<Block> {
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
    entries.push(entry("How:", planned.here.how.clone()));
    for reason in &planned.here.reasons {
        entries.push(entry("Made for this country:", tailored(results, reason)));
    }
    entries.push(entry("Who:", who(results, planned)));
    entries.push(entry("When:", when(results, planned)));
    if let Some(because) = &action.because {
        entries.push(entry("Proposed here because:", format!("{because}.")));
    }
    entries.push(entry("After:", after(results, planned, action)));
    entries.push(entry("Output:", output(planned, &action.output)));
    entries.push(entry("Outcome:", kpi(&action.outcome)));
    if let Some(rights) = &action.rights {
        entries.push(entry("Rights:", rights.clone()));
    }
    entries.push(entry("Assistance:", assistance_of(results, planned)));
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

/// Why an action is done differently here, and what is different.
fn tailored(results: &Results<'_>, reason: &Reason) -> String {
    let because = format!("because {}", reason.because.trim_end_matches('.'));
    let mut changes: Vec<String> = Vec::new();
    if reason.steps {
        changes.push("the steps are its own".to_owned());
    }
    let name = |id| results.inputs.name_of(results.questionnaire, id);
    let said = reason.changes.iter();
    changes.extend(said.map(|one| change(results.questionnaire, one, &name)));
    format!("{because}: {}.", changes.join("; "))
}

fn who(results: &Results<'_>, planned: &PlannedAction) -> String {
    let name = |id: &InstitutionId| results.inputs.name_of(results.questionnaire, id).to_owned();
    let lead = name(&planned.here.lead);
    if planned.here.partners.is_empty() {
        return format!("{lead} leads.");
    }
    let partners: Vec<String> = planned.here.partners.iter().map(name).collect();
    format!("{lead} leads, with {}.", text::join_and(&partners))
}

fn when(results: &Results<'_>, planned: &PlannedAction) -> String {
    let mut text = format!(
        "{} to {} ({} of work",
        short_month(results, planned.starts),
        short_month(results, planned.ends.saturating_sub(1)),
        text::count(planned.here.months as usize, "month")
    );
    if planned.here.needs_parliament {
        text.push_str(&format!(
            ", then {} in parliament",
            text::count(results.inputs.passage as usize, "sitting month")
        ));
    }
    text.push_str(&format!(
        "), effort {} of 5, cost {}.",
        planned.here.effort, planned.here.cost
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

fn assistance_of(results: &Results<'_>, planned: &PlannedAction) -> String {
    let kinds: Vec<&str> = planned
        .here
        .assistance
        .iter()
        .filter_map(|id| results.questionnaire.assistance.get(id))
        .map(|term| term.title.as_str())
        .collect();
    let organizations: Vec<&str> = planned
        .here
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
