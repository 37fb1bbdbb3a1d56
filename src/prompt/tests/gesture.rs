//! Escape and a letter: back, skip, help, flag, undo, clear, quit; interruption.

use super::*;

/// A way to each kind of prompt, from the first question of a fresh file.
const PROMPTS: [(&str, &[Act]); 6] = [
    ("Your answer", &[]),
    ("Element 1 of 3", &[Key('p')]),
    ("Conditions", &[Key('y')]),
    ("Evidence", &[Key('y'), Tick(&[])]),
    ("The source", &[Key('y'), Tick(&[]), Key('s')]),
    ("Note", &[Key('y'), Tick(&[]), Key('n')]),
];

#[test]
fn every_gesture_works_the_same_at_every_kind_of_prompt() {
    for (prompt, way) in PROMPTS {
        let at = |acts: &[Act]| {
            let left = first(&[way, acts].concat());
            assert!(left.seen.contains(prompt), "{}", left.seen);
            left
        };
        let quit = at(&[Esc, Key('q')]);
        assert!(matches!(quit.result, Ok(Outcome::Quit(_))), "{prompt}");
        let skip = at(&[Esc, Key('s')]);
        assert!(
            skip.seen.contains("\nquestion 2 of 4"),
            "{prompt}: {}",
            skip.seen
        );
        let help = at(&[Esc, Key('h'), Enter, Esc, Key('q')]);
        let text = "Not a yes      A law on electronic commerce";
        assert!(help.seen.contains(text), "{prompt}: {}", help.seen);
        let again = at(&[Esc, Enter, Esc, Esc, Esc, Key('q')]);
        assert_eq!(again.seen.matches("Instead of an answer").count(), 3);
        let back = at(&[Esc, Key('b'), Esc, Key('q')]);
        assert!(matches!(back.result, Ok(Outcome::Quit(_))), "{prompt}");
        let go_to = at(&[Esc, Key('g'), Type("preservation"), Enter]);
        assert!(go_to.seen.contains("frozen at once"), "{prompt}");
        let search = at(&[Esc, Key('/'), Type("frozen"), Enter, Enter]);
        assert!(search.seen.contains("frozen at once"), "{prompt}");
        let list = at(&[Esc, Key('l'), Key('o'), Pick("Preservation"), Enter]);
        assert!(list.seen.contains("frozen at once"), "{prompt}");
        let flag = at(&[Esc, Key('f'), Esc, Key('q')]);
        assert!(flag.said("Flagged for review"), "{prompt}");
        let undo = at(&[Esc, Key('u'), Esc, Key('q')]);
        assert_eq!(undo.text, FRESH, "{prompt}");
        let clear = at(&[Esc, Key('c'), Esc, Key('q')]);
        assert_eq!(clear.value("illegal-access"), None, "{prompt}");
    }
}

#[test]
fn help_says_why_what_counts_whom_to_ask_and_who_requires_it() {
    let help = first(&[Esc, Key('h'), Enter, Enter]);
    for text in [
        "Why            Everything else begins with it.",
        "Where to look  The penal code.",
        "Illegal access is required by",
        "  budapest convention   article 2 (number uncertain): A duty",
    ] {
        assert!(help.seen.contains(text), "{text}: {}", help.seen);
    }
    assert_eq!(help.seen.matches("Attacks\nquestion 1 of 4").count(), 2);
}

#[test]
fn long_help_comes_in_pages() {
    let acts = [Esc, Key('h'), Enter, Enter, Key('b'), Key('r'), Enter];
    let left = on_rows(12, &acts);
    assert!(left.seen.contains("Help, page 1 of 3"), "{}", left.seen);
    assert!(left.seen.contains("Help, page 3 of 3"), "{}", left.seen);
    assert_eq!(left.seen.matches("Help, page 2 of 3").count(), 2);
}

#[test]
fn answered_skipped_and_quit_are_three_things() {
    let skip = first(&[Esc, Key('s'), Enter, Enter, Enter, Enter, Enter, Enter]);
    assert!(skip.seen.contains("Skipped; it stays open."));
    assert!(
        skip.seen
            .contains("The end is reached; 4 questions left open.")
    );
    assert!(skip.said("In this sitting: 0 questions answered, 4 skipped."));
    assert_eq!(skip.text, FRESH);
    let tally = |answered, skipped| Tally { answered, skipped };
    assert_eq!(skip.result.unwrap(), Outcome::Finished(tally(0, 4)));

    let quit = first(&[Key('u'), Enter, Enter, Esc, Key('q')]);
    assert_eq!(quit.result.unwrap(), Outcome::Quit(tally(1, 1)));
    // What is skipped and then answered is answered.
    let end = first(&[Enter, Esc, Key('b'), Key('u')]);
    assert_eq!(end.result.unwrap(), Outcome::Quit(tally(1, 0)));
}

