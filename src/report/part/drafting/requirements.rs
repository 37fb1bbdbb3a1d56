//! What a bill has to contain: the missing elements of each gap, with the articles that ask for them.

use std::collections::BTreeSet;

use crate::answers::Answer;
use crate::bills::Bill;
use crate::questionnaire::{ElementId, Indicator, ProvisionId};
use crate::report::document::{Block, Text};
use crate::report::part::frame::action;
use crate::report::wording::{articles, gap_state};
use crate::results::Results;
use crate::roadmap::{Gap, PlannedAction};

/// Builds the requirements of a bill, action by action.
pub(super) fn blocks(results: &Results<'_>, bill: &Bill) -> Vec<Block> {
    let mut blocks = Vec::new();
    for planned in bill.actions(&results.roadmap) {
        let title = &action(results, planned).title;
        blocks.push(Block::heading(4, format!("{}. {title}", planned.number)));
        blocks.extend(of_action(results, planned));
    }
    blocks
}

fn of_action(results: &Results<'_>, planned: &PlannedAction) -> Vec<Block> {
    let mut blocks = vec![Block::paragraph(&planned.wording)];
    for gap in &planned.closes {
        let indicator = &results.questionnaire.indicators[&gap.indicator];
        let asked = asked_as_a_whole(results, indicator);
        let mut head = Text::new()
            .strong(&*indicator.title)
            .plain(format!(" ({}).", gap_state(gap.state)));
        if !asked.is_empty() {
            let articles = articles(results.questionnaire, &asked);
            head = head.plain(format!(" Asked for by {articles}."));
        }
        blocks.push(Block::Paragraph(head));
        let [missing, check, present] = sorted(results, gap, indicator);
        let item = |id: &ElementId| requirement(results, indicator, id, &asked);
        let mut items: Vec<Text> = missing.iter().filter_map(|id| item(id)).collect();
        items.extend(check.iter().filter_map(|id| {
            let known = item(id)?;
            Some(Text::new().strong("To be checked first: ").then(known))
        }));
        if !present.is_empty() {
            let kept = present.iter().filter_map(|id| indicator.element(id));
            let kept: Vec<&str> = kept.map(|element| element.text.as_str()).collect();
            items.push(
                Text::new()
                    .strong("There already, to be kept: ")
                    .plain(format!("{}.", kept.join("; "))),
            );
        }
        blocks.push(Block::List(items));
    }
    blocks
}

/// The elements of a gap: missing, not known, present; each in the order of the indicator.
fn sorted<'a>(
    results: &Results<'_>,
    gap: &'a Gap,
    indicator: &'a Indicator,
) -> [Vec<&'a ElementId>; 3] {
    let response = results.answers.responses.get(&gap.indicator);
    let all = indicator.elements.iter().map(|element| &element.id);
    let Some(Answer::Partly {
        present, missing, ..
    }) = response.map(|response| &response.answer)
    else {
        return [all.collect(), Vec::new(), Vec::new()];
    };
    let lacking: BTreeSet<&ElementId> = missing.iter().chain(&gap.missing).collect();
    let is_missing = |id: &&ElementId| lacking.contains(id);
    [
        all.clone().filter(is_missing).collect(),
        all.clone()
            .filter(|id| !is_missing(id) && !present.contains(*id))
            .collect(),
        all.filter(|id| !is_missing(id) && present.contains(*id))
            .collect(),
    ]
}

/// One requirement in the words of its element, with the articles that ask for it alone.
fn requirement(
    results: &Results<'_>,
    indicator: &Indicator,
    id: &ElementId,
    asked_as_a_whole: &[ProvisionId],
) -> Option<Text> {
    let element = indicator.element(id)?;
    let mut asked = provisions(results, |one| {
        one.indicator == indicator.id && one.element.as_ref() == Some(id)
    });
    asked.retain(|id| !asked_as_a_whole.contains(id));
    let mut marks = Vec::new();
    if element.core {
        marks.push("core".to_owned());
    }
    if !asked.is_empty() {
        marks.push(articles(results.questionnaire, &asked));
    }
    let marks = if marks.is_empty() {
        String::new()
    } else {
        format!(" ({})", marks.join("; "))
    };
    Some(Text::from(format!("{}{marks}", element.text)))
}

/// The provisions that ask for an indicator as a whole.
fn asked_as_a_whole(results: &Results<'_>, indicator: &Indicator) -> Vec<ProvisionId> {
    provisions(results, |one| {
        one.indicator == indicator.id && one.element.is_none()
    })
}

/// The provisions with a requirement, of the instruments that concern the country; those that
/// bind it or are its target first.
fn provisions(
    results: &Results<'_>,
    wanted: impl Fn(&crate::questionnaire::Requirement) -> bool,
) -> Vec<ProvisionId> {
    let mut readiness: Vec<_> = results.readiness.iter().collect();
    readiness.sort_by_key(|one| !(one.bound || one.target));
    readiness
        .into_iter()
        .flat_map(|one| &results.questionnaire.instruments[&one.instrument].provisions)
        .filter(|provision| provision.requirements().iter().any(&wanted))
        .map(|provision| provision.id.clone())
        .collect()
}
