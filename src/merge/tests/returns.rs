//! Parts that come back more than once, and several parts of one file.

use super::*;
use crate::diagnostic::Diagnostics;

fn yes() -> String {
    access("value = \"yes\"")
}

fn no() -> String {
    access("value = \"no\"\nnote = \"searched\"")
}

fn partly() -> String {
    access("value = \"partly\"\nelements = [\"any-system\"]")
}

/// Merges each text into what the merge before made.
fn one_by_one(first: &str, parts: &[&str]) -> Merged {
    let mut done = merged(&[first, parts[0]]);
    for part in &parts[1..] {
        done = merged(&[&done.text, part]);
    }
    done
}

fn response(merged: &Merged) -> Option<Response> {
    let response = merged.answers.responses.get("illegal-access")?;
    let place = questionnaire().indicators["illegal-access"].place;
    Some(Response {
        place,
        ..response.clone()
    })
}

fn problems(files: &[&str]) -> Vec<(Code, String)> {
    let questionnaire = questionnaire();
    let answers: Vec<Answers> = files
        .iter()
        .map(|text| load(&questionnaire, text))
        .collect();
    let names = ["whole.toml", "one.toml", "two.toml"];
    let inputs = names.iter().zip(&answers);
    let inputs: Vec<Input<'_>> = inputs
        .map(|(file, answers)| Input { file, answers })
        .collect();
    let problems: Diagnostics = merge(&questionnaire, &inputs, false).unwrap_err();
    let problems = problems.sorted().into_iter();
    problems
        .map(|one| (one.code, one.message.clone()))
        .collect()
}

#[test]
fn a_later_return_replaces_the_earlier_whichever_arrives_first() {
    let first = file("", &yes());
    let early = returned(&first, "prosecution", "a1", 5, &no());
    let late = returned(&first, "prosecution", "a1", 9, &partly());
    for texts in [[&early, &late], [&late, &early]] {
        let together = merged(&[&first, texts[0], texts[1]]);
        let apart = one_by_one(&first, &[texts[0], texts[1]]);
        for merged in [together, apart] {
            let response = response(&merged).unwrap();
            assert_eq!(
                (response.answer.value(), response.contested),
                (Value::Partly, false)
            );
            assert_eq!(merged.answers.returned["a1"].day, date(2025, 12, 9));
        }
    }
    let apart = one_by_one(&first, &[&early, &late]);
    assert_eq!(apart.access().0, Rule::Part);
    let log: Vec<&str> = apart
        .answers
        .log
        .iter()
        .map(|entry| entry.text.as_str())
        .collect();
    assert!(
        log[2].ends_with("It replaces the return of 2025-12-05."),
        "{log:?}"
    );
}

#[test]
fn an_older_return_changes_nothing_and_says_so() {
    let first = file("", &yes());
    let early = returned(&first, "prosecution", "a1", 5, &no());
    let late = returned(&first, "prosecution", "a1", 9, &partly());
    let done = merged(&[&first, &late]);
    let again = merged(&[&done.text, &early]);
    assert_eq!(again.text, done.text);
    let older = Arrival::Older {
        serial: "a1".to_owned(),
        day: date(2025, 12, 5),
        than: date(2025, 12, 9),
    };
    assert_eq!(again.merge.sides[1].arrival, older);
    let same = merged(&[&done.text, &late]);
    assert_eq!(same.text, done.text);
    assert!(matches!(same.merge.sides[1].arrival, Arrival::Again { .. }));
}

#[test]
fn a_later_return_takes_back_what_the_earlier_brought() {
    let first = file("", &yes());
    let early = returned(&first, "prosecution", "a1", 5, &no());
    let late = returned(&first, "prosecution", "a1", 9, &yes());
    let done = one_by_one(&first, &[&early, &late]);
    assert_eq!(done.access(), (Rule::TakenBack, Value::Yes, false));
    assert_eq!(response(&done), response(&merged(&[&first, &late])));
    // Also what stood there because of a dispute.
    let now = file("", &access(&format!("value = \"partly\"\n{CITED}")));
    let cited = access(&format!(
        "value = \"no\"\nnote = \"n\"\n{CITED}\nchecked-by = \"A\""
    ));
    let early = returned(&first, "prosecution", "a1", 5, &cited);
    let done = one_by_one(&now, &[&early, &late]);
    assert_eq!(response(&done), response(&merged(&[&now, &late])));
    assert_eq!(done.access(), (Rule::TakenBack, Value::Partly, false));
}

