//! A document as `CommonMark` with GitHub tables. All escaping is here.

use super::document::{Align, Block, Document, Run, Table, Text, draw_bar, draw_mark};
use super::timeline::gantt;
use crate::text;

/// Paragraphs are wrapped at this width, so that the file reads well as plain text.
const WIDTH: usize = 100;

/// Sure, possible, neither.
const MARKS: [char; 3] = ['█', '▒', '·'];

/// Writes a document as Markdown. An empty one gives an empty text.
pub fn render(document: &Document) -> String {
    let mut out = String::new();
    for block in &document.blocks {
        if !out.is_empty() {
            out.push('\n');
        }
        match block {
            Block::Heading(level, text) => {
                let marks = "#".repeat(usize::from((*level).clamp(1, 6)));
                out.push_str(&format!("{marks} {}\n", inline(text)));
            }
            Block::Paragraph(text) => out.push_str(&wrapped(&inline(text), "", "")),
            Block::Note(text) => out.push_str(&wrapped(&inline(text), "> ", "> ")),
            Block::List(items) => {
                for item in items {
                    out.push_str(&wrapped(&inline(item), "- ", "  "));
                }
            }
            Block::Steps(items) => {
                for (index, item) in items.iter().enumerate() {
                    let first = format!("{}. ", index + 1);
                    let rest = " ".repeat(first.len());
                    out.push_str(&wrapped(&inline(item), &first, &rest));
                }
            }
            Block::Table(table) => out.push_str(&render_table(table)),
            Block::Timeline(timeline) => {
                out.push_str(&format!("```mermaid\n{}```\n", gantt(timeline)));
            }
        }
    }
    out
}

/// Wraps a paragraph and guards each line's start, where a mark would begin a new block.
fn wrapped(paragraph: &str, first: &str, rest: &str) -> String {
    let mut out = String::new();
    let options = textwrap::Options::new(WIDTH - rest.len())
        .break_words(false)
        .word_splitter(textwrap::WordSplitter::NoHyphenation)
        .word_separator(textwrap::WordSeparator::AsciiSpace);
    let lines = textwrap::wrap(paragraph, options);
    for (index, line) in lines.iter().enumerate() {
        out.push_str(if index == 0 { first } else { rest });
        out.push_str(&guard(line, index == 0));
        out.push('\n');
    }
    if lines.is_empty() {
        out.push_str(first.trim_end());
        out.push('\n');
    }
    out
}

/// Escapes what would start a block, a rule or an underlined heading at the beginning of a line.
///
/// Within a paragraph only a list that starts with 1 begins; another number, a year for example, is
/// left as it is.
fn guard(line: &str, is_first: bool) -> String {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = line.len() - rest.len();
    let starts_list = |rest: &str| rest.is_empty() || rest.starts_with(' ');
    let begins = is_first || line[..digits].parse() == Ok(1_u32);
    let is_number = (1..=9).contains(&digits) && rest.starts_with(['.', ')']);
    if begins && is_number && starts_list(&rest[1..]) {
        return format!("{}\\{rest}", &line[..digits]);
    }
    let starts_item = line.starts_with(['-', '+']) && starts_list(&line[1..]);
    let starts_heading = line.starts_with('#') && starts_list(line.trim_start_matches('#'));
    let is_rule = line
        .trim_end()
        .chars()
        .all(|c| matches!(c, '-' | '=' | ' '))
        && !line.is_empty();
    if starts_item || starts_heading || is_rule {
        return format!("\\{line}");
    }
    line.to_owned()
}

fn render_table(table: &Table) -> String {
    let mut out = String::new();
    let head: Vec<String> = table
        .head
        .iter()
        .map(|column| escape(&column.title))
        .collect();
    out.push_str(&format!("| {} |\n", head.join(" | ")));
    for column in &table.head {
        out.push_str(match column.align {
            Align::Left => "| --- ",
            Align::Right => "| ---: ",
        });
    }
    out.push_str("|\n");
    for row in &table.rows {
        let cells: Vec<String> = row.iter().map(inline).collect();
        out.push_str(&format!("| {} |\n", cells.join(" | ")));
    }
    out
}

