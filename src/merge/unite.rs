//! Answers that agree become one: elements are united, what one leaves out another fills in.

use std::collections::BTreeSet;

use super::Voice;
use crate::answers::{Answer, Response};
use crate::diagnostic::Span;
use crate::questionnaire::{ElementId, Indicator};

/// Returns whether answers say the same: one value, and no element that one found and another
/// found missing. No answers, or one, agree.
pub(super) fn agree(voices: &[&Voice]) -> bool {
    voices.iter().enumerate().all(|(index, voice)| {
        voices[..index]
            .iter()
            .all(|before| goes_with(&voice.response.answer, &before.response.answer))
    })
}

fn goes_with(one: &Answer, other: &Answer) -> bool {
    match (one, other) {
        (
            Answer::Partly {
                present: here,
                missing: lacking,
                ..
            },
            Answer::Partly {
                present: there,
                missing: absent,
                ..
            },
        ) => here.is_disjoint(absent) && there.is_disjoint(lacking),
        _ => one.value() == other.value(),
    }
}

/// Spells a response so that it can be sorted by what it says, wherever it stands.
pub(super) fn spelling(response: &Response, place: Span) -> String {
    let placed = Response {
        place,
        ..response.clone()
    };
    format!("{placed:?}")
}

/// Makes one answer of those that agree, the best first, and of what the others can add.
///
/// The others were overruled: they add elements that the answer does not know and on which they
/// do not contradict each other, nothing else.
pub(super) fn result(indicator: &Indicator, agreed: &[&Voice], others: &[&Voice]) -> Response {
    let mut result = agreed[0].response.clone();
    for voice in &agreed[1..] {
        fill(&mut result, &voice.response);
    }
    let all: Vec<&Voice> = agreed.iter().chain(others).copied().collect();
    elements(indicator, &mut result, &all);
    result
}

/// Fills what a response leaves out; evidence goes over as a whole, so that a provision never
/// stands beside another law.
fn fill(result: &mut Response, other: &Response) {
    let has_law = |response: &Response| {
        !response.sources.is_empty() || response.url.is_some() || response.citation.is_some()
    };
    if !has_law(result) && has_law(other) {
        result.sources.clone_from(&other.sources);
        result.citation.clone_from(&other.citation);
        result.url.clone_from(&other.url);
        result.checked_by.clone_from(&other.checked_by);
        result.date = other.date;
        result.evidence = other.evidence;
    }
    if result.note.is_none() {
        result.note.clone_from(&other.note);
    }
    result.narrowing.extend(other.narrowing.iter().cloned());
    result.flag |= other.flag;
    result.contested |= other.contested;
    if let Answer::Partly { bill, .. } = &mut result.answer
        && bill.is_none()
    {
        *bill = other.answer.bill().cloned();
    }
}

/// Adds the elements that others know.
///
/// The answer is then marked for review where an element comes from a side with less evidence than
/// the answer cites, and where a list becomes complete, and so the value it means: nobody gave it.
fn elements(indicator: &Indicator, result: &mut Response, all: &[&Voice]) {
    let Answer::Partly {
        present,
        missing,
        bill,
    } = &mut result.answer
    else {
        return;
    };
    let known = |found: &dyn Fn(&Answer) -> Option<&BTreeSet<ElementId>>, id: &ElementId| {
        let mut lists = all.iter().filter_map(|voice| found(&voice.response.answer));
        lists.any(|list| list.contains(id))
    };
    for element in &indicator.elements {
        let id = &element.id;
        if present.contains(id) || missing.contains(id) {
            continue;
        }
        match (known(&found, id), known(&absent, id)) {
            (true, false) => drop(present.insert(id.clone())),
            (false, true) => drop(missing.insert(id.clone())),
            _ => {}
        }
    }
    let whole = indicator.elements.len();
    let grade = all[0].grade;
    let backs = |voice: &&&Voice, id: &ElementId| {
        let lists = [
            found(&voice.response.answer),
            absent(&voice.response.answer),
        ];
        voice.grade >= grade && lists.into_iter().flatten().any(|list| list.contains(id))
    };
    let known = present.iter().chain(missing.iter());
    result.flag |= known
        .clone()
        .any(|id| !all.iter().any(|voice| backs(&voice, id)));
    if present.len() == whole {
        result.answer = Answer::Yes;
        result.flag = true;
    } else if missing.len() == whole {
        result.answer = match bill.take() {
            Some(bill) => Answer::Draft { bill },
            None => Answer::No,
        };
        result.narrowing.clear();
        result.flag = true;
    }
}

fn found(answer: &Answer) -> Option<&BTreeSet<ElementId>> {
    match answer {
        Answer::Partly { present, .. } => Some(present),
        _ => None,
    }
}

fn absent(answer: &Answer) -> Option<&BTreeSet<ElementId>> {
    match answer {
        Answer::Partly { missing, .. } => Some(missing),
        _ => None,
    }
}
