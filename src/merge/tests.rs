//! Merges of the small questionnaire, whose illegal access the ministry of justice leads.

mod base;
mod returns;
mod rules;
mod unite;
mod whole;

use jiff::civil::date;

use super::{Arrival, Decision, Input, Merge, Rule, merge};
use crate::answers::save::AnswersFile;
use crate::answers::save::difference::difference;
use crate::answers::save::fixture::{ANSWERS, load, questionnaire, written};
use crate::answers::{Answer, Answers, Digest, Part, Response, Status, Value};
use crate::diagnostic::Code;
use crate::questionnaire::{ElementId, InstitutionId, SourceId};

/// What a file says besides its answers.
const HEAD: &str = r#"format = 1
[assessment]
questionnaire = "national"
version = "1.0"
as-of = 2025-11-30
"#;

const ACT: &str = "[sources.act]\ntitle = \"Cybercrime Act\"\nkind = \"statute\"\n";

/// A file: lines of its assessment, then its tables.
fn file(assessment: &str, tables: &str) -> String {
    format!("{HEAD}{assessment}\n[country]\ncode = \"PH\"\n{tables}")
}

fn part(institution: &str, tables: &str) -> String {
    file(&format!("respondents = \"{institution}\""), tables)
}

/// A part of a file as it was, returned on a day of December 2025: it was asked everything.
fn returned(base: &str, institution: &str, serial: &str, day: i8, tables: &str) -> String {
    let questionnaire = questionnaire();
    let base = load(&questionnaire, base);
    let id = InstitutionId::new(institution);
    let asked = questionnaire.indicators.keys();
    let sent = Part::leaving(&questionnaire, &base, &id, asked, date(2025, 12, 1), "");
    let mut text = part(institution, tables);
    text.push_str(&format!(
        "[part]\ninstitution = \"{institution}\"\nserial = \"{serial}\"\nday = 2025-12-{day:02}\n"
    ));
    let mut digests = |table: &str, lines: Vec<String>| {
        text.push_str(&format!("[part.{table}]\n{}\n", lines.join("\n")));
    };
    let line = |id: &str, digest: &Digest| format!("{id} = \"{digest}\"");
    let ids = sent.answers.iter();
    digests(
        "answers",
        ids.map(|(id, digest)| line(id.as_str(), digest)).collect(),
    );
    let ids = sent.profile.iter();
    digests(
        "profile",
        ids.map(|(id, digest)| line(id.as_str(), digest)).collect(),
    );
    let ids = sent.treaties.iter();
    digests(
        "treaties",
        ids.map(|(id, digest)| line(id.as_str(), digest)).collect(),
    );
    let ids = sent.sources.iter();
    digests(
        "sources",
        ids.map(|(id, digest)| line(id.as_str(), digest)).collect(),
    );
    text
}

fn validated(institution: &str, tables: &str) -> String {
    let head = format!(
        "respondents = \"{institution}\"\nstatus = \"validated\"\nvalidated-by = \"Cabinet\"\nvalidated-on = 2025-12-01"
    );
    file(&head, tables)
}

/// An answer to the question on illegal access, whose lead is the ministry of justice.
fn access(keys: &str) -> String {
    format!("{ACT}[answers.illegal-access]\n{keys}\n")
}

const CITED: &str = "source = \"act\"\ncitation = \"s. 2\"";

struct Merged {
    merge: Merge,
    text: String,
    answers: Answers,
}

impl Merged {
    fn decision(&self, id: &str) -> &Decision {
        let mut decisions = self.merge.decisions.iter();
        decisions
            .find(|decision| decision.indicator.as_str() == id)
            .unwrap()
    }

    /// The rule that decided illegal access, the value that stands, and whether it is contested.
    fn access(&self) -> (Rule, Value, bool) {
        let response = &self.answers.responses["illegal-access"];
        let rule = self.decision("illegal-access").rule;
        (rule, response.answer.value(), response.contested)
    }
}

fn merged_as(texts: &[&str], join: bool) -> Merged {
    let questionnaire = questionnaire();
    let answers: Vec<Answers> = texts
        .iter()
        .map(|text| load(&questionnaire, text))
        .collect();
    let names: Vec<String> = (0..texts.len())
        .map(|index| format!("{index}.toml"))
        .collect();
    let inputs: Vec<Input<'_>> = names
        .iter()
        .zip(&answers)
        .map(|(file, answers)| Input { file, answers })
        .collect();
    let merge = merge(&questionnaire, &inputs, join).unwrap();
    let (_folder, path) = written(texts[0]);
    let mut file = AnswersFile::open(&path).unwrap();
    merge.apply(
        &questionnaire,
        &answers[0],
        &mut file,
        Some(date(2025, 12, 1)),
    );
    Merged {
        merge,
        text: file.text().to_owned(),
        answers: load(&questionnaire, file.text()),
    }
}

fn merged(texts: &[&str]) -> Merged {
    merged_as(texts, false)
}

fn elements(ids: &[&str]) -> std::collections::BTreeSet<ElementId> {
    ids.iter().map(|id| ElementId::new(id)).collect()
}
