//! The base, the file and a part: each sentence of the contract where it decides.

use super::*;

/// The file as it was, an answer that it has now, and one part that left with the file as it was.
fn three(before: &str, now: &str, part: &str) -> Merged {
    let (before, now) = (file("", before), file("", now));
    let part = returned(&before, "prosecution", "a1", 5, part);
    merged(&[&now, &part])
}

fn yes() -> String {
    access("value = \"yes\"")
}

fn no() -> String {
    access("value = \"no\"\nnote = \"searched\"")
}

fn said(merged: &Merged) -> Vec<(String, Value)> {
    let id = crate::questionnaire::IndicatorId::new("illegal-access");
    let said = merged.answers.said_of(&id).iter();
    said.map(|said| (said.by.clone(), said.response.answer.value()))
        .collect()
}

#[test]
fn what_only_the_file_changed_stays() {
    let merged = three(&no(), &yes(), &no());
    assert!(merged.merge.decisions.is_empty());
    assert_eq!(
        merged.answers.responses["illegal-access"].answer,
        Answer::Yes
    );
    assert_eq!(merged.answers.responses["illegal-access"].respondent, None);
    // Nobody is made to say what stood in the part before.
    let log: Vec<&str> = merged
        .answers
        .log
        .iter()
        .map(|entry| entry.text.as_str())
        .collect();
    assert_eq!(
        log,
        ["Prosecution service (1.toml), part a1 of 2025-12-05, changed none of 5 questions."]
    );
}

#[test]
fn what_nobody_changed_stays_and_gains_no_evidence() {
    let merged = three(&yes(), &yes(), &yes());
    let response = &merged.answers.responses["illegal-access"];
    assert_eq!(
        (&response.answer, &response.respondent),
        (&Answer::Yes, &None)
    );
    let (months, on) = (24.0, date(2025, 11, 30));
    assert_eq!(response.grade(&merged.answers.sources, on, months), 0);
}

#[test]
fn what_only_the_part_changed_is_the_parts() {
    let merged = three(&yes(), &yes(), &no());
    assert_eq!(merged.access(), (Rule::Part, Value::No, false));
    let response = &merged.answers.responses["illegal-access"];
    assert_eq!(response.respondent.as_deref(), Some("Prosecution service"));
    assert_eq!(
        said(&merged),
        [
            ("0.toml".to_owned(), Value::Yes),
            ("Prosecution service (1.toml)".to_owned(), Value::No)
        ]
    );
    let last = merged.answers.log.last().unwrap();
    assert_eq!(
        last.text,
        "Prosecution service (1.toml) changed the answer it was sent, and nobody else did: no."
    );
    // An answer where there was none has nothing to be kept beside it.
    let merged = three("", "", &no());
    assert_eq!(merged.access(), (Rule::Part, Value::No, false));
    assert_eq!(merged.answers.log.len(), 1);
}

#[test]
fn better_evidence_of_the_file_does_not_keep_what_the_part_corrects() {
    let cited = access(&format!("value = \"yes\"\n{CITED}"));
    let merged = three(&cited, &cited, &no());
    assert_eq!(merged.access(), (Rule::Part, Value::No, false));
}

#[test]
fn what_both_changed_alike_stands_once() {
    let merged = three(&yes(), &no(), &no());
    assert_eq!(merged.access(), (Rule::Agreed, Value::No, false));
    assert_eq!(merged.text.matches("value = \"no\"\n").count(), 1);
    assert_eq!(merged.merge.contested().count(), 0);
}

#[test]
fn of_two_changes_the_one_with_better_evidence_stands() {
    let cited = access(&format!("value = \"no\"\nnote = \"n\"\n{CITED}"));
    let by_file = three("", &cited, &yes());
    assert_eq!(by_file.access(), (Rule::Evidence, Value::No, false));
    let by_part = three("", &yes(), &cited);
    assert_eq!(by_part.access(), (Rule::Evidence, Value::No, false));
    assert_eq!(said(&by_part).len(), 2);
}

#[test]
fn of_two_changes_of_one_respondent_the_later_stands() {
    let dated = |value: &str, day: &str| {
        access(&format!(
            "value = \"{value}\"\nnote = \"n\"\nrespondent = \"A. Reyes\"\ndate = 2025-11-{day}"
        ))
    };
    let later = three("", &dated("yes", "02"), &dated("no", "20"));
    assert_eq!(later.access(), (Rule::Later, Value::No, false));
    let earlier = three("", &dated("yes", "20"), &dated("no", "02"));
    assert_eq!(earlier.access(), (Rule::Later, Value::Yes, false));
    let same = three("", &dated("yes", "20"), &dated("no", "20"));
    assert_eq!(same.access(), (Rule::LowerCredit, Value::No, true));
}

#[test]
fn two_changes_that_nothing_decides_are_contested_and_both_are_kept() {
    let other = access("value = \"yes\"\nrespondent = \"A. Reyes\"\ndate = 2025-11-20");
    let merged = three("", &other, &no());
    assert_eq!(merged.access(), (Rule::LowerCredit, Value::No, true));
    assert_eq!(
        said(&merged),
        [
            ("0.toml".to_owned(), Value::Yes),
            ("Prosecution service (1.toml)".to_owned(), Value::No)
        ]
    );
}

#[test]
fn a_withdrawal_removes_what_nobody_changed() {
    let merged = three(&yes(), &yes(), ACT);
    assert_eq!(merged.decision("illegal-access").rule, Rule::Withdrawn);
    assert!(!merged.answers.responses.contains_key("illegal-access"));
    assert_eq!(said(&merged), [("0.toml".to_owned(), Value::Yes)]);
    assert_eq!(
        merged.answers.log[0].text,
        "Prosecution service (1.toml), part a1 of 2025-12-05, changed 1 of 5 questions: illegal-access. It withdrew: illegal-access."
    );
    // An empty value is a withdrawal as well.
    let emptied = three(&yes(), &yes(), &access("value = \"\""));
    assert!(!emptied.answers.responses.contains_key("illegal-access"));
}

