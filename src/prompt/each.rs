//! Intake questions that are asked of one dimension, instrument or institution after another.

use indexmap::IndexMap;

use super::ask::{Choice, ENTER, Style};
use super::card::{self, Place};
use super::intake::{is_empty, number_prompt};
use super::interview::{Given, Interview, Left, Move};
use crate::answers::IntakeValue;
use crate::questionnaire::{
    DimensionId, InstitutionId, InstrumentId, IntakePart, IntakeQuestion, TreatyState,
};
use crate::text;

type Numbers = IndexMap<DimensionId, i64>;

/// What may be said of one dimension.
#[derive(Clone, Copy, Debug)]
enum Said {
    Number(i64),
    None,
    Keep,
}

impl Interview<'_> {
    /// Asks for a number for each dimension; each is saved.
    pub(super) fn ask_dimensions(
        &mut self,
        part: &IntakePart,
        question: &IntakeQuestion,
    ) -> Given<()> {
        let mut at = 0;
        while at < self.questionnaire.dimensions.len() {
            let mut numbers = self.numbers(question);
            let (id, dimension) = &self.questionnaire.dimensions[at..]
                .first()
                .expect("the place is one of the dimensions");
            let (id, title) = ((*id).clone(), dimension.title.clone());
            let place = self.place();
            let screen = self.table_of(part, question, place, &numbers, at);
            let mut new = self.screen();
            new.text(Style::Strong, &title);
            self.update(screen, new)?;
            let before = numbers.get(&id).copied();
            let number = match self.ask_digit(question, &title, before) {
                Ok(number) => number,
                // Back within the dimensions leads to the one before.
                Err(Left::By(Move::Again)) if at > 0 => {
                    at -= 1;
                    continue;
                }
                Err(left) => return Err(left),
            };
            self.go_deep();
            match number {
                Some(number) => drop(numbers.insert(id, number)),
                None => drop(numbers.shift_remove(&id)),
            }
            if numbers != self.numbers(question) {
                let value = IntakeValue::PerDimension(numbers);
                if !self.put(part, question, Some(value))? {
                    continue;
                }
            }
            at += 1;
        }
        if self.numbers(question).is_empty() {
            Err(Left::By(Move::Skipped))
        } else {
            Ok(())
        }
    }

    fn numbers(&self, question: &IntakeQuestion) -> Numbers {
        match self.answers.intake.get(&question.id) {
            Some(IntakeValue::PerDimension(numbers)) => numbers.clone(),
            _ => IndexMap::new(),
        }
    }

    /// The screen of a number for each dimension, with the one under way marked.
    fn table_of(
        &self,
        part: &IntakePart,
        question: &IntakeQuestion,
        place: Place,
        numbers: &Numbers,
        at: usize,
    ) -> super::screen::Screen {
        let mut screen = card::intake(self.ask.width(), part, question, place, None);
        for (index, dimension) in self.questionnaire.dimensions.values().enumerate() {
            let number = numbers.get(&dimension.id);
            let number = number.map_or("-".to_owned(), i64::to_string);
            let (mark, style) = if index == at {
                ("> ", Style::Strong)
            } else {
                ("  ", Style::Plain)
            };
            let choice = Choice::new(&number, &dimension.title);
            screen.marked(mark, style, &choice, 1);
        }
        screen.blank();
        screen
    }

    /// Asks for a number, by one key where it has one digit.
    fn ask_digit(
        &mut self,
        question: &IntakeQuestion,
        name: &str,
        before: Option<i64>,
    ) -> Given<Option<i64>> {
        let digit = |number: i64| {
            let digit = u32::try_from(number).ok()?;
            char::from_digit(digit, 10)
        };
        if digit(question.minimum).is_none() || digit(question.maximum).is_none() {
            return self.ask_number(&number_prompt(question, name), before);
        }
        let mut entries: Vec<(char, Said, Choice)> = (question.minimum..=question.maximum)
            .filter_map(|number| Some((digit(number)?, Said::Number(number), Choice::new("", ""))))
            .collect();
        let enter = match before {
            Some(before) => {
                entries.push(('-', Said::None, Choice::new("take it back", "")));
                format!("keep {before}")
            }
            None => "leave it out".to_owned(),
        };
        entries.push((ENTER, Said::Keep, Choice::new(&enter, "")));
        Ok(match self.key(name, &entries)? {
            Said::Number(number) => Some(number),
            Said::None => None,
            Said::Keep => before,
        })
    }

    pub(super) fn ask_instruments(&mut self, before: Option<&IntakeValue>) -> Given<IntakeValue> {
        let before = match before {
            Some(IntakeValue::Instruments(before)) => Some(before.as_slice()),
            _ => None,
        };
        let ids = self.instruments(before.unwrap_or_default());
        Ok(IntakeValue::Instruments(self.ask_some(
            &self.instrument_choices(&ids),
            &ids,
            before,
        )?))
    }

    pub(super) fn ask_instrument_dates(
        &mut self,
        before: Option<&IntakeValue>,
    ) -> Given<Option<IntakeValue>> {
        let before = match before {
            Some(IntakeValue::InstrumentDates(before)) => before.clone(),
            _ => IndexMap::new(),
        };
        let named: Vec<InstrumentId> = before.keys().cloned().collect();
        let ids = self.instruments(&named);
        let named = Some(named.as_slice()).filter(|named| !named.is_empty());
        let chosen = self.ask_some(&self.instrument_choices(&ids), &ids, named)?;
        self.go_deep();
        let mut dates = IndexMap::new();
        for id in chosen {
            let name = text::one_line(&self.questionnaire.instruments[&id].short).into_owned();
            if let Some(date) = self.ask_date(&name, before.get(&id).copied())? {
                dates.insert(id, date);
            }
        }
        Ok(Some(IntakeValue::InstrumentDates(dates)).filter(|dates| !is_empty(dates)))
    }

    /// Returns the instruments that concern the country, and those already named.
    fn instruments(&self, named: &[InstrumentId]) -> Vec<InstrumentId> {
        let all = self.questionnaire.instruments.keys();
        all.filter(|id| named.contains(id) || self.answers.is_concerned(self.questionnaire, id))
            .cloned()
            .collect()
    }

    fn instrument_choices(&self, ids: &[InstrumentId]) -> Vec<Choice> {
        ids.iter()
            .map(|id| {
                let instrument = &self.questionnaire.instruments[id];
                let status = self.answers.treaties.get(id);
                let state = status.map_or(TreatyState::Unknown, |status| status.state);
                Choice::new(&instrument.short, state.as_str())
            })
            .collect()
    }

    /// Lets the person name one institution after another; each name is saved.
    pub(super) fn ask_institutions(
        &mut self,
        part: &IntakePart,
        question: &IntakeQuestion,
    ) -> Given<()> {
        let mut at = 0;
        loop {
            let mut names = match self.answers.intake.get(&question.id) {
                Some(IntakeValue::PerInstitution(names)) => names.clone(),
                _ => IndexMap::new(),
            };
            let ids: Vec<&InstitutionId> = self.questionnaire.institutions.keys().collect();
            let mut choices = vec![Choice::new("done", "go on to the next question")];
            choices.extend(self.questionnaire.institutions.values().map(|institution| {
                let name = names.get(&institution.id).map_or("-", String::as_str);
                Choice::new(&institution.title, name)
            }));
            let prompt = "Which one to name (done, or Esc s, goes on)";
            let chosen = self.one(prompt, &choices, at)?;
            let Some(id) = chosen.checked_sub(1).map(|chosen| ids[chosen]) else {
                return if names.is_empty() {
                    Err(Left::By(Move::Skipped))
                } else {
                    Ok(())
                };
            };
            self.go_deep();
            let prompt = format!(
                "{}: its name in this country (an empty line: none)",
                text::one_line(self.questionnaire.institution_title(id))
            );
            let name = self.line(&prompt, names.get(id).map(String::as_str))?;
            match name {
                Some(name) => drop(names.insert(id.clone(), name)),
                None => drop(names.shift_remove(id)),
            }
            self.put(part, question, Some(IntakeValue::PerInstitution(names)))?;
            // The next one, or done after the last.
            at = (chosen + 1) % (ids.len() + 1);
        }
    }
}
