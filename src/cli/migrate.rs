//! `migrate`: the ids of a file as they are called in this version of the questionnaire.

use super::arguments::{Global, Migrate};
use super::output::Output;
use super::{CliError, Outcome, files};
use crate::answers;
use crate::answers::save::AnswersFile;
use crate::diagnostic::Diagnostics;
use crate::text;

/// Runs `migrate`.
pub(super) fn run(
    global: &Global,
    arguments: &Migrate,
    output: &Output,
) -> Result<Outcome, CliError> {
    let mut loaded = match files::questionnaire(global, output)? {
        Ok(loaded) => loaded,
        Err(outcome) => return Ok(outcome),
    };
    let mut file = AnswersFile::open(&arguments.file)?;
    let name = arguments.file.display().to_string();
    let mut read = |text: &str| {
        let mut problems = Diagnostics::default();
        let id = loaded.sources.add(name.clone(), text.to_owned());
        let questionnaire = &loaded.questionnaire;
        let read = answers::load(questionnaire, &loaded.sources, id, &mut problems);
        if read.is_none() {
            output.problems(&problems, &loaded.sources);
            output.complain("error: nothing was written: correct what has errors first\n");
        }
        read
    };
    let Some(answers) = read(file.text()) else {
        return Ok(Outcome::Refused);
    };
    let told = file.migrate(&loaded.questionnaire, &answers);
    if read(file.text()).is_none() {
        return Ok(Outcome::Refused);
    }
    for line in &told {
        output.text(&format!("{}\n", text::one_line(line)))?;
    }
    let name = text::one_line(&name);
    if told.is_empty() {
        output.complain(&format!("{name} is as this version writes it\n"));
    } else if arguments.dry_run {
        output.complain(&format!("{name} was left as it is\n"));
    } else {
        file.save()?;
        output.complain(&format!("wrote {name}\n"));
    }
    Ok(Outcome::Done)
}
