//! A document before it is Markdown or a terminal page: blocks of raw text.
//!
//! Text here is as it was read. Each renderer cleans and escapes it once, in one place.

use super::timeline::Timeline;
use crate::score::Interval;

/// A document: blocks in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// The blocks.
    pub blocks: Vec<Block>,
}

impl Document {
    /// Adds a block.
    pub fn push(&mut self, block: Block) {
        self.blocks.push(block);
    }

    /// Adds blocks.
    pub fn extend(&mut self, blocks: impl IntoIterator<Item = Block>) {
        self.blocks.extend(blocks);
    }
}

/// A part of a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading; 1 is the title of the document.
    Heading(u8, Text),
    /// A paragraph.
    Paragraph(Text),
    /// A remark that belongs to what stands above it.
    Note(Text),
    /// A list without order.
    List(Vec<Text>),
    /// A numbered list.
    Steps(Vec<Text>),
    /// A table.
    Table(Table),
    /// A plan over time.
    Timeline(Timeline),
}

impl Block {
    /// Makes a heading.
    pub fn heading(level: u8, text: impl Into<Text>) -> Self {
        Block::Heading(level, text.into())
    }

    /// Makes a paragraph.
    pub fn paragraph(text: impl Into<Text>) -> Self {
        Block::Paragraph(text.into())
    }

    /// Makes a remark.
    pub fn note(text: impl Into<Text>) -> Self {
        Block::Note(text.into())
    }
}

/// A table: a head, how its columns are set, and rows of the same width.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// The heads of the columns.
    pub head: Vec<Column>,
    /// The rows.
    pub rows: Vec<Vec<Text>>,
}

impl Table {
    /// Makes a table without rows.
    pub fn new(head: impl IntoIterator<Item = Column>) -> Self {
        Table {
            head: head.into_iter().collect(),
            rows: Vec::new(),
        }
    }

    /// Adds a row.
    pub fn row(&mut self, cells: impl IntoIterator<Item = Text>) {
        self.rows.push(cells.into_iter().collect());
    }
}

/// The head of a column.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// The words.
    pub title: String,
    /// How its cells are set.
    pub align: Align,
}

/// How the cells of a column are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

impl Column {
    /// Makes a column of words.
    pub fn words(title: &str) -> Self {
        Column {
            title: title.to_owned(),
            align: Align::Left,
        }
    }

    /// Makes a column of numbers.
    pub fn numbers(title: &str) -> Self {
        Column {
            title: title.to_owned(),
            align: Align::Right,
        }
    }
}

/// A run of text in one style.
#[derive(Clone, Debug, PartialEq)]
pub enum Run {
    /// Plain.
    Plain(String),
    /// Strong.
    Strong(String),
    /// An id or a command, to be typed as it is.
    Code(String),
    /// An address.
    Link(String),
    /// A bar from 0 to 100: the low part, then the part that is not known.
    Bar(Interval),
    /// The first cell of such a bar.
    Mark(Interval),
}

/// Runs of text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Text(pub Vec<Run>);

impl Text {
    /// Makes an empty text.
    pub fn new() -> Self {
        Text::default()
    }

    /// Adds plain text.
    #[must_use]
    pub fn plain(mut self, text: impl Into<String>) -> Self {
        self.0.push(Run::Plain(text.into()));
        self
    }

    /// Adds strong text.
    #[must_use]
    pub fn strong(mut self, text: impl Into<String>) -> Self {
        self.0.push(Run::Strong(text.into()));
        self
    }

    /// Adds an id or a command.
    #[must_use]
    pub fn code(mut self, text: impl Into<String>) -> Self {
        self.0.push(Run::Code(text.into()));
        self
    }

    /// Adds an address.
    #[must_use]
    pub fn link(mut self, url: impl Into<String>) -> Self {
        self.0.push(Run::Link(url.into()));
        self
    }

    /// Adds a bar.
    #[must_use]
    pub fn bar(mut self, interval: Interval) -> Self {
        self.0.push(Run::Bar(interval));
        self
    }

    /// Adds one cell of a bar, for a legend.
    #[must_use]
    pub fn mark(mut self, interval: Interval) -> Self {
        self.0.push(Run::Mark(interval));
        self
    }

    /// Adds another text behind this one.
    #[must_use]
    pub fn then(mut self, other: Text) -> Self {
        self.0.extend(other.0);
        self
    }

    /// Returns whether it must not wrap: a bar, or an id to be typed as it is.
    pub(super) fn stays_whole(&self) -> bool {
        matches!(self.0.first(), Some(Run::Bar(_) | Run::Code(_)))
    }

    /// Returns whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Text::new().plain(text)
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Text::new().plain(text)
    }
}

impl From<&String> for Text {
    fn from(text: &String) -> Self {
        Text::new().plain(text.clone())
    }
}

/// How many cells a bar has.
pub(super) const BAR_CELLS: usize = 20;

/// Draws the first cell of a bar.
pub(super) fn draw_mark(interval: Interval, marks: [char; 3]) -> String {
    draw_bar(interval, marks).chars().take(1).collect()
}

/// Draws a bar with three marks: sure, possible, neither.
pub(super) fn draw_bar(interval: Interval, marks: [char; 3]) -> String {
    let cells = |score: f64| crate::text::cells(score / 100.0, BAR_CELLS);
    let low = cells(interval.low);
    let high = cells(interval.high).max(low);
    [
        (low, marks[0]),
        (high - low, marks[1]),
        (BAR_CELLS - high, marks[2]),
    ]
    .iter()
    .flat_map(|(n, mark)| std::iter::repeat_n(*mark, *n))
    .collect()
}
