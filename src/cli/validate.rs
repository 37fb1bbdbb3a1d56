//! `validate`: that the Government approved an assessment, and what exactly it approved.

use super::arguments::{Global, Validate};
use super::clock::today;
use super::output::Output;
use super::{CliError, Outcome, files};
use crate::answers::save::AnswersFile;
use crate::answers::{self, Status};
use crate::diagnostic::Diagnostics;
use crate::text;

/// Runs `validate`.
pub(super) fn run(
    global: &Global,
    arguments: &Validate,
    output: &Output,
) -> Result<Outcome, CliError> {
    let by = arguments.by.trim();
    if by.is_empty() {
        let message = "--by says who validated: an institution, a session, a person with an office";
        return Err(CliError::Said(message.to_owned()));
    }
    let mut loaded = match files::questionnaire(global, output)? {
        Ok(loaded) => loaded,
        Err(outcome) => return Ok(outcome),
    };
    let mut file = AnswersFile::open(&arguments.file)?;
    // What was validated before counts no more: this is a new approval of all that stands there.
    file.set_draft();
    let mut problems = Diagnostics::default();
    let name = arguments.file.display().to_string();
    let id = loaded.sources.add(name.clone(), file.text().to_owned());
    let read = answers::load(&loaded.questionnaire, &loaded.sources, id, &mut problems);
    let Some(answers) = read else {
        output.problems(&problems, &loaded.sources);
        output.complain("error: nothing was written: what has errors cannot be validated\n");
        return Ok(Outcome::Refused);
    };
    let responses = || answers.responses.iter();
    let contested = responses().filter(|(_, response)| response.contested);
    let contested: Vec<String> = contested.map(|(id, _)| format!("`{id}`")).collect();
    if !contested.is_empty() {
        let are = if contested.len() == 1 { "is" } else { "are" };
        output.complain(&format!(
            "error: nothing was written: {} {are} still contested; settle it with `lexroad merge {name} --resolve`\n",
            text::join_and(&contested),
        ));
        return Ok(Outcome::Refused);
    }
    let status = if arguments.published {
        Status::Published
    } else {
        Status::Validated
    };
    let on = arguments.date.unwrap_or_else(today);
    let as_of = answers.assessment.as_of;
    if on < as_of {
        output.complain(&format!(
            "error: nothing was written: {on} lies before the day of the assessment, {as_of}; correct `as-of`, or name the day of the validation with `--date`\n"
        ));
        return Ok(Outcome::Refused);
    }
    file.set_validated(&answers, status, by, on);
    file.save()?;
    output.complain(&format!(
        "wrote {name}: {status} by {} on {on}, {}, {} and {}. A change of any of them makes it a draft again, or is refused by `lexroad check`\n",
        text::one_line(by),
        text::count(answers.responses.len(), "answer"),
        text::count(answers.treaties.len(), "treaty"),
        text::count(answers.sources.len(), "source"),
    ));
    Ok(Outcome::Done)
}
