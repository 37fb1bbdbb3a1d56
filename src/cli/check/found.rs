//! What `check` finds, for other programs.

use serde::Serialize;

use crate::answers::{Answers, Scope};
use crate::cli::CliError;
use crate::cli::output::Output;
use crate::cli::read::print_json;
use crate::diagnostic::{Diagnostics, Sources};
use crate::questionnaire::{IndicatorId, InstrumentId, Questionnaire};
use crate::readiness::nearest;
use crate::report::json;
use crate::score::{Question, Standings, View, asked};

/// What is found in one file.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct FileFound {
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
    /// The facts that decide over the nearest instrument; `None` when no open fact does.
    deciding: Option<Decides>,
    /// The positive answers.
    positive: usize,
    /// Those that name a source with its provision.
    cited: usize,
}

/// The open facts on which the provisions of an instrument hang.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Decides {
    /// The instrument.
    instrument: InstrumentId,
    /// How many facts decide.
    facts: usize,
    /// The one on which most provisions hang.
    next: IndicatorId,
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

/// Prints what was found in all files.
pub(super) fn print(output: &Output, files: Vec<FileFound>) -> Result<(), CliError> {
    let head = json::Head::of("lexroad-check");
    print_json(output, &json::value(&CheckOutput { head, files }))
}

/// Gathers what was found in one file; `read` when it could be read.
pub(super) fn in_file(
    file: String,
    diagnostics: &Diagnostics,
    sources: &Sources,
    read: Option<(&Questionnaire, &Answers)>,
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
        progress: read.map(|(questionnaire, answers)| progress(questionnaire, answers)),
    }
}

/// Counts how far the person has come, which question is next, and what a stranger could check.
fn progress(questionnaire: &Questionnaire, answers: &Answers) -> Progress {
    let question = Question {
        view: View::InForce,
        ..Question::headline(questionnaire, answers)
    };
    let standings = Standings::of(questionnaire, answers, &question);
    let asked: Vec<_> = asked(questionnaire, answers, question.scope)
        .map(|indicator| (&indicator.id, standings.get(&indicator.id)))
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
        deciding: nearest(questionnaire, answers).map(|(instrument, facts)| Decides {
            instrument,
            facts: facts.len(),
            next: facts[0].indicator.clone(),
        }),
        positive: positive.count(),
        cited: cited.count(),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn documented_keys_are_fresh() {
        crate::report::json::documented::fresh::<super::CheckOutput>("check");
    }
}
