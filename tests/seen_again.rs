//! What a person enters is seen again: every intake question changes the documents that its help
//! names, and at least one.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test may read files and fail loudly"
)]

mod common;

use std::collections::BTreeSet;

use common::countries::national;
use lexroad::questionnaire::{IndicatorId, IntakeForm, IntakePart, IntakeQuestion};
use lexroad::report::{self, Part};
use lexroad::results::Results;
use lexroad::roadmap::Filter;
use lexroad::score::Question;
use lexroad::texts::Texts;

const PARTS: [Part; 6] = [
    Part::Whole,
    Part::Brief,
    Part::Strategy,
    Part::Donors,
    Part::Drafting,
    Part::Workshop,
];

/// A country of which enough is known for every document to have something to say.
fn country(intake: &str) -> String {
    let answer = |(place, id): (usize, &IndicatorId)| {
        let value = if place.is_multiple_of(7) { "yes" } else { "no" };
        format!("answers.{id} = \"{value}\"")
    };
    let answers = national().indicators.keys().enumerate().map(answer);
    let answers = answers.collect::<Vec<_>>().join("\n");
    format!(
        "format = 1\n\
         assessment = {{ questionnaire = \"national\", version = \"1.0\", as-of = 2025-11-30 }}\n\
         country = {{ code = \"KE\" }}\n\
         treaties.malabo = {{ status = \"signed\" }}\n\
         {intake}{answers}"
    )
}

/// Two different answers to a question.
fn answers_to(question: &IntakeQuestion) -> Vec<String> {
    let instruments = ["{ budapest = 2027-06-30 }", "{ malabo = 2026-06-30 }"];
    match question.form {
        IntakeForm::Choice => {
            let options = question.options.iter();
            options.map(|one| format!("\"{}\"", one.id)).collect()
        }
        IntakeForm::Choices => {
            let mut all = vec!["[]".to_owned()];
            all.extend(
                question
                    .options
                    .iter()
                    .map(|one| format!("[\"{}\"]", one.id)),
            );
            all
        }
        IntakeForm::WholeNumber => vec![question.minimum.to_string(), question.maximum.to_string()],
        IntakeForm::Date => vec!["2026-07-01".to_owned(), "2027-05-01".to_owned()],
        IntakeForm::Text => vec!["\"Zanzibar marker\"".to_owned()],
        IntakeForm::Texts => vec!["[\"Zanzibar marker\", \"second\"]".to_owned()],
        IntakeForm::PerDimension => vec![
            format!(
                "{{ procedural-law = {}, capacity = {} }}",
                question.maximum, question.minimum
            ),
            format!(
                "{{ procedural-law = {}, capacity = {} }}",
                question.minimum, question.maximum
            ),
        ],
        IntakeForm::PerInstitution => {
            vec!["{ police = \"Zanzibar marker\", justice-ministry = \"Zanzibar law\" }".to_owned()]
        }
        IntakeForm::Instruments => vec!["[\"budapest\"]".to_owned(), "[\"malabo\"]".to_owned()],
        IntakeForm::InstrumentDates => instruments.map(str::to_owned).to_vec(),
    }
}

/// A document with its name.
type Document = (&'static str, String);

fn documents(text: &str) -> Vec<Document> {
    let answers = common::valid(national(), text);
    let question = Question::headline(national(), &answers);
    let results = Results::of(national(), &answers, question);
    let parts = PARTS.map(|part| {
        let document = report::part(&results, part, &Texts::default());
        (part.name(), report::render_markdown(&document))
    });
    let plan = report::roadmap_page(&results, &Filter::default(), true);
    let mut all = parts.to_vec();
    all.push(("roadmap", report::render_markdown(&plan)));
    all
}

/// The documents that say something else for one of the answers than for none.
fn moved(
    before: &[Document],
    part: &IntakePart,
    question: &IntakeQuestion,
) -> BTreeSet<&'static str> {
    let mut moved = BTreeSet::new();
    let answers = answers_to(question);
    let ends = answers
        .first()
        .into_iter()
        .chain(answers.iter().skip(1).last());
    for answer in ends {
        let after = documents(&country(&format!(
            "{}.{} = {answer}\n",
            part.id, question.id
        )));
        let differ = before.iter().zip(&after).filter(|(a, b)| a.1 != b.1);
        moved.extend(differ.map(|((name, _), _)| *name));
    }
    moved
}

/// The documents that a help text names, by the words it uses for them.
const NAMED: [(&str, &str); 5] = [
    ("report", "report"),
    ("roadmap", "roadmap"),
    ("strategy document", "strategy"),
    ("drafters read", "drafting"),
    ("document for partners", "donors"),
];

#[test]
fn every_answer_of_the_intake_is_seen_again_where_its_help_says() {
    let before = documents(&country(""));
    for (part, question) in national().questions() {
        let moved = moved(&before, part, question);
        assert!(
            moved.contains("report"),
            "{} is not in the report",
            question.id
        );
        let help = question.help.to_lowercase();
        for (word, document) in NAMED {
            if help.contains(word) {
                assert!(
                    moved.contains(document),
                    "{}: {word}, {moved:?}",
                    question.id
                );
            }
        }
    }
}
