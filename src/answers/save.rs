//! An answers file opened for editing: changed in memory key by key, saved atomically.
//!
//! This is the one place that writes files. Comments, order and layout survive; a file that
//! somebody else changed is never overwritten; a save that fails leaves the old file whole.

mod approval;
mod edit;
mod entry;
mod migrate;
mod output;
mod record;
mod spell;
mod treaty;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;
use thiserror::Error;

use self::edit::TomlText;
pub(crate) use self::output::put;
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
        "`{}` was changed by someone else since it was read, so it was not overwritten",
        path.display()
    )]
    Changed {
        /// The file.
        path: PathBuf,
    },
    /// It may not be written.
    #[error("`{}` is read-only; make it writable", path.display())]
    ReadOnly {
        /// The file.
        path: PathBuf,
    },
    /// It cannot be made: there is no such folder.
    #[error("there is no folder `{}`; make it first, or choose another place", folder_of(path).display())]
    NoFolder {
        /// The file.
        path: PathBuf,
    },
    /// It cannot be made.
    #[error("cannot write `{}`; check the space and the permissions of its folder", path.display())]
    Create {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
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
        let refused = |source: io::Error| {
            let path = path.to_owned();
            match source.kind() {
                io::ErrorKind::AlreadyExists => SaveError::Exists { path },
                _ if !folder_of(&path).is_dir() => SaveError::NoFolder { path },
                _ => SaveError::Create { path, source },
            }
        };
        let temporary = written_beside(path, text.as_bytes()).map_err(refused)?;
        temporary
            .persist_noclobber(path)
            .map_err(|error| refused(error.error))?;
        sync_folder_of(path);
        Ok(())
    }

    /// Writes the text to a new file, which takes the place of the one it was read from.
    ///
    /// # Errors
    ///
    /// Those of [`AnswersFile::create`]; everything is then as it was.
    pub fn save_as(&mut self, path: &Path) -> Result<(), SaveError> {
        let text = String::from_utf8(self.bytes()).expect("it is made of text");
        AnswersFile::create(path, &text)?;
        *self = AnswersFile::open(path)?;
        Ok(())
    }

    /// Returns the lines that a save would bring to the disk, below the head of their table; none
    /// when it would only take away.
    pub fn unsaved(&self) -> Vec<&str> {
        let saved = String::from_utf8_lossy(&self.on_disk);
        let saved = saved.strip_prefix('\u{FEFF}').unwrap_or(&saved);
        let saved: Vec<&str> = saved.lines().collect();
        let lines: Vec<&str> = self.text().lines().collect();
        let same = |(a, b): &(&&str, &&str)| a == b;
        let before = saved.iter().zip(&lines).take_while(same).count();
        let (above, lines) = lines.split_at(before);
        let after = saved[before..].iter().rev().zip(lines.iter().rev());
        let after = after.take_while(same).count();
        let changed = lines[..lines.len() - after].iter().copied();
        let changed: Vec<&str> = changed.filter(|line| !line.is_empty()).collect();
        let head = above.iter().copied().rfind(|line| line.starts_with('['));
        let is_inside = changed.first().is_some_and(|line| !line.starts_with('['));
        head.into_iter()
            .filter(|_| is_inside)
            .chain(changed)
            .collect()
    }

    /// Returns the path as it was given.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the text as it would be saved, without a byte order mark.
    pub fn text(&self) -> &str {
        self.text.as_str()
    }

    /// Takes back every change since the text was `earlier`, which a call of [`Self::text`] gave.
    pub fn restore(&mut self, earlier: &str) {
        self.text = TomlText::parse(earlier.to_owned()).expect("it was the text of a TOML file");
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
        // Held until this save is done, against another interview that saves at the same moment.
        let lock = lock_folder_of(&self.real);
        if fs::read(&self.real).ok().as_ref() != Some(&self.on_disk) {
            return Err(SaveError::Changed { path: path() });
        }
        let write = |source| SaveError::Write {
            path: path(),
            source,
        };
        let metadata = fs::metadata(&self.real).map_err(write)?;
        let permissions = metadata.permissions();
        if permissions.readonly() {
            return Err(SaveError::ReadOnly { path: path() });
        }
        if lock.is_some() {
            remove_leftovers(&self.real);
        }
        let temporary = written_beside(&self.real, &bytes).map_err(write)?;
        keep_owner(temporary.as_file(), &metadata);
        temporary
            .as_file()
            .set_permissions(permissions)
            .map_err(write)?;
        temporary
            .persist(&self.real)
            .map_err(|refused| write(refused.error))?;
        self.on_disk = bytes;
        sync_folder_of(&self.real);
        Ok(())
    }

    fn bytes(&self) -> Vec<u8> {
        let bom = if self.bom { "\u{FEFF}" } else { "" };
        format!("{bom}{}", self.text()).into_bytes()
    }
}

/// How the name of a temporary file ends.
const TEMPORARY: &str = ".saving";

/// How the names of the temporary files of an answers file begin.
fn temporary_prefix(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    format!(".{name}.")
}

/// Writes bytes to a temporary file beside a path, down to the disk.
fn written_beside(path: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let mut temporary = tempfile::Builder::new()
        .prefix(&temporary_prefix(path))
        .suffix(TEMPORARY)
        .tempfile_in(folder_of(path))?;
    temporary.write_all(bytes)?;
    temporary.as_file().sync_all()?;
    Ok(temporary)
}

/// Removes what a killed run left beside a path: it holds answers, and nobody reads it.
///
/// The folder must be locked, so that no save of somebody else is under way.
fn remove_leftovers(path: &Path) {
    let prefix = temporary_prefix(path);
    let entries = fs::read_dir(folder_of(path))
        .into_iter()
        .flatten()
        .flatten();
    for entry in entries {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(&prefix) && name.ends_with(TEMPORARY) {
            // It may be somebody else's; it does no harm.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Leaves a file to the person it belongs to, where the administrator saves it for them.
fn keep_owner(file: &fs::File, before: &fs::Metadata) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, fchown};
        let same_group = || fchown(file, None, Some(before.gid()));
        // Who may not give files away becomes the owner, as with any other editor.
        let _ = fchown(file, Some(before.uid()), Some(before.gid())).or_else(|_| same_group());
    }
    #[cfg(not(unix))]
    let _ = (file, before);
}

/// Waits until nobody else saves in a folder; `None` where folders cannot be locked.
fn lock_folder_of(path: &Path) -> Option<fs::File> {
    let folder = fs::File::open(folder_of(path)).ok()?;
    folder.lock().ok()?;
    Some(folder)
}

/// Brings a new name in a folder to the disk; only Unix can open a folder for that.
///
/// A file system that cannot do it is no failure: the file is there, only a power cut could still
/// bring back the one before.
fn sync_folder_of(path: &Path) {
    if cfg!(unix) {
        let _ = fs::File::open(folder_of(path)).and_then(|folder| folder.sync_all());
    }
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