#[test]
fn back_leads_to_the_question_before_and_within_one_to_its_beginning() {
    let left = first(&[
        Key('u'),
        Esc,
        Key('b'),
        Esc,
        Key('b'),
        Key('p'),
        Esc,
        Key('b'),
        Key('n'),
        Enter,
    ]);
    assert!(left.seen.contains("Answer so far: unknown"));
    assert!(left.seen.contains("This is the first question."));
    assert_eq!(left.value("illegal-access"), Some(Value::No));
    assert_eq!(left.seen.matches("\nquestion 2 of 4").count(), 2);
}

#[test]
fn an_answer_can_be_taken_back() {
    let acts = [
        Esc,
        Key('g'),
        Type("illegal-access"),
        Esc,
        Key('c'),
        Esc,
        Key('c'),
        Enter,
    ];
    let left = interview(ANSWERS, &status(), &acts);
    assert_eq!(left.value("illegal-access"), None);
    assert!(left.seen.contains("The answer is taken back."));
    assert!(left.seen.contains("There is no answer to clear."));
    assert!(left.text.contains("value = \"\" # see the note\n"));
}

#[test]
fn undo_gives_the_file_back_what_it_said_answer_by_answer() {
    // The value, its evidence and a source added on the way are one step.
    let two = [
        Key('y'),
        Tick(&[]),
        Key('s'),
        Pick("add"),
        Type("Act"),
        Enter,
        Pick("statute"),
        Enter,
        Enter,
        Type("s. 1"),
        Enter,
        Key('u'),
    ];
    let undo = [Esc, Key('u')];
    let one = first(&[&two[..], &[Enter], &undo, &[Enter]].concat());
    assert_eq!(one.value("data-interference"), None);
    assert_eq!(one.value("illegal-access"), Some(Value::Yes));
    assert!(one.said("Undone: \"Data interference\" is as it was before."));
    let both = first(&[&two[..], &[Enter], &undo, &undo, &undo, &[Enter]].concat());
    assert_eq!(both.text, FRESH);
    assert!(both.said("Nothing to undo in this sitting."));

    let go_to = [Esc, Key('g'), Type("illegal-access")];
    for change in [&[Key('u')][..], &[Esc, Key('c')], &[Esc, Key('f')]] {
        let left = interview(ANSWERS, &status(), &[&go_to[..], change, &undo].concat());
        assert_eq!(left.text, ANSWERS, "{change:?}");
    }
}

#[test]
fn undo_takes_back_a_flag_that_waits_and_not_the_answer_before() {
    let flagged = [Key('u'), Esc, Key('f')];
    let undo = [Esc, Key('u')];
    let one = first(&[&flagged[..], &undo, &[Key('n'), Enter]].concat());
    assert!(one.said("Undone: the answer will not be flagged."));
    assert_eq!(one.value("illegal-access"), Some(Value::Unknown));
    assert!(!one.answers.responses["data-interference"].flag);
    // Once more takes the answer back, as ever.
    let both = first(&[&flagged[..], &undo, &undo].concat());
    assert_eq!(both.text, FRESH);
    // A flag that is left waiting goes, and is named.
    let quit = first(&[Esc, Key('f'), Esc, Key('q')]);
    assert!(quit.said("Not saved: the flag"), "{}", quit.seen);
    let left = first(&[Esc, Key('f'), Enter, Key('n'), Enter]);
    assert!(left.said("Not saved: the flag"), "{}", left.seen);
    assert!(!left.answers.responses["data-interference"].flag);
}

#[test]
fn a_flag_is_written_and_taken_off_with_every_comment_kept() {
    let go_to = [Esc, Key('g'), Type("data-interference")];
    let on = interview(ANSWERS, &status(), &[&go_to[..], &[Esc, Key('f')]].concat());
    assert!(on.answers.responses["data-interference"].flag);
    assert!(on.text.contains("# nothing found"), "{}", on.text);
    let off = [Esc, Key('f'), Esc, Key('f'), Esc, Key('q')];
    let off = interview(ANSWERS, &status(), &[&go_to[..], &off].concat());
    assert!(!off.answers.responses["data-interference"].flag);

    // On an open question it is written with the answer.
    let early = first(&[
        Esc,
        Key('f'),
        Key('u'),
        Esc,
        Key('l'),
        Key('f'),
        Esc,
        Esc,
        Enter,
    ]);
    assert!(early.answers.responses["illegal-access"].flag);
    assert!(
        early.seen.contains("  Illegal access | unknown, flagged"),
        "{}",
        early.seen
    );
}

#[test]
fn a_skip_after_the_value_leaves_the_value() {
    let left = first(&[Key('y'), Tick(&[]), Esc, Key('s')]);
    assert_eq!(left.value("illegal-access"), Some(Value::Yes));
    assert!(!left.seen.contains("Skipped"));
}

#[test]
fn an_interruption_loses_only_what_is_being_typed() {
    let left = first(&[Key('u'), Key('y'), Interrupt]);
    assert!(matches!(left.result, Err(PromptError::Interrupted)));
    assert_eq!(left.value("illegal-access"), Some(Value::Unknown));
    assert_eq!(left.value("data-interference"), Some(Value::Yes));
    let left = first(&[Key('p'), Key('y'), Interrupt]);
    assert_eq!(left.text, FRESH);
}
