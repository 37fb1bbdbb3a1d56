//! `explain`: a page on anything that has an id, from the data files.

use std::path::Path;

use serde::Serialize;

use super::arguments::{Asked, Explain, Global, OutputFormat};
use super::output::Output;
use super::read::{Wanted, print_json, with_results};
use super::{CliError, Outcome, files, ids};
use crate::report;
use crate::report::explain::{Kind, Page, page};
use crate::report::json;
use crate::text;

/// The output of `explain`.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ExplainOutput {
    #[serde(flatten)]
    head: json::Head,
    /// What it is.
    kind: Kind,
    /// The id.
    id: String,
    /// The name people read.
    title: String,
    /// Other things with the same id, each by the name that means it alone.
    also: Vec<String>,
    /// The page, block by block.
    page: Vec<json::Part>,
}

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
        Ok(page) => {
            match arguments.format {
                OutputFormat::Text => output.document(&page.document)?,
                OutputFormat::Json => print_json(output, &json::value(&whole(page)))?,
            }
            Ok(Outcome::Done)
        }
        Err(meant) => {
            let names: Vec<String> = meant.iter().map(|name| format!("`{name}`")).collect();
            let help = match names.len() {
                0 => "`lexroad list all --search WORD` looks for a word in every name".to_owned(),
                _ => format!("did you mean {}?", text::join_or(&names)),
            };
            let message = format!("nothing has the id `{}`; {help}", text::excerpt(id));
            Err(CliError::UnknownId(message))
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
    let asked = Asked::default();
    with_results(global, &Wanted::whole(file, &asked), output, |results| {
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
        let id = ids::find(given, "action", known, "`lexroad list actions` shows all")?;
        let document = report::action_for_page(results, &id);
        match arguments.format {
            OutputFormat::Text => output.document(&document)?,
            OutputFormat::Json => {
                let page = ExplainOutput {
                    head: json::Head::of("lexroad-explain"),
                    kind: Kind::Action,
                    title: results.questionnaire.actions[&id].title.clone(),
                    id: id.to_string(),
                    also: Vec::new(),
                    page: json::parts(&document),
                };
                print_json(output, &json::value(&page))?;
            }
        }
        Ok(Outcome::Done)
    })
}

fn whole(page: Page) -> ExplainOutput {
    ExplainOutput {
        head: json::Head::of("lexroad-explain"),
        kind: page.thing.kind,
        id: page.thing.id,
        title: page.thing.title,
        also: page.also,
        page: json::parts(&page.document),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn documented_keys_are_fresh() {
        crate::report::json::documented::fresh::<super::ExplainOutput>("explain");
    }
}
