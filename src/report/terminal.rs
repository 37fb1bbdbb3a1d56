//! A document as a page of the terminal.

use comfy_table::{
    CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, TableStyle, Width, presets,
};

use super::document::{Align, Block, Document, Run, Table, Text, draw_bar, draw_mark};
use super::timeline;
use crate::text;

/// What the terminal can show.
#[derive(Clone, Copy, Debug)]
pub struct Screen {
    /// Columns.
    pub width: usize,
    /// Whether styles are wanted.
    pub colour: bool,
    /// Whether lines and blocks of Unicode are shown.
    pub unicode: bool,
}

const BOLD: anstyle::Style = anstyle::Style::new().bold();
const TITLE: anstyle::Style = anstyle::Style::new().bold().underline();
const DIM: anstyle::Style = anstyle::Style::new().dimmed();

/// Writes a document for a terminal. An empty one gives an empty text.
pub fn render(document: &Document, screen: Screen) -> String {
    let mut out = String::new();
    for block in &document.blocks {
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&render_block(block, screen));
    }
    out
}

fn render_block(block: &Block, screen: Screen) -> String {
    match block {
        Block::Heading(level, text) => {
            let style = if *level <= 2 { TITLE } else { BOLD };
            let heading = lines(text, screen, "", "");
            heading
                .lines()
                .map(|line| styled(line, style, screen) + "\n")
                .collect()
        }
        Block::Paragraph(text) => lines(text, screen, "", ""),
        Block::Note(text) => lines(text, screen, "", "")
            .lines()
            .map(|line| styled(line, DIM, screen) + "\n")
            .collect(),
        Block::List(items) => {
            let mark = if screen.unicode { "• " } else { "* " };
            items
                .iter()
                .map(|item| lines(item, screen, mark, "  "))
                .collect()
        }
        Block::Steps(items) => items
            .iter()
            .enumerate()
            .map(|(index, item)| {
                let first = format!("{:>2}. ", index + 1);
                lines(item, screen, &first, "    ")
            })
            .collect(),
        Block::Table(table) => render_table(table, screen),
        Block::Timeline(timeline) => timeline::draw(timeline, screen),
    }
}

fn styled(line: &str, style: anstyle::Style, screen: Screen) -> String {
    if screen.colour && !line.is_empty() {
        format!("{style}{line}{style:#}")
    } else {
        line.to_owned()
    }
}

fn lines(text: &Text, screen: Screen, first: &str, rest: &str) -> String {
    let width = screen.width.min(110);
    let whole = text::wrap_indented(&unbroken(text, screen), width, first, rest);
    whole.replace(GLUE, "-") + "\n"
}

/// Stands for a hyphen in what must not break there: an id to type, an address to follow.
const GLUE: char = '\u{f8ff}';

fn unbroken(text: &Text, screen: Screen) -> String {
    let mut glued = text.clone();
    for run in &mut glued.0 {
        if let Run::Code(raw) | Run::Link(raw) = run {
            *raw = raw.replace('-', &GLUE.to_string());
        }
    }
    plain(&glued, screen)
}

fn plain(text: &Text, screen: Screen) -> String {
    text.0
        .iter()
        .map(|run| match run {
            Run::Plain(raw) | Run::Strong(raw) | Run::Code(raw) | Run::Link(raw) => {
                let clean = text::one_line(raw);
                let before = if raw.starts_with(' ') { " " } else { "" };
                let after = if raw.ends_with(' ') && !clean.is_empty() {
                    " "
                } else {
                    ""
                };
                format!("{before}{clean}{after}")
            }
            Run::Bar(interval) => draw_bar(*interval, marks(screen)),
            Run::Mark(interval) => draw_mark(*interval, marks(screen)),
        })
        .collect()
}

/// Sure, possible, neither.
fn marks(screen: Screen) -> [char; 3] {
    if screen.unicode {
        ['█', '▒', '·']
    } else {
        ['#', '+', '.']
    }
}

/// A longer word, an address for example, may break; a shorter one asks for its width.
const LONGEST_WORD: usize = 26;

