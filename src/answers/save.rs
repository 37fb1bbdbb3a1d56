//! An answers file opened for editing: changed in memory key by key, saved atomically.
//!
//! This is the one place that writes files. Comments, order and layout survive; a file that
//! somebody else changed is never overwritten; a save that fails leaves the old file whole.

mod edit;
mod entry;
mod record;
mod spell;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;
use thiserror::Error;

use self::edit::TomlText;
use crate::load::{Decoded, decode};

/// Why an answers file could not be opened or saved.
#[derive(Debug, Error)]
pub enum SaveError {
    /// It is missing or cannot be read.
    #[error("cannot read `{}`; check the name and the permissions", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// It is not UTF-8 text.
    #[error("`{}` is not UTF-8 text; `lexroad check` says what to do", path.display())]
    NotText {
        /// The file.
        path: PathBuf,
    },
    /// It is not TOML.
    #[error("`{}` is not valid TOML; `lexroad check` shows every place", path.display())]
    Syntax {
        /// The file.
        path: PathBuf,
        /// The first problem.
        #[source]
        source: Box<toml_edit::TomlError>,
    },
    /// It exists already and would be overwritten.
    #[error("`{}` exists already; choose another name, or answer it with `lexroad assess`", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// Somebody else changed, moved or removed it after it was read.
    #[error(
        "`{}` was changed by someone else since it was read, so it was not overwritten; \
         start again to go on from what it says now",
        path.display()
    )]
    Changed {
        /// The file.
        path: PathBuf,
    },
    /// It may not be written.
    #[error("`{}` is read-only, so nothing was saved; make it writable and start again", path.display())]
    ReadOnly {
        /// The file.
        path: PathBuf,
    },
    /// The folder or the disk refused.
    #[error(
        "cannot save `{}`, which is left as it was; check the space and the permissions of its folder",
        path.display()
    )]
    Write {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
}

/// An answers file opened for editing.
///
/// A clone is a draft: change it, check its text, and keep it or drop it.
#[derive(Clone, Debug)]
pub struct AnswersFile {
    path: PathBuf,
    /// The file behind symbolic links, so that a save leaves the links alone.
    real: PathBuf,
    /// The bytes as they were last read or saved.
    on_disk: Vec<u8>,
    bom: bool,
    text: TomlText,
}

impl AnswersFile {
    /// Opens a file; it must be TOML, whether or not its answers are right.
    ///
    /// # Errors
    ///
    /// When the file cannot be read, is not UTF-8 or is not TOML.
    pub fn open(path: &Path) -> Result<Self, SaveError> {
        let unread = |source| SaveError::Read {
            path: path.to_owned(),
            source,
        };
        let real = fs::canonicalize(path).map_err(unread)?;
        let on_disk = fs::read(&real).map_err(unread)?;
        let Decoded::Text { text, bom } = decode(on_disk.clone()) else {
            return Err(SaveError::NotText {
                path: path.to_owned(),
            });
        };
        let text = TomlText::parse(text).map_err(|source| SaveError::Syntax {
            path: path.to_owned(),
            source: Box::new(source),
        })?;
        Ok(AnswersFile {
            path: path.to_owned(),
            real,
            on_disk,
            bom,
            text,
        })
    }

    /// Writes a new file that its owner alone may read.
    ///
    /// # Errors
    ///
    /// When the file exists, which is left alone, or cannot be written.
    pub fn create(path: &Path, text: &str) -> Result<(), SaveError> {
        let write = |source| SaveError::Write {
            path: path.to_owned(),
            source,
        };
        let temporary = written_beside(path, text.as_bytes()).map_err(write)?;
        match temporary.persist_noclobber(path) {
            Ok(_) => sync_folder_of(path).map_err(write),
            Err(refused) if refused.error.kind() == io::ErrorKind::AlreadyExists => {
                Err(SaveError::Exists {
                    path: path.to_owned(),
                })
            }
            Err(refused) => Err(write(refused.error)),
        }
    }

    /// Returns the path as it was given.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the text as it would be saved, without a byte order mark.
    pub fn text(&self) -> &str {
        self.text.as_str()
    }

    /// Saves the file if its text has changed.
    ///
    /// The text goes to a temporary file in the same folder, to the disk, and then takes the
    /// name of the old file, whose permissions it keeps.
    ///
    /// # Errors
    ///
    /// When somebody else changed the file, it is read-only, or the folder or the disk refuses;
    /// the file is then left as it is.
    pub fn save(&mut self) -> Result<(), SaveError> {
        let bytes = self.bytes();
        if bytes == self.on_disk {
            return Ok(());
        }
        let path = || self.path.clone();
        if fs::read(&self.real).ok().as_ref() != Some(&self.on_disk) {
            return Err(SaveError::Changed { path: path() });
        }
        let write = |source| SaveError::Write {
            path: path(),
            source,
        };
        let permissions = fs::metadata(&self.real).map_err(write)?.permissions();
        if permissions.readonly() {
            return Err(SaveError::ReadOnly { path: path() });
        }
        let temporary = written_beside(&self.real, &bytes).map_err(write)?;
        temporary
            .as_file()
            .set_permissions(permissions)
            .map_err(write)?;
        temporary
            .persist(&self.real)
            .map_err(|refused| write(refused.error))?;
        sync_folder_of(&self.real).map_err(write)?;
        self.on_disk = bytes;
        Ok(())
    }

    fn bytes(&self) -> Vec<u8> {
        let bom = if self.bom { "\u{FEFF}" } else { "" };
        format!("{bom}{}", self.text()).into_bytes()
    }
}

/// Writes bytes to a temporary file beside a path, down to the disk.
fn written_beside(path: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let mut temporary = NamedTempFile::new_in(folder_of(path))?;
    temporary.write_all(bytes)?;
    temporary.as_file().sync_all()?;
    Ok(temporary)
}

/// Brings a new name in a folder to the disk; only Unix can open a folder for that.
fn sync_folder_of(path: &Path) -> io::Result<()> {
    if cfg!(unix) {
        fs::File::open(folder_of(path))?.sync_all()?;
    }
    Ok(())
}

/// Spells the keys of an answer, one to a line, for the text of a new file.
pub(in crate::answers) fn response_lines(
    indicator: &crate::questionnaire::Indicator,
    response: &super::Response,
) -> Vec<String> {
    entry::response_entries(indicator, response)
        .into_iter()
        .filter_map(|(key, value)| Some(format!("{key} = {}", spell::spell(&value?))))
        .collect()
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

#[cfg(test)]
pub(crate) mod difference;
#[cfg(test)]
pub(crate) mod fixture;
#[cfg(test)]
mod tests {
    #[cfg(unix)]
    mod disk;
    mod edits;
    mod record;
}
