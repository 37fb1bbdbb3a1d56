//! The JSON Schemas of the data files, made from the shapes that are read.

use serde_json::Value;

use super::raw::{
    RawActions, RawContradictions, RawDimension, RawGrammar, RawHead, RawInstrument, RawIntake,
    RawRegions,
};
use crate::load::{Shape, shape};

/// Describes each kind of data file as JSON Schema draft 7: the kind, which is also its name in
/// `questionnaires/schemas`, and the schema.
///
/// Ids are described by their form alone: which ones there are differs between questionnaires.
pub fn schemas() -> Vec<(&'static str, Value)> {
    let one = |kind, title: &str, schema| (kind, shape::document(title, schema));
    vec![
        one(
            "questionnaire",
            "Lexroad: the head of a questionnaire",
            RawHead::schema(),
        ),
        one(
            "contradictions",
            "Lexroad: answers that rarely hold together",
            RawContradictions::schema(),
        ),
        one(
            "citations",
            "Lexroad: how one language cites law",
            RawGrammar::schema(),
        ),
        one(
            "dimension",
            "Lexroad: a dimension with its indicators",
            RawDimension::schema(),
        ),
        one(
            "actions",
            "Lexroad: the actions that close a dimension's gaps",
            RawActions::schema(),
        ),
        one(
            "instrument",
            "Lexroad: an instrument with its provisions",
            RawInstrument::schema(),
        ),
        one(
            "intake",
            "Lexroad: a part of the intake",
            RawIntake::schema(),
        ),
        one(
            "regions",
            "Lexroad: countries, bodies and treaty status",
            RawRegions::schema(),
        ),
    ]
}
