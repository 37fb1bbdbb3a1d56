//! The interview with a scripted person: every value, every form, every gesture.

use snapbox::{assert_data_eq, str};

use super::script::Act::{self, Enter, Esc, Interrupt, Pick, Tick, Type};
use super::script::Script;
use super::{Options, Outcome, PromptError, run};
use crate::answers::save::fixture::{ANSWERS, difference, load, questionnaire, written};
use crate::answers::save::{AnswersFile, SaveError};
use crate::answers::{Answer, Answers, IntakeValue, Value};
use crate::questionnaire::{DimensionId, SourceId};

/// What an interview left behind.
struct Left {
    result: Result<Outcome, PromptError>,
    answers: Answers,
    text: String,
    seen: String,
}

impl Left {
    /// Returns whether something was said, wherever its lines break.
    fn said(&self, text: &str) -> bool {
        self.seen
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .contains(text)
    }

    fn value(&self, id: &str) -> Option<Value> {
        Some(self.answers.responses.get(id)?.answer.value())
    }

    fn intake(&self, id: &str) -> Option<&IntakeValue> {
        self.answers.intake.get(id)
    }
}

/// Begins with no answers at all.
const FRESH: &str = r#"format = 1
[assessment]
questionnaire = "national"
version = "1.0"
as-of = 2025-11-30
[country]
code = "PH"
[treaties.budapest]
status = "party"
"#;

fn status() -> Options {
    Options {
        parts: vec!["status".to_owned()],
        ..Options::default()
    }
}

fn part(name: &str) -> Options {
    Options {
        parts: vec![name.to_owned()],
        ..Options::default()
    }
}

fn interview(text: &str, options: &Options, acts: &[Act]) -> Left {
    let questionnaire = questionnaire();
    let (_folder, path) = written(text);
    let mut file = AnswersFile::open(&path).unwrap();
    let mut script = Script::new(60, acts);
    let score = |answers: &Answers| format!("{} given", answers.responses.len());
    let result = run(&questionnaire, &mut file, options, &mut script, &score);
    assert!(
        script.left().is_empty(),
        "{:?} is left after\n{}",
        script.left(),
        script.seen
    );
    let saved = String::from_utf8(std::fs::read(&path).unwrap()).unwrap();
    assert_eq!(saved, file.text());
    Left {
        result,
        answers: load(&questionnaire, &saved),
        text: saved,
        seen: script.seen,
    }
}

/// Answers the first indicator of a fresh file.
fn first(acts: &[Act]) -> Left {
    interview(FRESH, &status(), acts)
}

