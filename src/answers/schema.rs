//! The JSON Schema of an answers file, made from the questionnaire it answers.
//!
//! The keys come from the shapes that are read, the ids with their texts from the questionnaire, so
//! that an editor completes an element as it completes a word.

use serde_json::{Map, Value, json};

use super::raw::RawAnswers;
use crate::load::shape::{self, Shape};
use crate::questionnaire::{Indicator, IntakeForm, IntakePart, IntakeQuestion, Questionnaire};

/// Returns the file name under which the schema stands beside answers files.
pub fn schema_name(questionnaire: &Questionnaire) -> String {
    format!("lexroad-{}.schema.json", questionnaire.id)
}

/// Describes the answers files of a questionnaire, as JSON Schema draft 7.
///
/// It tells an editor what may be written. What only the whole shows (a bill that is none, an
/// answer that contradicts another) stays with `check`.
pub fn schema(questionnaire: &Questionnaire) -> Value {
    let title = format!("Answers to: {}", questionnaire.title);
    let mut schema = shape::document(&title, RawAnswers::schema());
    let mut shared = Map::new();
    shared.insert("treaty".to_owned(), any_key(&mut schema, "treaties"));
    shared.insert("action".to_owned(), any_key(&mut schema, "actions"));
    share_answers(&mut shared, any_key(&mut schema, "answers")["anyOf"].take());
    let answers = questionnaire.indicators.values();
    let answers = answers.map(|indicator| {
        let id = indicator.id.to_string();
        shared.insert(format!("{id}-elements"), elements(indicator));
        (id, answer(indicator))
    });
    fill(&mut schema, "answers", answers.collect());
    for part in &questionnaire.intake {
        if schema["properties"].get(&part.id).is_some() {
            fill(&mut schema, &part.id, intake(questionnaire, part));
        }
    }
    let treaties = questionnaire.instruments.values();
    let treaties = treaties.map(|one| {
        let table = described(&refer("treaty"), &one.short, &one.title);
        (one.id.to_string(), table)
    });
    fill(&mut schema, "treaties", treaties.collect());
    let actions = questionnaire.actions.values();
    let actions = actions.map(|one| {
        let table = described(&refer("action"), &one.title, "How far it has come.");
        (one.id.to_string(), table)
    });
    fill(&mut schema, "actions", actions.collect());
    head(&mut schema, questionnaire);
    schema["definitions"] = Value::Object(shared);
    schema
}

/// Takes the schema that a table has for any key.
fn any_key(schema: &mut Value, table: &str) -> Value {
    schema["properties"][table]["additionalProperties"].take()
}

/// Replaces "any key" of a table by the keys there are.
fn fill(schema: &mut Value, table: &str, keys: Map<String, Value>) {
    schema["properties"][table]["additionalProperties"] = json!(false);
    schema["properties"][table]["properties"] = Value::Object(keys);
}

fn refer(name: &str) -> Value {
    json!({ "$ref": format!("#/definitions/{name}") })
}

/// Adds what people read; draft 7 ignores what stands beside a bare reference.
fn described(schema: &Value, title: &str, text: &str) -> Value {
    json!({ "title": title, "description": text, "allOf": [schema] })
}

/// Keeps once what all answers have in common: the short form, and the table with and without
/// the exemption.
fn share_answers(shared: &mut Map<String, Value>, mut forms: Value) {
    let (mut short, mut table) = (forms[0].take(), forms[1].take());
    leave_out(&mut short, &["draft", "not-applicable"]);
    shared.insert("short".to_owned(), short);
    shared.insert("exemptible".to_owned(), table.clone());
    leave_out(&mut table["properties"]["value"], &["not-applicable"]);
    shared.insert("answer".to_owned(), table);
}

fn elements(indicator: &Indicator) -> Value {
    let elements = indicator.elements.iter();
    shape::choice(elements.map(|element| {
        let core = if element.core { " (core)" } else { "" };
        (element.id.as_str(), format!("{}{core}", element.text))
    }))
}

/// Describes the answer to an indicator: a word, or a table with its elements.
fn answer(indicator: &Indicator) -> Value {
    let items = json!({ "items": refer(&format!("{}-elements", indicator.id)) });
    let conditions = indicator.narrowing.iter();
    let conditions = conditions.map(|one| (one.id.as_str(), one.text.clone()));
    let table = if indicator.not_applicable.is_some() {
        "exemptible"
    } else {
        "answer"
    };
    json!({
        "title": indicator.title,
        "description": indicator.question,
        "anyOf": [
            refer("short"),
            {
                "allOf": [refer(table)],
                "properties": {
                    "elements": items,
                    "missing": items,
                    "narrowing": { "items": shape::choice(conditions) },
                },
            },
        ],
    })
}

