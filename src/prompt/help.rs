//! The help screens: why a question is asked, what counts, whom to ask and where to look.

use super::ask::{Choice, Style};
use super::said::with_core;
use super::screen::Screen;
use crate::answers::Answers;
use crate::questionnaire::{
    Indicator, InstitutionId, Instrument, IntakeQuestion, OptionId, Questionnaire,
};
use crate::text;

/// The help on an indicator: what the question means, then who requires it.
pub(super) fn indicator(
    width: usize,
    questionnaire: &Questionnaire,
    answers: &Answers,
    indicator: &Indicator,
) -> Screen {
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
    screen.text(Style::Strong, "Its elements");
    for element in &indicator.elements {
        screen.bullet(&with_core(element));
    }
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
    if !provisions.is_empty() {
        screen.text(
            Style::Strong,
            &format!("{} is required by", indicator.title),
        );
        screen.blank();
        screen.entries(&provisions);
        screen.blank();
    }
    screen
}

/// The help on the status of a treaty.
pub(super) fn treaty(width: usize, instrument: &Instrument) -> Screen {
    let mut screen = Screen::new(width);
    screen.text(
        Style::Strong,
        &format!("{} ({})", instrument.title, instrument.id),
    );
    screen.blank();
    let in_force = instrument.in_force.as_deref().unwrap_or("not yet");
    screen.entries(&[
        Choice::new("Reference", &instrument.reference),
        Choice::new(
            "Adopted",
            &format!("{}, {}", instrument.adopted_by, instrument.adopted),
        ),
        Choice::new("In force", in_force),
        Choice::new("Who may join", &instrument.who_may_join),
        Choice::new("Reservations", &instrument.reservations),
        Choice::new(
            "State of it",
            &format!("{} (as of {})", instrument.status, instrument.status_as_of),
        ),
        Choice::new(
            "Whom to ask",
            "the ministry that keeps the treaties; the depositary's own list decides",
        ),
        Choice::new("Where to look", &instrument.url),
    ]);
    screen.blank();
    screen
}

/// The help on an intake question.
pub(super) fn intake(
    width: usize,
    questionnaire: &Questionnaire,
    answers: &Answers,
    question: &IntakeQuestion,
) -> Screen {
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
    if let Some(assumed) = assumed(question) {
        entries.push(Choice::new(
            "Left open",
            &format!("the plan assumes {assumed} and says so"),
        ));
    }
    screen.entries(&entries);
    screen.blank();
    screen
}

/// Says what the plan assumes when a question is left open; `None` when it assumes nothing.
pub(super) fn assumed(question: &IntakeQuestion) -> Option<String> {
    let title = |word: &toml::Value| {
        let id = word.as_str()?;
        Some(question.option_title(&OptionId::new(id)).to_owned())
    };
    let said = |value: &toml::Value| title(value).unwrap_or_else(|| value.to_string());
    Some(match question.assumed.as_ref()? {
        toml::Value::Array(list) if list.is_empty() => "none of them".to_owned(),
        toml::Value::Array(list) => text::join_and(&list.iter().map(said).collect::<Vec<_>>()),
        value => match &question.unit {
            Some(unit) => format!("{} {unit}", said(value)),
            None => said(value),
        },
    })
}

/// Names institution types, with the country's own names where it gave them.
fn names(questionnaire: &Questionnaire, answers: &Answers, ids: &[InstitutionId]) -> String {
    let names: Vec<&str> = ids
        .iter()
        .map(|id| answers.name_of(questionnaire, id))
        .collect();
    text::join_or(&names)
}
