//! Where an output goes: every verb with `-o` writes here, and nobody's file is lost by it.
//!
//! A target is free when nothing stands there, or the program's own earlier output of the same
//! kind, which bears its mark. Anything else stays unless `--force` says otherwise.

use std::fs::{self, Metadata};
use std::io::{self, Write};
use std::path::Path;

use serde_json::Value;

use super::output::Output;
use super::{CliError, files};
use crate::answers::save::{AnswersFile, SaveError, put};
use crate::report;

/// What a schema of answers files says of itself, in `$comment`.
pub(super) const SCHEMA_MARK: &str = "Written by lexroad";

/// What is written.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    /// A file that people fill in: an earlier one may hold their work, so no mark frees it.
    FilledIn,
    /// A document in Markdown, by the name in its mark.
    Document(&'static str),
    /// JSON, by its `format`.
    Json(&'static str),
    /// The JSON Schema of answers files.
    Schema,
}

impl Kind {
    /// Whether a text is an earlier output of this kind.
    fn is_mark_of(self, text: &str) -> bool {
        let key = |key: &str| {
            let value: Option<Value> = serde_json::from_str(text).ok();
            let text = value.as_ref().and_then(|value| value.get(key)?.as_str());
            text.map(str::to_owned)
        };
        match self {
            Kind::FilledIn => false,
            Kind::Document(kind) => report::is_marked(text, kind),
            Kind::Json(format) => key("format").is_some_and(|found| found == format),
            Kind::Schema => key("$comment").is_some_and(|found| found.starts_with(SCHEMA_MARK)),
        }
    }
}

/// Where something is written, and what it may not replace.
#[derive(Debug)]
pub(super) struct Target<'a> {
    /// The file, as `-o` names it.
    pub(super) path: &'a Path,
    /// What is written.
    pub(super) kind: Kind,
    /// The files that are read for it; `-` is standard input.
    pub(super) inputs: &'a [&'a Path],
    /// Whether `--force` lets it replace any file.
    pub(super) force: bool,
}

/// How a target is written.
enum Way {
    /// To a file that is not there yet.
    New,
    /// In the place of a file.
    Replace,
    /// Into a device or a pipe.
    Device,
    /// To standard output, which has this name too.
    StandardOutput,
}