#[test]
fn a_withdrawal_can_be_taken_back() {
    let first = file("", &yes());
    let early = returned(&first, "prosecution", "a1", 5, ACT);
    let late = returned(&first, "prosecution", "a1", 9, &yes());
    let done = one_by_one(&first, &[&early, &late]);
    assert_eq!(done.access(), (Rule::TakenBack, Value::Yes, false));
}

#[test]
fn what_a_person_decided_after_a_merge_is_not_reopened_by_the_same_words() {
    let first = file("", &yes());
    let early = returned(&first, "prosecution", "a1", 5, &no());
    let done = merged(&[&first, &early]);
    let by_hand = done.text.replace("value = \"no\"", "value = \"partly\"");
    let more = format!("{}[answers.preservation]\nvalue = \"yes\"\n", no());
    let late = returned(&first, "prosecution", "a1", 9, &more);
    let again = merged(&[&by_hand, &late]);
    assert_eq!(response(&again).unwrap().answer.value(), Value::Partly);
    assert_eq!(again.answers.responses["preservation"].answer, Answer::Yes);
    // New words are weighed against the person's.
    let late = returned(&first, "prosecution", "a1", 9, &partly());
    let by_hand = done.text.replace("value = \"no\"", "value = \"yes\"");
    let again = merged(&[&by_hand, &late]);
    assert!(again.merge.decisions[0].is_notable());
    assert_eq!(again.access(), (Rule::LowerCredit, Value::Partly, true));
}

#[test]
fn several_parts_of_one_file_come_in_any_order() {
    let before = file("", &yes());
    let now = file("", &access("value = \"yes\"\nchecked-by = \"B\""));
    let one = returned(&before, "prosecution", "a1", 5, &no());
    let two = returned(&now, "justice-ministry", "b2", 6, &partly());
    let cited = access(&format!("value = \"no\"\nnote = \"n\"\n{CITED}"));
    let three = returned(&before, "police", "c3", 7, &cited);
    let parts = [&one, &two, &three];
    let orders = [
        [0, 1, 2],
        [0, 2, 1],
        [1, 0, 2],
        [1, 2, 0],
        [2, 0, 1],
        [2, 1, 0],
    ];
    let expected = response(&merged(&[&now, &one, &two, &three]));
    for [a, b, c] in orders {
        let apart = one_by_one(&now, &[parts[a], parts[b], parts[c]]);
        assert_eq!(response(&apart), expected);
        let together = merged(&[&now, parts[a], parts[b], parts[c]]);
        assert_eq!(response(&together), expected);
        assert_eq!(merged(&[&apart.text, &one, &two, &three]).text, apart.text);
    }
}

#[test]
fn a_part_that_left_after_a_merge_knows_what_that_merge_made() {
    let first = file("", &yes());
    let one = returned(&first, "prosecution", "a1", 5, &no());
    let done = merged(&[&first, &one]);
    let two = returned(&done.text, "justice-ministry", "b2", 9, &partly());
    let done = merged(&[&done.text, &two]);
    assert_eq!(done.access(), (Rule::Part, Value::Partly, false));
}

#[test]
fn without_its_log_a_file_counts_as_a_person_left_it() {
    let first = file("", &yes());
    let early = returned(&first, "prosecution", "a1", 5, &no());
    let done = merged(&[&first, &early]).text;
    let (above, below) = done.split_once("[[log]]").unwrap();
    let (_, parts) = below.split_once("[parts.").unwrap();
    let without = format!("{above}[parts.{parts}");
    let late = returned(&first, "prosecution", "a1", 9, &partly());
    let again = merged(&[&without, &late]);
    assert_eq!(again.access(), (Rule::Part, Value::Partly, false));
}

