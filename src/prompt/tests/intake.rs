//! Intake questions: every form.

use super::*;

#[test]
fn every_form_of_intake_can_be_answered() {
    let acts = [
        Key('1'),
        Tick(&["March"]),
        Type("six"),
        Type("99"),
        Type("9"),
        Type("soon"),
        Type("2028-05-09"),
        Pick("Parliament"),
        Type("Congress"),
        Pick("done"),
        Enter,
        Enter,
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
        Key('5'),
        Enter,
        Tick(&[]),
        Key('n'),
        Tick(&["protocol convention"]),
        Type("2027-06-30"),
        Esc,
        Key('q'),
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
        Enter,
        Enter,
        Tick(&[]),
        Enter,
        Tick(&[]),
        Enter,
        Esc,
        Key('q'),
    ];
    let skipped = interview(FRESH, &part("demands"), &acts);
    assert_eq!(skipped.text, FRESH);

    let answered = format!("{FRESH}[demands]\nvision = \"v\"\nred-lines = [\"a\", \"b\"]\n");
    let go_to = |name| [Esc, Key('g'), Type(name)];
    let change = [
        &go_to("vision")[..],
        &[Type("")],
        &go_to("red-lines"),
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
fn what_the_plan_assumes_is_shown_and_is_no_answer() {
    let assumed = |id: &str, acts: &[Act]| {
        let options = Options {
            from: Some(id.to_owned()),
            ..part("demands")
        };
        interview(FRESH, &options, acts)
    };
    let months = assumed("horizon", &[Enter]);
    assert!(months.said("Left open, the plan assumes 60 months and says so."));
    assert_eq!(months.text, FRESH);
    let none = assumed("obstacles", &[Enter, Enter]);
    assert!(none.said("Left open, the plan assumes none of them and says so."));
    assert_eq!(none.text, FRESH);
    let choice = assumed("resources", &[Enter]);
    assert!(choice.said("Left open, the plan assumes Some money and says so."));
    assert_eq!(choice.text, FRESH);
    // What is chosen is an answer, the same as what is assumed included.
    let chosen = assumed("horizon", &[Type("60"), Enter]);
    assert!(chosen.text.contains("horizon = 60\n"), "{}", chosen.seen);
    let chosen = assumed("obstacles", &[Enter, Key('n')]);
    assert!(chosen.text.contains("obstacles = []\n"), "{}", chosen.seen);
    let chosen = assumed("resources", &[Key('2')]);
    let medium = "resources = \"medium\"\n";
    assert!(chosen.text.contains(medium), "{}", chosen.seen);
}

#[test]
fn numbers_of_dimensions_are_one_key_each_and_can_be_changed() {
    let options = Options {
        from: Some("priorities".to_owned()),
        ..part("demands")
    };
    let left = interview(FRESH, &options, &[Key('5'), Key('2'), Esc, Key('q')]);
    assert!(
        left.text
            .contains("priorities.law = 5\npriorities.procedure = 2\n")
    );
    // Back leads from one dimension to the one before; a number can be taken back.
    let acts = [Enter, Esc, Key('b'), Key('1'), Key('-'), Esc, Key('q')];
    let left = interview(&left.text, &options, &acts);
    assert!(left.text.contains("priorities.law = 1\n"), "{}", left.seen);
    assert!(!left.text.contains("procedure"), "{}", left.seen);
}
