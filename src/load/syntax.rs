//! Texts that are no TOML: all their mistakes, each worded for the person who wrote the file.

use std::ops::Range;

use toml::de::{DeTable, Error};

use crate::diagnostic::{Code, Diagnostic, FileId, Span};
use crate::text;

/// After some errors the parser loses those that follow, so a text is parsed again without the
/// lines that are known to be wrong: at most so often,
const MOST_PASSES: usize = 100;

/// and never more than so many bytes in all, beyond the first passes; a long text costs as many
/// passes as fit, not as many as it has mistakes.
const MOST_BYTES: usize = 32 << 20;

/// So many passes are always made.
const LEAST_PASSES: usize = 4;

/// What version control writes where two people changed the same lines, in order.
const MARKS: [&str; 4] = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

/// Refuses a text that parses but holds nothing, or a whole unfinished merge inside a text.
///
/// A line of `=======` alone, or any mark without the others, is text where the parser read text.
pub(super) fn refuse_parsed(
    source: &str,
    table: &DeTable<'_>,
    file: FileId,
) -> Option<Vec<Diagnostic>> {
    if table.is_empty() {
        return Some(vec![empty(file)]);
    }
    // The first mark is looked for before the lines are: a text without it is the usual one.
    let ours = source.find(MARKS[0])?;
    let marks = marks(source);
    let whole = [0, 2, 3].iter().try_fold(ours, |from, mark| {
        let found = marks.iter().find(|(kind, at)| kind == mark && *at >= from);
        found.map(|(_, at)| *at)
    });
    whole.map(|_| {
        marks
            .into_iter()
            .map(|(_, at)| unmerged(at, file))
            .collect()
    })
}

/// Refuses a text that does not parse because of an unfinished merge.
pub(super) fn refuse_unparsed(source: &str, file: FileId) -> Option<Vec<Diagnostic>> {
    let marks = marks(source);
    // A line of `=======` alone says nothing: where it is the mistake, `word` says so.
    let sure = marks.iter().any(|(kind, _)| *kind == 0 || *kind == 3);
    sure.then(|| {
        marks
            .into_iter()
            .map(|(_, at)| unmerged(at, file))
            .collect()
    })
}

/// Finds the lines that are marks: which one, and where.
fn marks(source: &str) -> Vec<(usize, usize)> {
    let mut at = 0;
    let mut found = Vec::new();
    for line in source.split_inclusive('\n') {
        found.extend(mark_of(line).map(|kind| (kind, at)));
        at += line.len();
    }
    found
}

/// Returns which mark a line is.
fn mark_of(line: &str) -> Option<usize> {
    MARKS.iter().position(|mark| {
        line.strip_prefix(mark)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\r', '\n']))
    })
}

fn unmerged(at: usize, file: FileId) -> Diagnostic {
    let span = Span::new(file, at..at + MARKS[0].len());
    Diagnostic::new(Code::MergeConflict, span, "the mark of an unfinished merge")
        .help("keep one side and remove the marks `<<<<<<<`, `=======` and `>>>>>>>`")
}

fn empty(file: FileId) -> Diagnostic {
    Diagnostic::new(Code::EmptyFile, Span::new(file, 0..0), "the file is empty").help(
        "`lexroad new CODE -o FILE` writes a fresh answers file for a country, for example `lexroad new PH -o ph.toml`",
    )
}

/// Words every syntax error, and returns the text with the lines they stand on blanked, so that
/// the rest can be read. Offsets stay the same.
pub(super) fn errors(source: &str, first: Vec<Error>, file: FileId) -> (Vec<Diagnostic>, String) {
    let mut readable = source.as_bytes().to_vec();
    let mut found = Vec::new();
    let mut errors = first;
    let passes = (MOST_BYTES / source.len().max(1)).clamp(LEAST_PASSES, MOST_PASSES);
    for _ in 0..passes {
        let mut blanked = 0..0;
        for error in &errors {
            let at = error.span().map_or(0, |range| range.start);
            // A line may hold as many mistakes as it has letters; the first one is enough.
            if blanked.contains(&at) {
                continue;
            }
            if let Some(lines) = blank(&mut readable, at) {
                found.push(word(error, source, file));
                blanked = lines;
            }
        }
        if blanked.is_empty() {
            break;
        }
        // Whole lines became spaces, so what is left is still UTF-8.
        let text = String::from_utf8_lossy(&readable);
        errors = DeTable::parse_recoverable(&text).1;
        if errors.is_empty() {
            break;
        }
    }
    (found, String::from_utf8_lossy(&readable).into_owned())
}

/// Replaces a line by spaces and returns its place; `None` when it was blank, so that nothing new
/// was found there.
///
/// Under a table header that cannot be read, the lines up to the next header go with it: they
/// would be read as part of the table above.
fn blank(text: &mut [u8], at: usize) -> Option<Range<usize>> {
    let at = at.min(text.len());
    let newline = |byte: &u8| *byte == b'\n';
    let start = text[..at].iter().rposition(newline).map_or(0, |at| at + 1);
    let rest = text[start..].iter().position(newline);
    let line = rest.map_or(text.len(), |rest| start + rest);
    let mut bytes = text[start..line].iter();
    let first = bytes.find(|byte| !byte.is_ascii_whitespace())?;
    let end = if *first == b'[' {
        let next = text[line..].windows(2).position(|two| two == b"\n[");
        next.map_or(text.len(), |next| line + next)
    } else {
        line
    };
    for byte in &mut text[start..end] {
        if *byte != b'\n' {
            *byte = b' ';
        }
    }
    Some(start..end)
}

