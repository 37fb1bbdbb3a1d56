//! What the score becomes: after phase n the answers of phases 0 to n stand at their targets.
//!
//! Unknowns stay unknown, so the high side is the ceiling. Doing an action changes no score; a
//! question answered again does.

use std::collections::BTreeSet;

use super::gaps::Found;
use super::schedule::Schedule;
use super::{Projection, progress};
use crate::answers::Answers;
use crate::questionnaire::{IndicatorId, Questionnaire};
use crate::readiness::Facts;
use crate::score::{Question, Scorecard, from_standings};

/// Projects today and each phase.
pub(super) fn project(
    questionnaire: &Questionnaire,
    answers: &Answers,
    question: &Question,
    scorecard: &Scorecard,
    found: &Found,
    schedule: &Schedule,
) -> Vec<Projection> {
    let today = Facts::of(questionnaire, answers);
    let targets = answers.targets(questionnaire);
    std::iter::once(None)
        .chain(questionnaire.phases.iter().map(|phase| Some(phase.number)))
        .map(|phase| {
            let mut closed = closed_by(found, schedule, phase);
            // Once all questions are answered again, so are those of what is done already.
            if phase.is_some() {
                let done = progress::done(answers, found);
                let gaps = done.iter().flat_map(|id| &found.selected[id].closes);
                closed.extend(gaps.map(|gap| gap.indicator.clone()));
            }
            let mut standings = scorecard.indicators.clone();
            let mut facts = today.clone();
            for id in &closed {
                standings.get_mut(id).complete();
                facts.complete(id);
            }
            let card = from_standings(questionnaire, standings, question);
            let readiness = facts.readiness_where(questionnaire, answers, |id| {
                answers.is_bound(id) || targets.contains(id)
            });
            Projection {
                phase,
                overall: card.overall,
                stage: card.stage,
                readiness: readiness
                    .into_iter()
                    .map(|readiness| (readiness.instrument, readiness.counts))
                    .collect(),
            }
        })
        .collect()
}

/// The gaps that some action closes in the phases up to one. None before the first.
fn closed_by(found: &Found, schedule: &Schedule, phase: Option<u8>) -> BTreeSet<IndicatorId> {
    let Some(phase) = phase else {
        return BTreeSet::new();
    };
    schedule
        .placed
        .iter()
        .filter(|(_, slot)| slot.phase <= phase)
        .flat_map(|(id, _)| &found.selected[id].closes)
        .map(|gap| gap.indicator.clone())
        .collect()
}
