//! Everything that is not an indicator: the first file's word stays, and what it leaves out is
//! taken from the parts where they do not differ among themselves.

use crate::answers::{ActionStatus, Answers, IntakeValue, TreatyStatus};
use crate::citation::{Citation, joined};
use crate::merge::Input;
use crate::questionnaire::{ActionId, InstrumentId, QuestionId, Questionnaire, TreatyState};

/// What the first file takes over.
#[derive(Clone, Debug)]
pub enum IntakeChange {
    /// The answer to a question of a part of the intake.
    Question(String, QuestionId, IntakeValue),
    /// How the country stands towards an instrument.
    Treaty(InstrumentId, TreatyStatus),
    /// How far an action has come.
    Action(ActionId, ActionStatus),
}

/// A place where a part says something else than the first file, or something it leaves out.
#[derive(Clone, Debug)]
pub struct IntakeDecision {
    /// The table and the key: `profile.parliament`.
    pub place: String,
    /// What each side says, by its place among the files; those that say nothing are not among
    /// them.
    pub said: Vec<(usize, String)>,
    /// What the first file takes over; `None` when its own word stays, or when the parts differ.
    pub change: Option<IntakeChange>,
}

/// Compares the head, the intake, the treaties and the actions, in the order of a file.
pub(super) fn decisions(questionnaire: &Questionnaire, files: &[Input<'_>]) -> Vec<IntakeDecision> {
    let mut decisions = Vec::new();
    let as_of = |answers: &Answers| Some(answers.assessment.as_of);
    let scope = |answers: &Answers| Some(answers.assessment.scope);
    decisions.extend(one(
        "assessment.as-of",
        files,
        as_of,
        ToString::to_string,
        |_| None,
    ));
    decisions.extend(one(
        "assessment.scope",
        files,
        scope,
        ToString::to_string,
        |_| None,
    ));
    let part = |wanted: &'static str| {
        let questions = questionnaire.questions();
        questions
            .filter(move |(part, _)| part.id == wanted)
            .filter_map(|(part, question)| {
                let value = |answers: &Answers| answers.intake.get(&question.id).cloned();
                one(
                    &format!("{}.{}", part.id, question.id),
                    files,
                    value,
                    said,
                    |value| {
                        let part = part.id.clone();
                        Some(IntakeChange::Question(
                            part,
                            question.id.clone(),
                            value.clone(),
                        ))
                    },
                )
            })
            .collect::<Vec<_>>()
    };
    decisions.extend(part("profile"));
    decisions.extend(questionnaire.instruments.keys().filter_map(|id| {
        let status = |answers: &Answers| {
            // Unknown says nothing.
            let status = answers.treaties.get(id)?;
            (status.state != TreatyState::Unknown).then(|| Standing(status.clone()))
        };
        let take = |standing: &Standing| Some(IntakeChange::Treaty(id.clone(), standing.0.clone()));
        one(
            &format!("treaties.{id}"),
            files,
            status,
            Standing::spell,
            take,
        )
    }));
    decisions.extend(part("demands"));
    decisions.extend(part("strategy"));
    decisions.extend(questionnaire.actions.keys().filter_map(|id| {
        let status = |answers: &Answers| answers.actions.get(id).cloned();
        let state = |status: &ActionStatus| status.state.to_string();
        let take = |status: &ActionStatus| Some(IntakeChange::Action(id.clone(), status.clone()));
        one(&format!("actions.{id}"), files, status, state, take)
    }));
    decisions
}

/// How a country stands towards an instrument; where that was read is no difference.
struct Standing(TreatyStatus);

impl PartialEq for Standing {
    fn eq(&self, other: &Self) -> bool {
        let (one, two) = (&self.0, &other.0);
        one.state == two.state
            && (one.since, one.invited_until) == (two.since, two.invited_until)
            && one.reservations == two.reservations
            && one.declarations == two.declarations
            && one.territories == two.territories
    }
}

impl Standing {
    fn spell(&self) -> String {
        let status = &self.0;
        let list = |word: &str, texts: &[Citation]| {
            (!texts.is_empty()).then(|| format!("{word} {}", joined(texts)))
        };
        let parts = [
            Some(status.state.to_string()),
            status.since.map(|since| format!("since {since}")),
            status.invited_until.map(|until| format!("until {until}")),
            match status.reservations.as_deref() {
                Some([]) => Some("no reservation".to_owned()),
                _ => list("reservations", status.lodged()),
            },
            list("declarations", &status.declarations),
            status.territories.clone(),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        parts.join(", ")
    }
}

/// Compares what the files say in one place; `None` when none says anything else than the first.
fn one<T: PartialEq>(
    place: &str,
    files: &[Input<'_>],
    value: impl Fn(&Answers) -> Option<T>,
    spell: impl Fn(&T) -> String,
    take: impl Fn(&T) -> Option<IntakeChange>,
) -> Option<IntakeDecision> {
    let values: Vec<(usize, T)> = files
        .iter()
        .enumerate()
        .filter_map(|(index, file)| Some((index, value(file.answers)?)))
        .collect();
    let (_, first) = values.first()?;
    let is_said = values.iter().any(|(index, _)| *index == 0);
    let differ = values.iter().any(|(_, value)| value != first);
    if is_said && !differ {
        return None;
    }
    Some(IntakeDecision {
        place: place.to_owned(),
        change: if is_said || differ { None } else { take(first) },
        said: values
            .iter()
            .map(|(index, value)| (*index, spell(value)))
            .collect(),
    })
}

/// Says an intake answer in one line.
fn said(value: &IntakeValue) -> String {
    let pairs = |pairs: &mut dyn Iterator<Item = (String, String)>| {
        let pairs: Vec<String> = pairs
            .map(|(key, value)| format!("{key}: {value}"))
            .collect();
        pairs.join(", ")
    };
    let join = |list: &mut dyn Iterator<Item = String>| list.collect::<Vec<_>>().join(", ");
    match value {
        IntakeValue::Choice(option) => option.to_string(),
        IntakeValue::Choices(options) => join(&mut options.iter().map(ToString::to_string)),
        IntakeValue::Whole(number) => number.to_string(),
        IntakeValue::Date(date) => date.to_string(),
        IntakeValue::Text(text) => text.clone(),
        IntakeValue::Texts(texts) => join(&mut texts.iter().cloned()),
        IntakeValue::Instruments(ids) => join(&mut ids.iter().map(ToString::to_string)),
        IntakeValue::PerDimension(numbers) => pairs(
            &mut numbers
                .iter()
                .map(|(id, number)| (id.to_string(), number.to_string())),
        ),
        IntakeValue::PerInstitution(names) => pairs(
            &mut names
                .iter()
                .map(|(id, name)| (id.to_string(), name.clone())),
        ),
        IntakeValue::InstrumentDates(dates) => pairs(
            &mut dates
                .iter()
                .map(|(id, date)| (id.to_string(), date.to_string())),
        ),
    }
}
