//! The help screens: why a question is asked, what counts, whom to ask and where to look.

use indexmap::IndexMap;

use super::ask::{Choice, Style};
use super::screen::Screen;
use crate::answers::{Answers, IntakeValue};
use crate::questionnaire::{Indicator, Input, InstitutionId, IntakeQuestion, Questionnaire};
use crate::text;

/// The help on an indicator: what the question means, then who requires it.
pub(super) fn indicator(
    width: usize,
    questionnaire: &Questionnaire,
    answers: &Answers,
    indicator: &Indicator,
) -> Vec<Screen> {
    let mut screen = Screen::new(width);
    screen.text(
        Style::Strong,
        &format!("{} ({})", indicator.title, indicator.id),
    );
    screen.blank();
    let ask = names(questionnaire, answers, &indicator.ask);
    screen.entries(&[
        Choice::new("Why", &indicator.why),
        Choice::new("Yes means", &indicator.yes_means),
        Choice::new("Not a yes", &indicator.false_yes),
        Choice::new("Whom to ask", &ask),
        Choice::new("Where to look", &indicator.look),
    ]);
    screen.blank();
    let provisions: Vec<Choice> = questionnaire
        .provisions_requiring(&indicator.id)
        .map(|provision| {
            let instrument = &questionnaire.instruments[&provision.id.instrument];
            let article = format!("{} {}", instrument.unit, provision.numbered());
            Choice::new(
                &instrument.short,
                &format!("{article}: {}", provision.title),
            )
        })
        .collect();
    if provisions.is_empty() {
        return vec![screen];
    }
    let mut required = Screen::new(width);
    required.text(
        Style::Strong,
        &format!("{} is required by", indicator.title),
    );
    required.blank();
    required.entries(&provisions);
    required.blank();
    vec![screen, required]
}

/// The help on an intake question.
pub(super) fn intake(
    width: usize,
    questionnaire: &Questionnaire,
    answers: &Answers,
    question: &IntakeQuestion,
) -> Vec<Screen> {
    let mut screen = Screen::new(width);
    screen.text(
        Style::Strong,
        &format!("{} ({})", question.title, question.id),
    );
    screen.blank();
    let ask = names(questionnaire, answers, &question.ask);
    let mut entries = vec![
        Choice::new("How to decide", &question.help),
        Choice::new("Whom to ask", &ask),
    ];
    if let Some(assumed) = &question.assumed {
        let assumed = match assumed.as_array() {
            Some(list) if list.is_empty() => "none of them".to_owned(),
            _ => assumed.to_string().replace('"', ""),
        };
        entries.push(Choice::new(
            "Left open",
            &format!("the plan assumes {assumed} and says so"),
        ));
    }
    screen.entries(&entries);
    screen.blank();
    vec![screen]
}

/// Names institution types, with the country's own names where it gave them.
fn names(questionnaire: &Questionnaire, answers: &Answers, ids: &[InstitutionId]) -> String {
    let own: Option<&IndexMap<InstitutionId, String>> = questionnaire
        .bound_question(Input::Institutions)
        .and_then(|(_, question)| match answers.intake.get(&question.id) {
            Some(IntakeValue::PerInstitution(names)) => Some(names),
            _ => None,
        });
    let names: Vec<&str> = ids
        .iter()
        .map(|id| match own.and_then(|own| own.get(id)) {
            Some(name) => name,
            None => questionnaire.institution_title(id),
        })
        .collect();
    text::join_or(&names)
}
