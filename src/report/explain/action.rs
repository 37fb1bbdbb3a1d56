//! The pages of an action, and of what gathers actions: bill and phase.

use super::{entry, inside, line, meaning, part};
use crate::questionnaire::{Action, Kpi, Package, Phase, Questionnaire, TermId, Variant};
use crate::report::document::{Block, Text};
use crate::report::tailoring::{change, condition};
use crate::text;

pub(super) fn action_page(questionnaire: &Questionnaire, action: &Action) -> Vec<Block> {
    let mut blocks = vec![
        Block::heading(1, &action.title),
        Block::Note(what_it_is(questionnaire, action)),
    ];
    if !action.when.is_empty() {
        let because = action
            .because
            .as_deref()
            .map(|why| format!(", because {}", inside(why)));
        blocks.push(Block::paragraph(format!(
            "Proposed only where {}{}.",
            condition(questionnaire, &action.when),
            because.unwrap_or_default()
        )));
    }
    blocks.extend(part("How", how(questionnaire, action)));
    blocks.extend(part("Who", who(questionnaire, action)));
    let wording = action.wording.iter();
    let wording = wording.map(|(state, text)| {
        entry(
            &format!(
                "{}:",
                super::sentence(super::super::wording::gap_state(*state))
            ),
            text,
        )
    });
    blocks.extend(part(
        "What the roadmap says, by the state of the answer",
        wording.collect(),
    ));
    let closes = action.closes.iter();
    let closes = closes.map(|id| line(id.as_str(), &questionnaire.indicators[id].question));
    blocks.extend(part("Closes", closes.collect()));
    let before = action.prerequisites.iter().map(|first| {
        let only = if first.when.is_empty() {
            String::new()
        } else {
            format!(" (where {})", condition(questionnaire, &first.when))
        };
        let title = &questionnaire.actions[&first.action].title;
        line(
            first.action.as_str(),
            if first.no_later {
                format!(
                    "{title}, in force no later, because {}{only}",
                    first.because
                )
            } else {
                format!("{title}, because {}{only}", first.because)
            },
        )
    });
    blocks.extend(part("Comes after", before.collect()));
    let others = questionnaire.actions.values();
    let waiting = others.filter(|other| {
        let mut prerequisites = other.prerequisites.iter();
        prerequisites.any(|first| first.action == action.id)
    });
    let waiting = waiting.map(|other| line(other.id.as_str(), &other.title));
    blocks.extend(part("Comes before", waiting.collect()));
    blocks.extend(part(
        "How to see that it worked",
        vec![
            entry("Output:", kpi(&action.output)),
            entry("Outcome:", kpi(&action.outcome)),
        ],
    ));
    blocks
}

fn what_it_is(questionnaire: &Questionnaire, action: &Action) -> Text {
    let mut phases = questionnaire.phases.iter();
    let phase = phases.find(|phase| phase.number == action.phase);
    let parliament = if action.needs_parliament {
        " Needs parliament."
    } else {
        ""
    };
    let text = Text::from("Action ")
        .code(action.id.as_str())
        .plain(format!(
            ". Phase {}{}. Effort {} of 5, {} of work. Money: {}.{parliament}",
            action.phase,
            phase.map_or(String::new(), |phase| format!(", {}", inside(&phase.title))),
            action.effort,
            text::count(action.months as usize, "month"),
            inside(meaning(action.cost)),
        ));
    match &action.package {
        None => text,
        Some(id) => text
            .plain(format!(
                " Part of the {} (",
                inside(&questionnaire.packages[id].title)
            ))
            .code(id.as_str())
            .plain(")."),
    }
}

fn how(questionnaire: &Questionnaire, action: &Action) -> Vec<Text> {
    let mut entries = vec![entry("In general:", &*action.how)];
    entries.extend(action.variants.iter().map(|variant| {
        entry(
            &format!("Where {}:", condition(questionnaire, &variant.when)),
            elsewhere(questionnaire, variant),
        )
    }));
    entries.extend(
        action
            .rights
            .iter()
            .map(|rights| entry("For human rights:", rights)),
    );
    entries
}

