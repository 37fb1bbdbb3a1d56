//! Each rule where it decides, and where it goes before the next.

use super::*;

#[test]
fn an_answer_that_one_part_alone_has_is_taken_over() {
    let merged = merged(&[
        &file("", ""),
        &part("prosecution", &access("value = \"yes\"")),
    ]);
    assert_eq!(merged.access(), (Rule::Only, Value::Yes, false));
    let response = &merged.answers.responses["illegal-access"];
    assert_eq!(response.respondent.as_deref(), Some("Prosecution service"));
    assert_eq!(
        merged.answers.log.last().unwrap().text,
        "Prosecution service (1.toml) alone answered 1 question: illegal-access."
    );
    assert_eq!(merged.merge.agreement().shared, 0);
}

#[test]
fn a_side_that_could_not_say_gives_way() {
    let first = file("", &access("value = \"unknown\"\nnote = \"nobody knew\""));
    let merged = merged(&[&first, &part("prosecution", &access("value = \"yes\""))]);
    assert_eq!(merged.access(), (Rule::Known, Value::Yes, false));
    let said = merged
        .answers
        .said_of(&merged.decision("illegal-access").indicator);
    assert_eq!(said[0].response.note.as_deref(), Some("nobody knew"));
    // It is nobody's contradiction, so it is nobody's agreement either.
    assert_eq!(merged.merge.agreement().shared, 0);
}

#[test]
fn a_validated_file_goes_before_better_evidence() {
    let draft = part(
        "justice-ministry",
        &access(&format!("value = \"yes\"\n{CITED}")),
    );
    let confirmed = validated(
        "prosecution",
        &access("value = \"no\"\nnote = \"searched\""),
    );
    for parts in [[&draft, &confirmed], [&confirmed, &draft]] {
        let merged = merged(&[&file("", ""), parts[0], parts[1]]);
        assert_eq!(merged.access(), (Rule::Validated, Value::No, false));
    }
}

#[test]
fn better_evidence_goes_before_the_lead_institution() {
    let lead = part(
        "justice-ministry",
        &access("value = \"no\"\nnote = \"searched\""),
    );
    let cited = part("prosecution", &access(&format!("value = \"yes\"\n{CITED}")));
    for parts in [[&lead, &cited], [&cited, &lead]] {
        let merged = merged(&[&file("", ""), parts[0], parts[1]]);
        assert_eq!(merged.access(), (Rule::Evidence, Value::Yes, false));
    }
}

#[test]
fn the_lead_institution_goes_before_the_lower_credit() {
    let lead = part("justice-ministry", &access("value = \"yes\""));
    let other = part(
        "prosecution",
        &access("value = \"no\"\nnote = \"searched\""),
    );
    for parts in [[&lead, &other], [&other, &lead]] {
        let merged = merged(&[&file("", ""), parts[0], parts[1]]);
        assert_eq!(merged.access(), (Rule::Lead, Value::Yes, false));
    }
}

#[test]
fn where_nothing_decides_the_lower_credit_stands_contested() {
    let one = part("police", &access("value = \"yes\"\nnote = \"ours\""));
    let other = part(
        "prosecution",
        &access("value = \"partly\"\nelements = [\"any-system\"]"),
    );
    for parts in [[&one, &other], [&other, &one]] {
        let merged = merged(&[&file("", ""), parts[0], parts[1]]);
        assert_eq!(merged.access(), (Rule::LowerCredit, Value::Partly, true));
        let id = &merged.decision("illegal-access").indicator;
        let said: Vec<Value> = merged
            .answers
            .said_of(id)
            .iter()
            .map(|said| said.response.answer.value())
            .collect();
        assert_eq!(said.len(), 2);
        assert!(said.contains(&Value::Yes) && said.contains(&Value::Partly));
        let agreement = merged.merge.agreement();
        assert_eq!((agreement.agreed, agreement.shared), (0, 1));
    }
}

#[test]
fn the_lead_settles_what_was_contested_by_saying_the_same() {
    let contested = access("value = \"no\"\nnote = \"searched\"\ncontested = true");
    let first = file("", &contested);
    let same = access("value = \"no\"\nnote = \"searched too\"");
    let lead = merged(&[&first, &part("justice-ministry", &same)]);
    assert_eq!(lead.access(), (Rule::Lead, Value::No, false));
    let other = merged(&[&first, &part("police", &same)]);
    assert_eq!(other.access(), (Rule::Agreed, Value::No, true));
    let confirmed = merged(&[&first, &validated("police", &same)]);
    assert_eq!(confirmed.access(), (Rule::Validated, Value::No, false));
    assert_eq!(merged(&[&first, &first]).text, first);
}

#[test]
fn the_most_cautious_answer_is_the_lower_credit() {
    let bill = "[sources.bill]\ntitle = \"Bill\"\nkind = \"statute\"\nstatus = \"bill\"\n";
    let ordered = [
        "[answers.illegal-access]\nvalue = \"no\"\nnote = \"searched\"",
        "[answers.illegal-access]\nvalue = \"draft\"\nbill = \"bill\"",
        "[answers.illegal-access]\nvalue = \"partly\"",
        "[answers.illegal-access]\nvalue = \"partly\"\nelements = [\"any-system\", \"attempted\"]\nmissing = [\"whole-or-part\"]",
        "[answers.illegal-access]\nvalue = \"yes\"",
    ];
    for (index, lower) in ordered.iter().enumerate() {
        for higher in &ordered[index + 1..] {
            let lower = part("police", &format!("{bill}{lower}"));
            let higher = part("prosecution", &format!("{bill}{higher}"));
            let (one, other) = (
                merged(&[&file("", ""), &lower, &higher]),
                merged(&[&file("", ""), &higher, &lower]),
            );
            let value = load(&questionnaire(), &lower).responses["illegal-access"]
                .answer
                .value();
            // Two that go together are no dispute.
            if one.access().0 != Rule::Agreed {
                assert_eq!(
                    one.access(),
                    (Rule::LowerCredit, value, true),
                    "{lower}{higher}"
                );
            }
            assert_eq!(one.access(), other.access());
        }
    }
}

#[test]
fn a_copy_is_no_second_opinion_but_a_validated_one_is() {
    let first = file("", &access("value = \"yes\""));
    let copy = part("prosecution", &access("value = \"yes\""));
    let merged = merged(&[&first, &copy]);
    assert!(merged.merge.decisions.is_empty());
    assert_eq!(merged.text, first);
    let confirmed = super::merged(&[
        &first,
        &validated("prosecution", &access("value = \"yes\"")),
    ]);
    assert_eq!(confirmed.access(), (Rule::Agreed, Value::Yes, false));
    assert_eq!(confirmed.merge.agreement().shared, 1);
}

#[test]
fn an_institution_that_corrects_itself_is_followed() {
    let old = "value = \"no\"\nnote = \"n\"\nrespondent = \"Prosecution service\"";
    let first = file("", &access(old));
    let new = part("prosecution", &access("value = \"yes\""));
    let merged = merged(&[&first, &new]);
    assert_eq!(merged.access(), (Rule::Corrected, Value::Yes, false));
    assert_eq!(merged.merge.agreement().shared, 0);
}
