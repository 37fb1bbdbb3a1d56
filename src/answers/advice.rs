//! Advice on an answers file that is valid: what a careful second reader would ask about.

use super::{Answer, Answers, Response};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span};
use crate::questionnaire::{Contradiction, IndicatorId, Questionnaire, Requirement};
use crate::text;

/// So many pieces of advice of one kind stand one by one; more are gathered in one.
const FEW: usize = 3;

/// So many ids are named where advice is gathered.
const NAMED: usize = 12;

/// Adds advice: searches nobody described, evidence grown old, answers at odds.
///
/// It changes no result. Gathered where there is much of it, so that it stays readable.
pub fn advice(questionnaire: &Questionnaire, answers: &Answers, diagnostics: &mut Diagnostics) {
    diagnostics.extend(search_notes(questionnaire, answers));
    diagnostics.extend(old_evidence(questionnaire, answers));
    let rules = questionnaire.contradictions.iter();
    diagnostics.extend(rules.filter_map(|rule| at_odds(answers, rule)));
}

fn search_notes(questionnaire: &Questionnaire, answers: &Answers) -> Vec<Diagnostic> {
    let found = answers.responses.iter().filter(|(id, response)| {
        let heavy = questionnaire.indicators[*id].weight == 3;
        heavy && response.answer == Answer::No && response.note.is_none()
    });
    gathered(
        found.map(|(id, response)| (id, response.place)).collect(),
        Code::SearchNote,
        |id| format!("`{id}` has weight 3 and is answered `no` without a note"),
        |n| format!("{n} indicators of weight 3 are answered `no` without a note"),
        "say in `note` which laws and records were searched",
    )
}

/// Evidence is old when its age takes away what it would prove.
fn old_evidence(questionnaire: &Questionnaire, answers: &Answers) -> Vec<Diagnostic> {
    let constants = &questionnaire.method.constants;
    let (on, months) = (answers.assessment.as_of, constants.evidence_months);
    let lost = |response: &Response| {
        let fresh = response.grade_when_fresh();
        let fresh = response.evidence.map_or(fresh, |set| set.min(fresh));
        response.answer.is_positive() && fresh > response.grade(&answers.sources, on, months)
    };
    let found = answers
        .responses
        .iter()
        .filter(|(_, response)| lost(response));
    gathered(
        found.map(|(id, response)| (id, response.place)).collect(),
        Code::OldEvidence,
        |id| format!("the evidence of `{id}` is older than {months} months on {on}"),
        |n| format!("the evidence of {n} answers is older than {months} months on {on}"),
        "look again, then write the day in `date`, or in `checked` of the source; until then it counts as grade 1",
    )
}

/// Words findings of one kind one by one, or as one when they are many.
fn gathered(
    found: Vec<(&IndicatorId, Span)>,
    code: Code,
    one: impl Fn(&IndicatorId) -> String,
    many: impl Fn(usize) -> String,
    help: &str,
) -> Vec<Diagnostic> {
    if found.len() <= FEW {
        return found
            .into_iter()
            .map(|(id, place)| Diagnostic::new(code, place, one(id)).help(help))
            .collect();
    }
    let rest = found.len().saturating_sub(NAMED);
    let mut names: Vec<String> = found
        .iter()
        .take(NAMED)
        .map(|(id, _)| format!("`{id}`"))
        .collect();
    if rest > 0 {
        names.push(format!("{rest} more"));
    }
    let message = format!("{}: {}", many(found.len()), text::join_and(&names));
    vec![
        Diagnostic::new(code, found[0].1, message)
            .label("the first of them")
            .help(help),
    ]
}

/// Finds two answers that a rule of the questionnaire holds against each other.
///
/// Both must be said: what is unknown or not asked contradicts nothing.
fn at_odds(answers: &Answers, rule: &Contradiction) -> Option<Diagnostic> {
    let bound = rule.bound.iter().all(|id| answers.is_bound(id));
    let present = rule.present.iter().all(|one| is_present(answers, one));
    let absent = rule.absent.iter().find(|one| is_absent(answers, one))?;
    if !bound || !present {
        return None;
    }
    let (said, place) = match (rule.present.first(), rule.bound.first()) {
        (Some(one), _) => (
            format!("`{one}` is answered as present"),
            answers.responses[&one.indicator].place,
        ),
        (None, Some(id)) => (
            format!("`{id}` is recorded as binding the country"),
            answers.treaties[id].place,
        ),
        (None, None) => return None,
    };
    let message = format!("{said}, and `{absent}` as absent");
    Some(Diagnostic::new(Code::AtOdds, place, message).help(rule.because.clone()))
}

fn is_present(answers: &Answers, wanted: &Requirement) -> bool {
    let response = answers.responses.get(&wanted.indicator);
    match (response.map(|response| &response.answer), &wanted.element) {
        (Some(Answer::Yes), _) | (Some(Answer::Partly { .. }), None) => true,
        (Some(Answer::Partly { present, .. }), Some(element)) => present.contains(element),
        _ => false,
    }
}

fn is_absent(answers: &Answers, wanted: &Requirement) -> bool {
    let response = answers.responses.get(&wanted.indicator);
    match (response.map(|response| &response.answer), &wanted.element) {
        (Some(Answer::No | Answer::Draft { .. }), _) => true,
        (Some(Answer::Partly { missing, .. }), Some(element)) => missing.contains(element),
        _ => false,
    }
}
