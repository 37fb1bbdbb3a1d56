//! A card for each action: what, why, how, who, when, and every term of its priority.

use super::{Plan, closes, entry, formula, waiting};
use crate::questionnaire::{Action, ActionId, InstitutionId, Kpi, WordingState};
use crate::report::document::{Block, Text};
use crate::report::tailoring::change;
use crate::report::wording::{articles, elements};
use crate::roadmap::{PlannedAction, Reason};
use crate::text;

/// The cards of a plan, phase by phase.
pub(super) fn cards(plan: Plan<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut current = None;
    for planned in &plan.roadmap.actions {
        if current != Some(planned.phase) {
            current = Some(planned.phase);
            let title = format!("Phase {}", plan.phase(planned.phase));
            blocks.push(Block::heading(3, title));
            let mut phases = plan.questionnaire().phases.iter();
            let phase = phases.find(|phase| phase.number == planned.phase);
            blocks.extend(phase.map(|phase| Block::paragraph(&phase.summary)));
        }
        let action = plan.action(&planned.action);
        let title = format!("{}. {}", planned.number, action.title);
        blocks.push(Block::heading(4, title));
        blocks.push(Block::List(card(plan, planned)));
    }
    blocks
}

/// What is to be known of one action.
pub(super) fn card(plan: Plan<'_>, planned: &PlannedAction) -> Vec<Text> {
    let action = plan.action(&planned.action);
    let mut entries = vec![entry("What:", what(plan, planned))];
    entries.push(entry(
        "Closes:",
        format!("{}.", closes(plan, &planned.closes)),
    ));
    if !planned.provisions.is_empty() {
        let articles = articles(plan.questionnaire(), &planned.provisions);
        entries.push(entry("Needed for:", format!("{articles}.")));
    }
    entries.push(entry("How:", &planned.here.how));
    for reason in &planned.here.reasons {
        entries.push(entry("Made for this country:", tailored(plan, reason)));
    }
    if let Some(because) = &action.because {
        entries.push(entry("Proposed here", format!("because {because}.")));
    }
    entries.push(entry("Who:", who(plan, planned)));
    entries.push(entry("When:", when(plan, planned)));
    entries.push(entry("After:", after(plan, planned, action)));
    entries.push(entry("Output:", output(planned, &action.output)));
    entries.push(entry("Outcome:", kpi(&action.outcome)));
    if let Some(rights) = &action.rights {
        entries.push(entry("Rights:", rights));
    }
    entries.push(entry("Assistance:", assistance_of(plan, planned)));
    let priority = formula::in_short(plan.questionnaire(), &planned.priority);
    entries.push(entry("Priority:", priority));
    entries.extend(status(planned));
    entries
}

/// The wording for the state of the answer, with the missing elements by name.
fn what(plan: Plan<'_>, planned: &PlannedAction) -> String {
    let mut text = planned.wording.clone();
    let missing: Vec<String> = planned
        .closes
        .iter()
        .filter(|gap| planned.state == WordingState::Partly && !gap.missing.is_empty())
        .map(|gap| {
            let indicator = &plan.questionnaire().indicators[&gap.indicator];
            elements(indicator, &gap.missing)
        })
        .collect();
    if !missing.is_empty() {
        text.push_str(&format!(" Missing today: {}.", missing.join("; ")));
    }
    text
}

/// Why an action is done differently here, and what is different.
fn tailored(plan: Plan<'_>, reason: &Reason) -> String {
    let because = reason.because.trim_end_matches('.');
    format!("because {because}: {}.", differs(plan, reason))
}

/// What is different for a reason.
pub(super) fn differs(plan: Plan<'_>, reason: &Reason) -> String {
    let mut changes: Vec<String> = Vec::new();
    if reason.steps {
        changes.push("the steps are its own".to_owned());
    }
    let questionnaire = plan.questionnaire();
    let name = |id| plan.results.inputs.name_of(questionnaire, id);
    let said = reason.changes.iter();
    changes.extend(said.map(|one| change(questionnaire, one, &name)));
    text::join_and(&changes)
}

fn who(plan: Plan<'_>, planned: &PlannedAction) -> String {
    let name = |id: &InstitutionId| {
        let inputs = &plan.results.inputs;
        inputs.name_of(plan.questionnaire(), id).to_owned()
    };
    let lead = name(&planned.here.lead);
    if planned.here.partners.is_empty() {
        return format!("{lead} leads.");
    }
    let partners: Vec<String> = planned.here.partners.iter().map(name).collect();
    format!("{lead} leads, with {}.", text::join_and(&partners))
}

