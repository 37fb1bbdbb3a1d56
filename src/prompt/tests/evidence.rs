//! Evidence: the register, provision, address, note, respondent; the pass that asks for it alone.

use super::*;
use crate::citation::Citation;

#[test]
fn evidence_names_a_source_of_the_register_or_adds_one() {
    let acts = [
        Key('y'),
        Tick(&[]),
        Key('s'),
        Pick("add"),
        Type("Cybercrime Act, No. 12"),
        Type("Not A Key"),
        Type("act-12"),
        Pick("court-rule"),
        Enter,
        Type("https://example.org/12"),
        Key('y'),
        Type("s. 4"),
        Key('n'),
        Type("as amended\nin 2019"),
        Enter,
        // The source named last is proposed again.
        Key('y'),
        Key('s'),
        Enter,
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
+url = "https://example.org/12"
+checked = 2025-12-01
+
+[answers.illegal-access]
+value = "yes"
+source = "act-12"
+citation = "s. 4"
+note = "as amended/nin 2019"
+
+[answers.data-interference]
+value = "yes"
+source = "act-12"
+citation = "s. 5"

"#]]
    );
}

#[test]
fn a_source_has_the_status_it_was_given_and_no_date_that_nobody_gave() {
    let options = Options {
        today: Some(jiff::civil::date(2025, 12, 1)),
        ..status()
    };
    let added = |status| {
        let before = [
            Key('n'),
            Key('s'),
            Pick("add"),
            Type("Act"),
            Enter,
            Pick("statute"),
        ];
        let after = [Enter, Enter, Type("s. 4"), Enter];
        let acts = [&before[..], &[status], &after].concat();
        let left = interview(FRESH, &options, &acts);
        (left.answers.sources["act"].clone(), left.seen)
    };
    let (source, _) = added(Enter);
    assert_eq!(
        (source.status, source.checked),
        (SourceStatus::InForce, None)
    );
    for letter in "nbsapxer".chars() {
        let (source, seen) = added(Key(letter));
        let line = format!("  {letter} | {} |", source.status);
        assert!(seen.contains(&line), "{seen}");
        assert_ne!(source.status, SourceStatus::InForce);
    }
}

#[test]
fn an_address_is_cited_and_the_respondent_proposed_again() {
    let acts = [
        Key('y'),
        Tick(&[]),
        Key('w'),
        Type("https://example.org/law"),
        Type("art. 3"),
        Key('r'),
        Type("A. Reyes, police"),
        Enter,
        Key('n'),
        Key('r'),
        Enter,
        Enter,
    ];
    let left = first(&acts);
    let access = &left.answers.responses["illegal-access"];
    assert_eq!(access.url.as_deref(), Some("https://example.org/law"));
    assert_eq!(
        access.citation.as_ref().map(Citation::as_str),
        Some("art. 3")
    );
    let data = &left.answers.responses["data-interference"];
    assert_eq!(data.respondent.as_deref(), Some("A. Reyes, police"));
    assert!(left.said("r | respondent | who said so; last: A. Reyes, police"));
}

#[test]
fn a_second_source_stands_instead_or_beside() {
    let text = ANSWERS.replace(
        "note = \"kept\"",
        "source = \"ra10175\"\ncitation = \"s. 4\"",
    );
    let go_to = [Esc, Key('g'), Type("illegal-access"), Enter, Key('s')];
    let beside = [Pick("sb-1"), Key('b'), Enter, Enter];
    let left = interview(&text, &status(), &[&go_to[..], &beside].concat());
    assert!(
        left.text.contains("source = [\"ra10175\", \"sb-1\"]"),
        "{}",
        left.seen
    );
    let none = [Pick("none"), Enter];
    let left = interview(&text, &status(), &[&go_to[..], &none].concat());
    assert!(left.answers.responses["illegal-access"].sources.is_empty());
    assert_eq!(left.answers.responses["illegal-access"].citation, None);
}

#[test]
fn what_the_rules_refuse_is_said_and_asked_again() {
    let acts = [
        Esc,
        Key('g'),
        Type("illegal-access"),
        Key('y'),
        Tick(&[]),
        Key('s'),
        Pick("sb-1"),
        Enter,
        Key('s'),
        Pick("ra10175"),
        Type("s. 4"),
        Enter,
    ];
    let left = interview(ANSWERS, &status(), &acts);
    assert!(
        left.said("error: `illegal-access` rests only on `sb-1` (bill)"),
        "{}",
        left.seen
    );
    assert_eq!(
        left.answers.responses["illegal-access"]
            .citation
            .as_ref()
            .map(Citation::as_str),
        Some("s. 4")
    );
}