#[test]
fn a_screen_says_where_one_is_what_is_asked_and_what_may_be_answered() {
    let left = first(&[Enter]);
    assert_data_eq!(
        left.seen,
        str![[r#"
-----
Criminal law > Attacks
question 1 of 4 [----------] 0% done, about 8 min left

Is it a crime to enter a computer system without right,
whatever the system and whatever the purpose of the person
who enters it?
  - covers every system (core)
  - covers the whole and a part of it (core)
  - covers an attempt

Philippines: 4 questions open. Every answer is saved at
once.
Arrows move, Enter chooses, Space ticks. Esc: help, skip,
back, go to, quit.
  yes | in force or in place, with every element
  partly | some elements; which ones is asked next
  draft | nothing in force, but a bill is prepared
  no | nothing, and no bill
  unknown | asked, and nobody could say
  skip | leave it as it is and go on
Your answer: Some(Enter)
-----
Criminal law > Attacks
question 2 of 4 [----------] 0% done, about 8 min left

Is it a crime to damage data?
  - covers damage (core)
  - covers deletion

Skipped; it stays open.
Arrows move, Enter chooses, Space ticks. Esc: help, skip,
back, go to, quit.
  yes | in force or in place, with every element
  partly | some elements; which ones is asked next
  draft | nothing in force, but a bill is prepared
  no | nothing, and no bill
  unknown | asked, and nobody could say
  skip | leave it as it is and go on
Your answer: None

"#]]
    );
}

#[test]
fn every_value_asks_for_what_it_needs() {
    let yes = first(&[Pick("yes"), Tick(&["security-breach"]), Enter]);
    let response = &yes.answers.responses["illegal-access"];
    assert_eq!(response.answer, Answer::Yes);
    assert_eq!(response.narrowing.len(), 1);

    let partly = first(&[
        Pick("partly"),
        Tick(&["any-system"]),
        Tick(&["attempted"]),
        Pick("no bill"),
        Tick(&[]),
        Enter,
    ]);
    assert!(
        partly
            .text
            .contains("elements = [\"any-system\"]\nmissing = [\"attempted\"]\n")
    );

    let draft = first(&[Pick("draft"), Pick("add"), Type("House Bill No. 7"), Enter]);
    let bill = SourceId::new("house-bill-no-7");
    assert_eq!(
        draft.answers.responses["illegal-access"].answer,
        Answer::Draft { bill }
    );

    let no = first(&[Pick("no"), Type("Searched the penal code.")]);
    let note = no.answers.responses["illegal-access"].note.as_deref();
    assert_eq!(note, Some("Searched the penal code."));

    let unknown = first(&[Pick("unknown")]);
    assert_eq!(unknown.value("illegal-access"), Some(Value::Unknown));
    assert!(
        unknown
            .text
            .contains("[answers.illegal-access]\nvalue = \"unknown\"\n")
    );
}

#[test]
fn not_applicable_is_offered_where_it_is_allowed_and_needs_a_reason() {
    let acts = [
        Enter,
        Enter,
        Enter,
        Pick("not-applicable"),
        Type(" "),
        Type("No provider."),
    ];
    let left = first(&acts);
    let Answer::NotApplicable { reason } = &left.answers.responses["partial-disclosure"].answer
    else {
        panic!("{}", left.seen);
    };
    assert_eq!(reason, "No provider.");
    assert!(left.seen.contains("A reason is needed"));
    assert_eq!(left.seen.matches("  not-applicable | ").count(), 1);
}

#[test]
fn lists_that_are_complete_become_yes_or_no() {
    let all = &["any-system", "whole-or-part", "attempted"];
    let yes = first(&[Pick("partly"), Tick(all), Pick("yes"), Tick(&[]), Enter]);
    assert_eq!(yes.value("illegal-access"), Some(Value::Yes));
    let no = first(&[
        Pick("partly"),
        Tick(&[]),
        Tick(all),
        Pick("return"),
        Tick(&[]),
        Tick(all),
        Pick("no"),
        Enter,
    ]);
    assert_eq!(no.value("illegal-access"), Some(Value::No));
    assert!(!no.text.contains("missing"));
}

#[test]
fn evidence_names_a_source_of_the_register_or_adds_one() {
    let acts = [
        Pick("yes"),
        Tick(&[]),
        Pick("add"),
        Type("Cybercrime Act, No. 12"),
        Type("Not A Key"),
        Type("act-12"),
        Pick("court-rule"),
        Type("s. 4"),
        Type("as amended"),
        Pick("yes"),
        Pick("act-12"),
        Type("s. 5"),
        Enter,
    ];
    let options = Options {
        today: Some(jiff::civil::date(2025, 12, 1)),
        ..status()
    };
    let left = interview(FRESH, &options, &acts);
    assert_data_eq!(
        difference(FRESH, &left.text),
        str![[r#"
+
+[sources.act-12]
+title = "Cybercrime Act, No. 12"
+kind = "court-rule"
+status = "in-force"
+checked = 2025-12-01
+
+[answers.illegal-access]
+value = "yes"
+source = "act-12"
+citation = "s. 4"
+note = "as amended"
+
+[answers.data-interference]
+value = "yes"
+source = "act-12"
+citation = "s. 5"

"#]]
    );
}

#[test]
fn what_the_rules_refuse_is_said_and_asked_again() {
    let acts = [
        Pick("Illegal access"),
        Pick("yes"),
        Tick(&[]),
        Pick("sb-1"),
        Enter,
        Enter,
        Pick("ra10175"),
        Type("s. 4"),
        Enter,
    ];
    let go_to = [Esc, Pick("go to"), Pick("Criminal law")];
    let left = interview(ANSWERS, &status(), &[&go_to[..], &acts].concat());
    assert!(
        left.said("error: `illegal-access` rests only on `sb-1` (bill)"),
        "{}",
        left.seen
    );
    assert_eq!(
        left.answers.responses["illegal-access"].citation.as_deref(),
        Some("s. 4")
    );
}

#[test]
fn old_evidence_that_no_longer_carries_the_answer_is_asked_for_first() {
    let text = ANSWERS.replace(
        "data-interference = \"no\" # nothing found",
        "data-interference = { value = \"no\", source = \"sb-1\" }",
    );
    let go_to = [
        Esc,
        Pick("go to"),
        Pick("Criminal law"),
        Pick("Data interference"),
    ];
    let acts = [Pick("yes"), Pick("remove"), Enter];
    let left = interview(&text, &status(), &[&go_to[..], &acts].concat());
    assert_eq!(left.value("data-interference"), Some(Value::Yes));
}

#[test]
fn the_interview_resumes_at_the_first_open_question_and_keeps_what_it_does_not_know() {
    let left = interview(ANSWERS, &status(), &[Pick("no"), Enter]);
    assert!(left.seen.contains("-----\nProcedure > Preservation\nquestion 3 of 4 [#####-----] 50% done, about 4 min left\n"), "{}", left.seen);
    let again = interview(&left.text, &status(), &[Pick("finish")]);
    assert!(
        again.seen.contains("Every question is answered."),
        "{}",
        again.seen
    );
    assert_eq!(again.result.unwrap(), Outcome::Finished);
    for kept in [
        "checked-by = \"M. Cruz\"",
        "flag = true",
        "# the first one",
        "# s. 5",
    ] {
        assert!(again.text.contains(kept), "{kept}");
    }
}

#[test]
fn what_follows_from_a_parent_is_skipped_but_can_be_visited() {
    let go_to = [Pick("go to"), Pick("Procedure"), Pick("Partial disclosure")];
    let acts = [Pick("no"), Enter];
    let visit = [Pick("yes"), Enter, Pick("finish")];
    let left = interview(ANSWERS, &status(), &[&acts[..], &go_to, &visit].concat());
    assert!(
        left.seen
            .contains("  Partial disclosure | settled by `preservation`: no\n")
    );
    assert!(left.said("Settled by `preservation`, which is answered no;"));
    assert!(
        left.said("warning: `partial-disclosure` is answered `yes`"),
        "{}",
        left.seen
    );
    assert_eq!(left.value("partial-disclosure"), Some(Value::Yes));
}

#[test]
fn what_counts_only_for_an_instrument_is_asked_once_it_is_a_target() {
    let skipped = interview(
        FRESH,
        &status(),
        &[Enter, Enter, Enter, Enter, Pick("finish")],
    );
    assert!(!skipped.seen.contains("Are racist acts punished?"));
    let bound = FRESH.replace("treaties.budapest", "treaties.protocol");
    let asked = interview(
        &bound,
        &status(),
        &[Enter, Enter, Enter, Enter, Enter, Pick("finish")],
    );
    assert!(asked.seen.contains("Are racist acts punished?"));
    assert!(asked.seen.contains("Asked because of protocol convention."));
}

#[test]
fn the_quick_scope_and_one_dimension_can_be_asked_alone() {
    let quick = Options {
        scope: Some(crate::answers::Scope::Quick),
        ..status()
    };
    let left = interview(FRESH, &quick, &[Enter, Enter, Enter, Pick("finish")]);
    assert!(left.seen.contains("question 3 of 3"));
    let procedure = Options {
        dimension: Some(DimensionId::new("procedure")),
        ..Options::default()
    };
    let left = interview(FRESH, &procedure, &[Enter, Enter, Pick("finish")]);
    assert!(left.seen.contains("question 2 of 2"));
}

#[test]
fn escape_opens_the_way_out_of_every_prompt() {
    let help = first(&[
        Esc,
        Pick("help"),
        Pick("more"),
        Pick("return"),
        Esc,
        Pick("return"),
        Enter,
    ]);
    assert!(
        help.seen
            .contains("Not a yes      A law on electronic commerce"),
        "{}",
        help.seen
    );
    assert!(
        help.seen
            .contains("  budapest convention   article 2 (number uncertain): A duty"),
        "{}",
        help.seen
    );
    assert_eq!(help.seen.matches("Attacks\nquestion 1 of 4").count(), 2);

    let skip = first(&[Esc, Pick("skip"), Enter, Enter, Enter, Pick("finish")]);
    assert!(skip.seen.contains("Skipped; it stays open."));
    assert!(
        skip.seen
            .contains("End of Procedure: 2 questions left open.")
    );
    assert!(
        skip.seen
            .contains("The end is reached; 4 questions left open.")
    );
    assert_eq!(skip.text, FRESH);

    let quit = first(&[Esc, Pick("quit")]);
    assert_eq!(quit.result.unwrap(), Outcome::Quit);
    let end = first(&[Pick("unknown")]);
    assert_eq!(end.result.unwrap(), Outcome::Quit);
}

#[test]
fn back_leads_to_the_question_before_and_within_one_to_its_beginning() {
    let left = first(&[
        Pick("unknown"),
        Esc,
        Pick("back"),
        Esc,
        Pick("back"),
        Pick("partly"),
        Esc,
        Pick("back"),
        Pick("no"),
        Enter,
    ]);
    assert!(left.seen.contains("Answer so far: unknown"));
    assert!(left.seen.contains("This is the first question."));
    assert_eq!(left.value("illegal-access"), Some(Value::No));
    assert_eq!(left.seen.matches("question 2 of 4").count(), 2);
}

#[test]
fn an_answer_can_be_taken_back() {
    let go_to = [
        Esc,
        Pick("go to"),
        Pick("Criminal law"),
        Pick("Illegal access"),
    ];
    let left = interview(
        ANSWERS,
        &status(),
        &[&go_to[..], &[Esc, Pick("clear"), Enter]].concat(),
    );
    assert_eq!(left.value("illegal-access"), None);
    assert!(left.seen.contains("The answer is taken back."));
    assert!(left.text.contains("value = \"\" # see the note\n"));
}

#[test]
fn open_questions_can_be_gone_through_again_at_the_end() {
    let left = first(&[
        Enter,
        Enter,
        Enter,
        Enter,
        Pick("open questions"),
        Pick("unknown"),
    ]);
    assert_eq!(left.value("illegal-access"), Some(Value::Unknown));
}

#[test]
fn a_skip_after_the_value_leaves_the_value() {
    let left = first(&[Pick("yes"), Tick(&[]), Esc, Pick("skip")]);
    assert_eq!(left.value("illegal-access"), Some(Value::Yes));
    assert!(!left.seen.contains("Skipped"));
}

#[test]
fn an_interruption_loses_only_what_is_being_typed() {
    let left = first(&[Pick("unknown"), Pick("yes"), Interrupt]);
    assert!(matches!(left.result, Err(PromptError::Interrupted)));
    assert_eq!(left.value("illegal-access"), Some(Value::Unknown));
    assert_eq!(left.value("data-interference"), Some(Value::Yes));
    let left = first(&[Pick("partly"), Tick(&["any-system"]), Interrupt]);
    assert_eq!(left.text, FRESH);
}

#[test]
fn a_dimension_ends_with_what_is_left_open_and_the_score() {
    let left = first(&[Pick("unknown"), Enter, Enter]);
    assert!(left.seen.contains("\n1 given\n"));
    assert!(
        left.seen
            .contains("\nEnd of Criminal law: 1 question left open.\n1 given\n"),
        "{}",
        left.seen
    );
}

#[test]
fn every_form_of_intake_can_be_answered() {
    let acts = [
        Pick("Civil law"),
        Tick(&["March"]),
        Type("six"),
        Type("99"),
        Type("9"),
        Type("soon"),
        Type("2028-05-09"),
        Pick("Parliament"),
        Type("Congress"),
        Pick("done"),
        Pick("finish"),
    ];
    let left = interview(FRESH, &part("profile"), &acts);
    assert!(left.seen.contains("Write a whole number, such as 6."));
    assert!(left.said("error: `passage` cannot be 99; write a number from 1 to 36"));
    assert!(
        left.seen
            .contains("Write year, month and day, such as 2027-06-30.")
    );
    assert_data_eq!(
        difference(FRESH, &left.text),
        str![[r#"
+
+[profile]
+legal-tradition = "civil"
+sittings = ["mar"]
+passage = 9
+dissolution = 2028-05-09
+institutions.parliament = "Congress"
+

"#]]
    );

    let acts = [
        Type("Nobody is left alone."),
        Type("No informal evidence."),
        Type("No speech offences."),
        Type(""),
        Type("9"),
        Type("5"),
        Type(""),
        Tick(&[]),
        Pick("none"),
        Tick(&["protocol convention"]),
        Type("2027-06-30"),
        Pick("finish"),
    ];
    let left = interview(FRESH, &part("demands"), &acts);
    assert_data_eq!(
        difference(FRESH, &left.text),
        str![[r#"
+
+[demands]
+vision = "Nobody is left alone."
+red-lines = ["No informal evidence.", "No speech offences."]
+priorities.law = 5
+ambitions = []
+targets.protocol = 2027-06-30

"#]]
    );
}

#[test]
fn intake_answers_can_be_skipped_changed_and_taken_back() {
    let acts = [
        Type(""),
        Type(""),
        Type(""),
        Type(""),
        Tick(&[]),
        Enter,
        Tick(&[]),
        Enter,
        Enter,
    ];
    let skipped = interview(FRESH, &part("demands"), &acts);
    assert_eq!(skipped.text, FRESH);

    let answered = format!("{FRESH}[demands]\nvision = \"v\"\nred-lines = [\"a\", \"b\"]\n");
    let go_to = |name| [Esc, Pick("go to"), Pick(name)];
    let change = [
        &go_to("Vision")[..],
        &[Type("")],
        &go_to("Red lines"),
        &[Type(""), Enter, Type("c"), Type("")],
    ];
    let changed = interview(&answered, &part("demands"), &change.concat());
    assert_eq!(changed.intake("vision"), None);
    let lines = ["b", "c"].map(str::to_owned).to_vec();
    assert_eq!(
        changed.intake("red-lines"),
        Some(&IntakeValue::Texts(lines))
    );
}

#[test]
fn a_text_of_several_lines_is_kept_by_an_empty_one() {
    let text = ANSWERS.replace("note = \"kept\"", "note = \"one\\ntwo\"");
    let go_to = [
        Esc,
        Pick("go to"),
        Pick("Criminal law"),
        Pick("Illegal access"),
    ];
    let left = interview(
        &text,
        &status(),
        &[&go_to[..], &[Pick("no"), Enter]].concat(),
    );
    assert_eq!(
        left.answers.responses["illegal-access"].note.as_deref(),
        Some("one\ntwo")
    );
}

#[test]
fn the_parts_come_in_the_order_of_the_questionnaire() {
    let left = interview(
        FRESH,
        &Options::default(),
        &[Enter, Esc, Pick("go to"), Esc, Enter],
    );
    let (profile, law) = (
        left.seen.find("Country profile | "),
        left.seen.find("Criminal law | "),
    );
    let demands = left.seen.find("Demands | ");
    assert!(profile < law && law < demands, "{}", left.seen);
}

#[test]
fn hostile_text_from_a_file_is_cleaned() {
    let text = ANSWERS.replace("title = \"Bill\"", "title = \"B\\u001b[31mill\\u202e\"");
    let left = interview(&text, &status(), &[Pick("draft"), Enter]);
    assert!(left.seen.contains("B[31mill (bill)"), "{}", left.seen);
    assert!(!left.seen.contains('\u{1b}'));
}

#[test]
fn a_file_with_errors_is_not_asked_about() {
    let questionnaire = questionnaire();
    let (_folder, path) = written(ANSWERS.replace("\"no\"", "\"nope\""));
    let mut file = AnswersFile::open(&path).unwrap();
    let mut script = Script::new(60, &[]);
    let result = run(&questionnaire, &mut file, &status(), &mut script, &|_| {
        String::new()
    });
    assert!(matches!(result, Err(PromptError::Invalid { .. })));
}

#[test]
fn a_file_changed_by_someone_else_stops_the_interview() {
    let questionnaire = questionnaire();
    let (_folder, path) = written(FRESH);
    let mut file = AnswersFile::open(&path).unwrap();
    let theirs = format!("{FRESH}# theirs\n");
    let (_other, other) = written(&theirs);
    std::fs::copy(other, &path).unwrap();
    let mut script = Script::new(60, &[Pick("unknown")]);
    let result = run(&questionnaire, &mut file, &status(), &mut script, &|_| {
        String::new()
    });
    assert!(matches!(
        result,
        Err(PromptError::Save(SaveError::Changed { .. }))
    ));
    assert_eq!(std::fs::read(&path).unwrap(), theirs.as_bytes());
}
