//! Where the interview begins, what it skips, how it ends.

use super::*;

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

#[test]
fn a_part_asks_what_its_institution_is_asked_and_nothing_else() {
    let part = FRESH.replace("[country]", "respondents = \"police\"\n[country]");
    // The profile and the demands belong to the whole, illegal access to others.
    let acts = [Pick("unknown"), Pick("finish")];
    let left = interview(&part, &Options::default(), &acts);
    assert!(left.seen.contains("question 1 of 2 "), "{}", left.seen);
    assert_eq!(left.value("preservation"), Some(Value::Unknown));
    assert!(!left.seen.contains("enter a computer system"));
    assert!(!left.seen.contains("legal tradition"));
    assert_eq!(left.result.unwrap(), Outcome::Finished);
}