/// Words a syntax error for the person who wrote the file.
fn word(error: &Error, source: &str, file: FileId) -> Diagnostic {
    let range = error.span().unwrap_or(0..0);
    let found = source.get(range.clone()).unwrap_or_default();
    let span = Span::new(file, range.clone());
    let message = error.message();
    if message.contains("duplicate key") {
        let key = text::excerpt(found);
        return Diagnostic::new(Code::DuplicateKey, span, format!("`{key}` stands twice"))
            .label("the second time")
            .help("keep the right one and remove the other");
    }
    if found.contains(['“', '”', '„', '‘', '’', '«', '»']) {
        return Diagnostic::new(Code::CurlyQuote, span, "curly quotes around a text")
            .help("use straight quotes: \"...\"");
    }
    let at = source.floor_char_boundary(range.start);
    if let Some(c) = found.chars().next().or(source[at..].chars().next())
        && c.is_control()
        && !matches!(c, '\n' | '\r' | '\t')
    {
        let name = format!("\\u{:04X}", u32::from(c));
        return Diagnostic::new(
            Code::ControlCharacter,
            span,
            format!("raw control character {name}"),
        )
        .help(format!(
            "remove it, or write it as {name} inside a text in double quotes"
        ));
    }
    let line = source[..at].rfind('\n').map_or(0, |newline| newline + 1);
    if mark_of(
        source[line..]
            .split_inclusive('\n')
            .next()
            .unwrap_or_default(),
    )
    .is_some()
    {
        return unmerged(line, file);
    }
    if message.contains("must be quoted") || message.contains("invalid date") {
        let found = text::excerpt(found);
        return Diagnostic::new(Code::Syntax, span, format!("`{found}` is neither a text nor a date"))
            .help("write text in straight quotes: \"...\"; write a date as year, month and day: 2025-11-30");
    }
    if message.contains("recursion limit") {
        let message = "tables or lists stand too deep inside one another";
        return Diagnostic::new(Code::Syntax, span, message)
            .help("no file needs more than a few levels: remove the dots or brackets too many");
    }
    Diagnostic::new(Code::Syntax, span, message.to_owned())
        .help("compare with the lines around it: a quote, bracket or equals sign may be missing")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Sources;

    fn codes(text: &str) -> Vec<&'static str> {
        let mut sources = Sources::default();
        let file = sources.add("a.toml", text.to_owned());
        let (table, errors) = DeTable::parse_recoverable(text);
        let problems = if errors.is_empty() {
            refuse_parsed(text, table.get_ref(), file).unwrap_or_default()
        } else {
            refuse_unparsed(text, file).unwrap_or_else(|| super::errors(text, errors, file).0)
        };
        problems
            .iter()
            .map(|problem| problem.code.as_str())
            .collect()
    }

    #[test]
    fn a_mark_inside_a_text_is_text() {
        for line in [
            "=======",
            "======= ",
            "<<<<<<<",
            ">>>>>>> theirs",
            "|||||||",
        ] {
            let text = format!("note = \"\"\"\nTitle\n{line}\nrest\n\"\"\"\n");
            assert!(codes(&text).is_empty(), "{line}");
        }
        // Underlined headings of a text that somebody pasted.
        let text = "a = '''\nOne\n=======\nTwo\n=======\n'''\nb = \"<<<<<<< 1\"\n";
        assert!(codes(text).is_empty());
    }

    #[test]
    fn a_mark_inside_a_text_hides_no_other_mistake() {
        let text = "note = \"\"\"\n=======\n\"\"\"\nb = = 1\n";
        assert_eq!(codes(text), ["syntax"]);
    }

    #[test]
    fn an_unfinished_merge_is_named_wherever_it_stands() {
        let merge = "<<<<<<< HEAD\na = 1\n=======\na = 2\n>>>>>>> other\n";
        assert_eq!(codes(merge), ["merge-conflict"; 3]);
        let inside = format!("note = \"\"\"\n{merge}\"\"\"\n");
        assert_eq!(codes(&inside), ["merge-conflict"; 3]);
        assert_eq!(codes("a = 1\n=======\nb = 2\n"), ["merge-conflict"]);
        assert_eq!(codes("a = 1\n>>>>>>> other\n"), ["merge-conflict"]);
    }

    #[test]
    fn a_text_that_says_nothing_is_empty() {
        for text in ["", "\n\n", "# only a comment\n", " \t\r\n"] {
            assert_eq!(codes(text), ["empty-file"], "{text:?}");
        }
    }

    #[test]
    fn every_wrong_line_is_found_once() {
        let lines: Vec<String> = (0..2000).map(|n| format!("k{n} = = {n}")).collect();
        let text = lines.join("\n");
        assert_eq!(codes(&text), vec!["syntax"; 2000]);
    }

    #[test]
    fn depth_is_refused_in_words() {
        let text = format!("[{}]\nb = 1\n", ["a"; 300].join("."));
        let mut sources = Sources::default();
        let file = sources.add("a.toml", text.clone());
        let (_, errors) = DeTable::parse_recoverable(&text);
        let (problems, readable) = super::errors(&text, errors, file);
        assert_eq!(problems.len(), 1);
        assert_eq!(
            problems[0].message,
            "tables or lists stand too deep inside one another"
        );
        assert_eq!(readable.len(), text.len());
    }
}