/// What is different where a variant holds, and why.
fn elsewhere(questionnaire: &Questionnaire, variant: &Variant) -> String {
    let name = |id| questionnaire.institution_title(id);
    let changes = variant.changes.iter();
    let changes: Vec<String> = changes
        .map(|one| change(questionnaire, one, &name))
        .collect();
    let mut parts: Vec<String> = variant.how.iter().cloned().collect();
    if !changes.is_empty() {
        parts.push(format!("{}.", super::sentence(&changes.join("; "))));
    }
    parts.push(format!("Because {}.", inside(&variant.because)));
    parts.join(" ")
}

fn who(questionnaire: &Questionnaire, action: &Action) -> Vec<Text> {
    let mut entries = vec![entry(
        "Leads:",
        format!("{}.", questionnaire.institution_title(&action.lead)),
    )];
    let partners = action.partners.iter();
    let partners: Vec<&str> = partners
        .map(|id| questionnaire.institution_title(id))
        .collect();
    let titles = |ids: &[TermId],
                  terms: &indexmap::IndexMap<TermId, crate::questionnaire::Term>| {
        let known = ids.iter().filter_map(|id| terms.get(id));
        known
            .map(|term| term.title.clone())
            .collect::<Vec<_>>()
            .join("; ")
    };
    for (word, names) in [
        ("With:", partners.join("; ")),
        (
            "Assistance that fits:",
            titles(&action.assistance, &questionnaire.assistance),
        ),
        (
            "May be asked, not promised:",
            titles(&action.organizations, &questionnaire.organizations),
        ),
    ] {
        if !names.is_empty() {
            entries.push(entry(word, format!("{names}.")));
        }
    }
    entries
}

fn kpi(kpi: &Kpi) -> String {
    format!(
        "{} ({}), from {} to {}. Source: {}.",
        kpi.text, kpi.unit, kpi.baseline, kpi.target, kpi.source
    )
}

pub(super) fn package_page(questionnaire: &Questionnaire, package: &Package) -> Vec<Block> {
    let joined = actions_where(questionnaire, |action| {
        action.package.as_ref() == Some(&package.id)
    });
    let mut blocks = vec![
        Block::heading(1, &package.title),
        Block::Note(Text::from("Package ").code(package.id.as_str()).plain(
            ": law actions that the roadmap joins into one bill. It takes the latest phase, the highest priority and the longest months among them. Its drafters carry the largest effort and a share of each other, up to a limit (",
        ).code("effort-ceiling").plain(").")),
    ];
    blocks.extend(part(format!("Actions ({})", joined.len()), joined));
    blocks
}

pub(super) fn phase_page(questionnaire: &Questionnaire, number: &str) -> Vec<Block> {
    let mut phases = questionnaire.phases.iter();
    let phase: &Phase = phases
        .find(|phase| phase.number.to_string() == number)
        .expect("the number is from the list of all things");
    let actions = actions_where(questionnaire, |action| action.phase == phase.number);
    let mut blocks = vec![
        Block::heading(1, format!("Phase {}: {}", phase.number, phase.title)),
        Block::paragraph(&phase.summary),
        Block::note(format!(
            "Opens in month {} of a plan of {} months; a longer or shorter plan scales it.",
            phase.opens, questionnaire.method.constants.horizon_months
        )),
    ];
    blocks.extend(part(format!("Actions ({})", actions.len()), actions));
    blocks
}

/// The actions that a rule holds of, a line each.
pub(super) fn actions_where(
    questionnaire: &Questionnaire,
    holds: impl Fn(&Action) -> bool,
) -> Vec<Text> {
    let found = questionnaire
        .actions
        .values()
        .filter(|action| holds(action));
    found
        .map(|action| line(action.id.as_str(), &action.title))
        .collect()
}
