//! Answers to intake questions, checked against the form each question asks for.

use indexmap::IndexMap;
use jiff::civil::Date;
use serde::Serialize;
use toml::Spanned;

use crate::diagnostic::{Code, Diagnostic};
use crate::load::Checker;
use crate::questionnaire::{
    DimensionId, InstitutionId, InstrumentId, IntakeForm, IntakeQuestion, OptionId, Questionnaire,
};

/// The answer to an intake question.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum IntakeValue {
    /// One option.
    Choice(OptionId),
    /// Some options, in the order given.
    Choices(Vec<OptionId>),
    /// A whole number.
    Whole(i64),
    /// A day.
    Date(Date),
    /// A text.
    Text(String),
    /// A list of texts.
    Texts(Vec<String>),
    /// A whole number for some of the dimensions.
    PerDimension(IndexMap<DimensionId, i64>),
    /// A text for some of the institution types.
    PerInstitution(IndexMap<InstitutionId, String>),
    /// Some of the instruments.
    Instruments(Vec<InstrumentId>),
    /// A day for some of the instruments.
    InstrumentDates(IndexMap<InstrumentId, Date>),
}

/// Reads an answer; `None` when it is empty, which means not answered, or wrong.
pub(super) fn read(
    checker: &mut Checker<'_>,
    question: &IntakeQuestion,
    raw: &Spanned<toml::Value>,
    questionnaire: &Questionnaire,
) -> Option<IntakeValue> {
    let reader = Reader {
        question,
        questionnaire,
        at: checker.place(raw),
    };
    reader.read(checker, raw.get_ref())
}

/// Reads what the planner assumes when a question is unanswered; `None` when nothing is assumed.
///
/// The questionnaire's own tests have read it once, so a wrong one counts as none.
pub(crate) fn assumed(
    question: &IntakeQuestion,
    questionnaire: &Questionnaire,
) -> Option<IntakeValue> {
    let value = question.assumed.as_ref()?;
    let reader = Reader {
        question,
        questionnaire,
        at: question.place,
    };
    let mut diagnostics = crate::diagnostic::Diagnostics::default();
    let mut checker = Checker {
        file: question.place.file,
        diagnostics: &mut diagnostics,
    };
    reader.read(&mut checker, value)
}

struct Reader<'a> {
    question: &'a IntakeQuestion,
    questionnaire: &'a Questionnaire,
    at: crate::diagnostic::Span,
}

