//! `check`: every problem of a file, or of the questionnaire, at once.

use serde::Serialize;

use super::arguments::{Check, Global, OutputFormat};
use super::files;
use super::output::Output;
use super::read::print_json;
use super::{CliError, Outcome};
use crate::answers::{self, Answers, Scope};
use crate::diagnostic::{Diagnostics, Severity, Sources};
use crate::questionnaire::{self, IndicatorId, Questionnaire};
use crate::report::json;
use crate::score::{Question, Standings, View};
use crate::text;

/// What is found in one file.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct FileFound {
    /// The file.
    file: String,
    /// Whether it can be read: no error was found.
    valid: bool,
    /// Every problem in the order of their places, advice last.
    problems: Vec<Problem>,
    /// How far the answers have come; `None` with errors, and of a questionnaire.
    progress: Option<Progress>,
}

/// One problem.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Problem {
    /// error, warning or advice.
    severity: String,
    /// The stable name, for `lexroad explain`.
    code: &'static str,
    /// The file; `None` when the problem has no place.
    file: Option<String>,
    /// The line, from 1.
    line: Option<usize>,
    /// The column in characters, from 1.
    column: Option<usize>,
    /// What is wrong.
    message: String,
    /// What to do.
    help: Option<String>,
}

/// How far the answers have come.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Progress {
    /// Which indicators count.
    scope: Scope,
    /// The questions that count.
    questions: usize,
    /// Those without an answer.
    left: usize,
    /// The first of them.
    next: Option<IndicatorId>,
    /// The positive answers.
    positive: usize,
    /// Those that name a source with its provision.
    cited: usize,
}

/// The output of `check`.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct CheckOutput {
    #[serde(flatten)]
    head: json::Head,
    /// What is found in each file, or in the questionnaire.
    files: Vec<FileFound>,
}

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
            answers::advice(&loaded.questionnaire, answers, &mut diagnostics);
        }
        if answers.is_none() {
            outcome = Outcome::Refused;
        }
        let progress = answers.map(|answers| progress(&loaded.questionnaire, &answers));
        let name = files::name(path);
        if as_json {
            all.push(file_found(name, &diagnostics, &loaded.sources, progress));
            continue;
        }
        output.text(&output.render_problems(&diagnostics, &loaded.sources))?;
        let found = summary(&diagnostics);
        output.text(&match progress {
            None => format!("{name}: {found}\n"),
            Some(progress) => format!("{name}: {found}. {progress}\n"),
        })?;
    }
    if as_json {
        print(output, all)?;
    }
    Ok(outcome)
}

fn print(output: &Output, files: Vec<FileFound>) -> Result<(), CliError> {
    let head = json::Head::of("lexroad-check");
    print_json(output, &json::value(&CheckOutput { head, files }))
}

fn file_found(
    file: String,
    diagnostics: &Diagnostics,
    sources: &Sources,
    progress: Option<Progress>,
) -> FileFound {
    let problems = diagnostics.sorted().into_iter().map(|diagnostic| {
        let place = diagnostic.span.map(|span| sources.line_column(span));
        let named = diagnostic.span.map(|span| sources.name(span.file));
        Problem {
            severity: diagnostic.code.severity().to_string(),
            code: diagnostic.code.as_str(),
            file: named.map(str::to_owned),
            line: place.map(|(line, _)| line),
            column: place.map(|(_, column)| column),
            message: diagnostic.message.clone(),
            help: diagnostic.help.clone(),
        }
    });
    FileFound {
        file,
        valid: !diagnostics.has_errors(),
        problems: problems.collect(),
        progress,
    }
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
        print(
            output,
            vec![file_found(folder.name, &diagnostics, &sources, None)],
        )?;
        return Ok(if loaded.is_some() {
            Outcome::Done
        } else {
            Outcome::Refused
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

/// Counts how far the person has come, which question is next, and what a stranger could check.
fn progress(questionnaire: &Questionnaire, answers: &Answers) -> Progress {
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
    let constants = &questionnaire.method.constants;
    let positive = answers
        .responses
        .values()
        .filter(|response| response.answer.is_positive());
    let cited = positive.clone().filter(|response| {
        let grade = response.grade(&answers.sources, question.on, constants.evidence_months);
        f64::from(grade) >= constants.proof_grade
    });
    Progress {
        scope: question.scope,
        questions: asked.len(),
        left: open.len(),
        next: open.first().map(|(id, _)| (*id).clone()),
        positive: positive.count(),
        cited: cited.count(),
    }
}

impl std::fmt::Display for Progress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let scope = match self.scope {
            Scope::Full => "",
            Scope::Quick => " of the quick assessment",
        };
        match &self.next {
            None => write!(f, "Every question{scope} that counts is answered. ")?,
            Some(next) => write!(
                f,
                "{} of {} questions{scope} left, next: {next}. ",
                self.left, self.questions
            )?,
        }
        match self.positive {
            0 => f.write_str("No positive answer yet."),
            n => write!(
                f,
                "{} of {} {} a source with its provision.",
                self.cited,
                text::count(n, "positive answer"),
                if n == 1 { "names" } else { "name" }
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn documented_keys_are_fresh() {
        crate::report::json::documented::fresh::<super::CheckOutput>("check");
    }
}
