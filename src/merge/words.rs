//! The words for answers and rules: on the page of a merge, in the log, at a workshop.

use std::collections::BTreeSet;

use super::{Decision, Merge, Rule};
use indexmap::IndexMap;

use crate::answers::{Answer, Response, Source};
use crate::questionnaire::{ElementId, Indicator, SourceId};
use crate::text;

/// Says what decided.
pub fn rule(rule: Rule) -> &'static str {
    match rule {
        Rule::Only => "nobody else answered",
        Rule::Agreed => "all who answered agree, and their elements are united",
        Rule::Known => "the others could not say",
        Rule::Corrected => "the institution corrects its own answer",
        Rule::Validated => "a validated file goes before a draft",
        Rule::Part => "changed in the part only",
        Rule::Withdrawn => "withdrawn in the part, and not changed meanwhile",
        Rule::TakenBack => "a later return of the part has it as it left",
        Rule::Later => "the later date of the same respondent",
        Rule::Evidence => "the higher evidence grade",
        Rule::Lead => "the lead institution for the question",
        Rule::LowerCredit => "contested; the lower credit stands",
    }
}

/// Says who no longer has an answer: `A and B withdrew the answer`.
pub fn withdrew(merge: &Merge, decision: &Decision) -> String {
    let name = |side: &usize| match side {
        0 => "this file",
        side => &merge.sides[*side].label,
    };
    let names: Vec<&str> = decision.withdrawn.iter().map(name).collect();
    let verb = match decision.withdrawn.as_slice() {
        [0] => "removed",
        _ => "withdrew",
    };
    format!("{} {verb} the answer", text::join_and(&names))
}

/// Says an answer with its elements by id: `partly (present: a, b; missing: c)`.
pub fn answer(answer: &Answer) -> String {
    let list = |word: &str, ids: &BTreeSet<ElementId>| {
        let ids: Vec<&str> = ids.iter().map(ElementId::as_str).collect();
        (!ids.is_empty()).then(|| format!("{word}: {}", ids.join(", ")))
    };
    let value = answer.value();
    match answer {
        Answer::Partly {
            present,
            missing,
            bill,
        } => {
            let lists = [
                list("present", present),
                list("missing", missing),
                bill.as_ref().map(|bill| format!("bill: {bill}")),
            ];
            let lists: Vec<String> = lists.into_iter().flatten().collect();
            if lists.is_empty() {
                return format!("{value}, no element named");
            }
            format!("{value} ({})", lists.join("; "))
        }
        Answer::Draft { bill } => format!("{value} (bill: {bill})"),
        Answer::NotApplicable { reason } => format!("{value} ({reason})"),
        Answer::Yes | Answer::No | Answer::Unknown => value.to_string(),
    }
}

/// Says an answer with the texts of its elements, for people who do not know the ids.
pub fn answer_in_words(indicator: &Indicator, answer: &Answer) -> String {
    let Answer::Partly {
        present, missing, ..
    } = answer
    else {
        return self::answer(answer);
    };
    let list = |word: &str, ids: &BTreeSet<ElementId>| {
        let elements = indicator.elements.iter();
        let texts: Vec<&str> = elements
            .filter(|element| ids.contains(&element.id))
            .map(|element| element.text.as_str())
            .collect();
        (!texts.is_empty()).then(|| format!(" {word}: {}.", texts.join("; ")))
    };
    let lists = [list("Present", present), list("Missing", missing)];
    let lists: String = lists.into_iter().flatten().collect();
    let value = answer.value();
    if lists.is_empty() {
        return format!("{value}; no element is named.");
    }
    format!("{value}.{lists}")
}

/// Says what an answer rests on: the law with its provision, who checked it, the note; empty
/// without any of them. A source that left the register is named by its key.
pub fn evidence(register: &IndexMap<SourceId, Source>, response: &Response) -> String {
    let law = response.sources.iter().map(|id| {
        let source = register.get(id);
        source.map_or(id.as_str(), |source| source.short())
    });
    let mut law: Vec<&str> = law.collect();
    law.extend(response.url.as_deref());
    let law = [
        Some(law.join("; ")),
        response.citation.as_ref().map(ToString::to_string),
    ];
    let law: Vec<String> = law
        .into_iter()
        .flatten()
        .filter(|text| !text.is_empty())
        .collect();
    let parts = [
        Some(law.join(", ")).filter(|law| !law.is_empty()),
        response.note.clone(),
        response
            .checked_by
            .as_ref()
            .map(|by| format!("Checked by {by}")),
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .flatten()
        .map(|part| part.trim().trim_end_matches('.').to_owned())
        .collect();
    parts.join(". ")
}
