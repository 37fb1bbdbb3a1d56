//! One intake question, by the form of its answer.

use jiff::civil::Date;

use super::ask::{Choice, ENTER, Style};
use super::card;
use super::interview::{Given, Interview, Left, Move};
use crate::answers::IntakeValue;
use crate::answers::save::AnswersFile;
use crate::load::parse_day;
use crate::questionnaire::{InstrumentId, IntakeForm, IntakePart, IntakeQuestion, OptionId};

impl Interview<'_> {
    /// Asks one intake question. What the rules of the file refuse is asked again.
    pub(super) fn ask_intake(&mut self, part: &IntakePart, question: &IntakeQuestion) -> Given<()> {
        let before = self.answers.intake.get(&question.id).cloned();
        let shown = before.as_ref().map(|value| shown(question, value));
        let place = self.place();
        let screen = card::intake(self.ask.width(), part, question, place, shown.as_deref());
        self.page(screen)?;
        match question.form {
            IntakeForm::PerInstitution => return self.ask_institutions(part, question),
            IntakeForm::PerDimension => return self.ask_dimensions(part, question),
            IntakeForm::Texts => return self.ask_texts(part, question, before.as_ref()),
            _ => {}
        }
        // What the plan would assume is said on the screen and stands nowhere to be taken: Enter
        // leaves the question open.
        let mut typed = before.clone();
        loop {
            let value = self.ask_form(question, typed.as_ref())?;
            if value.is_none() && before.is_none() {
                return Err(Left::By(Move::Skipped));
            }
            if self.put(part, question, value.clone())? {
                return Ok(());
            }
            typed = value;
        }
    }

    /// Saves an answer, or takes it back where it is none or empty; returns whether the rules of
    /// the file allow it, after saying why not.
    pub(super) fn put(
        &mut self,
        part: &IntakePart,
        question: &IntakeQuestion,
        value: Option<IntakeValue>,
    ) -> Given<bool> {
        let value = value.filter(|value| !is_empty(value));
        let edit = |file: &mut AnswersFile| {
            file.set_intake(&part.id, &question.id, value.as_ref());
        };
        Ok(self.try_save(&edit)?.is_empty())
    }

    /// Asks in the form of the question; `None` takes an answer back.
    fn ask_form(
        &mut self,
        question: &IntakeQuestion,
        before: Option<&IntakeValue>,
    ) -> Given<Option<IntakeValue>> {
        match (question.form, before) {
            (IntakeForm::Choice, before) => self.ask_choice(question, before).map(Some),
            (IntakeForm::Choices, before) => self.ask_choices(question, before).map(Some),
            (IntakeForm::WholeNumber, before) => {
                let before = match before {
                    Some(IntakeValue::Whole(number)) => Some(*number),
                    _ => None,
                };
                let number = self.ask_number(&number_prompt(question, "Number"), before)?;
                Ok(number.map(IntakeValue::Whole))
            }
            (IntakeForm::Date, before) => {
                let before = match before {
                    Some(IntakeValue::Date(date)) => Some(*date),
                    _ => None,
                };
                Ok(self.ask_date("Day", before)?.map(IntakeValue::Date))
            }
            (IntakeForm::Text, before) => {
                let before = match before {
                    Some(IntakeValue::Text(text)) => Some(text.as_str()),
                    _ => None,
                };
                Ok(self.ask_text(before)?.map(IntakeValue::Text))
            }
            (IntakeForm::Instruments, before) => self.ask_instruments(before).map(Some),
            (IntakeForm::InstrumentDates, before) => self.ask_instrument_dates(before),
            // These are asked one by one and saved by themselves.
            (IntakeForm::PerDimension | IntakeForm::PerInstitution | IntakeForm::Texts, _) => {
                Ok(None)
            }
        }
    }

    /// Lets the person choose one option, by one key where there are as few as there are digits.
    fn ask_choice(
        &mut self,
        question: &IntakeQuestion,
        before: Option<&IntakeValue>,
    ) -> Given<IntakeValue> {
        let choices = option_choices(question);
        let start = question.options.iter().position(
            |option| matches!(before, Some(IntakeValue::Choice(before)) if *before == option.id),
        );
        let digits: Option<Vec<char>> = (1..=choices.len())
            .map(|number| char::from_digit(u32::try_from(number).ok()?, 10))
            .collect();
        let chosen = match digits {
            None => self.one_or_skip("Your answer", &choices, start)?,
            Some(digits) => {
                let mut entries: Vec<(char, Option<usize>, Choice)> = digits
                    .into_iter()
                    .zip(choices.iter().cloned())
                    .enumerate()
                    .map(|(index, (digit, choice))| (digit, Some(index), choice))
                    .collect();
                // The meaning makes it a list, one option in each line.
                let enter = match start {
                    Some(start) => Choice::new("take", &choices[start].name),
                    None => Choice::new("skip", "leave it as it is and go on"),
                };
                entries.push((ENTER, start, enter));
                let chosen = self.key("Your answer", &entries)?;
                chosen.ok_or(Left::By(Move::Skipped))?
            }
        };
        Ok(IntakeValue::Choice(question.options[chosen].id.clone()))
    }

    fn ask_choices(
        &mut self,
        question: &IntakeQuestion,
        before: Option<&IntakeValue>,
    ) -> Given<IntakeValue> {
        let choices = option_choices(question);
        let ids: Vec<OptionId> = question
            .options
            .iter()
            .map(|option| option.id.clone())
            .collect();
        let before = match before {
            Some(IntakeValue::Choices(before)) => Some(before.as_slice()),
            _ => None,
        };
        Ok(IntakeValue::Choices(self.ask_some(&choices, &ids, before)?))
    }

    /// Lets the person tick; nothing ticked is asked about, since it is an answer too. Where none
    /// is the answer so far, or is assumed, it stands.
    pub(super) fn ask_some<T: Clone + PartialEq>(
        &mut self,
        choices: &[Choice],
        ids: &[T],
        before: Option<&[T]>,
    ) -> Given<Vec<T>> {
        let given = before.unwrap_or_default();
        let indexes = 0..ids.len();
        let ticked: Vec<usize> = indexes
            .filter(|index| given.contains(&ids[*index]))
            .collect();
        loop {
            let chosen = self.some("Space ticks what applies, Enter goes on", choices, &ticked)?;
            if !chosen.is_empty() || before.is_some_and(<[T]>::is_empty) {
                return Ok(chosen.into_iter().map(|index| ids[index].clone()).collect());
            }
            let entries = [
                ('n', Some(true), Choice::new("none of them applies", "")),
                ('r', Some(false), Choice::new("return to the list", "")),
                (ENTER, None, Choice::new("skip", "")),
            ];
            match self.key("Nothing is ticked", &entries)? {
                None => return Err(Left::By(Move::Skipped)),
                Some(true) => return Ok(Vec::new()),
                Some(false) => {}
            }
        }
    }

    /// Asks for a text, in one line unless it has several already.
    fn ask_text(&mut self, before: Option<&str>) -> Given<Option<String>> {
        match before.filter(|before| before.contains('\n')) {
            Some(several) => self.lines("Text", Some(several)),
            None => self.line("Text (Enter on an empty line: leave open)", before),
        }
    }

    pub(super) fn ask_number(&mut self, prompt: &str, before: Option<i64>) -> Given<Option<i64>> {
        let before = before.map(|number| number.to_string());
        loop {
            let Some(text) = self.line(prompt, before.as_deref())? else {
                return Ok(None);
            };
            match text.parse() {
                Ok(number) => return Ok(Some(number)),
                Err(_) => self.say(Style::Strong, "Write a whole number, such as 6.")?,
            }
        }
    }

    pub(super) fn ask_date(&mut self, name: &str, before: Option<Date>) -> Given<Option<Date>> {
        let before = before.map(|date| date.to_string());
        let prompt = format!("{name}, as year-month-day (Enter on an empty line: leave open)");
        loop {
            let Some(text) = self.line(&prompt, before.as_deref())? else {
                return Ok(None);
            };
            match parse_day(&text) {
                Ok(date) => return Ok(Some(date)),
                Err(wanted) => self.say(Style::Strong, &format!("Write {wanted}."))?,
            }
        }
    }

    /// Asks for one text after another until an empty one; each is saved, so that leaving the list
    /// early loses none.
    fn ask_texts(
        &mut self,
        part: &IntakePart,
        question: &IntakeQuestion,
        before: Option<&IntakeValue>,
    ) -> Given<()> {
        let before = match before {
            Some(IntakeValue::Texts(before)) => before.as_slice(),
            _ => &[],
        };
        let mut texts: Vec<String> = Vec::new();
        let mut number = 0;
        loop {
            let prompt = format!("Entry {} (an empty line ends)", number + 1);
            let old = before.get(number);
            let text = self.line(&prompt, old.map(String::as_str))?;
            if text.is_none() && old.is_none() {
                break;
            }
            self.go_deep();
            if text.as_ref() != old {
                let rest = before.iter().skip(number + 1).cloned();
                let whole = texts.iter().cloned().chain(text.clone()).chain(rest);
                let value = IntakeValue::Texts(whole.collect());
                if !self.put(part, question, Some(value))? {
                    continue;
                }
            }
            texts.extend(text);
            number += 1;
        }
        if texts.is_empty() && before.is_empty() {
            Err(Left::By(Move::Skipped))
        } else {
            Ok(())
        }
    }
}