#[test]
fn a_withdrawal_of_what_was_changed_meanwhile_is_contested() {
    let merged = three(&yes(), &no(), ACT);
    assert_eq!(merged.access(), (Rule::LowerCredit, Value::No, true));
    let last = merged.answers.log.last().unwrap();
    assert_eq!(
        last.text,
        "Contested; Prosecution service (1.toml) withdrew the answer, and others have changed it: no, as 0.toml has it, stands until somebody decides."
    );
}

#[test]
fn what_the_file_removed_does_not_come_back() {
    let merged = three(&yes(), ACT, &yes());
    assert!(!merged.answers.responses.contains_key("illegal-access"));
    // What the part changed meanwhile is not lost.
    let changed = three(&yes(), ACT, &no());
    assert_eq!(changed.access(), (Rule::LowerCredit, Value::No, true));
    assert!(
        changed
            .answers
            .log
            .last()
            .unwrap()
            .text
            .contains("this file removed the answer")
    );
}

#[test]
fn an_answer_unknown_gives_way() {
    let merged = three("", &yes(), &access("value = \"unknown\""));
    assert_eq!(merged.access(), (Rule::Known, Value::Yes, false));
    // But an institution may change its mind.
    let merged = three(&yes(), &yes(), &access("value = \"unknown\""));
    assert_eq!(merged.access(), (Rule::Part, Value::Unknown, false));
}

#[test]
fn what_both_know_in_part_is_united_unless_it_makes_a_value_nobody_gave() {
    let some = |ids: &str| {
        access(&format!(
            "value = \"partly\"\nelements = [{ids}]\nrespondent = \"R\""
        ))
    };
    let merged = three("", &some("\"any-system\""), &some("\"attempted\""));
    assert_eq!(merged.access(), (Rule::Agreed, Value::Partly, false));
    let present = elements(&["any-system", "attempted"]);
    assert!(
        matches!(&merged.answers.responses["illegal-access"].answer, Answer::Partly { present: all, .. } if *all == present)
    );
    let merged = three(
        "",
        &some("\"any-system\""),
        &some("\"attempted\", \"whole-or-part\""),
    );
    assert_eq!(merged.access(), (Rule::LowerCredit, Value::Partly, true));
}

#[test]
fn a_file_that_does_not_know_its_base_is_merged_as_a_whole_and_says_so() {
    let merged = merged(&[&file("", &yes()), &part("prosecution", &no())]);
    assert_eq!(merged.merge.sides[1].arrival, Arrival::Unknown);
    assert_eq!(merged.access().0, Rule::Evidence);
    assert!(merged.answers.returned.is_empty());
}

#[test]
fn head_and_register_that_the_part_left_alone_bring_nothing() {
    let before = format!(
        "{ACT}[profile]\nlegal-tradition = \"civil\"\n[treaties.budapest]\nstatus = \"party\"\nsince = 2018-07-01\n"
    );
    let now = "[sources.act]\ntitle = \"Cybercrime Act, as amended\"\nkind = \"statute\"\n";
    let changed = format!("{before}[answers.illegal-access]\nvalue = \"yes\"\n{CITED}\n");
    let merged = three(&before, now, &changed);
    assert!(merged.merge.intake.is_empty() && merged.merge.register.added.is_empty());
    assert_eq!(merged.answers.sources.len(), 1);
    assert_eq!(
        merged.answers.responses["illegal-access"].sources,
        [SourceId::new("act")]
    );
    // What it cites and the file no longer has comes with it.
    let merged = three(&before, "", &changed);
    assert_eq!(merged.answers.sources.len(), 1);
    // What it changed itself counts.
    let other = changed
        .replace("2018-07-01", "2019-07-01")
        .replace("civil", "common");
    let merged = three(&before, "", &other);
    assert_eq!(merged.merge.intake.len(), 2);
}

#[test]
fn comments_and_layout_of_the_file_stay() {
    let now = file(
        "",
        "# ours\n[answers]\nillegal-access = \"yes\" # beside\ndata-interference   =   \"no\"\n",
    );
    let part = returned(
        &now,
        "prosecution",
        "a1",
        5,
        "[answers]\nillegal-access = \"no\"\ndata-interference = \"no\"\n",
    );
    let merged = merged(&[&now, &part]);
    let changes = difference(&now, &merged.text);
    let lost: Vec<&str> = changes
        .lines()
        .filter(|line| line.starts_with('-'))
        .collect();
    assert_eq!(lost, ["-illegal-access = \"yes\" # beside"]);
    assert!(merged.text.contains("value = \"no\" # beside\n"));
    assert!(
        merged
            .text
            .contains("# ours\n[answers]\ndata-interference   =   \"no\"\n"),
        "{}",
        merged.text
    );
}

#[test]
fn a_validated_file_that_takes_in_a_withdrawal_is_a_draft_again() {
    let head = "status = \"validated\"\nvalidated-by = \"Cabinet\"\nvalidated-on = 2025-12-01";
    let now = file(head, &yes());
    let part = returned(&now, "prosecution", "a1", 5, ACT);
    assert_eq!(
        merged(&[&now, &part]).answers.assessment.status,
        Status::Draft
    );
    let same = returned(&now, "prosecution", "a1", 5, &yes());
    assert_eq!(
        merged(&[&now, &same]).answers.assessment.status,
        Status::Validated
    );
}