fn inline(text: &Text) -> String {
    text.0.iter().map(run).collect()
}

fn run(run: &Run) -> String {
    match run {
        Run::Plain(text) => spaced(text, escape),
        Run::Strong(text) => spaced(text, |text| format!("**{}**", escape(text))),
        Run::Code(text) => spaced(text, code),
        Run::Link(url) => link(url),
        Run::Bar(interval) => draw_bar(*interval, MARKS),
        Run::Mark(interval) => draw_mark(*interval, MARKS),
    }
}

/// Keeps the outer spaces of a run outside its marks, and cleans what is between.
fn spaced(raw: &str, mark: impl Fn(&str) -> String) -> String {
    let clean = text::one_line(raw);
    if clean.is_empty() {
        return if raw.is_empty() {
            String::new()
        } else {
            " ".to_owned()
        };
    }
    let before = if raw.starts_with(char::is_whitespace) {
        " "
    } else {
        ""
    };
    let after = if raw.ends_with(char::is_whitespace) {
        " "
    } else {
        ""
    };
    format!("{before}{}{after}", mark(&clean))
}

/// Escapes every character that Markdown, HTML or mathematics could take for a mark.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '$' | '&'
        ) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Writes code; a vertical line and a backtick would end the cell or the code, so they are words.
fn code(text: &str) -> String {
    if text.contains(['`', '|']) {
        return escape(text);
    }
    format!("`{text}`")
}

/// Writes an address as a link when it is a plain web address, else as text.
fn link(url: &str) -> String {
    let url = text::one_line(url);
    let plain = (url.starts_with("https://") || url.starts_with("http://"))
        && url.bytes().all(|byte| {
            byte.is_ascii_graphic() && !matches!(byte, b'<' | b'>' | b'|' | b'`' | b'\\' | b'"')
        });
    if plain {
        format!("<{url}>")
    } else {
        escape(&url)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::document::Column;

    fn paragraph(text: &str) -> String {
        render(&Document {
            blocks: vec![Block::paragraph(text)],
        })
    }

    #[test]
    fn user_text_cannot_break_the_page() {
        assert_eq!(paragraph("# no heading"), "\\# no heading\n");
        assert_eq!(paragraph("1. no list"), "1\\. no list\n");
        assert_eq!(paragraph("2027). -x #y"), "2027). -x #y\n");
        assert_eq!(paragraph("==="), "\\===\n");
        assert_eq!(
            paragraph("- [x](y) <b>&amp;"),
            "\\- \\[x\\](y) \\<b\\>\\&amp;\n"
        );
        assert_eq!(paragraph("a\n\n```\ncode"), "a \\`\\`\\` code\n");
    }

    #[test]
    fn a_wrapped_line_cannot_start_a_block() {
        let text = format!("{} - item and # heading", "word ".repeat(19).trim_end());
        for line in paragraph(&text).lines() {
            assert!(!line.starts_with("- ") && !line.starts_with("# "), "{line}");
        }
    }

    #[test]
    fn a_cell_cannot_break_its_table() {
        let mut table = Table::new([Column::words("a"), Column::numbers("b")]);
        table.row(["x | y\nz".into(), Text::new().code("a|b")]);
        assert_eq!(
            render_table(&table),
            "| a | b |\n| --- | ---: |\n| x \\| y z | a\\|b |\n"
        );
    }

    #[test]
    fn only_a_web_address_is_a_link() {
        assert_eq!(
            link("https://example.org/a?b=1"),
            "<https://example.org/a?b=1>"
        );
        assert_eq!(link("javascript:alert(1)"), "javascript:alert(1)");
        assert_eq!(link("https://x>y"), "https://x\\>y");
    }
}
