//! Intake questions: every form.

use super::*;

#[test]
fn every_form_of_intake_can_be_answered() {
    let acts = [
        Pick("Civil law"),
        Tick(&["March"]),
        Type("six"),
        Type("99"),
        Type("9"),
        Type("soon"),
        Type("2028-05-09"),
        Pick("Parliament"),
        Type("Congress"),
        Pick("done"),
        Pick("finish"),
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
        Type("9"),
        Type("5"),
        Type(""),
        Tick(&[]),
        Pick("none"),
        Tick(&["protocol convention"]),
        Type("2027-06-30"),
        Pick("finish"),
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
        Type(""),
        Type(""),
        Tick(&[]),
        Enter,
        Tick(&[]),
        Enter,
        Enter,
    ];
    let skipped = interview(FRESH, &part("demands"), &acts);
    assert_eq!(skipped.text, FRESH);

    let answered = format!("{FRESH}[demands]\nvision = \"v\"\nred-lines = [\"a\", \"b\"]\n");
    let go_to = |name| [Esc, Pick("go to"), Pick(name)];
    let change = [
        &go_to("Vision")[..],
        &[Type("")],
        &go_to("Red lines"),
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
