//! The roadmap: what was assumed, the facts, the overview, the projection, what stays outside.

mod around;
mod card;
mod formula;
mod outlook;
mod overview;
mod projection;
mod route;
mod tailored;
mod waiting;

use crate::questionnaire::{Action, Questionnaire};
use crate::report::document::{Block, Text};
use crate::report::wording::{month, notice, number};
use crate::results::Results;
use crate::roadmap::{Filter, Roadmap};
use crate::text;

pub(in crate::report) use self::formula::blocks as action_for;
pub(in crate::report) use self::outlook::page as outlook_page;
pub(in crate::report) use self::route::page as route_page;

use self::around::{assistance, assumed, facts, outside, settled, to_declare};
use self::card::cards;
pub(in crate::report) use self::overview::ranges;
use self::overview::{overview, timeline};
use self::projection::projection;
use self::tailored::tailored;

/// A plan and the results it was made from.
#[derive(Clone, Copy)]
struct Plan<'a> {
    results: &'a Results<'a>,
    roadmap: &'a Roadmap,
}

impl<'a> Plan<'a> {
    fn questionnaire(&self) -> &'a Questionnaire {
        self.results.questionnaire
    }

    fn action(&self, id: &crate::questionnaire::ActionId) -> &'a Action {
        &self.results.questionnaire.actions[id]
    }

    /// A month of the plan: `Apr 2026`.
    fn month(&self, offset: u32) -> String {
        self.results
            .inputs
            .day(offset)
            .strftime("%b %Y")
            .to_string()
    }

    /// A phase with its number: `2 Core law`.
    fn phase(&self, number: u8) -> String {
        let mut phases = self.results.questionnaire.phases.iter();
        phases.find(|phase| phase.number == number).map_or_else(
            || number.to_string(),
            |phase| format!("{number} {}", phase.title),
        )
    }
}

/// Builds the part of a report.
pub(in crate::report) fn blocks(results: &Results<'_>) -> Vec<Block> {
    let mut blocks = vec![Block::heading(2, "Roadmap"), Block::note(notice(results))];
    let roadmap = &results.roadmap;
    blocks.extend(body(Plan { results, roadmap }, true));
    blocks
}

/// Builds the page of the `roadmap` verb; of a part of it when a filter is given, and without the
/// cards where only the overview is wanted.
pub(in crate::report) fn page(
    results: &Results<'_>,
    filter: &Filter,
    has_cards: bool,
) -> Vec<Block> {
    let mut blocks = vec![
        Block::heading(1, format!("{}: roadmap", results.answers.country.name)),
        Block::note(notice(results)),
    ];
    if filter.is_empty() {
        let roadmap = &results.roadmap;
        blocks.extend(body(Plan { results, roadmap }, has_cards));
        return blocks;
    }
    let part = results.roadmap.only(results.questionnaire, filter);
    let plan = Plan {
        results,
        roadmap: &part,
    };
    blocks.push(Block::paragraph(format!(
        "Shown: {} of {} ({}). Numbers and dates are those of the whole plan.",
        part.actions.len(),
        text::count(results.roadmap.actions.len(), "action"),
        asked(plan, filter)
    )));
    blocks.extend(steps(plan));
    if has_cards {
        blocks.extend(cards(plan));
    }
    blocks
}

/// What a filter asks for, in words.
fn asked(plan: Plan<'_>, filter: &Filter) -> String {
    let questionnaire = plan.questionnaire();
    let words = [
        filter
            .phase
            .map(|number| format!("phase {}", plan.phase(number))),
        filter.dimension.as_ref().map(|id| {
            let title = &questionnaire.dimensions[id].title;
            format!("closing a gap in {}", title.to_lowercase())
        }),
        filter.lead.as_ref().map(|id| {
            let name = plan.results.inputs.name_of(questionnaire, id);
            format!("led by: {name}")
        }),
        filter.assistance.as_ref().map(|id| {
            let title = &questionnaire.assistance[id].title;
            format!("helped by {}", title.to_lowercase())
        }),
    ];
    words.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

fn body(plan: Plan<'_>, has_cards: bool) -> Vec<Block> {
    let (roadmap, inputs) = (plan.roadmap, &plan.results.inputs);
    let last = inputs.day(roadmap.horizon.saturating_sub(1));
    let mut blocks = vec![Block::paragraph(format!(
        "The plan runs from {} to {} and holds {}. What an institution, the drafters of law and parliament carry in a year follows from {} resources. Nothing here drafts law or decides whether to join an instrument: it orders the steps and says why.",
        month(roadmap.start),
        month(last),
        text::count(roadmap.actions.len(), "action"),
        inputs.resources
    ))];
    blocks.extend(assumed(plan));
    blocks.extend(facts(plan, &roadmap.facts));
    if !roadmap.actions.is_empty() || !roadmap.settled.is_empty() {
        blocks.extend(steps(plan));
        blocks.extend(waiting::load(plan));
        blocks.push(Block::heading(3, "What the score becomes"));
        blocks.push(Block::paragraph(
            "If the actions up to each phase are done and the questions are answered again; phases overlap, so a line may be reached late. What is not known stays unknown, so the high end is the ceiling of this plan.",
        ));
        blocks.push(projection(plan));
        blocks.extend(tailored(plan));
        if has_cards {
            blocks.extend(cards(plan));
        }
    }
    blocks.extend(settled(plan));
    blocks.extend(to_declare(plan));
    blocks.extend(outside(plan));
    blocks.extend(assistance(plan));
    blocks
}

/// The overview and the same steps over time.
fn steps(plan: Plan<'_>) -> Vec<Block> {
    if plan.roadmap.actions.is_empty() && plan.roadmap.settled.is_empty() {
        return Vec::new();
    }
    vec![
        Block::heading(3, "Overview"),
        overview(plan),
        Block::heading(3, "Over time"),
        Block::paragraph(
            "The planned line first, then how late a cautious reader should expect it: work takes longer, what comes first is late, and each bill misses one sitting.",
        ),
        timeline(plan),
    ]
}

/// A gap with its state: `Expedited preservation (nothing in place)`.
fn closes(plan: Plan<'_>, gaps: &[crate::roadmap::Gap]) -> String {
    use crate::report::wording::{gap_state, title};
    let said = gaps.iter().map(|gap| {
        let title = title(plan.questionnaire(), &gap.indicator);
        format!("{title} ({})", gap_state(gap.state))
    });
    said.collect::<Vec<_>>().join("; ")
}

/// Who carries how much of the plan in each of its years.
pub(in crate::report) fn desks(results: &Results<'_>) -> Block {
    waiting::table(Plan {
        results,
        roadmap: &results.roadmap,
    })
}

/// A strong word and a text behind it.
fn entry(word: &str, text: impl Into<String>) -> Text {
    Text::new().strong(word).plain(format!(" {}", text.into()))
}

/// An effort that is a sum: without decimals where it has none.
fn points(effort: f64) -> String {
    let shown = number(effort);
    shown.strip_suffix(".0").unwrap_or(&shown).to_owned()
}
