//! `explain`: a page on anything that has an id, from the data files.

use std::path::Path;

use super::arguments::{Asked, Explain, Global};
use super::output::Output;
use super::read::with_results;
use super::{CliError, Outcome, files, ids};
use crate::report;
use crate::report::explain::page;
use crate::text;

/// Runs `explain`.
pub(super) fn run(
    global: &Global,
    arguments: &Explain,
    output: &Output,
) -> Result<Outcome, CliError> {
    if let Some(file) = &arguments.answers {
        return action_for(global, arguments, file, output);
    }
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

/// Explains an action as it stands in the plan of a country.
fn action_for(
    global: &Global,
    arguments: &Explain,
    file: &Path,
    output: &Output,
) -> Result<Outcome, CliError> {
    with_results(global, file, &Asked::default(), output, |results| {
        let given = arguments.id.trim();
        if let Some(indicator) = results.questionnaire.indicators.get(given) {
            let actions = results.questionnaire.actions_closing(&indicator.id);
            let names: Vec<String> = actions.map(|action| format!("`{}`", action.id)).collect();
            output.complain(&format!(
                "error: --for explains actions, and `{given}` is a question; what closes it is {}\n",
                text::join_and(&names)
            ));
            return Ok(Outcome::Refused);
        }
        let known = results.questionnaire.actions.keys();
        let see = "`lexroad list actions`";
        let Some(id) = ids::find(given, "action", known, see, output) else {
            return Ok(Outcome::Refused);
        };
        output.document(&report::action_for_page(results, &id))?;
        Ok(Outcome::Done)
    })
}
