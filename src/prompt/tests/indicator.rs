//! Indicators: every value, what it needs, its evidence.

use super::*;

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
fn hostile_text_from_a_file_is_cleaned() {
    let text = ANSWERS.replace("title = \"Bill\"", "title = \"B\\u001b[31mill\\u202e\"");
    let left = interview(&text, &status(), &[Pick("draft"), Enter]);
    assert!(left.seen.contains("B[31mill (bill)"), "{}", left.seen);
    assert!(!left.seen.contains('\u{1b}'));
}
