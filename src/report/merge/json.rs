//! The decisions of a merge as JSON: stable keys in kebab-case.

use serde_json::{Value, json};

use crate::answers::{Answer, Answers, Response};
use crate::merge::{Arrival, Merge, Voice};
use crate::questionnaire::{ElementId, Questionnaire, SourceId};

/// The version of the JSON; raised when a key changes its meaning or goes.
const VERSION: u32 = 2;

/// The `merge` verb.
pub fn merge_json(questionnaire: &Questionnaire, first: &Answers, merge: &Merge) -> Value {
    let agreement = merge.agreement();
    let register = &merge.register;
    json!({
        "format": "lexroad-merge",
        "version": VERSION,
        "country": { "code": first.country.code, "name": first.country.name },
        "questionnaire": { "id": questionnaire.id, "version": questionnaire.version },
        "sides": merge.sides.iter().map(|side| json!({
            "label": side.label,
            "institution": side.institution,
            "validated": side.validated,
            "arrival": arrival_json(&side.arrival),
        })).collect::<Vec<_>>(),
        "agreement": { "agreed": agreement.agreed, "shared": agreement.shared },
        "draft-again": merge.draft_again,
        "decisions": merge.decisions.iter().map(|decision| json!({
            "indicator": decision.indicator,
            "rule": decision.rule,
            "said": decision.said.iter().map(voice_json).collect::<Vec<_>>(),
            "before": decision.before.iter().map(voice_json).collect::<Vec<_>>(),
            "withdrawn": decision.withdrawn,
            "from": decision.from,
            "result": decision.result.as_ref().map(response_json),
            "changed": decision.changed,
        })).collect::<Vec<_>>(),
        "intake": merge.intake.iter().map(|decision| json!({
            "place": decision.place,
            "said": decision.said.iter().map(|(side, value)| json!({
                "side": side,
                "value": value,
            })).collect::<Vec<_>>(),
            "taken": decision.change.is_some(),
        })).collect::<Vec<_>>(),
        "sources": {
            "added": register.added.iter().map(|added| json!({
                "key": added.key,
                "was": added.was,
                "title": added.source.title,
            })).collect::<Vec<_>>(),
            "joined": register.joined.iter().map(|joined| json!({
                "was": joined.was,
                "into": joined.into,
                "differs": joined.differs,
            })).collect::<Vec<_>>(),
            "same-law": register.offers.iter().map(|offer| json!([
                offer.key,
                offer.other,
            ])).collect::<Vec<_>>(),
        },
    })
}

/// What a file is: `as` says it in a word, the other keys are those of a part.
fn arrival_json(arrival: &Arrival) -> Value {
    match arrival {
        Arrival::First => json!({ "as": "first" }),
        Arrival::Unknown => json!({ "as": "unknown-base" }),
        Arrival::Returned {
            serial,
            day,
            asked,
            changed,
            withdrawn,
            replaces,
            ..
        } => json!({
            "as": "part",
            "serial": serial,
            "day": day,
            "asked": asked,
            "changed": changed,
            "withdrawn": withdrawn,
            "replaces": replaces,
        }),
        Arrival::Again { serial, day } => json!({ "as": "again", "serial": serial, "day": day }),
        Arrival::Older { serial, day, than } => {
            json!({ "as": "older", "serial": serial, "day": day, "than": than })
        }
        Arrival::Remembered { serial, day } => {
            json!({ "as": "remembered", "serial": serial, "day": day })
        }
    }
}

fn voice_json(voice: &Voice) -> Value {
    let mut said = response_json(&voice.response);
    said["side"] = json!(voice.side);
    said["grade"] = json!(voice.grade);
    said
}

fn response_json(response: &Response) -> Value {
    let (present, missing): (Vec<&ElementId>, Vec<&ElementId>) = match &response.answer {
        Answer::Partly {
            present, missing, ..
        } => (present.iter().collect(), missing.iter().collect()),
        _ => Default::default(),
    };
    let reason = match &response.answer {
        Answer::NotApplicable { reason } => Some(reason),
        _ => None,
    };
    let sources: &[SourceId] = &response.sources;
    json!({
        "value": response.answer.value(),
        "elements": present,
        "missing": missing,
        "narrowing": response.narrowing,
        "bill": response.answer.bill(),
        "reason": reason,
        "source": sources,
        "citation": response.citation,
        "url": response.url,
        "note": response.note,
        "respondent": response.respondent,
        "date": response.date,
        "checked-by": response.checked_by,
        "evidence": response.evidence,
        "flag": response.flag,
        "contested": response.contested,
    })
}