#[test]
fn one_number_for_two_institutions_is_refused() {
    let first = file("", &yes());
    let one = returned(&first, "prosecution", "a1", 5, &no());
    let two = returned(&first, "police", "a1", 6, &no());
    let found = problems(&[&first, &one, &two]);
    assert_eq!(found, [(Code::PartClash, "part `a1` is for `police` here, and for `prosecution` in `one.toml`: a number belongs to one part".to_owned())]);
    let done = merged(&[&first, &one]).text;
    assert_eq!(problems(&[&done, &two])[0].0, Code::PartClash);
}

#[test]
fn two_returns_of_one_day_that_say_different_things_are_refused() {
    let first = file("", &yes());
    let one = returned(&first, "prosecution", "a1", 5, &no());
    let two = returned(&first, "prosecution", "a1", 5, &partly());
    let found = problems(&[&first, &one, &two]);
    assert_eq!(found, [(Code::PartClash, "two returns of part `a1` have the day 2025-12-05 and say different things: this one and `one.toml`".to_owned())]);
    let done = merged(&[&first, &one]).text;
    assert_eq!(problems(&[&done, &two])[0].0, Code::PartClash);
    // Also where only the head differs.
    let head = one.replace(
        "[part]\n",
        "[profile]\nlegal-tradition = \"civil\"\n[part]\n",
    );
    assert_eq!(problems(&[&done, &head])[0].0, Code::PartClash);
    assert_eq!(problems(&[&first, &one, &head])[0].0, Code::PartClash);
}

#[test]
fn a_part_does_not_go_first_where_a_whole_file_stands_behind_it() {
    let first = file("", &yes());
    let one = returned(&first, "prosecution", "a1", 5, &no());
    assert_eq!(problems(&[&one, &first])[0].0, Code::PartFirst);
}

#[test]
fn two_parts_that_name_their_sources_alike_keep_them_apart() {
    let first = file("", "");
    let cites = |title: &str, id: &str| {
        format!(
            "[sources.new]\ntitle = \"{title}\"\nkind = \"policy\"\n[answers.{id}]\nvalue = \"yes\"\nsource = \"new\"\ncitation = \"p. 1\"\n"
        )
    };
    let one = returned(
        &first,
        "prosecution",
        "a1",
        5,
        &cites("Circular", "illegal-access"),
    );
    let two = returned(&first, "police", "b2", 6, &cites("Manual", "preservation"));
    for texts in [[&one, &two], [&two, &one]] {
        let together = merged(&[&first, texts[0], texts[1]]);
        for done in [together, one_by_one(&first, &[texts[0], texts[1]])] {
            for (id, title) in [("illegal-access", "Circular"), ("preservation", "Manual")] {
                let key = &done.answers.responses[id].sources[0];
                assert_eq!(done.answers.sources[key].title, title);
            }
            assert_eq!(merged(&[&done.text, &one, &two]).text, done.text);
            // A later return finds the source it brought.
            let late = returned(&first, "police", "b2", 9, &cites("Manual", "preservation"));
            let again = merged(&[&done.text, &late]);
            assert_eq!(again.answers.sources.len(), 2);
            assert!(again.merge.decisions.is_empty());
        }
    }
}

#[test]
fn copies_of_one_part_are_united_before_it_goes_back() {
    let first = file("", &yes());
    let asked = "[answers.preservation]\nvalue = \"yes\"\n";
    let one = returned(&first, "prosecution", "a1", 5, &no());
    let two = returned(&first, "prosecution", "a1", 6, &format!("{}{asked}", yes()));
    let both = merged(&[&one, &two]);
    let back = merged(&[&first, &both.text]);
    assert_eq!(response(&back).unwrap().answer, Answer::No);
    assert_eq!(back.answers.responses["preservation"].answer, Answer::Yes);
}

#[test]
fn a_file_without_a_base_is_weighed_after_the_parts_in_any_order() {
    let first = file("", &yes());
    let knows = returned(&first, "prosecution", "a1", 5, &no());
    let unknown = part("police", &partly());
    let one = merged(&[&first, &knows, &unknown]);
    let other = merged(&[&first, &unknown, &knows]);
    assert_eq!(response(&one), response(&other));
    assert_eq!(one.access(), (Rule::Part, Value::No, true));
    let rules: Vec<Rule> = one
        .merge
        .decisions
        .iter()
        .map(|decision| decision.rule)
        .collect();
    assert_eq!(rules, [Rule::Part, Rule::LowerCredit]);
}
