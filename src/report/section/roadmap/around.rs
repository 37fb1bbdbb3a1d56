//! What stands around the plan: assumptions, facts to establish, what is to be declared, what
//! stays outside, which assistance would help.

use indexmap::IndexMap;

use super::{Plan, waiting};
use crate::answers::ActionState;
use crate::report::document::{Block, Column, Table, Text};
use crate::report::wording::{articles, day, number, title};
use crate::roadmap::{FactTask, OutsideReason};
use crate::text::capital;

pub(super) fn assumed(plan: Plan<'_>) -> Vec<Block> {
    let assumed = &plan.roadmap.assumed;
    if assumed.is_empty() {
        return Vec::new();
    }
    let items = assumed
        .iter()
        .filter_map(|assumption| {
            let (_, question) = plan
                .questionnaire()
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

pub(super) fn facts(plan: Plan<'_>, facts: &[FactTask]) -> Vec<Block> {
    if facts.is_empty() {
        return Vec::new();
    }
    let mut table = Table::new([
        Column::words("Establish the facts with"),
        Column::numbers("Facts"),
        Column::numbers("Points they decide"),
        Column::words("The heaviest first"),
    ]);
    for task in facts {
        let points: f64 = task.facts.iter().map(|fact| fact.points).sum();
        let mut names: Vec<&str> = task
            .facts
            .iter()
            .take(4)
            .map(|fact| title(plan.questionnaire(), &fact.indicator))
            .collect();
        if task.facts.len() > names.len() {
            names.push("...");
        }
        table.row([
            plan.results
                .inputs
                .name_of(plan.questionnaire(), &task.institution)
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

/// What the plan leaves out, by reason.
pub(super) fn outside(plan: Plan<'_>) -> Vec<Block> {
    let roadmap = plan.roadmap;
    let mut groups: IndexMap<String, Vec<String>> = IndexMap::new();
    for outside in &roadmap.outside {
        let reason = match &outside.reason {
            OutsideReason::PastHorizon(_) => {
                "With what comes first it would end after the horizon".to_owned()
            }
            reason => capital(&waiting::outside(plan, reason)),
        };
        let action = plan.action(&outside.action);
        let when = match outside.reason {
            OutsideReason::PastHorizon(month) => {
                format!(", would end in {}", plan.month(month.saturating_sub(1)))
            }
            _ => String::new(),
        };
        let priority = number(outside.priority);
        let said = format!("{} (priority {priority}{when})", action.title);
        groups.entry(reason).or_default().push(said);
    }
    let unclosed = roadmap.unclosed.iter();
    let unclosed: Vec<String> = unclosed
        .map(|id| title(plan.questionnaire(), id).to_owned())
        .collect();
    if !unclosed.is_empty() {
        groups.insert(
            "A gap for which no action fits this country".to_owned(),
            unclosed,
        );
    }
    if groups.is_empty() {
        return Vec::new();
    }
    let items = groups
        .into_iter()
        .map(|(reason, said)| {
            Text::new()
                .strong(format!("{reason}: "))
                .plain(format!("{}.", said.join("; ")))
        })
        .collect();
    vec![
        Block::heading(3, "What stays outside the plan, and why"),
        Block::paragraph(
            "The most urgent first: what more effort points a year or a longer horizon would take in next.",
        ),
        Block::List(items),
    ]
}

/// What the country says is done, with what is to be answered again so that the score follows.
pub(super) fn settled(plan: Plan<'_>) -> Vec<Block> {
    let done = plan.roadmap.settled.iter();
    let items: Vec<Text> = done
        .filter(|settled| settled.status.state == ActionState::Done)
        .map(|settled| {
            let questions: Vec<&str> = settled
                .closes
                .iter()
                .map(|gap| title(plan.questionnaire(), &gap.indicator))
                .collect();
            let status = &settled.status;
            let on = status.date.map(|on| format!(", {}", day(on)));
            let note = status.note.as_ref().map(|note| format!("; {note}"));
            Text::new()
                .strong(format!("{}: ", plan.action(&settled.action).title))
                .plain(format!(
                    "done{}; answer again: {}{}.",
                    on.unwrap_or_default(),
                    questions.join("; "),
                    note.unwrap_or_default()
                ))
        })
        .collect();
    if items.is_empty() {
        return Vec::new();
    }
    vec![
        Block::heading(3, "Done, as the country says"),
        Block::paragraph(
            "These steps are not planned again. Their questions still show something missing, so score and readiness stand as they did until somebody answers them again.",
        ),
        Block::List(items),
    ]
}

/// Conditions of the law that an instrument allows if they are declared.
pub(super) fn to_declare(plan: Plan<'_>) -> Vec<Block> {
    let questionnaire = plan.questionnaire();
    let items: Vec<Text> = plan
        .roadmap
        .to_declare
        .iter()
        .map(|one| {
            let indicator = &questionnaire.indicators[&one.indicator];
            let mut conditions = indicator.narrowing.iter();
            let condition = conditions.find(|known| known.id == one.narrowing);
            let allowed = articles(questionnaire, std::slice::from_ref(&one.provision));
            let time = if one.bound {
                "The country is bound and no reservation or declaration for it is recorded here: ask the depositary what was lodged, and if nothing was, take the condition out of the law."
            } else {
                one.wording.as_deref().unwrap_or("Decide before joining whether the condition stays, and lodge what the instrument asks for.")
            };
            Text::new()
                .strong(format!("{}: ", indicator.title))
                .plain(format!(
                    "{} (allowed by {allowed}). {time}",
                    condition.map_or("", |known| known.text.as_str())
                ))
        })
        .collect();
    if items.is_empty() {
        return Vec::new();
    }
    vec![
        Block::heading(3, "Conditions of the law to be declared"),
        Block::List(items),
    ]
}

pub(super) fn assistance(plan: Plan<'_>) -> Vec<Block> {
    let needs = plan.roadmap.assistance(plan.questionnaire());
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
            .map(|id| plan.questionnaire().actions[*id].title.as_str())
            .collect();
        let more = if actions.len() > titles.len() {
            "; ..."
        } else {
            ""
        };
        table.row([
            Text::from(&plan.questionnaire().assistance[kind].title),
            actions.len().to_string().into(),
            format!("{}{more}", titles.join("; ")).into(),
        ]);
    }
    vec![Block::heading(3, "Assistance needs"), Block::Table(table)]
}
