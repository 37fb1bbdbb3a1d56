use std::fs;
use std::path::Path;

use snapbox::{assert_data_eq, str};

use super::fixture::{ANSWERS, load, questionnaire, written};
use super::*;
use crate::answers::{Answer, IntakeValue, Response, Source, SourceKind, SourceStatus};
use crate::questionnaire::{ElementId, QuestionId, Questionnaire, SourceId};

fn bare(answer: Answer) -> Response {
    let mut sources = crate::diagnostic::Sources::default();
    let file = sources.add("", "");
    Response::bare(answer, crate::diagnostic::Span::new(file, 0..0))
}

fn partly(present: &[&str], missing: &[&str]) -> Answer {
    let ids = |ids: &[&str]| ids.iter().map(|id| ElementId::new(id)).collect();
    Answer::Partly {
        present: ids(present),
        missing: ids(missing),
        bill: None,
    }
}

fn open(text: &str) -> AnswersFile {
    let (_folder, path) = written(text);
    AnswersFile::open(&path).unwrap()
}

/// Edits the answers of the fixture and returns the lines removed and added.
fn changed(edit: impl FnOnce(&Questionnaire, &mut AnswersFile)) -> String {
    changed_from(ANSWERS, edit)
}

fn changed_from(text: &str, edit: impl FnOnce(&Questionnaire, &mut AnswersFile)) -> String {
    let questionnaire = questionnaire();
    let mut file = open(text);
    edit(&questionnaire, &mut file);
    load(&questionnaire, file.text());
    difference(text, file.text())
}

/// Lines that only one of two texts has, `-` of the old and `+` of the new, in order.
fn difference(old: &str, new: &str) -> String {
    let old: Vec<&str> = old.split_inclusive('\n').collect();
    let new: Vec<&str> = new.split_inclusive('\n').collect();
    let start = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let (old, new) = (&old[start..], &new[start..]);
    let end = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
    let marked = |mark: char, lines: &[&str]| -> String {
        lines.iter().map(|line| format!("{mark}{line}")).collect()
    };
    marked('-', &old[..old.len() - end]) + &marked('+', &new[..new.len() - end])
}

fn set(id: &'static str, response: Response) -> impl FnOnce(&Questionnaire, &mut AnswersFile) {
    move |questionnaire, file| {
        file.set_response(questionnaire, &questionnaire.indicators[id], &response);
    }
}

#[test]
fn the_answers_of_a_file_written_back_change_nothing() {
    let questionnaire = questionnaire();
    let answers = load(&questionnaire, ANSWERS);
    for text in [ANSWERS.to_owned(), ANSWERS.replace('\n', "\r\n")] {
        let mut file = open(&text);
        for (id, response) in &answers.responses {
            file.set_response(&questionnaire, &questionnaire.indicators[id], response);
        }
        let part = |id: &QuestionId| {
            let parts = questionnaire.intake.iter();
            parts.clone().find(|part| part.questions.contains_key(id)).unwrap().id.clone()
        };
        for (id, value) in &answers.intake {
            file.set_intake(&part(id), id, Some(value));
        }
        assert_eq!(file.text(), text);
    }
}

#[test]
fn a_value_is_replaced_in_its_place_and_lists_that_no_longer_apply_go() {
    let answers = load(&questionnaire(), ANSWERS);
    let mut response = answers.responses["illegal-access"].clone();
    response.answer = Answer::Yes;
    assert_data_eq!(
        changed(set("illegal-access", response)),
        str![[r#"
-value = "partly" # see the note
-elements = [
-  "any-system", # s. 4
-  "whole-or-part", # s. 5
-]
+value = "yes" # see the note
+# s. 4
+# s. 5

"#]]
    );
}

#[test]
fn a_list_keeps_its_lines_and_comments() {
    let answers = load(&questionnaire(), ANSWERS);
    let mut response = answers.responses["illegal-access"].clone();
    response.answer = partly(&["any-system", "attempted"], &["whole-or-part"]);
    assert_data_eq!(
        changed(set("illegal-access", response)),
        str![[r#"
-  "whole-or-part", # s. 5
-]
-checked-by = "M. Cruz"
-flag = true
-note = "kept"
+ # s. 5
+  "attempted",
+]
+checked-by = "M. Cruz"
+flag = true
+note = "kept"
+missing = ["whole-or-part"]

"#]]
    );
}

#[test]
fn a_short_answer_stays_short_while_it_says_all() {
    assert_data_eq!(
        changed(set("data-interference", bare(Answer::Yes))),
        str![[r#"
-data-interference = "no" # nothing found
+data-interference = "yes" # nothing found

"#]]
    );
    assert_data_eq!(
        changed(set("data-interference", bare(partly(&["damage"], &[])))),
        str![[]]
    );
}

#[test]
fn a_new_answer_stands_in_the_order_of_the_questionnaire() {
    assert_data_eq!(changed(set("preservation", bare(Answer::No))), str![[]]);
    let text = ANSWERS.replace("illegal-access", "preservation").replace("any-system", "any-data").replace("whole-or-part", "same-day").replace("\"same-day\", # s. 5", "");
    assert_data_eq!(changed_from(&text, set("illegal-access", bare(Answer::No))), str![[]]);
}
