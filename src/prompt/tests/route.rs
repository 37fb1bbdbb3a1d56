//! Where the interview begins, what it skips, how it ends.

use super::*;

#[test]
fn the_interview_resumes_at_the_first_open_question_and_keeps_what_it_does_not_know() {
    let left = interview(ANSWERS, &status(), &[Key('n'), Enter]);
    let place =
        "-----\nProcedure > Preservation\nquestion 3 of 4 [###---] 50 %, about 4 min left\n";
    assert!(left.seen.contains(place), "{}", left.seen);
    let again = interview(&left.text, &status(), &[Enter]);
    assert!(
        again.seen.contains("Every question is answered."),
        "{}",
        again.seen
    );
    assert!(matches!(again.result, Ok(Outcome::Finished(_))));
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
    let acts = [Key('n'), Enter, Enter];
    let go_to = [
        Key('g'),
        Type(""),
        Pick("Procedure"),
        Pick("Partial disclosure"),
    ];
    let visit = [Key('y'), Enter, Enter, Enter];
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
    let skipped = interview(FRESH, &status(), &[Enter; 7]);
    assert!(!skipped.seen.contains("Are racist acts punished?"));
    let bound = FRESH.replace("treaties.budapest", "treaties.protocol");
    let asked = interview(&bound, &status(), &[Enter; 8]);
    assert!(asked.seen.contains("Are racist acts punished?"));
    assert!(asked.seen.contains("Asked because of protocol convention."));
}

#[test]
fn scope_dimension_institution_and_beginning_choose_the_questions() {
    let quick = Options {
        scope: Some(crate::answers::Scope::Quick),
        ..status()
    };
    let left = interview(FRESH, &quick, &[Enter; 6]);
    assert!(left.seen.contains("\nquestion 3 of 3"));
    let procedure = Options {
        dimension: Some(DimensionId::new("procedure")),
        ..Options::default()
    };
    let left = interview(FRESH, &procedure, &[Enter; 4]);
    assert!(left.seen.contains("\nquestion 2 of 2"));
    let police = Options {
        institution: Some(InstitutionId::new("police")),
        ..status()
    };
    let left = interview(FRESH, &police, &[Enter; 4]);
    assert!(left.seen.contains("\nquestion 2 of 2"), "{}", left.seen);
    assert!(!left.seen.contains("damage data"));
    // All together, and where nothing is left of them.
    let both = Options {
        institution: Some(InstitutionId::new("police")),
        dimension: Some(DimensionId::new("law")),
        ..quick.clone()
    };
    let left = interview(FRESH, &both, &[Enter]);
    assert!(left.seen.contains("There is no such question."));
    // Of the intake, too.
    let parliament = Options {
        institution: Some(InstitutionId::new("parliament")),
        ..part("profile")
    };
    let left = interview(FRESH, &parliament, &[]);
    assert!(left.seen.contains("In which months does parliament sit?"));

    let from = |id: &str| Options {
        from: Some(id.to_owned()),
        ..status()
    };
    let left = interview(ANSWERS, &from("data-interference"), &[]);
    assert!(left.seen.contains("damage data"), "{}", left.seen);
    let left = interview(ANSWERS, &from("procedure"), &[]);
    assert!(left.seen.contains("frozen at once"));
    let left = interview(ANSWERS, &from("presevation"), &[]);
    let error = left.result.unwrap_err().to_string();
    let said =
        "no question to be asked here has the id `presevation`; did you mean `preservation`?";
    assert_eq!(error, said);
}

#[test]
fn answers_are_gone_through_again_by_what_they_say() {
    let again = |review, acts: &[Act]| {
        let options = Options {
            review: Some(review),
            ..Options::default()
        };
        let text = ANSWERS.replace("\"no\" # nothing", "\"unknown\" # nothing");
        interview(&text, &options, acts)
    };
    let unknown = again(Review::Unknown, &[Key('n'), Enter, Enter]);
    assert!(unknown.said("Philippines: 1 answer to go through."));
    assert_eq!(unknown.value("data-interference"), Some(Value::No));
    assert!(matches!(unknown.result, Ok(Outcome::Finished(_))));
    let partly = again(Review::Partly, &[Esc, Key('s'), Enter]);
    assert!(partly.said("Left as it was."), "{}", partly.seen);
    assert!(partly.said("The end is reached; 1 question left open."));
    // What counts for no score here is read by readiness all the same.
    let racist = format!("{FRESH}[answers.racist-acts]\nvalue = \"unknown\"\n");
    let unknown = Options {
        review: Some(Review::Unknown),
        ..Options::default()
    };
    let left = interview(&racist, &unknown, &[Key('n'), Enter, Enter]);
    assert_eq!(left.value("racist-acts"), Some(Value::No));
    // What was reviewed need not be flagged any more.
    let keep = again(Review::Flagged, &[Enter, Enter, Key('k'), Enter]);
    assert!(keep.text.contains("flag = true"), "{}", keep.seen);
    let done = again(Review::Flagged, &[Enter, Enter, Enter, Enter]);
    assert!(!done.text.contains("flag = true"), "{}", done.seen);
    assert!(done.text.contains("checked-by = \"M. Cruz\""));
}

