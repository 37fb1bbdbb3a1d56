//! What the country said in the intake, in words, for documents.
//!
//! The documents need certain questions at certain places. A questionnaire that does not ask one
//! of them is read as one in which nobody has answered it.

use crate::answers::IntakeValue;
use crate::questionnaire::{InstitutionId, InstrumentId, IntakeQuestion, OptionId};
use crate::report::wording::{day, dimension};
use crate::results::Results;
use crate::text;

/// Declares the questions the documents look for.
macro_rules! asked {
    ($($name:ident = $id:literal,)*) => {
        $(pub(super) const $name: &str = $id;)*
        #[cfg(test)]
        const ALL: &[&str] = &[$($id,)*];
    };
}

asked! {
    THREATS = "top-threats",
    GROUPS = "groups-to-protect",
    PRIORITIES = "priorities",
    COMMITMENTS = "commitments",
    AMBITIONS = "treaty-ambitions",
    NEEDS = "practitioner-needs",
    PAST = "past-projects",
    RUNNING = "running-projects",
    WANTED = "assistance-wanted",
    OBSTACLES = "obstacles",
    RED_LINES = "red-lines",
    AGREE = "who-must-agree",
    VISION = "vision",
    TARGET_STAGES = "target-stages",
    TARGETS = "target-instruments",
    BUDGET = "budget-envelope",
    BILLS = "bill-strategy",
    OWNER = "plan-owner",
    REVIEW = "review-rhythm",
    ACCEPTED = "accepted-risks",
}

/// Returns what was answered, one entry for each thing named; `None` when nobody answered.
///
/// An empty list was an answer: there is none.
pub(super) fn said(results: &Results<'_>, id: &str) -> Option<Vec<String>> {
    let questionnaire = results.questionnaire;
    let question = question(results, id)?;
    let shorts = |id: &InstrumentId| questionnaire.instruments[id].short.clone();
    let said: Vec<String> = match results.answers.intake.get(id)? {
        IntakeValue::Choice(option) => vec![option_title(results, question, option)],
        IntakeValue::Choices(options) => options
            .iter()
            .map(|option| option_title(results, question, option))
            .collect(),
        IntakeValue::Whole(number) => vec![match question.unit.as_deref() {
            Some("months") => text::count(usize::try_from(*number).unwrap_or(0), "month"),
            Some(unit) => format!("{number} {unit}"),
            None => number.to_string(),
        }],
        IntakeValue::Date(date) => vec![day(*date)],
        IntakeValue::Text(text) => vec![text.clone()],
        IntakeValue::Texts(texts) => texts.clone(),
        IntakeValue::PerDimension(numbers) => numbers
            .iter()
            .map(|(id, number)| format!("{} {number}", dimension(questionnaire, id)))
            .collect(),
        IntakeValue::PerInstitution(names) => names
            .iter()
            .map(|(id, name)| format!("{}: {name}", questionnaire.institution_title(id)))
            .collect(),
        IntakeValue::Instruments(list) => list.iter().map(shorts).collect(),
        IntakeValue::InstrumentDates(dates) => dates
            .iter()
            .map(|(id, date)| format!("{} by {}", shorts(id), day(*date)))
            .collect(),
    };
    if said.is_empty() {
        return Some(vec!["none".to_owned()]);
    }
    Some(said)
}

/// Returns the answer in one line; `None` when nobody answered.
pub(super) fn in_short(results: &Results<'_>, id: &str) -> Option<String> {
    Some(said(results, id)?.join("; "))
}

/// Returns the question of an id; `None` when the questionnaire does not ask it.
pub(super) fn question<'a>(results: &Results<'a>, id: &str) -> Option<&'a IntakeQuestion> {
    let mut questions = results.questionnaire.questions();
    questions
        .find(|(_, question)| question.id.as_str() == id)
        .map(|(_, question)| question)
}

/// Returns the titles of those questions that nobody answered.
pub(super) fn open<'a>(results: &Results<'a>, ids: &[&str]) -> Vec<&'a str> {
    ids.iter()
        .filter(|id| !results.answers.intake.contains_key(**id))
        .filter_map(|id| question(results, id))
        .map(|question| question.title.as_str())
        .collect()
}

/// The name of an option, an institution by the country's own name.
fn option_title(results: &Results<'_>, question: &IntakeQuestion, option: &OptionId) -> String {
    let id = InstitutionId::new(option.as_str());
    if results.questionnaire.institutions.contains_key(&id) {
        return results
            .inputs
            .name_of(results.questionnaire, &id)
            .to_owned();
    }
    question.option_title(option).to_owned()
}

#[cfg(test)]
mod tests {
    use super::ALL;

    #[test]
    fn the_shipped_questionnaire_asks_them_all() {
        let (national, _) = crate::national::load();
        for id in ALL {
            let mut questions = national.questions();
            assert!(questions.any(|(_, one)| one.id.as_str() == *id), "{id}");
        }
    }
}
