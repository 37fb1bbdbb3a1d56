//! Takes the terminal for an interview: with keys, or line by line where keys cannot be used.

use std::io::{self, IsTerminal};

use super::editor::Editor;
use super::plain::{self, Plain};
use super::terminal::Terminal;
use super::{Ask, PromptError};

/// How a person wants to be asked.
#[derive(Clone, Debug, Default)]
pub struct Console {
    /// Line by line, with nothing drawn anew. A terminal that can draw nothing gets it unasked.
    pub plain: bool,
    /// The command of the person's own editor.
    pub editor: Option<String>,
}

/// Takes the terminal.
///
/// From here on Ctrl-C and the signals to end no longer kill the program: the prompt returns with
/// an error of the kind [`io::ErrorKind::Interrupted`].
///
/// # Errors
///
/// When standard input or standard error is no terminal, so that nobody can be asked.
pub fn open(console: &Console) -> Result<Box<dyn Ask>, PromptError> {
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return Err(PromptError::NoTerminal);
    }
    super::interrupt::install().map_err(PromptError::Terminal)?;
    let editor = console.editor.as_deref().and_then(Editor::new);
    if console.plain || console::is_dumb() {
        let input = plain::Input::open().map_err(PromptError::Terminal)?;
        let columns = console::Term::stderr().size_checked();
        let columns = columns.map_or(80, |(_, columns)| usize::from(columns));
        return Ok(Box::new(Plain::new(input, io::stderr(), columns, editor)));
    }
    Ok(Box::new(Terminal::open(editor)))
}
