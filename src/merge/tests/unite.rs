//! Elements and sources that are united.

use super::*;

#[test]
fn elements_that_do_not_contradict_each_other_are_united() {
    let first = file(
        "",
        &access(&format!(
            "value = \"partly\"\nelements = [\"any-system\"]\n{CITED}"
        )),
    );
    let other = part(
        "prosecution",
        &access(&format!(
            "value = \"partly\"\nmissing = [\"attempted\"]\n{CITED}"
        )),
    );
    let merged = merged(&[&first, &other]);
    assert_eq!(merged.access(), (Rule::Agreed, Value::Partly, false));
    let response = &merged.answers.responses["illegal-access"];
    assert_eq!(
        response.answer,
        Answer::Partly {
            present: elements(&["any-system"]),
            missing: elements(&["attempted"]),
            bill: None,
        }
    );
    // Both cite the law, so the united answer needs no review, and it is nobody's alone.
    assert!(!response.flag);
    assert_eq!(response.respondent, None);
    assert_eq!(merged.merge.agreement().agreed, 1);
}

#[test]
fn elements_without_the_evidence_of_the_answer_mark_it_for_review() {
    let first = file(
        "",
        &access(&format!(
            "value = \"partly\"\nelements = [\"any-system\"]\n{CITED}"
        )),
    );
    let other = part(
        "prosecution",
        &access("value = \"partly\"\nelements = [\"attempted\"]"),
    );
    let merged = merged(&[&first, &other]);
    assert!(merged.answers.responses["illegal-access"].flag);
}

#[test]
fn a_list_that_becomes_complete_becomes_its_value_marked_for_review() {
    let first = file(
        "",
        &access(&format!(
            "value = \"partly\"\nelements = [\"any-system\", \"attempted\"]\n{CITED}"
        )),
    );
    let other = part(
        "prosecution",
        &access(&format!(
            "value = \"partly\"\nelements = [\"whole-or-part\"]\n{CITED}"
        )),
    );
    let both = merged(&[&first, &other]);
    assert_eq!(both.access(), (Rule::Agreed, Value::Yes, false));
    assert!(both.answers.responses["illegal-access"].flag);
    let first = file(
        "",
        &access(
            "value = \"partly\"\nmissing = [\"any-system\", \"attempted\"]\nnote = \"n\"\nnarrowing = [\"security-breach\"]",
        ),
    );
    let other = part(
        "prosecution",
        &access("value = \"partly\"\nmissing = [\"whole-or-part\"]"),
    );
    let none = merged(&[&first, &other]);
    assert_eq!(none.access(), (Rule::Agreed, Value::No, false));
    assert!(
        none.answers.responses["illegal-access"]
            .narrowing
            .is_empty()
    );
}

#[test]
fn the_overruled_add_elements_on_which_they_do_not_contradict_each_other() {
    let lead = part(
        "justice-ministry",
        &access("value = \"partly\"\nelements = [\"any-system\"]"),
    );
    let other = part(
        "prosecution",
        &access("value = \"partly\"\nmissing = [\"any-system\"]\nelements = [\"attempted\"]"),
    );
    let merged = merged(&[&file("", ""), &lead, &other]);
    assert_eq!(merged.decision("illegal-access").rule, Rule::Lead);
    let Answer::Partly {
        present, missing, ..
    } = &merged.answers.responses["illegal-access"].answer
    else {
        panic!("partly")
    };
    assert_eq!(*present, elements(&["any-system", "attempted"]));
    assert!(missing.is_empty());
}

#[test]
fn one_key_for_two_sources_becomes_two_keys_and_citations_follow() {
    let first = file("", &access(&format!("value = \"unknown\"\n{CITED}")));
    let other = first
        .replace("Cybercrime Act", "Evidence Act")
        .replace("unknown", "yes");
    let other = other.replace(
        "as-of = 2025-11-30",
        "as-of = 2025-11-30\nrespondents = \"prosecution\"",
    );
    let merged = merged(&[&first, &other]);
    let response = &merged.answers.responses["illegal-access"];
    assert_eq!(response.sources, [SourceId::new("act-2")]);
    assert_eq!(merged.answers.sources["act-2"].title, "Evidence Act");
    assert_eq!(merged.answers.sources["act"].title, "Cybercrime Act");
    assert!(merged.merge.register.offers.is_empty());
}

#[test]
fn one_law_under_two_keys_is_offered_and_joined_on_request() {
    let first = file("", &access("value = \"unknown\""));
    let other = part(
        "prosecution",
        "[sources.law]\ntitle = \"cybercrime  act\"\nkind = \"statute\"\n[answers.illegal-access]\nvalue = \"yes\"\nsource = \"law\"\ncitation = \"s. 2\"\n",
    );
    let offered = merged(&[&first, &other]);
    let offer = &offered.merge.register.offers[0];
    assert_eq!((offer.key.as_str(), offer.other.as_str()), ("act", "law"));
    assert_eq!(
        offered.answers.responses["illegal-access"].sources[0].as_str(),
        "law"
    );
    let joined = merged_as(&[&first, &other], true);
    assert_eq!(
        joined.answers.responses["illegal-access"].sources[0].as_str(),
        "act"
    );
    assert!(!joined.answers.sources.contains_key("law"));
}

#[test]
fn the_same_words_under_two_keys_are_one_source() {
    let first = file("", &access("value = \"unknown\""));
    let other = part(
        "prosecution",
        &access(&format!("value = \"yes\"\n{CITED}"))
            .replace("act]", "law]")
            .replace("\"act\"", "\"law\""),
    );
    let merged = merged(&[&first, &other]);
    assert!(merged.merge.register.added.is_empty());
    assert_eq!(
        merged.answers.responses["illegal-access"].sources[0].as_str(),
        "act"
    );
}

#[test]
fn a_bill_follows_its_source_to_the_new_key() {
    let bill = |title: &str, value: &str| {
        format!(
            "[sources.bill]\ntitle = \"{title}\"\nkind = \"statute\"\nstatus = \"bill\"\n[answers.illegal-access]\n{value}\n"
        )
    };
    let first = file("", &bill("Old bill", "value = \"unknown\""));
    let other = part(
        "prosecution",
        &bill("New bill", "value = \"draft\"\nbill = \"bill\""),
    );
    let merged = merged(&[&first, &other]);
    let response = &merged.answers.responses["illegal-access"];
    assert_eq!(response.answer.bill().unwrap().as_str(), "bill-2");
    assert_eq!(merged.answers.sources["bill-2"].title, "New bill");
}

#[test]
fn a_question_stays_in_the_score_while_somebody_answers_it() {
    let answer = |keys: &str| format!("[answers.partial-disclosure]\n{keys}\n");
    let out = "value = \"not-applicable\"\nreason = \"no provider\"";
    let merged = merged(&[
        &file("", ""),
        &part("prosecution", &answer(out)),
        &part("judiciary", &answer("value = \"yes\"")),
    ]);
    let response = &merged.answers.responses["partial-disclosure"];
    assert_eq!(
        (response.answer.value(), response.contested),
        (Value::Yes, true)
    );
    let id = &merged.decision("partial-disclosure").indicator;
    let said = merged.answers.said_of(id);
    assert_eq!(
        said[0].response.answer,
        Answer::NotApplicable {
            reason: "no provider".to_owned()
        }
    );
}
