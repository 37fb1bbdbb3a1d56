//! Contested answers decided by a scripted person.

use super::*;
use crate::answers::Digest;
use crate::prompt::resolve;

/// Two contested answers; the log keeps the sides of the first only.
const CONTESTED: &str = r#"format = 1
[assessment]
questionnaire = "national"
version = "1.0"
as-of = 2025-11-30
[country]
code = "PH"

[sources.act]
title = "Cybercrime Act"
kind = "statute"

[answers.illegal-access]
value = "no" # stays until settled
note = "nothing found"
flag = true
contested = true

[answers.preservation]
value = "yes"
contested = true

[[log]]
by = "lexroad merge"
about = "illegal-access"
text = "Contested."
said = [
  { by = "Police (a.toml)", value = "partly", elements = ["any-system"], source = "act", citation = "s. 2", note = "read in full" },
  { by = "Prosecution (b.toml)", value = "no", note = "nothing found" },
]
"#;

struct Resolved {
    result: Result<usize, PromptError>,
    answers: Answers,
    text: String,
    seen: String,
}

fn resolved(text: &str, acts: &[Act]) -> Resolved {
    let questionnaire = questionnaire();
    let (_folder, path) = written(text);
    let mut file = AnswersFile::open(&path).unwrap();
    let mut script = Script::new(60, acts);
    let today = Some(jiff::civil::date(2025, 12, 1));
    let result = resolve(&questionnaire, &mut file, today, &mut script);
    assert!(script.left().is_empty(), "{}", script.seen);
    let saved = String::from_utf8(std::fs::read(&path).unwrap()).unwrap();
    assert_eq!(saved, file.text());
    Resolved {
        result,
        answers: load(&questionnaire, &saved),
        text: saved,
        seen: script.seen,
    }
}

#[test]
fn both_sides_are_shown_with_their_evidence_and_one_is_chosen() {
    let done = resolved(CONTESTED, &[Pick("Police (a.toml)"), Pick("settled")]);
    assert!(matches!(done.result, Ok(0)));
    let words = done.seen.split_whitespace().collect::<Vec<_>>().join(" ");
    for shown in [
        "1 of 2 contested",
        "Police (a.toml) partly. Present: covers every system. Cybercrime Act, s. 2. read in full",
        "Prosecution (b.toml) no nothing found",
        "Counts until it is settled: no.",
        "The log does not keep what the sides said.",
    ] {
        assert!(words.contains(shown), "{shown} in {}", done.seen);
    }
    assert_data_eq!(
        difference(CONTESTED, &done.text),
        str![[r#"
-value = "no" # stays until settled
-note = "nothing found"
+value = "partly" # stays until settled
+elements = ["any-system"]
+source = "act"
+citation = "s. 2"
+note = "read in full"
-contested = true
-contested = true
+
+[[log]]
+date = 2025-12-01
+by = "lexroad merge --resolve"
+about = "illegal-access"
+text = "Settled: partly (present: any-system), as Police (a.toml) said."
+
+[[log]]
+date = 2025-12-01
+by = "lexroad merge --resolve"
+about = "preservation"
+text = "Settled as it stood: yes."

"#]]
    );
    assert!(done.answers.responses["illegal-access"].flag);
}

#[test]
fn the_second_side_may_be_right() {
    let done = resolved(CONTESTED, &[Pick("Prosecution (b.toml)"), Pick("quit")]);
    assert!(matches!(done.result, Ok(1)));
    assert_eq!(done.answers.responses["illegal-access"].answer, Answer::No);
    assert!(!done.answers.responses["illegal-access"].contested);
    assert!(done.answers.responses["preservation"].contested);
}

#[test]
fn leaving_contested_is_a_decision_and_skipping_is_none() {
    let done = resolved(CONTESTED, &[Pick("leave contested"), Pick("skip")]);
    assert!(matches!(done.result, Ok(2)));
    let log = &done.answers.log;
    assert_eq!(log.len(), 2);
    assert_eq!(
        log[1].text,
        "Left contested after both sides were looked at."
    );
    // The sides are still there for the next time.
    assert_eq!(
        done.answers
            .said_of(&questionnaire().indicators["illegal-access"].id)
            .len(),
        2
    );
}

#[test]
fn nothing_is_chosen_by_holding_a_key() {
    let done = resolved(CONTESTED, &[Enter, Enter]);
    assert_eq!(done.text, CONTESTED);
}

#[test]
fn whoever_leaves_early_keeps_what_was_decided() {
    let done = resolved(CONTESTED, &[Pick("Police (a.toml)"), Esc]);
    assert!(matches!(done.result, Ok(1)));
    let ended = resolved(CONTESTED, &[Pick("Police (a.toml)")]);
    assert_eq!(ended.text, done.text);
    let interrupted = resolved(CONTESTED, &[Pick("Police (a.toml)"), Interrupt]);
    assert!(matches!(interrupted.result, Err(PromptError::Interrupted)));
    assert_eq!(interrupted.text, done.text);
}

#[test]
fn an_answer_that_no_longer_fits_stays_contested() {
    let gone = CONTESTED.replace(
        "kind = \"statute\"",
        "kind = \"statute\"\nstatus = \"repealed\"",
    );
    let done = resolved(&gone, &[Pick("Police (a.toml)"), Pick("skip")]);
    assert!(done.seen.contains("no longer fits"), "{}", done.seen);
    assert_eq!(done.text, gone);
}

#[test]
fn a_withdrawal_can_be_followed() {
    let contested = CONTESTED.replace("said = [\n  { by = \"Police (a.toml)\", value = \"partly\", elements = [\"any-system\"], source = \"act\", citation = \"s. 2\", note = \"read in full\" },", "said = [");
    let questionnaire = questionnaire();
    let answers = load(&questionnaire, &contested);
    let stands = Digest::of(answers.responses.get("illegal-access"));
    let part = format!(
        "\n[parts.a1]\ninstitution = \"prosecution\"\nday = 2025-12-01\nsaid = \"0123456789abcdef\"\n[parts.a1.answers]\nillegal-access = {{ left = \"0123456789abcdef\", came = \"none\", here = \"none\", over = \"none\", made = [\"{stands}\"] }}\n"
    );
    let text = format!("{contested}{part}");
    let done = resolved(&text, &[Pick("no answer"), Pick("quit")]);
    assert!(
        done.seen.contains("as Prosecution service withdrew it"),
        "{}",
        done.seen
    );
    assert!(!done.answers.responses.contains_key("illegal-access"));
    assert_eq!(
        done.answers.log.last().unwrap().text,
        "Settled: no answer, as Prosecution service withdrew it."
    );
    // What a person has changed since is nobody's withdrawal.
    let changed = text.replace("nothing found", "found nothing");
    let done = resolved(&changed, &[Pick("Prosecution (b.toml)"), Pick("quit")]);
    assert!(!done.seen.contains("withdrew"), "{}", done.seen);
}
