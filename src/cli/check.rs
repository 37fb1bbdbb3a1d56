//! `check`: every problem of a file, or of the questionnaire, at once.

mod found;

use super::arguments::{Check, Global, OutputFormat};
use super::files;
use super::output::Output;
use super::{CliError, Outcome};
use crate::answers::{Answers, Scope, advice};
use crate::diagnostic::{Diagnostics, Severity, Sources};
use crate::questionnaire::{self, Questionnaire};
use crate::score::{Question, Standings, View};
use crate::text;

/// Runs `check`.
pub(super) fn run(
    global: &Global,
    arguments: &Check,
    output: &Output,
) -> Result<Outcome, CliError> {
    let as_json = arguments.format == OutputFormat::Json;
    if arguments.files.is_empty() {
        return check_questionnaire(global, as_json, output);
    }
    let mut loaded = match files::questionnaire(global, output)? {
        Ok(loaded) => loaded,
        Err(outcome) => return Ok(outcome),
    };
    let mut outcome = Outcome::Done;
    let mut all = Vec::new();
    for path in &arguments.files {
        let mut diagnostics = Diagnostics::default();
        let answers = files::answers(
            path,
            &loaded.questionnaire,
            &mut loaded.sources,
            &mut diagnostics,
        )?;
        if let Some(answers) = &answers
            && !arguments.no_advice
        {
            advice(&loaded.questionnaire, answers, &mut diagnostics);
        }
        let name = files::name(path);
        if as_json {
            if answers.is_none() {
                outcome = Outcome::Refused;
            }
            let read = answers.as_ref().map(|read| (&loaded.questionnaire, read));
            all.push(found::in_file(name, &diagnostics, &loaded.sources, read));
            continue;
        }
        output.text(&output.render_problems(&diagnostics, &loaded.sources))?;
        let found = summary(&diagnostics);
        match answers {
            None => {
                outcome = Outcome::Refused;
                output.text(&format!("{name}: {found}\n"))?;
            }
            Some(answers) => {
                let progress = progress(&loaded.questionnaire, &answers);
                output.text(&format!("{name}: {found}. {progress}\n"))?;
            }
        }
    }
    if as_json {
        found::print(output, all)?;
    }
    Ok(outcome)
}

fn check_questionnaire(
    global: &Global,
    as_json: bool,
    output: &Output,
) -> Result<Outcome, CliError> {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let folder = files::folder(global)?;
    let loaded = questionnaire::load(&folder, &mut sources, &mut diagnostics);
    if let Some(questionnaire) = &loaded {
        questionnaire::lint(questionnaire, &mut diagnostics);
    }
    if as_json {
        let found = found::in_file(folder.name, &diagnostics, &sources, None);
        found::print(output, vec![found])?;
        return Ok(match loaded {
            Some(_) => Outcome::Done,
            None => Outcome::Refused,
        });
    }
    output.text(&output.render_problems(&diagnostics, &sources))?;
    let found = summary(&diagnostics);
    let Some(questionnaire) = loaded else {
        output.text(&format!("{}: {found}\n", folder.name))?;
        return Ok(Outcome::Refused);
    };
    let elements: usize = questionnaire
        .indicators
        .values()
        .map(|i| i.elements.len())
        .sum();
    let provisions: usize = questionnaire
        .instruments
        .values()
        .map(|i| i.provisions.len())
        .sum();
    output.text(&format!(
        "{}: {found}. {}, {}, {}, {}, {}, {}.\n",
        folder.name,
        text::count(questionnaire.dimensions.len(), "dimension"),
        text::count(questionnaire.indicators.len(), "indicator"),
        text::count(elements, "element"),
        text::count(questionnaire.actions.len(), "action"),
        text::count(questionnaire.instruments.len(), "instrument"),
        text::count(provisions, "provision"),
    ))?;
    Ok(Outcome::Done)
}

fn summary(diagnostics: &Diagnostics) -> String {
    let counts = [
        (Severity::Error, "error"),
        (Severity::Warning, "warning"),
        (Severity::Advice, "piece of advice"),
    ];
    let parts: Vec<String> = counts
        .into_iter()
        .filter_map(|(severity, noun)| {
            let n = diagnostics.count(severity);
            let noun = if noun.starts_with("piece") && n != 1 {
                "pieces of advice".to_owned()
            } else {
                text::plural(n, noun)
            };
            (n > 0).then(|| format!("{n} {noun}"))
        })
        .collect();
    if parts.is_empty() {
        "no problem".to_owned()
    } else {
        text::join_and(&parts)
    }
}

/// Says how far the person has come, and which question is next.
fn progress(questionnaire: &Questionnaire, answers: &Answers) -> String {
    let question = Question {
        view: View::InForce,
        ..Question::headline(questionnaire, answers)
    };
    let standings = Standings::of(questionnaire, answers, &question);
    let asked: Vec<_> = standings
        .iter()
        .filter(|(id, standing)| standing.scored && answers.asks(&questionnaire.indicators[*id]))
        .collect();
    let open: Vec<_> = asked
        .iter()
        .filter(|(id, standing)| !answers.responses.contains_key(*id) && !standing.is_known())
        .collect();
    let scope = match question.scope {
        Scope::Full => "",
        Scope::Quick => " of the quick assessment",
    };
    let cited = cited(questionnaire, answers, &question);
    match open.first() {
        None => format!("Every question{scope} that counts is answered. {cited}"),
        Some((id, _)) => format!(
            "{} of {} questions{scope} left, next: {id}. {cited}",
            open.len(),
            asked.len()
        ),
    }
}

/// Says how many positive answers a stranger could check.
fn cited(questionnaire: &Questionnaire, answers: &Answers, question: &Question) -> String {
    let constants = &questionnaire.method.constants;
    let positive: Vec<_> = answers
        .responses
        .values()
        .filter(|response| response.answer.is_positive())
        .collect();
    let cited = positive.iter().filter(|response| {
        let grade = response.grade(&answers.sources, question.on, constants.evidence_months);
        f64::from(grade) >= constants.proof_grade
    });
    match positive.len() {
        0 => "No positive answer yet.".to_owned(),
        n => format!(
            "{} of {} {} a source with its provision.",
            cited.count(),
            text::count(n, "positive answer"),
            if n == 1 { "names" } else { "name" }
        ),
    }
}