fn option_choices(question: &IntakeQuestion) -> Vec<Choice> {
    let options = question.options.iter();
    options
        .map(|option| Choice::new(&option.title, ""))
        .collect()
}

pub(super) fn number_prompt(question: &IntakeQuestion, name: &str) -> String {
    let unit = question
        .unit
        .as_ref()
        .map_or_else(String::new, |unit| format!(" of {unit}"));
    let (from, to) = (question.minimum, question.maximum);
    format!("{name}{unit}, from {from} to {to} (an empty line leaves it open)")
}

pub(super) fn is_empty(value: &IntakeValue) -> bool {
    match value {
        IntakeValue::Texts(list) => list.is_empty(),
        IntakeValue::PerDimension(numbers) => numbers.is_empty(),
        IntakeValue::PerInstitution(names) => names.is_empty(),
        IntakeValue::InstrumentDates(dates) => dates.is_empty(),
        _ => false,
    }
}

/// Says an intake answer in one line.
fn shown(question: &IntakeQuestion, value: &IntakeValue) -> String {
    fn pairs<'a, K: std::fmt::Display + 'a, V: std::fmt::Display + 'a>(
        entries: impl IntoIterator<Item = (&'a K, &'a V)>,
    ) -> String {
        let entries = entries
            .into_iter()
            .map(|(key, value)| format!("{key} {value}"));
        entries.collect::<Vec<_>>().join(", ")
    }
    let options = |ids: &[OptionId]| match ids {
        [] => "none of them".to_owned(),
        ids => ids
            .iter()
            .map(|id| question.option_title(id))
            .collect::<Vec<_>>()
            .join(", "),
    };
    match value {
        IntakeValue::Choice(id) => question.option_title(id).to_owned(),
        IntakeValue::Choices(ids) => options(ids),
        IntakeValue::Whole(number) => match &question.unit {
            Some(unit) => format!("{number} {unit}"),
            None => number.to_string(),
        },
        IntakeValue::Date(date) => date.to_string(),
        IntakeValue::Text(text) => text.clone(),
        IntakeValue::Texts(texts) => texts.join("; "),
        IntakeValue::Instruments(ids) if ids.is_empty() => "none of them".to_owned(),
        IntakeValue::Instruments(ids) => ids
            .iter()
            .map(InstrumentId::as_str)
            .collect::<Vec<_>>()
            .join(", "),
        IntakeValue::PerDimension(numbers) => pairs(numbers),
        IntakeValue::PerInstitution(names) => pairs(names),
        IntakeValue::InstrumentDates(dates) => pairs(dates),
    }
}
