//! The ways to another question: by id, by word, by list.

use super::*;

#[test]
fn an_id_that_is_nearly_right_is_proposed() {
    let acts = [Esc, Key('g'), Type("presevation"), Enter, Key('u')];
    let left = first(&acts);
    assert!(left.said("No question here has the id `presevation`; the nearest one:"));
    assert_eq!(left.value("preservation"), Some(Value::Unknown));
    let far = first(&[Esc, Key('g'), Type("zzz"), Esc, Enter]);
    assert!(
        far.said("has the id `zzz`; Esc, then / searches."),
        "{}",
        far.seen
    );
}

#[test]
fn a_dimension_leads_to_its_first_open_question() {
    let acts = [Esc, Key('g'), Type("procedure"), Key('u')];
    let left = first(&acts);
    assert_eq!(left.value("preservation"), Some(Value::Unknown));
    let acts = [Esc, Key('g'), Type("law"), Key('u'), Enter];
    let left = interview(ANSWERS, &status(), &acts);
    // Everything in it is answered, so its first one is shown.
    assert_eq!(left.value("illegal-access"), Some(Value::Unknown));
}

#[test]
fn a_search_finds_words_of_titles_questions_and_elements() {
    let found = |words: &'static str| {
        let left = first(&[Esc, Key('/'), Type(words), Esc, Type("")]);
        let from = left.seen.find("Search for words").unwrap();
        left.seen[from..].to_owned()
    };
    for (words, title) in [
        ("INTERFERENCE", "Data interference"),
        ("frozen once", "Preservation"),
        ("same day", "Preservation"),
        ("whole-or-part", "Illegal access"),
        ("partial", "Partial disclosure"),
    ] {
        assert!(
            found(words).contains(&format!("  {title} | open")),
            "{words}"
        );
    }
    // A title counts more than a word in passing.
    let data = found("data");
    assert!(data.find("Data interference").unwrap() < data.find("Preservation").unwrap());
    assert!(!data.contains("Partial disclosure"), "{data}");
    // A word of the help alone finds too, after what is asked.
    let help = found("electronic commerce");
    assert!(help.contains("  Illegal access | open"), "{help}");
    let nothing = first(&[Esc, Key('/'), Type("zzz"), Type(""), Enter]);
    assert!(nothing.said("Found for \"zzz\": nothing"));
}

#[test]
fn lists_hold_what_is_open_flagged_or_skipped() {
    let acts = [
        Enter,
        Esc,
        Key('l'),
        Key('f'),
        Key('s'),
        Esc,
        Key('o'),
        Esc,
        Enter,
    ];
    let left = first(&acts);
    assert!(left.said("o | open (4)"), "{}", left.seen);
    assert!(left.said("Flagged for review: none."));
    assert!(
        left.seen
            .contains("  Illegal access | open\nSkipped in this sitting")
    );
    let acts = [Esc, Key('l'), Key('f'), Pick("Illegal access"), Key('u')];
    let left = interview(ANSWERS, &status(), &acts);
    assert_eq!(left.value("illegal-access"), Some(Value::Unknown));
}
