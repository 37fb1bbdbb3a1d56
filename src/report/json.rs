//! Results as JSON: stable keys in kebab-case, in an envelope that names what it is.

use serde::Serialize;
use serde_json::{Value, json};

use crate::readiness::Readiness;
use crate::results::Results;
use crate::roadmap::{Filter, Outlook, Route};

/// The version of the JSON; raised when a key changes its meaning or goes.
const VERSION: u32 = 1;

/// The `score` verb.
pub fn score_json(results: &Results<'_>) -> Value {
    envelope(results, "lexroad-score", "score", &results.scorecard)
}

/// The `readiness` verb, for some instruments.
pub fn readiness_json(results: &Results<'_>, readiness: &[Readiness]) -> Value {
    envelope(results, "lexroad-readiness", "readiness", readiness)
}

/// The `roadmap` verb; with the actions a filter keeps.
pub fn roadmap_json(results: &Results<'_>, filter: &Filter) -> Value {
    let part = results.roadmap.only(results.questionnaire, filter);
    envelope(results, "lexroad-roadmap", "roadmap", &part)
}

/// `roadmap --to`.
pub fn route_json(results: &Results<'_>, route: &Route) -> Value {
    envelope(results, "lexroad-route", "route", route)
}

/// `roadmap --if` and `--if-bill`.
pub fn outlook_json(results: &Results<'_>, outlook: &Outlook) -> Value {
    envelope(results, "lexroad-outlook", "outlook", outlook)
}

/// The `report` verb: everything.
pub fn report_json(results: &Results<'_>) -> Value {
    let mut report = envelope(results, "lexroad-report", "score", &results.scorecard);
    let views: serde_json::Map<String, Value> = results
        .views
        .iter()
        .map(|card| (card.view.to_string(), json!(card.overall)))
        .collect();
    report["views"] = Value::Object(views);
    report["readiness"] = json!(results.readiness);
    report["roadmap"] = json!(results.roadmap);
    report
}

fn envelope<T: Serialize + ?Sized>(
    results: &Results<'_>,
    kind: &str,
    key: &str,
    value: &T,
) -> Value {
    let answers = results.answers;
    let mut envelope = json!({
        "format": kind,
        "version": VERSION,
        "country": { "code": answers.country.code, "name": answers.country.name },
        "assessment": answers.assessment,
        "on": results.question.on,
        "questionnaire": {
            "id": results.questionnaire.id,
            "version": results.questionnaire.version,
            "method": results.questionnaire.method.version,
        },
        "notice": super::wording::notice(results).0.iter().filter_map(|run| match run {
            super::document::Run::Plain(text) => Some(text.as_str()),
            _ => None,
        }).collect::<String>(),
    });
    envelope[key] = json!(value);
    envelope
}
