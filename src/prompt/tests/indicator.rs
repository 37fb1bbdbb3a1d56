//! Indicators: every value and what it needs.

use super::*;
use crate::questionnaire::ElementId;

#[test]
fn a_screen_says_where_one_is_what_is_asked_and_what_may_be_answered() {
    let left = first(&[Enter]);
    assert_data_eq!(
        left.seen,
        str![[r#"
-----
Criminal law > Attacks
question 1 of 4 [------] 0 %, about 8 min left

Is it a crime to enter a computer system without right,
whatever the system and whatever the purpose of the person
who enters it?

  - covers every system (core)
  - covers the whole and a part of it (core)
  - covers an attempt

Philippines: 4 questions open. Every answer is saved at
once.
Esc b back, Esc s skip, Esc h help, Esc q quit, Esc: all
  y | yes | in force or in place, with every element
  p | partly | some elements; which ones is asked next
  d | draft | nothing in force, but a bill is prepared
  n | no | nothing, and no bill
  u | unknown | asked, and nobody could say
  Enter | skip | leave it open and go on
Your answer: Some(Enter)
-----
Criminal law > Attacks
question 2 of 4 [------] 0 %, about 8 min left

Is it a crime to damage data?

  - covers damage (core)
  - covers deletion

Skipped; it stays open.
Esc b back, Esc s skip, Esc h help, Esc q quit, Esc: all
  y | yes | in force or in place, with every element
  p | partly | some elements; which ones is asked next
  d | draft | nothing in force, but a bill is prepared
  n | no | nothing, and no bill
  u | unknown | asked, and nobody could say
  Enter | skip | leave it open and go on
Your answer: None

"#]]
    );
}

#[test]
fn every_value_asks_for_what_it_needs() {
    let yes = first(&[Key('y'), Tick(&["security-breach"]), Enter]);
    let response = &yes.answers.responses["illegal-access"];
    assert_eq!(response.answer, Answer::Yes);
    assert_eq!(response.narrowing.len(), 1);

    let draft = first(&[Key('d'), Type("House Bill No. 7"), Enter, Enter]);
    let bill = SourceId::new("house-bill-no-7");
    assert_eq!(
        draft.answers.responses["illegal-access"].answer,
        Answer::Draft { bill }
    );

    let no = first(&[Key('n'), Key('n'), Type("Searched the penal code."), Enter]);
    let note = no.answers.responses["illegal-access"].note.as_deref();
    assert_eq!(note, Some("Searched the penal code."));

    let unknown = first(&[Key('u')]);
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
        Esc,
        Key('g'),
        Type("partial-disclosure"),
        Key('a'),
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
    assert_eq!(left.seen.matches("  a | not-applicable | ").count(), 1);
}

#[test]
fn each_element_is_present_missing_or_not_known() {
    let partly = first(&[
        Key('p'),
        Key('y'),
        Enter,
        Key('n'),
        Tick(&[]),
        Key('b'),
        Pick("no bill"),
        Enter,
    ]);
    assert!(
        partly
            .text
            .contains("elements = [\"any-system\"]\nmissing = [\"attempted\"]\n"),
        "{}",
        partly.seen
    );
    assert!(partly.said(
        "present covers every system (core) > not known covers the whole and a part of it (core)"
    ));

    let rest = first(&[Key('p'), Key('y'), Key('r'), Tick(&[]), Enter]);
    assert!(rest.text.contains("elements = [\"any-system\"]\n"));
    assert!(!rest.text.contains("missing"));
}

#[test]
fn the_elements_begin_as_they_were_and_each_can_be_told_again() {
    let go_to = [Esc, Key('g'), Type("illegal-access"), Key('p')];
    let acts = [
        Enter,
        Key('n'),
        Esc,
        Key('b'),
        Key('u'),
        Enter,
        Tick(&[]),
        Enter,
    ];
    let left = interview(ANSWERS, &status(), &[&go_to[..], &acts].concat());
    let Answer::Partly {
        present, missing, ..
    } = &left.answers.responses["illegal-access"].answer
    else {
        panic!("{}", left.seen);
    };
    let present: Vec<&str> = present.iter().map(ElementId::as_str).collect();
    assert_eq!(
        (present.as_slice(), missing.len()),
        (&["any-system"][..], 0)
    );
    assert!(left.said("> present covers every system (core)"));
    // Back at the first element leads to the value.
    let acts = [Enter, Esc, Key('b'), Esc, Key('b'), Key('u')];
    let left = interview(ANSWERS, &status(), &[&go_to[..], &acts].concat());
    assert_eq!(left.value("illegal-access"), Some(Value::Unknown));
}

#[test]
fn lists_that_are_complete_become_yes_or_no() {
    let (yes, no) = ([Key('y'); 3], [Key('n'); 3]);
    let whole = [&[Key('p')][..], &yes, &[Enter, Tick(&[]), Enter]].concat();
    assert_eq!(first(&whole).value("illegal-access"), Some(Value::Yes));
    let acts = [
        &[Key('p')][..],
        &no,
        &[Key('r'), Enter, Enter, Enter, Enter, Enter],
    ];
    let left = first(&acts.concat());
    assert_eq!(left.value("illegal-access"), Some(Value::No));
    assert!(!left.text.contains("missing"));
}

#[test]
fn what_is_kept_goes_on_to_its_evidence() {
    let acts = [
        Esc,
        Key('g'),
        Type("illegal-access"),
        Enter,
        Key('r'),
        Type("A. Reyes"),
        Enter,
    ];
    let left = interview(ANSWERS, &status(), &acts);
    let response = &left.answers.responses["illegal-access"];
    assert_eq!(response.respondent.as_deref(), Some("A. Reyes"));
    assert_eq!(response.answer.value(), Value::Partly);
}

#[test]
fn a_check_by_a_second_person_is_mentioned_when_the_answer_changes() {
    let acts = [Esc, Key('g'), Type("illegal-access"), Key('n'), Enter];
    let left = interview(ANSWERS, &status(), &acts);
    assert!(
        left.said("Checked by M. Cruz before this change;"),
        "{}",
        left.seen
    );
    assert!(left.text.contains("checked-by = \"M. Cruz\""));
}

#[test]
fn hostile_text_from_a_file_is_cleaned() {
    let text = ANSWERS.replace("title = \"Bill\"", "title = \"B\\u001b[31mill\\u202e\"");
    let left = interview(&text, &status(), &[Key('d'), Enter]);
    assert!(left.seen.contains("B[31mill (bill)"), "{}", left.seen);
    assert!(!left.seen.contains('\u{1b}'));
}
