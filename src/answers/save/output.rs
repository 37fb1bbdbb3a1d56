//! An output put in its place whole: a reader finds the old file or the new one, never half of one.

use std::fs;
use std::io;
use std::path::Path;

use tempfile::NamedTempFile;

use super::{keep_owner, sync_folder_of, written_beside};

/// Writes bytes to a path, through links, and takes the place of a file that stands there.
///
/// A new file may be read by whoever the system lets; an old one hands on its permissions and
/// owner. Other names of the old file, hard links, keep what it held.
///
/// # Errors
///
/// When the old file is read-only, or the folder or the disk refuses; all is then as it was. Where
/// nothing stood, [`io::ErrorKind::AlreadyExists`] when something does by now.
pub(crate) fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let Ok(real) = fs::canonicalize(path) else {
        let temporary = written_beside(path, bytes)?;
        open_to_readers(&temporary)?;
        temporary.persist_noclobber(path)?;
        sync_folder_of(path);
        return Ok(());
    };
    let metadata = fs::metadata(&real)?;
    if metadata.permissions().readonly() {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    let temporary = written_beside(&real, bytes)?;
    keep_owner(temporary.as_file(), &metadata);
    temporary
        .as_file()
        .set_permissions(metadata.permissions())?;
    temporary.persist(&real)?;
    sync_folder_of(&real);
    Ok(())
}

/// Gives a temporary file, which its owner alone may read, the permissions of any new file.
fn open_to_readers(temporary: &NamedTempFile) -> io::Result<()> {
    let folder = temporary.path().parent().unwrap_or(Path::new("."));
    // The system alone knows which permissions it takes away; a file made the usual way shows it.
    let usual = tempfile::Builder::new()
        .make_in(folder, |path| fs::File::create_new(path))?
        .as_file()
        .metadata()?
        .permissions();
    temporary.as_file().set_permissions(usual)
}
