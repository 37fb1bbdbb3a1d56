//! `schema`: what an answers file may hold, for editors.

use std::path::Path;

use super::arguments::{Global, Schema};
use super::output::Output;
use super::read::json_text;
use super::target::{Kind, SCHEMA_MARK, Target};
use super::{CliError, Outcome, files};
use crate::answers;
use crate::questionnaire::Questionnaire;

/// Runs `schema`.
pub(super) fn run(
    global: &Global,
    arguments: &Schema,
    output: &Output,
) -> Result<Outcome, CliError> {
    let loaded = match files::questionnaire(global, output)? {
        Ok(loaded) => loaded,
        Err(outcome) => return Ok(outcome),
    };
    let text = text(&loaded.questionnaire);
    match &arguments.output {
        None => output.bytes(text.as_bytes())?,
        Some(path) => {
            let target = Target {
                path,
                kind: Kind::Schema,
                inputs: &[],
                force: arguments.force,
            };
            target.write(text.as_bytes(), output)?;
            output.complain(&format!("wrote {}\n", path.display()));
        }
    }
    Ok(Outcome::Done)
}

/// Returns the first line of an answers file, which names the schema beside it.
pub(super) fn directive(questionnaire: &Questionnaire) -> String {
    format!("#:schema ./{}\n", answers::schema_name(questionnaire))
}

/// Puts the schema beside a new answers file and returns its name; a file of that name that is not
/// ours stays, and is not named.
///
/// Beside it and not on the web, because an editor would then fetch it, and the file names the
/// gaps of a State: nothing that works on it should open a connection.
pub(super) fn put_beside(
    questionnaire: &Questionnaire,
    answers: &Path,
    output: &Output,
) -> Result<Option<String>, CliError> {
    let name = answers::schema_name(questionnaire);
    let path = answers.with_file_name(&name);
    let target = Target {
        path: &path,
        kind: Kind::Schema,
        inputs: &[answers],
        force: false,
    };
    // No editor opens answers that went to a device.
    if !answers.is_file() || !target.is_free() {
        return Ok(None);
    }
    target.write(text(questionnaire).as_bytes(), output)?;
    Ok(Some(name))
}

fn text(questionnaire: &Questionnaire) -> String {
    let mut schema = answers::schema(questionnaire);
    schema["$comment"] = format!(
        "{SCHEMA_MARK} from the questionnaire {} {}; `lexroad schema -o FILE` writes it again.",
        questionnaire.id, questionnaire.version
    )
    .into();
    json_text(&schema)
}
