//! `intake/*.toml`: profile, demands, strategy.

use std::ops::RangeInclusive;

use indexmap::IndexMap;
use toml::Spanned;

use super::files::{RawFiles, STATUS_PART};
use super::indicators::same_name;
use super::list;
use super::names::Names;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::Checker;
use crate::questionnaire::raw::RawQuestion;
use crate::questionnaire::{
    Input, InstitutionId, IntakeForm, IntakeOption, IntakePart, IntakeQuestion, OptionId,
    QuestionId, Words,
};

/// Converts the intake files in the order of `questionnaire.toml`.
pub(super) fn convert(
    files: &RawFiles,
    names: &Names,
    diagnostics: &mut Diagnostics,
) -> Vec<IntakePart> {
    let mut parts = Vec::new();
    let mut bound: IndexMap<Input, QuestionId> = IndexMap::new();
    let mut read = files.intake.iter();
    for name in &files.head.raw.intake {
        if name.get_ref() == STATUS_PART {
            parts.push(IntakePart {
                id: STATUS_PART.to_owned(),
                title: "Status".to_owned(),
                summary: String::new(),
                questions: IndexMap::new(),
            });
            continue;
        }
        let Some(file) = read.next() else { break };
        let mut checker = Checker {
            diagnostics,
            file: file.file,
        };
        let raw = file.raw.clone();
        let top = checker.top();
        let (id, at) = checker.id(raw.id, "id", top);
        same_name(&mut checker, &id, &file.stem, at);
        let mut questions = IndexMap::new();
        for question in raw.question {
            let question = convert_one(&mut checker, question, names, files);
            if let Some(input) = question.binds
                && let Some(other) = bound.insert(input, question.id.clone())
            {
                let message = format!("`{other}` already binds `{input}`");
                checker.report(
                    Diagnostic::new(Code::DuplicateId, question.place, message)
                        .help("let one question bind it"),
                );
            }
            questions.insert(question.id.clone(), question);
        }
        parts.push(IntakePart {
            title: checker.text(raw.title, "title", at),
            summary: checker.text(raw.summary, "summary", at),
            id,
            questions,
        });
    }
    parts
}

fn convert_one(
    checker: &mut Checker<'_>,
    raw: Spanned<RawQuestion>,
    names: &Names,
    files: &RawFiles,
) -> IntakeQuestion {
    let at = checker.place(&raw);
    let raw = raw.into_inner();
    let (id, at) = checker.id(raw.id, "id", at);
    let form: IntakeForm = checker.word(raw.answer, "answer", at);
    let vocabulary = raw.from.as_ref().and_then(|from| {
        let head = &files.head.raw;
        match from.get_ref().as_str() {
            "threat" => Some(&head.threat),
            "assistance" => Some(&head.assistance),
            "institution" => Some(&head.institution),
            "theme" => Some(&head.theme),
            _ => {
                let words = ["threat", "assistance", "institution", "theme"];
                checker.known(from, "vocabulary", words);
                None
            }
        }
    });
    let options: Vec<IntakeOption> = vocabulary
        .unwrap_or(&raw.options)
        .iter()
        .map(|option| {
            let at = checker.place(option);
            let raw = option.get_ref().clone();
            let (id, at) = checker.id(raw.id, "id", at);
            IntakeOption {
                id: OptionId::new(&id),
                title: checker.text(raw.title, "title", at),
            }
        })
        .collect();
    let is_choice = matches!(form, IntakeForm::Choice | IntakeForm::Choices);
    if is_choice == options.is_empty() {
        let message = if is_choice {
            "a choice without options"
        } else {
            "options beside an answer that is no choice"
        };
        checker.report(
            Diagnostic::new(Code::MissingKey, at, message)
                .help("`options` or `from` goes with `answer = \"choice\"` or `\"choices\"`"),
        );
    }
    let binds: Option<Input> = raw
        .binds
        .as_ref()
        .and_then(|raw| checker.one_of(raw, "binds"));
    if let Some(input) = binds
        && !forms_of(input).contains(&form)
    {
        let forms: Vec<&str> = forms_of(input).iter().map(|form| form.as_str()).collect();
        let message = format!("`binds = \"{input}\"` does not fit `answer = \"{form}\"`");
        checker.report(
            Diagnostic::new(Code::WrongType, at, message)
                .help(format!("write `answer = \"{}\"`", forms.join("\" or \""))),
        );
    }
    let numbers = limits_of(binds);
    let is_number = matches!(form, IntakeForm::WholeNumber | IntakeForm::PerDimension);
    let minimum = if is_number {
        checker.whole(raw.minimum, "minimum", numbers.clone(), at)
    } else {
        0
    };
    IntakeQuestion {
        id: QuestionId::new(&id),
        title: checker.text(raw.title, "title", at),
        question: checker.text(raw.question, "question", at),
        help: checker.text(raw.help, "help", at),
        form,
        options,
        minimum,
        maximum: if is_number {
            checker.whole(raw.maximum, "maximum", minimum..=*numbers.end(), at)
        } else {
            0
        },
        unit: checker.optional_text(raw.unit, "unit"),
        binds,
        assumed: raw.assumed.map(Spanned::into_inner),
        ask: list(
            checker,
            &raw.ask,
            "institution",
            &names.institutions,
            InstitutionId::new,
        ),
        place: at,
    }
}

/// Returns the numbers a question may ask for: those with which the planner can reckon.
fn limits_of(input: Option<Input>) -> RangeInclusive<i64> {
    match input {
        Some(Input::Priorities | Input::TargetStages) => 1..=5,
        Some(Input::Horizon) => 1..=600,
        Some(Input::Passage) => 0..=120,
        _ => 0..=100_000,
    }
}

/// Returns the forms of answer in which the planner can read an input.
fn forms_of(input: Input) -> &'static [IntakeForm] {
    debug_assert!(Input::ALL.iter().any(|(_, known)| *known == input));
    match input {
        Input::Resources | Input::SmallState | Input::Lawmaking => &[IntakeForm::Choice],
        Input::Unfavourable | Input::Threats | Input::Sittings | Input::AssistanceWanted => {
            &[IntakeForm::Choices]
        }
        Input::Priorities | Input::TargetStages => &[IntakeForm::PerDimension],
        Input::Decided => &[IntakeForm::Instruments],
        Input::Targets => &[IntakeForm::InstrumentDates],
        Input::Horizon | Input::Passage => &[IntakeForm::WholeNumber],
        Input::Start | Input::Dissolution => &[IntakeForm::Date],
        Input::Institutions => &[IntakeForm::PerInstitution],
    }
}