fn render_table(table: &Table, screen: Screen) -> String {
    if narrowest(table, screen) > screen.width {
        return render_as_list(table, screen);
    }
    let mut drawn = comfy_table::Table::new();
    drawn
        .load_style(style(screen, fits(table, screen)))
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(screen.width).unwrap_or(u16::MAX));
    drawn.set_header(table.head.iter().map(|column| column.title.clone()));
    for row in &table.rows {
        drawn.add_row(row.iter().map(|cell| plain(cell, screen)));
    }
    for (index, column) in table.head.iter().enumerate() {
        let Some(drawn) = drawn.column_mut(index) else {
            continue;
        };
        if column.align == Align::Right {
            drawn.set_cell_alignment(CellAlignment::Right);
        }
        // A bar or an id that wraps is none; a number that wraps is hard to read.
        let whole = table.rows.iter().any(|row| row[index].stays_whole());
        if whole || column.align == Align::Right {
            drawn.set_constraint(ColumnConstraint::ContentWidth);
        } else {
            let least = u16::try_from(least(table, index, screen)).unwrap_or(u16::MAX);
            drawn.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(least)));
        }
    }
    let drawn = drawn.trim_fmt() + "\n";
    // Where the columns got less than they asked for together, the rows read better as a list.
    if drawn.lines().any(|line| text::columns(line) > screen.width) {
        return render_as_list(table, screen);
    }
    drawn
}

/// The least width at which no word breaks.
fn narrowest(table: &Table, screen: Screen) -> usize {
    (0..table.head.len())
        .map(|index| least(table, index, screen))
        .sum()
}

/// The least width of a column, padding included.
fn least(table: &Table, index: usize, screen: Screen) -> usize {
    let word = |cell: &str| {
        let words = cell.split(' ').map(text::columns);
        words.max().unwrap_or(0).min(LONGEST_WORD)
    };
    let column = &table.head[index];
    let whole = column.align == Align::Right;
    let cells = table.rows.iter().map(|row| {
        let cell = plain(&row[index], screen);
        if whole || row[index].stays_whole() {
            text::columns(&cell)
        } else {
            word(&cell)
        }
    });
    cells.max().unwrap_or(0).max(word(&column.title)) + 2
}

/// Returns whether every row fits on one line; then the rows need no lines between them.
fn fits(table: &Table, screen: Screen) -> bool {
    let width: usize = table
        .head
        .iter()
        .enumerate()
        .map(|(index, column)| {
            let cells = table
                .rows
                .iter()
                .map(|row| text::columns(&plain(&row[index], screen)));
            cells.max().unwrap_or(0).max(text::columns(&column.title)) + 3
        })
        .sum();
    width <= screen.width
}

/// Lines above, below and under the head; between rows only where rows wrap.
fn style(screen: Screen, fits: bool) -> TableStyle {
    let preset = if screen.unicode {
        presets::UTF8_HORIZONTAL_ONLY
    } else {
        presets::ASCII_HORIZONTAL_ONLY
    };
    if fits {
        preset.row_separator(LineStyle::none())
    } else {
        preset
    }
}

/// Writes each row as its first cell with the others below, for terminals too narrow for columns.
fn render_as_list(table: &Table, screen: Screen) -> String {
    let mut out = String::new();
    for row in &table.rows {
        for (index, (column, cell)) in table.head.iter().zip(row).enumerate() {
            let cell = plain(cell, screen);
            if cell.is_empty() {
                continue;
            }
            let line = if index == 0 {
                cell
            } else {
                format!("{}: {cell}", column.title)
            };
            let (first, rest) = if index == 0 {
                ("", "  ")
            } else {
                ("  ", "    ")
            };
            out.push_str(&text::wrap_indented(&line, screen.width, first, rest));
            out.push('\n');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::document::Column;
    use crate::score::Interval;

    const PLAIN: Screen = Screen {
        width: 80,
        colour: false,
        unicode: false,
    };

    #[test]
    fn a_bar_shows_what_is_sure_and_what_is_possible() {
        let text = Text::new().bar(Interval {
            low: 50.0,
            high: 75.0,
        });
        assert_eq!(plain(&text, PLAIN), "##########+++++.....");
    }

    #[test]
    fn escape_characters_never_reach_the_terminal() {
        let text = Text::from("a\u{1b}[2Jb\u{202e}c");
        assert_eq!(plain(&text, PLAIN), "a[2Jbc");
    }

    #[test]
    fn a_narrow_terminal_gets_a_list() {
        let mut table = Table::new(["a", "b", "c", "d"].map(Column::words));
        table.row(["one", "international", "interpretation", "representative"].map(Text::from));
        let screen = Screen { width: 40, ..PLAIN };
        let drawn = render_table(&table, screen);
        assert_eq!(
            drawn,
            "one\n  b: international\n  c: interpretation\n  d: representative\n"
        );
        let wide = render_table(&table, PLAIN);
        assert!(
            wide.lines()
                .any(|line| line.contains("one") && line.contains("international"))
        );
    }
}
