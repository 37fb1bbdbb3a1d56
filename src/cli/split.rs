//! `split`: the part of an answers file that one institution answers, as a file or as cards.

use super::arguments::{Global, Split};
use super::clock::{moment, today};
use super::ids;
use super::output::Output;
use super::target::{Kind, Target};
use super::{CliError, Outcome, files};
use crate::answers::{self, Answers};
use crate::diagnostic::Diagnostics;
use crate::merge::part;
use crate::questionnaire::{InstitutionId, Questionnaire};
use crate::report;
use crate::text;

/// What the mark of question cards says they are.
const CARDS: &str = "cards";

/// Runs `split`.
pub(super) fn run(
    global: &Global,
    arguments: &Split,
    output: &Output,
) -> Result<Outcome, CliError> {
    let mut loaded = match files::questionnaire(global, output)? {
        Ok(loaded) => loaded,
        Err(outcome) => return Ok(outcome),
    };
    let questionnaire = &loaded.questionnaire;
    let mut problems = Diagnostics::default();
    let path = &arguments.file;
    let read = files::answers_and_text(path, questionnaire, &mut loaded.sources, &mut problems)?;
    let Some((answers, text)) = read else {
        output.problems(&problems, &loaded.sources);
        return Ok(Outcome::Refused);
    };
    let institution = institution(questionnaire, &answers, &arguments.institution)?;
    let name = text::one_line(answers.name_of(questionnaire, &institution)).into_owned();
    let questions = part::questions(questionnaire, &answers, &institution);
    if questions.is_empty() {
        return Err(CliError::Said(format!(
            "no question goes to {name}; `lexroad split {} --for ID` takes: {}",
            path.display(),
            asked(questionnaire, &answers).join(", ")
        )));
    }
    let count = text::count(questions.len(), "question");
    let inputs = [path.as_path()];
    let target = |path, kind| Target {
        path,
        kind,
        inputs: &inputs,
        force: arguments.force,
    };
    if arguments.cards {
        let cards = report::cards(questionnaire, &answers, &institution, &questions);
        let cards = report::marked(report::render_markdown(&cards), CARDS);
        return match &arguments.output {
            None => output.bytes(cards.as_bytes()).map(|()| Outcome::Done),
            Some(path) => {
                let target = target(path, Kind::Document(CARDS));
                target.write(cards.as_bytes(), output)?;
                output.complain(&format!(
                    "wrote {}: {count} for {name}, one card each. Print it, or send it as it is\n",
                    path.display()
                ));
                Ok(Outcome::Done)
            }
        };
    }
    let moment = moment();
    let part = answers::part(
        questionnaire,
        &text,
        &answers,
        &institution,
        &questions,
        (today(), &moment),
    );
    let Some(path) = &arguments.output else {
        output.text(&part)?;
        return Ok(Outcome::Done);
    };
    target(path, Kind::FilledIn).write(part.as_bytes(), output)?;
    let kept = questions
        .iter()
        .filter(|indicator| answers.responses.contains_key(&indicator.id));
    let kept = match kept.count() {
        0 => String::new(),
        kept => format!(", {kept} of them answered already"),
    };
    let confidential = answers
        .sources
        .values()
        .filter(|source| source.confidential)
        .count();
    let confidential = match confidential {
        0 => String::new(),
        n => format!(
            " It holds {} marked confidential: look before you send it.",
            text::count(n, "source")
        ),
    };
    output.complain(&format!(
        "wrote {part}: {count} for {name}{kept}.{confidential} Next: lexroad assess {part}, then lexroad merge {whole} {part}\n",
        part = path.display(),
        whole = arguments.file.display(),
    ));
    Ok(Outcome::Done)
}

/// Finds an institution type by its id.
fn institution(
    questionnaire: &Questionnaire,
    answers: &Answers,
    typed: &str,
) -> Result<InstitutionId, CliError> {
    let otherwise = format!("there is {}", asked(questionnaire, answers).join(", "));
    let known = questionnaire.institutions.keys();
    ids::find(typed, "institution type", known, &otherwise)
}

/// Lists the institution types that have a question here.
fn asked<'a>(questionnaire: &'a Questionnaire, answers: &Answers) -> Vec<&'a str> {
    let ids = questionnaire.institutions.keys();
    ids.filter(|id| !part::questions(questionnaire, answers, id).is_empty())
        .map(InstitutionId::as_str)
        .collect()
}
