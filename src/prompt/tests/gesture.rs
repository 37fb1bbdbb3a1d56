//! Escape, back, skip, clear, interruption.

use super::*;

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
