//! What the interview needs of the other side: show a text, let a person choose, tick or write.

use std::io;

/// How a line stands out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// Not at all.
    #[default]
    Plain,
    /// A heading, or what must be read.
    Strong,
    /// Less than the rest.
    Faint,
}

/// One line of a screen: cleaned of control characters, and no wider than the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The text.
    pub text: String,
    /// How it stands out.
    pub style: Style,
}

/// One entry of a list: a name, and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The name; the interview tells entries apart by their place, not by it.
    pub name: String,
    /// What it means; may be empty. The other side wraps it.
    pub meaning: String,
}

impl Choice {
    /// Makes an entry of texts that may come from a file.
    pub fn new(name: &str, meaning: &str) -> Self {
        Choice {
            name: crate::text::one_line(name).into_owned(),
            meaning: crate::text::one_line(meaning).into_owned(),
        }
    }
}

/// The letter of the entry that Enter alone chooses in a menu: what a person most often wants.
pub const ENTER: char = '\n';

/// A person who can be asked.
///
/// Every question can be left by one gesture, the Escape key of a terminal, which gives `None`.
///
/// # Errors
///
/// Of all methods: [`io::ErrorKind::Interrupted`] means that the person wants to stop at once,
/// [`io::ErrorKind::UnexpectedEof`] that nobody is there any more.
#[expect(clippy::missing_errors_doc, reason = "stated once, for all methods")]
pub trait Ask {
    /// Returns the columns a line may take.
    fn width(&self) -> usize;

    /// Returns the lines that fit on the screen at once; no limit unless the other side knows one.
    fn rows(&self) -> usize {
        usize::MAX
    }

    /// Returns whether whole lines are typed, as numbers and `:` with a letter, where other
    /// terminals take single keys.
    fn is_linear(&self) -> bool {
        false
    }

    /// Shows lines on an empty screen.
    fn page(&mut self, lines: &[Line]) -> io::Result<()>;

    /// Shows a page again of which only some lines are `new`; where nothing can be drawn again,
    /// those alone.
    fn update(&mut self, lines: &[Line], new: &[Line]) -> io::Result<()> {
        let _ = new;
        self.page(lines)
    }

    /// Shows lines below what is there.
    fn say(&mut self, lines: &[Line]) -> io::Result<()>;

    /// Lets the person choose one of the entries, beginning at `start`.
    fn one(&mut self, prompt: &str, choices: &[Choice], start: usize) -> io::Result<Option<usize>>;

    /// Lets the person tick some of the entries; `ticked` are ticked from the beginning.
    fn some(
        &mut self,
        prompt: &str,
        choices: &[Choice],
        ticked: &[usize],
    ) -> io::Result<Option<Vec<usize>>>;

    /// Lets the person write a line, beginning with `start`; an empty line is an answer.
    fn write(&mut self, prompt: &str, start: &str) -> io::Result<Option<String>>;

    /// Returns the text that was being written when a prompt was last left by the gesture; `None`
    /// when nothing was written there.
    fn begun(&self) -> Option<String> {
        None
    }

    /// Shows a short menu, of which one letter chooses.
    ///
    /// Letters are small; other keys do nothing. Enter alone chooses the entry of [`ENTER`], where
    /// there is one, and else leaves the menu as the gesture does.
    fn key(&mut self, prompt: &str, choices: &[(char, Choice)]) -> io::Result<Option<char>>;

    /// Lets the person write a text of several lines, beginning with `start`; an empty text is an
    /// answer. Lines are parted by `\n`, with none at the end.
    fn edit(&mut self, prompt: &str, start: &str) -> io::Result<Option<String>>;
}