impl Reader<'_> {
    fn read(&self, checker: &mut Checker<'_>, value: &toml::Value) -> Option<IntakeValue> {
        use toml::Value as Raw;
        match (self.question.form, value) {
            (_, Raw::String(text)) if text.trim().is_empty() => None,
            (_, Raw::Array(list)) if list.is_empty() => self.empty_list(),
            (_, Raw::Table(table)) if table.is_empty() => None,
            (IntakeForm::Choice, Raw::String(word)) => {
                self.option(checker, word).map(IntakeValue::Choice)
            }
            (IntakeForm::Choices, Raw::Array(list)) => {
                let words = self.texts(checker, list)?;
                let options = words.iter().filter_map(|word| self.option(checker, word));
                Some(IntakeValue::Choices(options.collect()))
            }
            (IntakeForm::WholeNumber, Raw::Integer(number)) => {
                self.number(checker, *number).map(IntakeValue::Whole)
            }
            (IntakeForm::Date, Raw::Datetime(date)) => {
                let key = self.question.id.as_str();
                checker.day_at(date, key, self.at).map(IntakeValue::Date)
            }
            (IntakeForm::Text, Raw::String(text)) => Some(IntakeValue::Text(text.clone())),
            (IntakeForm::Texts, Raw::Array(list)) => {
                self.texts(checker, list).map(IntakeValue::Texts)
            }
            (IntakeForm::Instruments, Raw::Array(list)) => {
                let words = self.texts(checker, list)?;
                let ids = words
                    .iter()
                    .filter_map(|word| self.instrument(checker, word));
                Some(IntakeValue::Instruments(ids.collect()))
            }
            (form, Raw::Table(table)) => self.table(checker, form, table),
            _ => self.wrong(checker),
        }
    }

    /// An empty list is the answer "none of them", where the question binds something; else none.
    fn empty_list(&self) -> Option<IntakeValue> {
        match self.question.form {
            IntakeForm::Choices => Some(IntakeValue::Choices(Vec::new())),
            IntakeForm::Instruments => Some(IntakeValue::Instruments(Vec::new())),
            _ => None,
        }
    }

    fn table(
        &self,
        checker: &mut Checker<'_>,
        form: IntakeForm,
        table: &toml::Table,
    ) -> Option<IntakeValue> {
        use toml::Value as Raw;
        match form {
            IntakeForm::PerDimension => {
                let known = self
                    .questionnaire
                    .dimensions
                    .keys()
                    .map(DimensionId::as_str);
                let mut numbers = IndexMap::new();
                for (key, value) in table {
                    if !checker.known_at(key, self.at, "dimension", known.clone()) {
                        continue;
                    }
                    let Raw::Integer(number) = value else {
                        return self.wrong(checker);
                    };
                    if let Some(number) = self.number(checker, *number) {
                        numbers.insert(DimensionId::new(key), number);
                    }
                }
                Some(IntakeValue::PerDimension(numbers))
            }
            IntakeForm::PerInstitution => {
                let known = self
                    .questionnaire
                    .institutions
                    .keys()
                    .map(InstitutionId::as_str);
                let mut names = IndexMap::new();
                for (key, value) in table {
                    let Raw::String(name) = value else {
                        return self.wrong(checker);
                    };
                    if checker.known_at(key, self.at, "institution", known.clone())
                        && !name.trim().is_empty()
                    {
                        names.insert(InstitutionId::new(key), name.clone());
                    }
                }
                Some(IntakeValue::PerInstitution(names))
            }
            IntakeForm::InstrumentDates => {
                let mut dates = IndexMap::new();
                for (key, value) in table {
                    let Raw::Datetime(date) = value else {
                        return self.wrong(checker);
                    };
                    let day = checker.day_at(date, key, self.at)?;
                    if let Some(id) = self.instrument(checker, key) {
                        dates.insert(id, day);
                    }
                }
                Some(IntakeValue::InstrumentDates(dates))
            }
            _ => self.wrong(checker),
        }
    }

    fn option(&self, checker: &mut Checker<'_>, word: &str) -> Option<OptionId> {
        let known = self
            .question
            .options
            .iter()
            .map(|option| option.id.as_str());
        checker
            .known_at(word, self.at, "option of this question", known)
            .then(|| OptionId::new(word))
    }

    fn instrument(&self, checker: &mut Checker<'_>, word: &str) -> Option<InstrumentId> {
        let known = self
            .questionnaire
            .instruments
            .keys()
            .map(InstrumentId::as_str);
        checker
            .known_at(word, self.at, "instrument", known)
            .then(|| InstrumentId::new(word))
    }

    fn number(&self, checker: &mut Checker<'_>, number: i64) -> Option<i64> {
        let range = self.question.minimum..=self.question.maximum;
        if range.contains(&number) {
            return Some(number);
        }
        let key = self.question.id.as_str();
        checker.out_of_range(key, &number.to_string(), self.at, &range);
        None
    }

    fn texts(&self, checker: &mut Checker<'_>, list: &[toml::Value]) -> Option<Vec<String>> {
        let texts: Option<Vec<String>> = list
            .iter()
            .map(|value| value.as_str().map(str::to_owned))
            .collect();
        match &texts {
            None => drop(self.wrong(checker)),
            Some(texts) => {
                let entries: Vec<_> = texts.iter().map(|text| (text.as_str(), self.at)).collect();
                checker.distinct_at(&entries, self.question.id.as_str());
            }
        }
        texts
    }

    fn wrong(&self, checker: &mut Checker<'_>) -> Option<IntakeValue> {
        let example = match self.question.form {
            IntakeForm::Choice => "one option in quotes",
            IntakeForm::Choices => "a list of options: [\"a\", \"b\"]",
            IntakeForm::WholeNumber => "a whole number without quotes",
            IntakeForm::Date => "a date without quotes: 2025-11-30",
            IntakeForm::Text => "a text in quotes",
            IntakeForm::Texts => "a list of texts: [\"a\", \"b\"]",
            IntakeForm::PerDimension => "a number for each dimension: { policy = 4 }",
            IntakeForm::PerInstitution => "a name for each institution: { police = \"...\" }",
            IntakeForm::Instruments => "a list of instruments: [\"budapest\"]",
            IntakeForm::InstrumentDates => "a date for each instrument: { budapest = 2027-06-30 }",
        };
        let message = format!("`{}` has another form of answer", self.question.id);
        checker.report(
            Diagnostic::new(Code::WrongType, self.at, message).help(format!("write {example}")),
        );
        None
    }
}
