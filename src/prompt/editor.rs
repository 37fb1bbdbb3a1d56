//! The person's own editor, for a text of several lines.
//!
//! `dialoguer`'s editor fails at an empty variable and takes what an editor that failed left
//! behind; both would lose a text.

use std::io::{self, Write};
use std::process::Command;

use super::tty::until_left;

/// The command that opens an editor, as `$VISUAL` or `$EDITOR` has it.
#[derive(Clone, Debug)]
pub(super) struct Editor {
    words: Vec<String>,
}

impl Editor {
    /// Reads a command; `None` when it is empty or cannot be split into words.
    pub(super) fn new(command: &str) -> Option<Self> {
        let words = shell_words::split(command).ok()?;
        (!words.is_empty()).then_some(Editor { words })
    }

    /// Returns the name of the program, to be shown.
    pub(super) fn name(&self) -> String {
        let program = self.words[0].rsplit('/').next();
        crate::text::one_line(program.unwrap_or_default()).into_owned()
    }

    /// Says that the editor failed, and what to do.
    pub(super) fn failed(&self, error: &io::Error) -> String {
        let name = self.name();
        format!("{name} failed ({error}); the text is as it was, write it here.")
    }

    /// Lets the person edit a text; line ends at the end go.
    ///
    /// # Errors
    ///
    /// When the editor cannot be started, ends with a failure, or leaves no UTF-8 text.
    pub(super) fn edit(&self, text: &str) -> io::Result<String> {
        let mut file = tempfile::Builder::new()
            .prefix("lexroad-")
            .suffix(".txt")
            .tempfile()?;
        file.write_all(text.as_bytes())?;
        file.flush()?;
        let editor = Command::new(&self.words[0])
            .args(&self.words[1..])
            .arg(file.path())
            // The interview leaves standard output alone, which may be a file.
            .stdout(io::stderr())
            .spawn()?;
        let status = until_left(editor)?;
        if !status.success() {
            return Err(io::Error::other(status.to_string()));
        }
        // Read by name: editors put a new file in the place of the old one.
        let edited = std::fs::read(file.path())?;
        let edited = String::from_utf8(edited).map_err(io::Error::other)?;
        let edited = edited.trim_start_matches('\u{feff}').replace('\r', "");
        Ok(edited.trim_end().to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_command_is_none() {
        assert!(Editor::new("").is_none());
        assert!(Editor::new("  ").is_none());
        assert!(Editor::new("'open").is_none());
        assert_eq!(Editor::new("/usr/bin/code --wait").unwrap().name(), "code");
    }

    #[test]
    #[cfg(unix)]
    fn what_the_editor_leaves_is_the_text() {
        let editor = Editor::new("sed -i 's/s. 4/s. 5/'").unwrap();
        assert_eq!(editor.edit("s. 4\n\nnote\n").unwrap(), "s. 5\n\nnote");
    }

    #[test]
    #[cfg(unix)]
    fn an_editor_that_fails_is_an_error() {
        assert!(Editor::new("false").unwrap().edit("a").is_err());
        assert!(Editor::new("/nowhere/vi").unwrap().edit("a").is_err());
    }
}