fn when(plan: Plan<'_>, planned: &PlannedAction) -> String {
    let inputs = &plan.results.inputs;
    let mut text = format!(
        "{} to {} ({} of work",
        plan.month(planned.starts),
        plan.month(planned.ends.saturating_sub(1)),
        text::count(planned.here.months as usize, "month")
    );
    if planned.here.needs_parliament {
        let passage = inputs.passage as usize;
        text.push_str(&if inputs.no_parliament {
            let passage = text::count(passage, "month");
            format!(", then {passage} until it is adopted, because no parliament sits now")
        } else {
            let passage = text::count(passage, "sitting month");
            format!(", then {passage} in parliament")
        });
    }
    text.push_str(&format!(
        "), cautiously to {}; effort {} of 5, cost {}.",
        plan.month(planned.cautious_ends.saturating_sub(1)),
        planned.here.effort,
        planned.here.cost
    ));
    if let Some(month) = planned.held {
        text.push_str(&format!(
            " Its bill could not pass before parliament is dissolved in {}, so it is tabled in the next one.",
            plan.month(month)
        ));
    }
    if let Some(waits) = waiting::waits(plan, planned) {
        text.push_str(&format!(" {waits}"));
    }
    let packages = &plan.questionnaire().packages;
    if let Some(package) = planned.package.as_ref().and_then(|id| packages.get(id)) {
        let title = &package.title;
        let ceiling = plan.questionnaire().method.constants.effort_ceiling;
        text.push_str(&format!(
            " Part of: {title}; the bill as a whole sets the dates, and counts {ceiling} effort points at most."
        ));
    }
    text
}

/// What comes first, and what would if a fact turned out so.
fn after(plan: Plan<'_>, planned: &PlannedAction, action: &Action) -> String {
    let name = |id: &ActionId| {
        let mut all = action.prerequisites.iter();
        let first = all.find(|first| first.action == *id);
        let because = first.map_or("", |first| first.because.as_str());
        let known = plan
            .roadmap
            .actions
            .iter()
            .find(|other| other.action == *id);
        let title = &plan.action(id).title;
        match known {
            Some(known) if known.package.is_some() && known.package == planned.package => {
                format!(
                    "with {}, {title}, in the same bill ({because})",
                    known.number
                )
            }
            Some(known) if planned.limits.contains(id) => format!(
                "{}, {title}, in force no later than this ({because})",
                known.number
            ),
            Some(known) => format!("{}, {title} ({because})", known.number),
            None => format!("{title} ({because})"),
        }
    };
    let list = |ids: &[ActionId]| ids.iter().map(name).collect::<Vec<_>>().join("; ");
    let mut said = Vec::new();
    if planned.after.is_empty() && planned.if_missing.is_empty() {
        said.push("nothing has to come first.".to_owned());
    }
    if !planned.after.is_empty() {
        said.push(format!("{}.", list(&planned.after)));
    }
    if !planned.if_missing.is_empty() {
        let list = list(&planned.if_missing);
        said.push(format!(
            "establish first whether the country has what these would bring: {list}."
        ));
    }
    said.join(" But ")
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

fn assistance_of(plan: Plan<'_>, planned: &PlannedAction) -> String {
    let questionnaire = plan.questionnaire();
    let kinds = planned.here.assistance.iter();
    let kinds: Vec<&str> = kinds
        .filter_map(|id| questionnaire.assistance.get(id))
        .map(|term| term.title.as_str())
        .collect();
    let organizations = planned.here.organizations.iter();
    let organizations: Vec<&str> = organizations
        .filter_map(|id| questionnaire.organizations.get(id))
        .map(|term| term.title.as_str())
        .collect();
    let kinds = kinds.join(", ").to_lowercase();
    if organizations.is_empty() {
        return format!("{kinds}.");
    }
    let organizations = organizations.join(", ");
    format!("{kinds}; ask (nothing is promised): {organizations}.")
}

/// What the country says of the action.
fn status(planned: &PlannedAction) -> Option<Text> {
    let status = planned.status.as_ref()?;
    let mut text = status.state.to_string();
    if let Some(date) = status.date {
        text.push_str(&format!(", {}", crate::report::wording::day(date)));
    }
    if let Some(note) = &status.note {
        text.push_str(&format!("; {note}"));
    }
    Some(entry("Status:", text))
}
