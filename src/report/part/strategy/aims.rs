//! What the plan is to reach: the objectives, with the rule by which they were chosen.

use crate::answers::IntakeValue;
use crate::objectives::{LEAST, MOST, Objective, SHARE};
use crate::questionnaire::DimensionId;
use crate::report::document::Block;
use crate::report::part::frame::{action, entry};
use crate::report::said::{self, in_short};
use crate::report::section::roadmap::ranges;
use crate::report::section::score::stage_of;
use crate::report::wording::{dimension, range, title};
use crate::results::Results;
use crate::roadmap::PlannedAction;
use crate::text;

/// How many gaps and indicators of success an objective names.
const GAPS: usize = 6;
const KPIS: usize = 2;

/// The objectives, with the rule by which they were chosen.
pub(super) fn objectives(results: &Results<'_>) -> Vec<Block> {
    let objectives = &results.objectives;
    if objectives.chosen.is_empty() {
        let open: usize = results
            .roadmap
            .facts
            .iter()
            .map(|task| task.facts.len())
            .sum();
        return vec![Block::paragraph(if open > 0 {
            format!(
                "No gap is established yet, so there is nothing to reach but certainty: {} wait for an answer.",
                text::count(open, "fact")
            )
        } else {
            "No gap is open.".to_owned()
        })];
    }
    let mut blocks = vec![Block::paragraph(format!(
        "Every action of the plan has a value from 0 to 1, made of what it adds to the score, how urgent it is, how much the country wants it and how many other actions wait for it. The objectives are the dimensions whose actions have the highest sum of values, taken until they carry {} of the whole: {LEAST} at least, where so many dimensions have an action, {MOST} at most. An action counts in one dimension.",
        text::percent(SHARE)
    ))];
    for (index, objective) in objectives.chosen.iter().enumerate() {
        blocks.extend(one(results, index + 1, objective));
    }
    blocks.push(Block::paragraph(targets(results)));
    if !objectives.beside.is_empty() {
        let named: Vec<String> = objectives
            .beside
            .iter()
            .map(|one| {
                let title = dimension(results.questionnaire, &one.dimension);
                format!("{title} ({})", text::count(one.numbers.len(), "action"))
            })
            .collect();
        blocks.push(Block::paragraph(format!(
            "In the plan, and no objective of their own: {}.",
            named.join("; ")
        )));
    }
    blocks
}

fn one(results: &Results<'_>, number: usize, objective: &Objective) -> Vec<Block> {
    let questionnaire = results.questionnaire;
    let name = dimension(questionnaire, &objective.dimension);
    let mut gaps: Vec<&str> = objective
        .gaps
        .iter()
        .take(GAPS)
        .map(|id| title(questionnaire, id))
        .collect();
    let more = objective.gaps.len() - gaps.len();
    let more = format!("{more} more");
    if objective.gaps.len() > gaps.len() {
        gaps.push(&more);
    }
    let plural = text::count(objective.gaps.len(), "gap");
    let mut items = vec![
        entry("Gaps it answers:", format!("{}.", gaps.join("; "))),
        entry("Today:", today(results, &objective.dimension)),
        entry("Target:", target(results, &objective.dimension)),
        entry(
            "Actions:",
            format!(
                "{} (value {:.1}).",
                ranges(&objective.numbers),
                objective.value
            ),
        ),
    ];
    let mut actions: Vec<&PlannedAction> = results
        .roadmap
        .actions
        .iter()
        .filter(|planned| objective.numbers.contains(&planned.number))
        .collect();
    actions.sort_by(|a, b| b.priority.value.total_cmp(&a.priority.value));
    for planned in actions.into_iter().take(KPIS) {
        let outcome = &action(results, planned).outcome;
        items.push(entry(
            "Measured by:",
            format!(
                "{}; {}, from {} to {} (action {}).",
                outcome.text, outcome.unit, outcome.baseline, outcome.target, planned.number
            ),
        ));
    }
    vec![
        Block::heading(3, format!("Objective {number}. {name}: close {plural}")),
        Block::List(items),
    ]
}

/// The instruments the law is to be ready for.
fn targets(results: &Results<'_>) -> String {
    let dated = in_short(results, said::TARGETS);
    let decided = in_short(results, said::AMBITIONS);
    let mut said = Vec::new();
    if let Some(dated) = dated {
        said.push(format!("The law is to be ready for: {dated}."));
    }
    if let Some(decided) = decided {
        said.push(format!(
            "Accession or ratification is decided for: {decided}."
        ));
    }
    if said.is_empty() {
        return "Target instruments: open; none is recorded.".to_owned();
    }
    said.join(" ")
}

fn today(results: &Results<'_>, id: &DimensionId) -> String {
    let mut scores = results.scorecard.dimensions.iter();
    let Some(score) = scores.find(|score| score.id == *id) else {
        return "not scored.".to_owned();
    };
    match score.score {
        Some(interval) => format!(
            "{} of 100; stage: {}.",
            range(interval),
            stage_of(results, score)
        ),
        None => "nothing in it applies.".to_owned(),
    }
}

fn target(results: &Results<'_>, id: &DimensionId) -> String {
    let stage = match results.answers.intake.get(said::TARGET_STAGES) {
        Some(IntakeValue::PerDimension(stages)) => stages.get(id),
        _ => None,
    };
    match stage {
        Some(stage) => {
            let number = u8::try_from(*stage).unwrap_or_default();
            let name = results.questionnaire.method.stage_name(number);
            format!("stage {stage} ({name}) by the end of the plan.")
        }
        None => "open: the country has set no target stage.".to_owned(),
    }
}
