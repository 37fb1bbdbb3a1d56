use jiff::civil::date;
use snapbox::{assert_data_eq, file};

use super::*;
use crate::answers::save::fixture::{ANSWERS, load, questionnaire};
use crate::questionnaire::{InstitutionId, InstrumentId};

fn of(code: &str, scope: Scope) -> String {
    let date = date(2025, 11, 30);
    fresh(&questionnaire(), &CountryCode::new(code), date, scope)
}

#[test]
fn a_fresh_file_is_laid_out_to_be_filled() {
    assert_data_eq!(of("PH", Scope::Full), file!["small.toml"]);
}

#[test]
fn a_fresh_file_loads_and_answers_nothing() {
    for scope in [Scope::Full, Scope::Quick] {
        let answers = load(&questionnaire(), &of("FR", scope));
        assert_eq!(answers.assessment.scope, scope);
        assert!(answers.responses.is_empty());
        assert!(answers.intake.is_empty());
    }
}

#[test]
fn instruments_of_other_regions_are_left_out() {
    let asked = |code| -> Vec<InstrumentId> {
        load(&questionnaire(), &of(code, Scope::Full))
            .treaties
            .into_keys()
            .collect()
    };
    let ids = |ids: &[&str]| -> Vec<InstrumentId> {
        ids.iter().map(|id| InstrumentId::new(id)).collect()
    };
    assert_eq!(asked("PH"), ids(&["budapest", "protocol"]));
    assert_eq!(asked("FR"), ids(&["budapest", "protocol", "directive"]));
}

#[test]
fn the_quick_scope_leaves_out_what_it_does_not_ask() {
    let text = of("PH", Scope::Quick);
    assert!(text.contains("[answers.preservation]\n# 3 of 3."));
    assert!(!text.contains("[answers.partial-disclosure]"));
}

#[test]
fn no_line_is_wider_than_an_editor() {
    let text = of("PH", Scope::Full);
    let wide = text.lines().find(|line| text::columns(line) > WIDTH);
    assert_eq!(wide, None);
}

#[test]
fn every_example_is_right_when_its_mark_is_removed() {
    let questionnaire = questionnaire();
    let questions: Vec<&str> = questionnaire
        .questions()
        .map(|(_, question)| question.id.as_str())
        .collect();
    let is_example = |line: &str| {
        questions.iter().any(|question| {
            line.strip_prefix(question)
                .is_some_and(|rest| rest.starts_with([' ', '.']) && rest.contains('='))
        })
    };
    let text: String = of("PH", Scope::Full)
        .lines()
        .map(|line| match line.strip_prefix("# ") {
            Some(example) if is_example(example) => format!("{example}\n"),
            _ => format!("{line}\n"),
        })
        .collect();
    let answered = load(&questionnaire, &text).intake.len();
    let unwritten = ["legal-tradition", "vision", "resources"].len();
    assert_eq!(answered + unwritten, questions.len());
}

#[test]
fn a_part_holds_the_head_and_one_institutions_questions() {
    let questionnaire = questionnaire();
    let whole = ANSWERS
        .replace(
            "as-of = 2025-11-30 # the day",
            "as-of = 2025-11-30 # the day\nstatus = \"published\" # at last\nvalidated-by = \"Cabinet\"\nvalidated-on = 2025-12-01",
        )
        .replace('\n', "\r\n");
    let answers = load(&questionnaire, &whole);
    let institution = InstitutionId::new("prosecution");
    let asked: Vec<&Indicator> = questionnaire
        .indicators
        .values()
        .filter(|indicator| indicator.ask.contains(&institution))
        .collect();
    let text = part(
        &questionnaire,
        &whole,
        &answers,
        &institution,
        &asked,
        (date(2025, 12, 1), "now"),
    );
    assert_data_eq!(&text, file!["part.toml"]);
    let read = load(&questionnaire, &text);
    assert_eq!(read.assessment.respondents, Some(institution));
    assert_eq!(read.assessment.status, crate::answers::Status::Draft);
    assert_eq!(read.sources, answers.sources);
    for indicator in asked {
        let id = &indicator.id;
        match (read.responses.get(id), answers.responses.get(id)) {
            (Some(kept), Some(given)) => assert!(kept.says_same(given), "{id}"),
            (kept, given) => assert_eq!(kept.is_some(), given.is_some(), "{id}"),
        }
    }
}
