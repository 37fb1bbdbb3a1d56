//! The file as a whole: intake, comments, status, files that do not fit.

use super::*;

#[test]
fn a_second_merge_of_the_same_parts_changes_nothing() {
    let one = part("police", &access("value = \"yes\"\nnote = \"ours\""));
    let other = part(
        "prosecution",
        &access("value = \"no\"\nnote = \"searched\""),
    );
    let first_time = merged(&[&file("", ""), &one, &other]);
    let second_time = merged(&[&first_time.text, &one, &other]);
    // The first file is called alike in both runs, and the parts are 1.toml and 2.toml.
    assert_eq!(difference(&first_time.text, &second_time.text), "");
    // Nor does it reopen what a person settled.
    let settled = first_time.text.replace("contested = true\n", "");
    assert_eq!(merged(&[&settled, &one, &other]).text, settled);
}

#[test]
fn the_intake_of_the_first_file_stays_and_gaps_are_filled() {
    let first = file("", "[profile]\nlegal-tradition = \"civil\" # ours\n");
    let one = part(
        "police",
        "[profile]\nlegal-tradition = \"common\"\npassage = 6\nsittings = [\"mar\"]\n[treaties.budapest]\nstatus = \"party\"\nsince = 2018-07-01\n",
    );
    let other = part("prosecution", "[profile]\nsittings = [\"feb\"]\n");
    for parts in [[&one, &other], [&other, &one]] {
        let merged = merged(&[&first, parts[0], parts[1]]);
        assert!(merged.text.contains("legal-tradition = \"civil\" # ours\n"));
        assert!(merged.text.contains("passage = 6"));
        assert!(!merged.text.contains("sittings ="), "the parts differ");
        assert!(
            merged
                .text
                .contains("[treaties.budapest]\nstatus = \"party\"\nsince = 2018-07-01\n")
        );
        let places: Vec<&str> = merged
            .merge
            .intake
            .iter()
            .map(|decision| decision.place.as_str())
            .collect();
        assert_eq!(
            places,
            [
                "profile.legal-tradition",
                "profile.sittings",
                "profile.passage",
                "treaties.budapest"
            ]
        );
    }
}

#[test]
fn a_validated_file_that_takes_in_drafts_is_a_draft_again() {
    let first = file(
        "status = \"validated\"\nvalidated-by = \"Cabinet\"\nvalidated-on = 2025-12-01",
        &access("value = \"yes\""),
    );
    let same = merged(&[
        &first,
        &part("prosecution", &access("value = \"no\"\nnote = \"n\"")),
    ]);
    // The validated answer stands, so nothing is taken in.
    assert_eq!(same.answers.assessment.status, Status::Validated);
    let more = "[answers.preservation]\nvalue = \"no\"\nnote = \"n\"\n";
    let merged = merged(&[&first, &part("police", more)]);
    assert_eq!(merged.answers.assessment.status, Status::Draft);
    assert_eq!(merged.answers.assessment.validated_by, None);
    assert!(
        merged.answers.log[0]
            .text
            .contains("validated by Cabinet on 2025-12-01")
    );
}

#[test]
fn comments_and_order_of_the_first_file_stay() {
    let questionnaire = questionnaire();
    let answers = load(&questionnaire, ANSWERS);
    let asked = "[answers.racist-acts]\nvalue = \"no\"\nnote = \"n\"\n";
    assert!(!answers.responses.contains_key("racist-acts"));
    let merged = merged(&[ANSWERS, &part("prosecution", asked)]);
    let changes = difference(ANSWERS, &merged.text);
    assert!(
        changes.lines().all(|line| line.starts_with('+')),
        "{changes}"
    );
    assert!(changes.contains("+[answers.racist-acts]"));
}

#[test]
fn a_file_merged_with_itself_does_not_change() {
    let merged = merged(&[ANSWERS, ANSWERS]);
    assert_eq!(merged.text, ANSWERS);
    assert_eq!(merged.merge.contested().count(), 0);
}

#[test]
fn files_that_do_not_fit_are_refused() {
    let questionnaire = questionnaire();
    let first = load(&questionnaire, &file("", ""));
    let merged = |other: &Answers| {
        let files = [("a", &first), ("b", other)];
        let files = files.map(|(file, answers)| Input { file, answers });
        merge(&questionnaire, &files, false)
    };
    let refused = |other: &Answers| merged(other).unwrap_err().sorted()[0].code;
    let mut other = first.clone();
    other.country = load(&questionnaire, &file("", "").replace("PH", "FR")).country;
    assert_eq!(refused(&other), Code::OtherCountry);
    let mut other = first.clone();
    other.assessment.version = "0.9".to_owned();
    assert_eq!(refused(&other), Code::OtherVersion);
    let mut other = first.clone();
    other.assessment.questionnaire = "regional".to_owned();
    assert_eq!(refused(&other), Code::OtherQuestionnaire);
    let mut other = first.clone();
    other.assessment.version = "1.7".to_owned();
    assert!(merged(&other).is_ok());
}
