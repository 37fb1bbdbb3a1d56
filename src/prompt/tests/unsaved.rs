//! What is left before its end: kept where it is an answer, named where it is not.

use super::*;

/// Goes to an intake question first.
fn at(id: &str, acts: &[Act]) -> Left {
    let options = Options {
        from: Some(id.to_owned()),
        ..part("demands")
    };
    interview(FRESH, &options, acts)
}

#[test]
fn the_lines_of_a_list_are_kept_however_it_is_left() {
    let one = Type("No informal evidence.");
    for acts in [
        &[one, Esc, Key('q')][..],
        &[one, Esc, Key('s'), Esc, Key('q')],
        &[one, Esc, Key('g'), Type("vision"), Esc, Key('q')],
        &[one, Interrupt],
    ] {
        let left = at("red-lines", acts);
        let kept = "red-lines = [\"No informal evidence.\"]\n";
        assert!(left.text.contains(kept), "{acts:?}: {}", left.text);
        assert!(!left.seen.contains("Not saved"), "{}", left.seen);
    }
    let left = at("red-lines", &[one, Esc, Key('q')]);
    let tally = Tally {
        answered: 1,
        skipped: 0,
    };
    assert_eq!(left.result.unwrap(), Outcome::Quit(tally));
}

#[test]
fn a_text_left_half_written_is_named() {
    let note = [Key('n'), Key('n'), Begin("as amended in 2019")];
    let quit = first(&[&note[..], &[Esc, Esc, Key('q')]].concat());
    assert!(!quit.seen.contains("Not saved"), "{}", quit.seen);
    for acts in [
        &[Key('q')][..],
        &[Key('g'), Type("preservation"), Enter],
        &[Key('s'), Enter],
        &[Key('b'), Enter],
    ] {
        let left = first(&[&note[..], acts].concat());
        assert!(
            left.said("Not saved: the text begun for \"Illegal access\": as amended in 2019"),
            "{}",
            left.seen
        );
        assert_eq!(left.value("illegal-access"), Some(Value::No));
    }
    let line = at("vision", &[Begin("Nobody is"), Key('q')]);
    assert!(line.said("Not saved: the text begun for"), "{}", line.seen);
}

#[test]
fn elements_told_are_kept_where_the_question_is_left() {
    for acts in [
        &[Esc, Key('q')][..],
        &[Esc, Key('s')],
        &[Esc, Key('g'), Type("preservation")],
    ] {
        let left = first(&[&[Key('p'), Key('y'), Key('n')], acts].concat());
        let Answer::Partly {
            present, missing, ..
        } = &left.answers.responses["illegal-access"].answer
        else {
            panic!("{}", left.text);
        };
        assert_eq!((present.len(), missing.len()), (1, 1), "{acts:?}");
        assert!(left.said("Saved as partly: the elements told so far of \"Illegal access\""));
        assert!(!left.seen.contains("Not saved"), "{}", left.seen);
    }
    let narrowing = first(&[Key('p'), Key('y'), Key('n'), Key('u'), Esc, Key('q')]);
    assert_eq!(narrowing.value("illegal-access"), Some(Value::Partly));
}

#[test]
fn an_answer_that_is_not_complete_is_named() {
    let named = "Not saved: the answer partly to \"Illegal access\"";
    let none = first(&[Key('p'), Esc, Key('q')]);
    assert_eq!(none.text, FRESH);
    assert!(none.said(named), "{}", none.seen);
    // Every element is there, so the answer would be another one, which nobody gave.
    let whole = first(&[Key('p'), Key('y'), Key('y'), Key('y'), Esc, Key('s')]);
    assert_eq!(whole.text, FRESH);
    assert!(whole.said(named), "{}", whole.seen);
    // Back to the first answer leaves nothing that was told behind.
    let back = [Key('p'), Key('y'), Esc, Key('b'), Esc, Key('b'), Key('n')];
    let back = first(&back);
    assert_eq!(back.value("illegal-access"), Some(Value::No));
    assert!(back.said(named), "{}", back.seen);
}

#[test]
fn an_answer_that_is_saved_counts_once_however_it_is_left() {
    let tally = |answered, skipped| Tally { answered, skipped };
    let given = |acts: &[Act]| match first(acts).result.unwrap() {
        Outcome::Finished(tally) | Outcome::Quit(tally) => tally,
    };
    let quit = [Esc, Key('q')];
    let go_to = [Esc, Key('g'), Type("preservation")];
    let gone = [&[Key('n')], &go_to[..], &quit].concat();
    assert_eq!(given(&gone), tally(1, 0));
    let back = [&[Key('n'), Enter, Key('n')][..], &[Esc, Key('b')], &quit].concat();
    assert_eq!(given(&back), tally(2, 0));
    // Twice is once.
    let again = [Key('n'), Enter, Esc, Key('b'), Key('u')];
    assert_eq!(given(&[&again[..], &quit].concat()), tally(1, 0));
    // What is taken back is not there any more.
    let cleared = [Key('n'), Esc, Key('c')];
    assert_eq!(given(&[&cleared[..], &quit].concat()), tally(0, 0));
    let undone = [Key('n'), Esc, Key('u')];
    assert_eq!(given(&[&undone[..], &quit].concat()), tally(0, 0));
}

#[test]
fn a_status_that_is_not_complete_is_named() {
    let options = Options {
        from: Some("budapest".to_owned()),
        ..part("profile")
    };
    let left = interview(FRESH, &options, &[Key('s'), Esc, Key('q')]);
    assert_eq!(left.text, FRESH);
    let named = "Not saved: the status signed of";
    assert!(left.said(named), "{}", left.seen);
}