/// Takes words out of a choice; those of a short answer that need a table, for example.
fn leave_out(choice: &mut Value, words: &[&str]) {
    let out: Vec<usize> = choice["enum"]
        .as_array()
        .into_iter()
        .flatten()
        .enumerate()
        .filter(|(_, word)| words.iter().any(|out| *word == out))
        .map(|(at, _)| at)
        .collect();
    for at in out.into_iter().rev() {
        for list in ["/enum", "/x-taplo/docs/enumValues"] {
            if let Some(list) = choice.pointer_mut(list).and_then(Value::as_array_mut) {
                list.remove(at);
            }
        }
    }
}

fn intake(questionnaire: &Questionnaire, part: &IntakePart) -> Map<String, Value> {
    let questions = part.questions.values();
    questions
        .map(|question| {
            let mut schema = form(questionnaire, question);
            schema["title"] = json!(question.title);
            schema["description"] = json!(format!("{} {}", question.question, question.help));
            (question.id.to_string(), schema)
        })
        .collect()
}

/// Describes the answer to an intake question by its form; an empty text means not answered.
fn form(questionnaire: &Questionnaire, question: &IntakeQuestion) -> Value {
    let options = || {
        let options = question.options.iter();
        shape::choice(options.map(|option| (option.id.as_str(), option.title.clone())))
    };
    let number =
        || json!({ "type": "integer", "minimum": question.minimum, "maximum": question.maximum });
    let instruments = || {
        let instruments = questionnaire.instruments.values();
        instruments.map(|instrument| (instrument.id.as_str(), instrument.short.clone()))
    };
    let date = || json!({ "type": "string", "format": "date" });
    let list = |items: Value| json!({ "type": "array", "items": items });
    let each = |ids: Vec<(&str, String)>, schema: Value| {
        let keys: Map<String, Value> = ids
            .into_iter()
            .map(|(id, title)| {
                let mut schema = schema.clone();
                schema["title"] = json!(title);
                (id.to_owned(), schema)
            })
            .collect();
        json!({ "type": "object", "additionalProperties": false, "properties": keys })
    };
    match question.form {
        IntakeForm::Choice => {
            let mut choice = options();
            if let Some(words) = choice["enum"].as_array_mut() {
                words.push(json!(""));
            }
            choice
        }
        IntakeForm::Choices => list(options()),
        IntakeForm::WholeNumber => number(),
        IntakeForm::Date => date(),
        IntakeForm::Text => json!({ "type": "string" }),
        IntakeForm::Texts => list(json!({ "type": "string" })),
        IntakeForm::PerDimension => {
            let dimensions = questionnaire.dimensions.values();
            let ids = dimensions.map(|dimension| (dimension.id.as_str(), dimension.title.clone()));
            each(ids.collect(), number())
        }
        IntakeForm::PerInstitution => {
            let institutions = questionnaire.institutions.values();
            let ids = institutions.map(|one| (one.id.as_str(), one.title.clone()));
            each(ids.collect(), json!({ "type": "string" }))
        }
        IntakeForm::Instruments => list(shape::choice(instruments())),
        IntakeForm::InstrumentDates => each(instruments().collect(), date()),
    }
}

fn head(schema: &mut Value, questionnaire: &Questionnaire) {
    let table = &mut schema["properties"]["assessment"]["properties"];
    table["questionnaire"]["enum"] = json!([questionnaire.id]);
    let table = &mut schema["properties"]["country"]["properties"];
    let regions = &questionnaire.regions;
    let countries = regions.countries.values();
    let codes = countries.map(|country| (country.code.as_str(), country.name.clone()));
    merge(&mut table["code"], shape::choice(codes));
    let bodies = regions.bodies.values();
    let bodies = bodies.map(|body| (body.id.as_str(), body.title.clone()));
    table["bodies"]["items"] = shape::choice(bodies);
}

fn merge(schema: &mut Value, more: Value) {
    if let (Some(schema), Value::Object(more)) = (schema.as_object_mut(), more) {
        schema.extend(more);
    }
}
