//! Reading files and folders.

use std::io::Read;
use std::path::Path;

use super::arguments::Global;
use super::output::Output;
use super::{CliError, Outcome};
use crate::answers::{self, Answers};
use crate::diagnostic::{Diagnostics, Sources};
use crate::load::{Decoded, decode, refusal};
use crate::national;
use crate::questionnaire::{self, Folder, Questionnaire};

/// The questionnaire, with the texts that later problems may point into.
pub(super) struct Loaded {
    pub(super) questionnaire: Questionnaire,
    pub(super) sources: Sources,
}

/// Reads the questionnaire; problems go to standard error.
pub(super) fn questionnaire(
    global: &Global,
    output: &Output,
) -> Result<Result<Loaded, Outcome>, CliError> {
    if global.questionnaire.is_none() {
        let (questionnaire, sources) = national::load();
        return Ok(Ok(Loaded {
            questionnaire,
            sources,
        }));
    }
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let folder = folder(global)?;
    let questionnaire = questionnaire::load(&folder, &mut sources, &mut diagnostics);
    output.problems(&diagnostics, &sources);
    Ok(questionnaire
        .map(|questionnaire| Loaded {
            questionnaire,
            sources,
        })
        .ok_or(Outcome::Refused))
}

/// Returns the files of the questionnaire asked for.
pub(super) fn folder(global: &Global) -> Result<Folder, CliError> {
    let Some(path) = &global.questionnaire else {
        return Ok(national::folder());
    };
    let mut folder = Folder {
        name: path.display().to_string(),
        files: Vec::new(),
    };
    collect(path, "", &mut folder)?;
    folder.files.sort();
    Ok(folder)
}

fn collect(path: &Path, inside: &str, folder: &mut Folder) -> Result<(), CliError> {
    let failed = |source| CliError::Read {
        path: path.display().to_string(),
        source,
    };
    for entry in std::fs::read_dir(path).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_folder = entry.file_type().map_err(failed)?.is_dir();
        if is_folder && inside.is_empty() {
            collect(&entry.path(), &format!("{name}/"), folder)?;
        } else if !is_folder
            && Path::new(&name)
                .extension()
                .is_some_and(|ending| ending == "toml")
        {
            let bytes = bytes(&entry.path())?;
            let text = match decode(bytes) {
                Decoded::Text { text, .. } => text,
                Decoded::Refused { .. } => {
                    let message = format!("{} is not UTF-8 text", entry.path().display());
                    return Err(CliError::Said(message));
                }
            };
            folder.files.push((format!("{inside}{name}"), text.into()));
        }
    }
    Ok(())
}

/// Reads the bytes of a file; `-` is standard input.
pub(super) fn bytes(path: &Path) -> Result<Vec<u8>, CliError> {
    let failed = |source| CliError::Read {
        path: name(path),
        source,
    };
    if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes).map_err(failed)?;
        return Ok(bytes);
    }
    std::fs::read(path).map_err(failed)
}

/// Returns the name of a file in messages.
pub(super) fn name(path: &Path) -> String {
    if path.as_os_str() == "-" {
        "standard input".to_owned()
    } else {
        path.display().to_string()
    }
}

/// Reads and checks an answers file; the problems go into `diagnostics`.
pub(super) fn answers(
    path: &Path,
    questionnaire: &Questionnaire,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Result<Option<Answers>, CliError> {
    let read = answers_and_text(path, questionnaire, sources, diagnostics)?;
    Ok(read.map(|(answers, _)| answers))
}

/// Reads and checks an answers file, and returns its text as well; a byte order mark is left out.
pub(super) fn answers_and_text(
    path: &Path,
    questionnaire: &Questionnaire,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Result<Option<(Answers, String)>, CliError> {
    match decode(bytes(path)?) {
        Decoded::Text { text, .. } => {
            let file = sources.add(name(path), text.clone());
            let answers = answers::load(questionnaire, sources, file, diagnostics);
            Ok(answers.map(|answers| (answers, text)))
        }
        Decoded::Refused { lossy, code, at } => {
            let file = sources.add(name(path), lossy);
            diagnostics.push(refusal(code, file, at));
            Ok(None)
        }
    }
}
