//! Takes the terminal for an interview: with keys, or line by line where keys cannot be used.

use std::io::{self, IsTerminal};

use super::editor::Editor;
use super::plain::Plain;
use super::terminal::Terminal;
use super::tty::{self, Keyboard, Monitor};
use super::{Ask, PromptError};

/// How a person wants to be asked.
#[derive(Clone, Debug, Default)]
pub struct Console {
    /// Line by line, with nothing drawn anew. A terminal that can draw nothing gets it unasked.
    pub plain: bool,
    /// The command of the person's own editor.
    pub editor: Option<String>,
}

/// Begins to listen to Ctrl-C and the signals to end: from here on they no longer kill the program.
///
/// The prompt that waits, or the next one, returns with an error of the kind
/// [`io::ErrorKind::Interrupted`].
///
/// # Errors
///
/// When the system has no room for what that takes.
pub fn listen() -> Result<(), PromptError> {
    tty::listen().map_err(PromptError::Terminal)
}

/// Takes the terminal, and begins to [`listen`].
///
/// # Errors
///
/// When standard input or standard error is no terminal, so that nobody can be asked.
pub fn open(console: &Console) -> Result<Box<dyn Ask>, PromptError> {
    listen()?;
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return Err(if tty::is_gone() {
            PromptError::Interrupted
        } else {
            PromptError::NoTerminal
        });
    }
    // A terminal may go at any moment, this one included.
    take(console).map_err(PromptError::of)
}

fn take(console: &Console) -> io::Result<Box<dyn Ask>> {
    let editor = console.editor.as_deref().and_then(Editor::new);
    if !console.plain && !console::is_dumb() {
        return Ok(Box::new(Terminal::open(editor)?));
    }
    let columns = console::Term::stderr().size_checked();
    let columns = columns.map_or(80, |(_, columns)| usize::from(columns));
    let (keyboard, monitor) = (Keyboard::open()?, Monitor::open()?);
    Ok(Box::new(Plain::new(keyboard, monitor, columns, editor)))
}

/// Says the last words of an interview, in whatever state its terminal is.
pub fn farewell(text: &str) {
    tty::farewell(text);
}
