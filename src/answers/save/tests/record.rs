//! What a merge writes besides answers: decisions, treaties, actions, sources, the head.

use jiff::civil::date;
use snapbox::{assert_data_eq, str};

use crate::answers::save::AnswersFile;
use crate::answers::save::difference::difference;
use crate::answers::save::fixture::{ANSWERS, load, questionnaire, written};
use crate::answers::{Answer, Answers, Brought, Digest, LogEntry, Returned, Said, Source, Status};
use crate::citation::{Citation, joined};
use crate::questionnaire::{IndicatorId, InstitutionId, InstrumentId, SourceId};

/// A file in which every answer, source and decision stands in braces.
const BRACES: &str = "format = 1\r\nassessment = { questionnaire = \"national\", version = \"1.0\", as-of = 2025-11-30 }\r\ncountry = { code = \"PH\" }\r\nanswers = { illegal-access = \"yes\" } # short\r\nlog = [{ text = \"started\" }] # mine";

/// A file to take things from.
const OTHER: &str = r#"format = 1
[assessment]
questionnaire = "national"
version = "1.0"
as-of = 2025-11-30
[country]
code = "PH"
[treaties.protocol]
status = "signed"
since = 2019-05-01
reservations = ["14(3)"]
certain = false
[sources.act]
title = "Act"
short = "A"
kind = "statute"
status = "partly-struck-down"
void = [{ at = "s. 12", by = "Doe v. State", on = 2022-02-11 }, { at = "s. 19", note = "blocking" }]
[answers.illegal-access]
value = "partly"
elements = ["any-system"]
source = "act"
note = "two\nlines"
contested = true
"#;

fn edited(text: &str, edit: impl FnOnce(&mut AnswersFile, &Answers)) -> String {
    let questionnaire = questionnaire();
    let (_folder, path) = written(text);
    let mut file = AnswersFile::open(&path).unwrap();
    edit(&mut file, &load(&questionnaire, OTHER));
    load(&questionnaire, file.text());
    file.text().to_owned()
}

fn entry(other: &Answers) -> LogEntry {
    LogEntry {
        date: Some(date(2025, 12, 1)),
        by: Some("us".to_owned()),
        about: Some("illegal-access".to_owned()),
        text: "decided".to_owned(),
        said: vec![Said {
            by: "Police".to_owned(),
            response: other.responses["illegal-access"].clone(),
        }],
    }
}

