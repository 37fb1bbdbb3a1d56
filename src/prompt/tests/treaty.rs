//! The status of treaties.

use super::*;

fn treaties(text: &str, acts: &[Act]) -> Left {
    let options = Options {
        from: Some("protocol".to_owned()),
        ..part("profile")
    };
    interview(text, &options, acts)
}

#[test]
fn what_is_unknown_or_not_confirmed_is_asked() {
    let budapest = FRESH.replace("status = \"party\"", "status = \"signed\"\ncertain = false");
    let options = Options {
        from: Some("budapest".to_owned()),
        ..part("profile")
    };
    let acts = [
        Key('p'),
        Type("2018-07-01"),
        Key('y'),
        Type("Treaty Office"),
        Key('i'),
        Type(""),
        Type("2029-10-09"),
        Key('n'),
        Enter,
    ];
    let left = interview(&budapest, &options, &acts);
    assert!(
        left.said("Status so far: signed; not confirmed"),
        "{}",
        left.seen
    );
    assert_data_eq!(
        difference(&budapest, &left.text),
        str![[r#"
-status = "signed"
+status = "party"
+since = 2018-07-01
+source = "Treaty Office"
+certain = true
+
+[treaties.protocol]
+status = "invited"
+invited-until = 2029-10-09

"#]]
    );
    // Of the directive only members of the European Union are asked.
    assert!(!left.seen.contains("directive convention"));
}

#[test]
fn a_status_is_kept_skipped_and_cleared() {
    let kept = "[treaties.protocol]\nstatus = \"party\"\nsince = 2019-01-01 # deposited\ncertain = false\n";
    let text = format!("{FRESH}{kept}");
    let left = treaties(&text, &[Enter, Enter, Key('y'), Enter, Enter]);
    let confirmed = kept.replace("certain = false", "certain = true");
    assert_eq!(left.text, format!("{FRESH}{confirmed}"), "{}", left.seen);
    let left = treaties(&text, &[Esc, Key('c'), Enter]);
    assert!(
        left.text.ends_with(&kept.replace("party", "unknown")),
        "{}",
        left.text
    );
    let left = treaties(FRESH, &[Enter, Enter]);
    assert_eq!(left.text, FRESH);
}

#[test]
fn nobody_could_say_is_an_answer_of_this_sitting_only() {
    let left = treaties(FRESH, &[Key('u'), Enter]);
    assert!(
        left.text
            .contains("[treaties.protocol]\nstatus = \"unknown\"\ncertain = false\n")
    );
    assert!(!left.said("left open; 1 question"));
    let again = treaties(&left.text, &[Enter]);
    assert!(again.seen.contains("towards this instrument?"));
}