#[test]
fn open_questions_can_be_gone_through_again_at_the_end() {
    let acts = [&[Enter; 6][..], &[Key('o'), Key('u')]].concat();
    let left = first(&acts);
    assert_eq!(left.value("illegal-access"), Some(Value::Unknown));
    // The end knows the other ways as well.
    let ways = [
        &[Key('b')][..],
        &[Key('/'), Type("frozen"), Enter],
        &[Key('l'), Key('s'), Pick("Preservation")],
    ];
    for way in ways {
        let left = first(&[&[Enter; 6][..], way, &[Key('u')]].concat());
        assert_eq!(left.answers.responses.len(), 1, "{way:?}");
    }
    let undone = [&[Key('u')][..], &[Enter; 5], &[Key('u'), Enter]].concat();
    let undone = first(&undone);
    assert!(undone.seen.contains("Undone"), "{}", undone.seen);
}

#[test]
fn the_score_moves_and_a_dimension_ends_with_its_summary() {
    let left = first(&[Key('u'), Enter, Enter, Enter]);
    assert!(left.seen.contains("\n0 before, 1 given\n"), "{}", left.seen);
    assert!(
        left.seen
            .contains("\nEnd of Criminal law: 1 question left open.\n1 in law\n"),
        "{}",
        left.seen
    );
    // Its open questions can be asked at once.
    let left = first(&[Key('u'), Enter, Key('o'), Key('y'), Enter]);
    assert_eq!(left.value("data-interference"), Some(Value::Yes));
    assert!(left.said("End of Criminal law: every question is answered."));
}

#[test]
fn the_parts_come_in_the_order_of_the_questionnaire() {
    let acts = [Enter, Esc, Key('g'), Type(""), Esc, Enter];
    let left = interview(FRESH, &Options::default(), &acts);
    let places = [
        "Country profile | ",
        "Treaties and model laws | ",
        "Criminal law | ",
        "Demands | ",
    ]
    .map(|part| left.seen.find(part).unwrap());
    assert!(places.is_sorted(), "{}", left.seen);
}

#[test]
fn a_file_with_errors_is_not_asked_about() {
    let questionnaire = questionnaire();
    let (_folder, path) = written(ANSWERS.replace("\"no\"", "\"nope\""));
    let mut file = AnswersFile::open(&path).unwrap();
    let mut script = Script::new(60, &[]);
    let result = run(
        &questionnaire,
        &mut file,
        &status(),
        &mut script,
        &outside(),
    );
    assert!(matches!(result, Err(PromptError::Invalid { .. })));
}

#[test]
fn a_part_asks_what_its_institution_is_asked_and_nothing_else() {
    let part = FRESH.replace("[country]", "respondents = \"police\"\n[country]");
    // The profile and the demands belong to the whole, illegal access to others.
    let acts = [Key('u'), Enter, Enter];
    let left = interview(&part, &Options::default(), &acts);
    assert!(left.seen.contains("question 1 of 2 "), "{}", left.seen);
    assert_eq!(left.value("preservation"), Some(Value::Unknown));
    assert!(!left.seen.contains("enter a computer system"));
    assert!(!left.seen.contains("legal tradition"));
    assert!(matches!(left.result.unwrap(), Outcome::Finished(_)));
}

#[test]
fn a_part_asks_what_it_was_sent_with_and_keeps_its_day() {
    let sent = "respondents = \"police\"\n[part]\ninstitution = \"police\"\nserial = \"1a2b\"\nday = 2025-11-30\n[part.answers]\npreservation = \"none\"\n[country]";
    let part = FRESH.replace("[country]", sent);
    let options = Options {
        today: Some(jiff::civil::date(2025, 12, 5)),
        ..Options::default()
    };
    let left = interview(&part, &options, &[Key('u'), Enter]);
    assert!(left.seen.contains("question 1 of 1 "), "{}", left.seen);
    assert!(left.text.contains("day = 2025-12-05\n"));
    // A clock that is behind takes no day back.
    let options = Options {
        today: Some(jiff::civil::date(2025, 11, 1)),
        ..Options::default()
    };
    let left = interview(&part, &options, &[Key('u'), Enter]);
    assert!(left.text.contains("day = 2025-11-30\n"));
}

#[test]
fn what_an_answer_leaves_behind_is_asked_about_at_once() {
    // Both are there; then the first is not.
    let both = ANSWERS.to_owned()
        + "\n[answers.preservation]\nvalue = \"yes\"\n\n[answers.partial-disclosure]\nvalue = \"yes\"\n";
    let go_to = [Key('g'), Type(""), Pick("Procedure"), Pick("Preservation")];
    let acts = [&go_to[..], &[Key('n'), Enter, Key('n'), Enter]].concat();
    let left = interview(&both, &status(), &acts);
    assert!(
        left.said(
            "`partial-disclosure` depends on `preservation`, which was just answered otherwise"
        ),
        "{}",
        left.seen
    );
    assert_eq!(
        left.value("partial-disclosure"),
        Some(Value::No),
        "{}",
        left.seen
    );
}
