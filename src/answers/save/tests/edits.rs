//! Edits of the text: what changes, and what does not.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use snapbox::{assert_data_eq, str};

use crate::answers::save::AnswersFile;
use crate::answers::save::difference::difference;
use crate::answers::save::fixture::{ANSWERS, load, questionnaire, written};
use crate::answers::{Answer, IntakeValue, Response, Source, SourceKind, SourceStatus};
use crate::citation::Citation;
use crate::questionnaire::{ElementId, IndicatorId, OptionId, QuestionId, Questionnaire, SourceId};

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
            parts
                .clone()
                .find(|part| part.questions.contains_key(id))
                .unwrap()
                .id
                .clone()
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
+ # s. 5
+  "attempted",
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
}

#[test]
fn a_short_answer_that_says_more_becomes_a_table_in_its_place() {
    assert_data_eq!(
        changed(set("data-interference", bare(partly(&["damage"], &[])))),
        str![[r#"
-data-interference = "no" # nothing found
+[answers.data-interference]
+value = "partly" # nothing found
+elements = ["damage"]
+

"#]]
    );
}

#[test]
fn a_new_answer_stands_in_the_order_of_the_questionnaire() {
    assert_data_eq!(
        changed(set("preservation", bare(Answer::No))),
        str![[r#"
+[answers.preservation]
+value = "no"
+

"#]]
    );
    let text = ANSWERS
        .replace("illegal-access", "preservation")
        .replace("any-system", "any-data")
        .replace("whole-or-part", "x")
        .replace("  \"x\", # s. 5\n", "");
    assert_data_eq!(
        changed_from(&text, set("illegal-access", bare(Answer::No))),
        str![[r#"
+[answers.illegal-access]
+value = "no"
+

"#]]
    );
}

#[test]
fn answers_in_braces_and_dotted_keys_stay_as_they_are_written() {
    let braces = ANSWERS.replace(
        "data-interference = \"no\" # nothing found",
        "data-interference = { value = \"no\", note = \"n\" } # nothing found",
    );
    let mut response = bare(partly(&["damage"], &[]));
    response.note = Some("n".to_owned());
    assert_data_eq!(
        changed_from(&braces, set("data-interference", response.clone())),
        str![[r#"
-data-interference = { value = "no", note = "n" } # nothing found
+data-interference = { value = "partly", note = "n", elements = ["damage"] } # nothing found

"#]]
    );
    assert_data_eq!(
        changed_from(&braces, set("data-interference", bare(Answer::Yes))),
        str![[r#"
-data-interference = { value = "no", note = "n" } # nothing found
+data-interference = { value = "yes" } # nothing found

"#]]
    );
    let dotted = ANSWERS.replace(
        "data-interference = \"no\" # nothing found",
        "data-interference.value = \"no\" # nothing found",
    );
    assert_data_eq!(
        changed_from(&dotted, set("data-interference", response)),
        str![[r#"
-data-interference.value = "no" # nothing found
+data-interference.value = "partly" # nothing found
+data-interference.elements = ["damage"]
+data-interference.note = "n"

"#]]
    );
}

#[test]
fn texts_stay_on_one_line_and_lists_of_sources_read_back() {
    let mut response = bare(Answer::Yes);
    let note = "said \"no\"\nthen \u{1b}yes \\";
    response.note = Some(note.to_owned());
    response.sources = ["ra10175", "sb-1"].map(SourceId::new).to_vec();
    response.citation = Some(Citation::read(&[], "s. 4(a)(1)"));
    response.date = Some(jiff::civil::date(2025, 3, 1));
    response.evidence = Some(1);
    response.contested = true;
    assert_data_eq!(
        changed(|questionnaire, file| {
            set("preservation", response)(questionnaire, file);
            let answers = load(questionnaire, file.text());
            assert_eq!(
                answers.responses["preservation"].note.as_deref(),
                Some(note)
            );
        }),
        str![[r#"
+[answers.preservation]
+value = "yes"
+source = ["ra10175", "sb-1"]
+citation = "s. 4(a)(1)"
+note = "said /"no/"/nthen /u001Byes //"
+date = 2025-03-01
+evidence = 1
+contested = true
+

"#]]
    );
}

#[test]
fn an_answer_taken_back_keeps_its_evidence() {
    let id = |name| IndicatorId::new(name);
    assert_data_eq!(
        changed(|_, file| {
            file.clear_response(&id("illegal-access"));
            file.clear_response(&id("data-interference"));
            file.clear_response(&id("preservation"));
        }),
        str![[r#"
-data-interference = "no" # nothing found
+data-interference = "" # nothing found
-value = "partly" # see the note
-elements = [
-  "any-system", # s. 4
-  "whole-or-part", # s. 5
-]
+value = "" # see the note
+# s. 4
+# s. 5

"#]]
    );
}

#[test]
fn intake_answers_stand_below_their_example() {
    let put = |file: &mut AnswersFile, part, id, value| {
        file.set_intake(part, &QuestionId::new(id), Some(&value));
    };
    let options = |ids: &[&str]| ids.iter().map(|id| OptionId::new(id)).collect();
    assert_data_eq!(
        changed(|questionnaire, file| {
            let law = questionnaire.dimensions.keys().next().unwrap().clone();
            let budapest = questionnaire.instruments.keys().next().unwrap().clone();
            put(
                file,
                "profile",
                "legal-tradition",
                IntakeValue::Choice(OptionId::new("civil")),
            );
            put(file, "profile", "passage", IntakeValue::Whole(9));
            put(
                file,
                "profile",
                "sittings",
                IntakeValue::Choices(options(&["feb", "mar"])),
            );
            put(
                file,
                "demands",
                "vision",
                IntakeValue::Text("safe \"net\"".to_owned()),
            );
            put(
                file,
                "demands",
                "priorities",
                IntakeValue::PerDimension([(law, 5)].into()),
            );
            let date = jiff::civil::date(2027, 6, 30);
            put(
                file,
                "demands",
                "targets",
                IntakeValue::InstrumentDates([(budapest, date)].into()),
            );
        }),
        str![[r#"
-legal-tradition = "" # to be asked
+legal-tradition = "civil" # to be asked
+passage = 9
+sittings = ["feb", "mar"]
-vision = ""
+vision = 'safe "net"'
+priorities.law = 5
+targets.budapest = 2027-06-30

"#]]
    );
}

#[test]
fn intake_answers_can_be_changed_and_taken_back() {
    let question = |id| QuestionId::new(id);
    let before = ANSWERS.replace(
        "vision = \"\"",
        "vision = \"v\" # our aim\npriorities.law = 5 # first\npriorities.procedure = 2\nred-lines = [\"a\"] # one",
    );
    assert_data_eq!(
        changed_from(&before, |questionnaire, file| {
            let procedure = questionnaire.dimensions.keys().last().unwrap().clone();
            let priorities = IntakeValue::PerDimension([(procedure, 3)].into());
            file.set_intake("demands", &question("priorities"), Some(&priorities));
            file.set_intake("demands", &question("vision"), None);
            file.set_intake("demands", &question("red-lines"), None);
            file.set_intake("demands", &question("ambitions"), None);
        }),
        str![[r#"
-vision = "v" # our aim
-priorities.law = 5 # first
-priorities.procedure = 2
-red-lines = ["a"] # one
+vision = "" # our aim
+# first
+priorities.procedure = 3
+# one

"#]]
    );
}

#[test]
fn a_missing_table_is_added_in_the_order_of_the_file() {
    let without = ANSWERS.replace(
        "# Who we are\n[profile]\nlegal-tradition = \"\" # to be asked\n# passage = 6\n\n",
        "",
    );
    assert_data_eq!(
        changed_from(&without, |_, file| {
            let value = IntakeValue::Whole(9);
            file.set_intake("profile", &QuestionId::new("passage"), Some(&value));
        }),
        str![[r#"
+[profile]
+passage = 9
+

"#]]
    );
}

#[test]
fn a_source_is_added_below_the_others_and_changed_in_its_place() {
    let source = Source {
        title: "Rule on Cybercrime Warrants".to_owned(),
        short: None,
        kind: SourceKind::CourtRule,
        status: SourceStatus::InForce,
        void: Vec::new(),
        suspended: Vec::new(),
        not_commenced: Vec::new(),
        url: None,
        checked: Some(jiff::civil::date(2025, 11, 30)),
        confidential: false,
        note: None,
    };
    assert_data_eq!(
        changed(|_, file| file.set_source(&SourceId::new("rule"), &source)),
        str![[r#"
+[sources.rule]
+title = "Rule on Cybercrime Warrants"
+kind = "court-rule"
+status = "in-force"
+checked = 2025-11-30
+

"#]]
    );
    assert_data_eq!(
        changed(|_, file| file.set_source(&SourceId::new("ra10175"), &source)),
        str![[r#"
-title = "Cybercrime Prevention Act" # 2012
-kind = "statute"
+title = "Rule on Cybercrime Warrants" # 2012
+kind = "court-rule"
+checked = 2025-11-30

"#]]
    );
}

/// Every comment of a text, wherever it stands.
fn comments(text: &str) -> Vec<&str> {
    let mut comments: Vec<&str> = text
        .lines()
        .filter_map(|line| line.find('#').map(|at| line[at..].trim_end()))
        .collect();
    comments.sort_unstable();
    comments
}

fn any_answer() -> impl Strategy<Value = Answer> {
    let lists = (vec(0..3_usize, 3), any::<bool>());
    prop_oneof![
        Just(Answer::Yes),
        Just(Answer::No),
        Just(Answer::Unknown),
        Just(Answer::Draft {
            bill: SourceId::new("sb-1")
        }),
        lists.prop_map(|(states, billed)| {
            let ids = ["any-system", "whole-or-part", "attempted"];
            // Neither list may hold every element.
            let of = |state| {
                let listed = ids
                    .iter()
                    .zip(&states)
                    .take(2)
                    .filter(move |(_, s)| **s == state);
                listed.map(|(id, _)| ElementId::new(id)).collect()
            };
            Answer::Partly {
                present: of(0),
                missing: of(1),
                bill: billed.then(|| SourceId::new("sb-1")),
            }
        }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn any_sequence_of_answers_reads_back_and_keeps_every_comment(
        given in vec((any_answer(), option::of("[ -~éß]{1,20}")), 1..5),
        crlf: bool,
        short: bool,
    ) {
        let questionnaire = questionnaire();
        let mut text = ANSWERS.to_owned();
        if short {
            text = text.replace("data-interference = \"no\"", "illegal-access = \"no\"");
            let (start, end) = (text.find("# the first one"), text.find("# what we want"));
            text.replace_range(start.unwrap()..end.unwrap(), "");
        }
        if crlf {
            text = text.replace('\n', "\r\n");
        }
        let mut file = open(&text);
        for (answer, note) in given {
            let mut response = bare(answer);
            response.note = note.filter(|note| !note.trim().is_empty());
            set("illegal-access", response.clone())(&questionnaire, &mut file);
            let answers = load(&questionnaire, file.text());
            let read = &answers.responses["illegal-access"];
            prop_assert_eq!(&read.answer, &response.answer);
            prop_assert_eq!(&read.note, &response.note);
            let without_notes: String = file
                .text()
                .split_inclusive('\n')
                .filter(|line| !line.starts_with("note = "))
                .collect();
            prop_assert_eq!(comments(&without_notes), comments(&text));
            let crs = file.text().matches("\r\n").count();
            prop_assert_eq!(crs, if crlf { file.text().matches('\n').count() } else { 0 });
        }
    }
}
