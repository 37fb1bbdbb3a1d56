//! The resolver: shows what the sides of a contested answer said, and lets a person decide.

use std::io;

use jiff::civil::Date;

use super::PromptError;
use super::ask::{Ask, Choice, Line, Style};
use super::saving::read;
use super::screen::Screen;
use crate::answers::save::AnswersFile;
use crate::answers::{Answers, LogEntry, Response, Said};
use crate::merge;
use crate::questionnaire::{Indicator, IndicatorId, InstitutionId, Questionnaire};
use crate::text;

/// What a person does about one contested answer.
enum Choose {
    /// One of the sides is right.
    Side(usize),
    /// It is withdrawn, as those say who no longer have it.
    Withdraw(String),
    /// It stays contested, and that is a decision.
    Leave,
    /// Nothing yet.
    Skip,
    /// Out.
    Quit,
}

/// Goes through the contested answers of a file and saves each decision at once.
///
/// Returns how many are contested in the end. A contested answer of which the log keeps no sides,
/// because a person marked it, can only stay or be settled as it stands.
///
/// # Errors
///
/// When the file has errors to begin with, cannot be saved, or the terminal fails; and when the
/// person interrupts. What was decided before stays saved.
pub fn resolve(
    questionnaire: &Questionnaire,
    file: &mut AnswersFile,
    today: Option<Date>,
    ask: &mut dyn Ask,
) -> Result<usize, PromptError> {
    let mut answers = sound(questionnaire, file)?;
    let contested = contested(&answers);
    let whole = contested.len();
    for (index, id) in contested.iter().enumerate() {
        let indicator = &questionnaire.indicators[id];
        let place = format!("{} of {} contested", index + 1, whole);
        match choose(questionnaire, &answers, indicator, &place, ask) {
            Ok(Choose::Quit) => break,
            Ok(Choose::Skip) => {}
            Ok(Choose::Leave) => {
                let text = "Left contested after both sides were looked at.".to_owned();
                file.add_log(questionnaire, &[entry(id, text, today)]);
                file.save().map_err(PromptError::Save)?;
                answers = sound(questionnaire, file)?;
            }
            Ok(choice @ (Choose::Side(_) | Choose::Withdraw(_))) => {
                let mut draft = file.clone();
                let text = match choice {
                    Choose::Side(side) => {
                        let (response, text) = decided(&answers, id, side);
                        draft.set_response(questionnaire, indicator, &response);
                        text
                    }
                    Choose::Withdraw(by) => {
                        draft.remove_response(id);
                        format!("Settled: no answer, as {by} withdrew it.")
                    }
                    Choose::Leave | Choose::Skip | Choose::Quit => continue,
                };
                draft.add_log(questionnaire, &[entry(id, text, today)]);
                match sound(questionnaire, &draft) {
                    Ok(read) => {
                        draft.save().map_err(PromptError::Save)?;
                        *file = draft;
                        answers = read;
                    }
                    Err(_) => ask
                        .say(&lines(
                            ask.width(),
                            "This answer no longer fits the file, for example because its source left the register; it stays contested. Settle it in an editor.",
                        ))
                        .map_err(PromptError::of)?,
                }
            }
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => break,
            Err(error) => return Err(PromptError::of(error)),
        }
    }
    Ok(self::contested(&answers).len())
}

fn sound(questionnaire: &Questionnaire, file: &AnswersFile) -> Result<Answers, PromptError> {
    read(questionnaire, file)
        .0
        .ok_or_else(|| PromptError::Invalid {
            path: file.path().to_owned(),
        })
}

fn contested(answers: &Answers) -> Vec<IndicatorId> {
    let responses = answers.responses.iter();
    let contested = responses.filter(|(_, response)| response.contested);
    contested.map(|(id, _)| id.clone()).collect()
}

fn entry(id: &IndicatorId, text: String, date: Option<Date>) -> LogEntry {
    LogEntry {
        date,
        by: Some(format!("{} --resolve", merge::BY)),
        about: Some(id.to_string()),
        text,
        said: Vec::new(),
    }
}

