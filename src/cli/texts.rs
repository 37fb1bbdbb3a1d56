//! The file of texts beside the answers: found, read, written fresh.

use std::path::{Path, PathBuf};

use super::arguments::{PartArgument, Report};
use super::files;
use super::output::Output;
use super::target::{Kind, Target};
use super::{CliError, Outcome};
use crate::diagnostic::{Diagnostics, Sources};
use crate::load::{Decoded, decode, refusal};
use crate::texts::{self, Texts};

/// Refuses what makes no sense together.
pub(super) fn usage(arguments: &Report) -> Result<(), CliError> {
    let said = |text: &str| Err(CliError::Said(text.to_owned()));
    let wants = arguments.texts.is_some() || arguments.write_texts;
    if wants && arguments.part != PartArgument::Strategy {
        return said("only the strategy has texts of your own; add --part strategy");
    }
    if arguments.write_texts && file_of(arguments).is_none() {
        return said("answers from standard input have no file beside them; name one with --texts");
    }
    Ok(())
}

/// Writes a fresh file of texts; an existing one is left alone.
pub(super) fn write(arguments: &Report, output: &Output) -> Result<Outcome, CliError> {
    let path = file_of(arguments).expect("usage refused answers without a file beside them");
    if arguments.texts.is_none() {
        // A name that is misspelt would leave a file of texts beside nothing.
        files::bytes(&arguments.file)?;
    }
    let name = arguments.file.file_name().unwrap_or_default();
    let text = texts::fresh(&name.to_string_lossy());
    let target = Target {
        path: &path,
        kind: Kind::FilledIn,
        inputs: &[&arguments.file],
        force: arguments.force,
    };
    target.write(text.as_bytes(), output)?;
    output.complain(&format!(
        "wrote {path}. Next: edit it, then lexroad report {file} --part strategy{texts}\n",
        path = path.display(),
        file = arguments.file.display(),
        texts = match &arguments.texts {
            Some(path) => format!(" --texts {}", path.display()),
            None => String::new(),
        }
    ));
    Ok(Outcome::Done)
}

/// Reads the texts for the strategy: none when there is no file of them, `None` when it is wrong.
pub(super) fn read(arguments: &Report, output: &Output) -> Result<Option<Texts>, CliError> {
    let path = match (&arguments.texts, file_of(arguments)) {
        _ if arguments.part != PartArgument::Strategy => return Ok(Some(Texts::default())),
        (Some(path), _) => path.clone(),
        (None, Some(beside)) if beside.is_file() => beside,
        (None, _) => return Ok(Some(Texts::default())),
    };
    let (mut sources, mut problems) = (Sources::default(), Diagnostics::default());
    let read = match decode(files::bytes(&path)?) {
        Decoded::Text { text, .. } => {
            let file = sources.add(files::name(&path), text);
            texts::load(&sources, file, &mut problems)
        }
        Decoded::Refused { lossy, code, at } => {
            let file = sources.add(files::name(&path), lossy);
            problems.push(refusal(code, file, at));
            None
        }
    };
    output.problems(&problems, &sources);
    Ok(read)
}

/// The file asked for, else the one beside the answers; none beside standard input.
pub(super) fn file_of(arguments: &Report) -> Option<PathBuf> {
    if arguments.texts.is_some() {
        return arguments.texts.clone();
    }
    let beside = |answers: &Path| answers.with_extension("texts.toml");
    (arguments.file.as_os_str() != "-").then(|| beside(&arguments.file))
}
