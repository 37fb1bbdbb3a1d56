//! A page on anything that has an id: what it is, why, and how it hangs together.

mod action;
mod indicator;
mod instrument;
mod small;

use self::action::action_page;
use self::indicator::indicator_page;
use self::instrument::{instrument_page, provision_page};
use self::small::{code_page, constant_page, dimension_page, question_page, topic_page};
use crate::diagnostic::Code;
use crate::questionnaire::{Dimension, Indicator, Provision, Questionnaire, Topic};
use crate::report::document::{Block, Document, Text};

/// Builds the page of an id; the nearest id when nothing bears it.
///
/// # Errors
///
/// Returns the nearest known id, if one is near, when nothing has this id.
pub fn page(questionnaire: &Questionnaire, id: &str) -> Result<Document, Option<String>> {
    let blocks = if let Some(indicator) = questionnaire.indicators.get(id) {
        indicator_page(questionnaire, indicator)
    } else if let Some(action) = questionnaire.actions.get(id) {
        action_page(questionnaire, action)
    } else if let Some(dimension) = questionnaire.dimensions.get(id) {
        dimension_page(questionnaire, dimension)
    } else if let Some((dimension, topic)) = topic(questionnaire, id) {
        topic_page(questionnaire, dimension, topic)
    } else if let Some(instrument) = questionnaire.instruments.get(id) {
        instrument_page(questionnaire, instrument)
    } else if let Some(provision) = provision(questionnaire, id) {
        provision_page(questionnaire, provision)
    } else if let Some(constant) = questionnaire
        .method
        .listed
        .iter()
        .find(|known| known.id == id)
    {
        constant_page(constant)
    } else if let Some((_, question)) = questionnaire.questions().find(|(_, q)| q.id.as_str() == id)
    {
        question_page(question)
    } else if let Some(word) = questionnaire.glossary.get(id) {
        vec![Block::heading(1, &word.title), Block::paragraph(&word.text)]
    } else if let Some(indicator) = owner_of_element(questionnaire, id) {
        indicator_page(questionnaire, indicator)
    } else if let Some(code) = Code::ALL.iter().find(|code| code.as_str() == id) {
        code_page(*code)
    } else {
        return Err(nearest(questionnaire, id));
    };
    Ok(Document { blocks })
}

fn nearest(questionnaire: &Questionnaire, id: &str) -> Option<String> {
    let mut names: Vec<String> = Vec::new();
    names.extend(questionnaire.indicators.keys().map(ToString::to_string));
    names.extend(questionnaire.actions.keys().map(ToString::to_string));
    names.extend(questionnaire.dimensions.keys().map(ToString::to_string));
    for dimension in questionnaire.dimensions.values() {
        names.extend(dimension.topics.iter().map(|topic| topic.id.to_string()));
    }
    for instrument in questionnaire.instruments.values() {
        names.push(instrument.id.to_string());
        names.extend(
            instrument
                .provisions
                .iter()
                .map(|provision| provision.id.to_string()),
        );
    }
    names.extend(
        questionnaire
            .method
            .listed
            .iter()
            .map(|constant| constant.id.to_owned()),
    );
    names.extend(
        questionnaire
            .questions()
            .map(|(_, question)| question.id.to_string()),
    );
    names.extend(questionnaire.glossary.keys().map(ToString::to_string));
    names.extend(Code::ALL.iter().map(ToString::to_string));
    crate::text::nearest(id, names.iter().map(String::as_str)).map(str::to_owned)
}

fn topic<'a>(questionnaire: &'a Questionnaire, id: &str) -> Option<(&'a Dimension, &'a Topic)> {
    questionnaire.dimensions.values().find_map(|dimension| {
        let topic = dimension
            .topics
            .iter()
            .find(|topic| topic.id.as_str() == id)?;
        Some((dimension, topic))
    })
}

/// The indicator that has an element, given as `indicator/element`.
fn owner_of_element<'a>(questionnaire: &'a Questionnaire, id: &str) -> Option<&'a Indicator> {
    let (indicator, element) = id.split_once('/')?;
    let indicator = questionnaire.indicators.get(indicator)?;
    let mut elements = indicator.elements.iter();
    elements
        .any(|known| known.id.as_str() == element)
        .then_some(indicator)
}

fn provision<'a>(questionnaire: &'a Questionnaire, id: &str) -> Option<&'a Provision> {
    let (instrument, article) = id.split_once('/')?;
    questionnaire
        .instruments
        .get(instrument)?
        .provisions
        .iter()
        .find(|provision| &*provision.id.article == article)
}

fn entry(word: &str, text: impl Into<String>) -> Text {
    Text::new().strong(word).plain(format!(" {}", text.into()))
}