impl Target<'_> {
    /// Writes the output, or leaves everything as it is.
    ///
    /// # Errors
    ///
    /// When the target is not free, or cannot be written.
    pub(super) fn write(&self, bytes: &[u8], output: &Output) -> Result<(), CliError> {
        let failed = |source: io::Error| match source.kind() {
            io::ErrorKind::AlreadyExists => self.exists(),
            _ => CliError::Write {
                path: self.path.display().to_string(),
                source,
            },
        };
        match (self.way()?, self.kind) {
            (Way::New, Kind::FilledIn) => {
                let text = std::str::from_utf8(bytes).map_err(io::Error::other);
                AnswersFile::create(self.path, text.map_err(failed)?).map_err(|error| match error {
                    SaveError::Exists { .. } => self.exists(),
                    other => other.into(),
                })
            }
            (Way::New | Way::Replace, _) => put(self.path, bytes).map_err(failed),
            (Way::Device, _) => {
                let file = fs::OpenOptions::new().write(true).open(self.path);
                file.and_then(|mut file| file.write_all(bytes))
                    .map_err(failed)
            }
            (Way::StandardOutput, _) => output.bytes(bytes),
        }
    }

    /// Returns whether nothing that must stay is in the way.
    pub(super) fn is_free(&self) -> bool {
        self.way().is_ok()
    }

    fn way(&self) -> Result<Way, CliError> {
        let path = self.path.display();
        let metadata = match fs::metadata(self.path) {
            Ok(metadata) => metadata,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return if fs::symlink_metadata(self.path).is_ok() {
                    Err(CliError::Said(format!(
                        "{path} is a link to a file that is not there; remove the link, or choose another name"
                    )))
                } else {
                    Ok(Way::New)
                };
            }
            // What stands in the way is said when it is written.
            Err(_) => return Ok(Way::New),
        };
        if metadata.is_dir() {
            return Err(CliError::Said(format!(
                "{path} is a folder; name a file in it"
            )));
        }
        let is_device = is_character_device(&metadata);
        let is_input = |input: &&Path| metadata_of(input).is_some_and(|it| is_same(&it, &metadata));
        if !is_device && !self.force && self.inputs.iter().any(is_input) {
            return Err(CliError::Said(format!(
                "{path} is a file that this is made from; choose another name"
            )));
        }
        if is_device || is_pipe(&metadata) {
            return Ok(Way::Device);
        }
        if standard_output().is_some_and(|it| is_same(&it, &metadata)) {
            return Ok(Way::StandardOutput);
        }
        if !metadata.is_file() {
            return Err(CliError::Said(format!(
                "{path} is no file; choose another name"
            )));
        }
        if self.force {
            return Ok(Way::Replace);
        }
        if matches!(self.kind, Kind::FilledIn) {
            return Err(self.exists());
        }
        let held = files::bytes(self.path)?;
        let held = String::from_utf8_lossy(&held);
        if self.kind.is_mark_of(&held) {
            return Ok(Way::Replace);
        }
        Err(CliError::Said(format!(
            "{path} {}; choose another name, or replace it with --force",
            held_by(&held)
        )))
    }

    fn exists(&self) -> CliError {
        CliError::Said(format!(
            "`{}` exists already and may hold somebody's work; choose another name, or replace it with --force",
            self.path.display()
        ))
    }
}

/// Says what a file is that another kind of output may not replace.
fn held_by(text: &str) -> &'static str {
    let text = text.trim_start_matches('\u{FEFF}');
    let table = text.parse::<toml::Table>().ok();
    if table.is_some_and(|table| table.contains_key("assessment")) {
        "is an answers file"
    } else {
        "is no earlier output of this kind"
    }
}

/// Returns what the system knows of a file that is read; `-` is standard input.
fn metadata_of(input: &Path) -> Option<Metadata> {
    if input.as_os_str() == "-" {
        return standard_input();
    }
    fs::metadata(input).ok()
}

#[cfg(unix)]
fn standard_input() -> Option<Metadata> {
    use std::os::fd::AsFd;
    let own = io::stdin().as_fd().try_clone_to_owned().ok()?;
    fs::File::from(own).metadata().ok()
}

#[cfg(unix)]
fn standard_output() -> Option<Metadata> {
    use std::os::fd::AsFd;
    let own = io::stdout().as_fd().try_clone_to_owned().ok()?;
    fs::File::from(own).metadata().ok()
}

/// Whether both are one file, whatever it is called.
#[cfg(unix)]
fn is_same(one: &Metadata, other: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

#[cfg(unix)]
fn is_character_device(metadata: &Metadata) -> bool {
    use std::os::unix::fs::FileTypeExt;
    metadata.file_type().is_char_device()
}

#[cfg(unix)]
fn is_pipe(metadata: &Metadata) -> bool {
    use std::os::unix::fs::FileTypeExt;
    metadata.file_type().is_fifo()
}

// Elsewhere an input is told by what it holds: no answers file and no file of texts bears a mark.

#[cfg(not(unix))]
fn standard_input() -> Option<Metadata> {
    None
}

#[cfg(not(unix))]
fn standard_output() -> Option<Metadata> {
    None
}

#[cfg(not(unix))]
fn is_same(_: &Metadata, _: &Metadata) -> bool {
    false
}

#[cfg(not(unix))]
fn is_character_device(metadata: &Metadata) -> bool {
    !metadata.is_file() && !metadata.is_dir()
}

#[cfg(not(unix))]
fn is_pipe(_: &Metadata) -> bool {
    false
}