#[test]
fn decisions_are_added_below_those_that_are_there() {
    let after = edited(ANSWERS, |file, other| {
        file.add_log(&questionnaire(), &[entry(other), entry(other)]);
    });
    assert_data_eq!(
        difference(ANSWERS, &after),
        str![[r#"
+
+[[log]]
+date = 2025-12-01
+by = "us"
+about = "illegal-access"
+text = "decided"
+said = [
+  { by = "Police", value = "partly", elements = ["any-system"], source = "act", note = "two/nlines" },
+]
+
+[[log]]
+date = 2025-12-01
+by = "us"
+about = "illegal-access"
+text = "decided"
+said = [
+  { by = "Police", value = "partly", elements = ["any-system"], source = "act", note = "two/nlines" },
+]

"#]]
    );
    let read = load(&questionnaire(), &after);
    assert_eq!(read.log.len(), 3);
    let id = &questionnaire().indicators["illegal-access"].id;
    assert!(
        read.said_of(id)[0]
            .response
            .is_heard_as(&load(&questionnaire(), OTHER).responses[id])
    );
    assert_eq!(
        edited(ANSWERS, |file, _| file.add_log(&questionnaire(), &[])),
        ANSWERS
    );
}

#[test]
fn treaties_actions_and_sources_get_tables_of_their_own() {
    let after = edited(ANSWERS, |file, other| {
        for (id, status) in &other.treaties {
            file.set_treaty(id, status);
        }
        for (id, source) in &other.sources {
            file.set_source(id, source);
        }
    });
    assert_data_eq!(
        difference(ANSWERS, &after),
        str![[r#"
+[treaties.protocol]
+status = "signed"
+since = 2019-05-01
+reservations = ["14(3)"]
+certain = false
+
+[sources.act]
+title = "Act"
+short = "A"
+void = [{ at = "s. 12", from = 2022-02-11, by = "Doe v. State" }, { at = "s. 19", note = "blocking" }]
+kind = "statute"
+status = "partly-struck-down"
+

"#]]
    );
    let (read, other) = (
        load(&questionnaire(), &after),
        load(&questionnaire(), OTHER),
    );
    assert_eq!(read.sources["act"], other.sources["act"]);
    assert_eq!(joined(read.treaties["protocol"].lodged()), "14(3)");
}

#[test]
fn no_reservation_is_told_apart_from_none_known() {
    let reservations = |lodged: Option<Vec<Citation>>| {
        let after = edited(ANSWERS, |file, other| {
            let mut status = other.treaties["protocol"].clone();
            status.reservations = lodged.clone();
            file.set_treaty(&InstrumentId::new("protocol"), &status);
        });
        let read = load(&questionnaire(), &after);
        assert_eq!(read.treaties["protocol"].reservations, lodged);
        after.contains("reservations = []")
    };
    assert!(reservations(Some(Vec::new())));
    assert!(!reservations(None));
    assert!(!reservations(Some(vec![Citation::read(&[], "14(3)")])));
}

#[test]
fn what_stands_in_braces_stays_there_and_is_not_swallowed() {
    let after = edited(BRACES, |file, other| {
        let questionnaire = questionnaire();
        let source: &Source = &other.sources["act"];
        file.set_source(&SourceId::new("odd key"), source);
        file.add_log(&questionnaire, &[entry(other)]);
    });
    let read = load(&questionnaire(), &after);
    assert_eq!(read.responses.len(), 1);
    assert_eq!(read.log.len(), 2);
    assert_eq!(
        read.sources["odd key"],
        load(&questionnaire(), OTHER).sources["act"]
    );
    assert!(after.contains("# short\r\n") && after.contains("# mine"));
    assert!(!after.replace("\r\n", "").contains('\n'), "{after:?}");
}

#[test]
fn a_short_answer_in_braces_grows_there_and_leaves_its_neighbours() {
    let text = BRACES.replace("\"yes\" }", "\"yes\", preservation = \"no\" }");
    let after = edited(&text, |file, other| {
        let questionnaire = questionnaire();
        let indicator = &questionnaire.indicators["illegal-access"];
        file.set_source(&SourceId::new("act"), &other.sources["act"]);
        file.set_response(
            &questionnaire,
            indicator,
            &other.responses["illegal-access"],
        );
    });
    let read = load(&questionnaire(), &after);
    assert_eq!(read.responses["preservation"].answer, Answer::No);
    let (grown, other) = (
        &read.responses["illegal-access"],
        load(&questionnaire(), OTHER),
    );
    assert!(grown.says_same(&other.responses["illegal-access"]));
    assert!(after.contains("# short\r\n"), "{after}");
}

#[test]
fn a_validated_file_becomes_a_draft_again() {
    let text = ANSWERS.replace(
        "scope = \"full\"",
        "status = \"validated\" # by Cabinet\nvalidated-by = \"Cabinet\"\nvalidated-on = 2025-12-01\nscope = \"full\"",
    );
    let after = edited(&text, |file, _| file.set_draft());
    assert_data_eq!(
        difference(&text, &after),
        str![[r#"
-status = "validated" # by Cabinet
-validated-by = "Cabinet"
-validated-on = 2025-12-01
+status = "draft" # by Cabinet

"#]]
    );
}

#[test]
fn whatever_edits_an_answer_a_treaty_or_a_source_makes_a_validated_file_a_draft_again() {
    let questionnaire = questionnaire();
    let text = edited(ANSWERS, |file, _| {
        let answers = load(&questionnaire, ANSWERS);
        file.set_validated(&answers, Status::Validated, "Cabinet", date(2026, 1, 10));
    });
    let answers = load(&questionnaire, &text);
    assert_eq!(answers.assessment.status, Status::Validated);
    let id = answers.responses.keys().next().unwrap().clone();
    let indicator = &questionnaire.indicators[&id];
    let (source_id, source) = answers.sources.first().unwrap();
    let (treaty_id, treaty) = answers.treaties.first().unwrap();
    let (mut flagged, mut renamed) = (answers.responses[&id].clone(), source.clone());
    let mut doubted = treaty.clone();
    flagged.flag = !flagged.flag;
    renamed.title.push('s');
    doubted.certain = !doubted.certain;
    let edits: [&dyn Fn(&mut AnswersFile); 6] = [
        &|file| file.set_response(&questionnaire, indicator, &flagged),
        &|file| file.clear_response(&id),
        &|file| file.remove_response(&id),
        &|file| file.set_source(source_id, &renamed),
        &|file| file.set_treaty(treaty_id, &doubted),
        &|file| file.clear_treaty(treaty_id),
    ];
    for edit in edits {
        let after = edited(&text, |file, _| edit(file));
        assert!(after.contains("status = \"draft\""), "{after}");
        assert!(!after.contains("validated"), "{after}");
    }
    // What says the same is no change, and what is not approved may change.
    let after = edited(&text, |file, _| {
        file.set_response(&questionnaire, indicator, &answers.responses[&id]);
        file.set_source(source_id, source);
        file.set_treaty(treaty_id, treaty);
        file.add_log(&questionnaire, &[]);
    });
    assert_eq!(after, text);
}

#[test]
fn what_a_part_brought_is_remembered_and_replaced() {
    let digest = |text: &str| Digest::read(text).unwrap();
    let brought = |came: &str| Brought {
        left: digest("none"),
        came: digest(came),
        here: digest(came),
        over: digest("none"),
        made: vec![digest(came)],
    };
    let returned = |day: i8, answers: &[(&str, &str)]| Returned {
        institution: InstitutionId::new("police"),
        day: date(2025, 12, day),
        said: digest("0123456789abcdef"),
        answers: answers
            .iter()
            .map(|(id, came)| (IndicatorId::new(id), brought(came)))
            .collect(),
    };
    let one = "0123456789abcdef";
    let other = "fedcba9876543210";
    for before in [ANSWERS, BRACES] {
        let (_folder, path) = written(before);
        let mut file = AnswersFile::open(&path).unwrap();
        let first = returned(1, &[("illegal-access", one), ("preservation", one)]);
        file.set_returned("1a2b", &first);
        file.set_returned("77", &returned(2, &[]));
        if before == ANSWERS {
            assert_data_eq!(
                difference(before, file.text()),
                str![[r#"
+
+# What `lexroad merge` took from parts that came back; it needs this as it is.
+[parts.1a2b]
+institution = "police"
+day = 2025-12-01
+said = "0123456789abcdef"
+
+[parts.1a2b.answers]
+illegal-access = { left = "none", came = "0123456789abcdef", here = "0123456789abcdef", over = "none", made = ["0123456789abcdef"] }
+preservation = { left = "none", came = "0123456789abcdef", here = "0123456789abcdef", over = "none", made = ["0123456789abcdef"] }
+
+[parts.77]
+institution = "police"
+day = 2025-12-02
+said = "0123456789abcdef"

"#]]
            );
        }
        let read = load(&questionnaire(), file.text());
        assert_eq!(read.returned["1a2b"], first);
        assert_eq!(read.returned["77"], returned(2, &[]));
        let later = returned(3, &[("illegal-access", other)]);
        file.set_returned("1a2b", &later);
        file.set_returned("77", &returned(3, &[("preservation", one)]));
        let read = load(&questionnaire(), file.text());
        assert_eq!(read.returned["1a2b"], later);
        assert_eq!(read.returned["77"].answers.len(), 1);
        let again = file.text().to_owned();
        file.set_returned("1a2b", &later);
        assert_eq!(file.text(), again);
    }
}

#[test]
fn an_answer_taken_away_leaves_its_comments() {
    let text = "format = 1\n[assessment]\nquestionnaire = \"national\"\nversion = \"1.0\"\nas-of = 2025-11-30\n[country]\ncode = \"PH\"\n[answers]\ndata-interference = \"no\" # short\n[answers.illegal-access]\n# asked\nvalue = \"partly\" # here\nelements = [\"any-system\"]\nnote = \"n\"\n";
    let (_folder, path) = written(text);
    let mut file = AnswersFile::open(&path).unwrap();
    for id in ["data-interference", "illegal-access", "preservation"] {
        file.remove_response(&IndicatorId::new(id));
    }
    assert!(load(&questionnaire(), file.text()).responses.is_empty());
    assert_data_eq!(
        difference(text, file.text()),
        str![[r#"
-data-interference = "no" # short
+data-interference = "" # short
-value = "partly" # here
-elements = ["any-system"]
-note = "n"
+value = "" # here

"#]]
    );
}

#[test]
fn the_day_of_a_part_moves_on() {
    let text = "[part]\nday = 2025-11-30 # sent\n";
    let (_folder, path) = written(text);
    let mut file = AnswersFile::open(&path).unwrap();
    file.set_part_day(date(2025, 12, 1));
    assert_eq!(file.text(), "[part]\nday = 2025-12-01 # sent\n");
    let (_folder, path) = written("format = 1\n");
    let mut file = AnswersFile::open(&path).unwrap();
    file.set_part_day(date(2025, 12, 1));
    assert_eq!(file.text(), "format = 1\n");
}