/// Builds the answer a person chose; marks for review stay.
fn decided(answers: &Answers, id: &IndicatorId, side: usize) -> (Response, String) {
    let current = &answers.responses[id];
    match answers.said_of(id).get(side) {
        None => {
            let response = Response {
                contested: false,
                ..current.clone()
            };
            let answer = merge::answer(&response.answer);
            (response, format!("Settled as it stood: {answer}."))
        }
        Some(Said { by, response }) => {
            let response = Response {
                flag: current.flag,
                contested: false,
                ..response.clone()
            };
            let answer = merge::answer(&response.answer);
            (response, format!("Settled: {answer}, as {by} said."))
        }
    }
}

fn choose(
    questionnaire: &Questionnaire,
    answers: &Answers,
    indicator: &Indicator,
    place: &str,
    ask: &mut dyn Ask,
) -> io::Result<Choose> {
    let current = &answers.responses[&indicator.id];
    let said = answers.said_of(&indicator.id);
    let mut screen = Screen::new(ask.width());
    let dimension = &questionnaire.dimension_of(indicator).title;
    screen.text(Style::Strong, &format!("{dimension} > {}", indicator.title));
    screen.text(Style::Faint, place);
    screen.blank();
    screen.text(Style::Plain, &indicator.question);
    screen.blank();
    side_by_side(&mut screen, answers, indicator, said);
    let stands = merge::answer(&current.answer);
    screen.text(
        Style::Plain,
        &format!("Counts until it is settled: {stands}."),
    );
    ask.page(&screen.lines)?;
    let mut choices: Vec<Choice> = said
        .iter()
        .map(|said| Choice::new(&said.by, &merge::answer(&said.response.answer)))
        .collect();
    if choices.is_empty() {
        choices.push(Choice::new("settled", "the answer stands as it is"));
    }
    let sides = choices.len();
    let withdrawn = withdrawn(questionnaire, answers, &indicator.id);
    let mut next = sides;
    if let Some(by) = &withdrawn {
        choices.push(Choice::new("no answer", &format!("as {by} withdrew it")));
        next += 1;
    }
    choices.push(Choice::new("leave contested", "looked at, and not settled"));
    choices.push(Choice::new("skip", "nothing yet; go on"));
    choices.push(Choice::new("quit", "everything decided is saved"));
    let chosen = ask.one("Which answer stands", &choices, next + 1)?;
    Ok(match (chosen, withdrawn) {
        (Some(side), _) if side < sides => Choose::Side(side),
        (Some(other), Some(by)) if other < next => Choose::Withdraw(by),
        (Some(other), _) if other == next => Choose::Leave,
        (Some(other), _) if other == next + 1 => Choose::Skip,
        _ => Choose::Quit,
    })
}

/// Names those who no longer have an answer; `None` when all have.
fn withdrawn(questionnaire: &Questionnaire, answers: &Answers, id: &IndicatorId) -> Option<String> {
    let name = |institution: Option<&InstitutionId>| match institution {
        Some(id) => answers.name_of(questionnaire, id).to_owned(),
        None => "this file".to_owned(),
    };
    let names: Vec<String> = answers.withdrawn_by(id).into_iter().map(name).collect();
    (!names.is_empty()).then(|| text::join_and(&names))
}

/// Shows what each side said, and below it each element with the view of all sides.
fn side_by_side(screen: &mut Screen, answers: &Answers, indicator: &Indicator, said: &[Said]) {
    if said.is_empty() {
        screen.text(Style::Faint, "The log does not keep what the sides said.");
    }
    for Said { by, response } in said {
        screen.text(Style::Strong, by);
        let details = [
            Some(merge::answer_in_words(indicator, &response.answer)),
            Some(merge::evidence(&answers.sources, response)).filter(|text| !text.is_empty()),
            response
                .respondent
                .as_ref()
                .map(|name| format!("Respondent: {name}")),
            response.date.map(|date| format!("On: {date}")),
        ];
        for detail in details.into_iter().flatten() {
            screen.text(Style::Plain, &detail);
        }
        screen.blank();
    }
}

fn lines(width: usize, text: &str) -> Vec<Line> {
    text::wrap(text, width)
        .into_iter()
        .map(|text| Line {
            text,
            style: Style::Strong,
        })
        .collect()
}