#[test]
fn old_evidence_that_no_longer_carries_the_answer_is_asked_for_first() {
    let text = ANSWERS.replace(
        "data-interference = \"no\" # nothing found",
        "data-interference = { value = \"no\", source = \"sb-1\" }",
    );
    let go_to = [Esc, Key('g'), Type("data-interference")];
    let acts = [Key('y'), Pick("none"), Enter];
    let left = interview(&text, &status(), &[&go_to[..], &acts].concat());
    assert_eq!(left.value("data-interference"), Some(Value::Yes));
}

#[test]
fn a_bill_that_would_complete_a_partly_is_picked_or_added() {
    let go_to = [Esc, Key('g'), Type("illegal-access"), Enter, Key('b')];
    let left = interview(
        ANSWERS,
        &status(),
        &[&go_to[..], &[Pick("sb-1"), Enter]].concat(),
    );
    let bill = left.answers.responses["illegal-access"].answer.bill();
    assert_eq!(bill.map(SourceId::as_str), Some("sb-1"));
    let add = [Pick("add"), Type("House Bill"), Enter, Enter, Enter];
    let left = interview(ANSWERS, &status(), &[&go_to[..], &add].concat());
    let bill = left.answers.responses["illegal-access"].answer.bill();
    assert_eq!(bill.map(SourceId::as_str), Some("house-bill"));
}

#[test]
fn a_later_pass_asks_for_the_missing_evidence_alone() {
    let text = ANSWERS.replace("note = \"kept\"", "respondent = \"A\"");
    let text = text.replace(
        "data-interference = \"no\" # nothing found",
        "data-interference = { value = \"yes\", url = \"https://example.org\", citation = \"s. 1\" }",
    );
    let pass = Options {
        review: Some(Review::NoEvidence),
        ..Options::default()
    };
    let acts = [Key('s'), Pick("ra10175"), Type("s. 4"), Enter, Enter];
    let left = interview(&text, &pass, &acts);
    assert!(left.said("question 1 of 1"), "{}", left.seen);
    assert!(!left.seen.contains("Your answer"), "{}", left.seen);
    assert!(left.said("Every question is answered."));
    let response = &left.answers.responses["illegal-access"];
    assert_eq!(
        response.citation.as_ref().map(Citation::as_str),
        Some("s. 4")
    );
    // Enter passes it by, and it is still there to come back to.
    let left = interview(&text, &pass, &[Enter, Key('o'), Enter, Enter]);
    assert!(left.said("The end is reached; 1 question left open."));
    assert_eq!(left.text, text);
}

#[test]
fn the_pass_says_why_an_answer_is_not_proved_and_mends_it() {
    let pass = Options {
        review: Some(Review::NoEvidence),
        today: Some(jiff::civil::date(2025, 11, 1)),
        ..Options::default()
    };
    let cited = "source = \"ra10175\"\ncitation = \"s. 4\"";
    let with = |more: &str, acts: &[Act]| {
        let text = ANSWERS.replace("note = \"kept\"", more);
        interview(&text, &pass, acts)
    };
    let none = with("note = \"kept\"", &[Enter, Enter]);
    assert!(none.said("It cites no source."), "{}", none.seen);
    let bare = with(
        "source = \"ra10175\"",
        &[Key('s'), Enter, Type("s. 4"), Enter, Enter],
    );
    assert!(bare.said("It cites a source and no provision of it."));
    assert!(bare.text.contains(cited));
    let held = with(&format!("{cited}\nevidence = 1"), &[Key('g'), Enter, Enter]);
    assert!(
        held.said("Its grade is held down by hand."),
        "{}",
        held.seen
    );
    assert!(!held.text.contains("evidence = 1"));
    let old = with(
        &format!("{cited}\ndate = 2019-01-01"),
        &[Key('d'), Enter, Enter],
    );
    assert!(
        old.said("Its evidence is too old to prove it."),
        "{}",
        old.seen
    );
    assert!(old.text.contains("date = 2025-11-01"));
    assert!(old.said("Every question is answered."));
}
