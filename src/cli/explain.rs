//! `explain`: a page on anything that has an id, from the data files.

use super::arguments::{Explain, Global};
use super::output::Output;
use super::{CliError, Outcome, files};
use crate::report::explain::page;
use crate::text;

/// Runs `explain`.
pub(super) fn run(
    global: &Global,
    arguments: &Explain,
    output: &Output,
) -> Result<Outcome, CliError> {
    let loaded = match files::questionnaire(global, output)? {
        Ok(loaded) => loaded,
        Err(outcome) => return Ok(outcome),
    };
    let id = arguments.id.trim();
    match page(&loaded.questionnaire, id) {
        Ok(document) => {
            output.document(&document)?;
            Ok(Outcome::Done)
        }
        Err(nearest) => {
            let help = match nearest {
                Some(name) => format!("did you mean `{name}`?"),
                None => "`lexroad list indicators` and its sisters show what there is".to_owned(),
            };
            output.complain(&format!(
                "error: nothing has the id `{}`; {help}\n",
                text::excerpt(id)
            ));
            Ok(Outcome::Refused)
        }
    }
}
