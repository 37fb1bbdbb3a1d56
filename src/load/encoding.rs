//! Bytes into text, and the mistakes that are better named than parsed.

use crate::diagnostic::{Code, Diagnostic, FileId, Span};
use crate::text;

/// What the bytes of a file turned out to be.
#[derive(Debug)]
pub enum Decoded {
    /// UTF-8 text, without a byte order mark; `bom` says that there was one.
    Text {
        /// The text.
        text: String,
        /// Whether the file began with a byte order mark.
        bom: bool,
    },
    /// Not UTF-8: a lossy copy to point into, and the problem without its place.
    Refused {
        /// The text as far as it can be shown.
        lossy: String,
        /// What is wrong.
        code: Code,
        /// Where the first wrong byte stands in `lossy`.
        at: usize,
    },
}

/// Decodes the bytes of a file.
pub fn decode(bytes: Vec<u8>) -> Decoded {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Decoded::Refused {
            lossy: String::new(),
            code: Code::Utf16,
            at: 0,
        };
    }
    match String::from_utf8(bytes) {
        Ok(text) => match text.strip_prefix('\u{FEFF}') {
            Some(rest) => Decoded::Text {
                text: rest.to_owned(),
                bom: true,
            },
            None => Decoded::Text { text, bom: false },
        },
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let bytes = error.as_bytes();
            let utf16 = bytes.chunks(3).all(|three| three.contains(&0));
            Decoded::Refused {
                lossy: String::from_utf8_lossy(error.as_bytes()).into_owned(),
                code: if utf16 { Code::Utf16 } else { Code::NotUtf8 },
                at,
            }
        }
    }
}

/// Words the refusal of bytes that are not UTF-8.
pub(crate) fn refusal(code: Code, file: FileId, at: usize) -> Diagnostic {
    match code {
        Code::Utf16 => {
            Diagnostic::new(code, Span::new(file, 0..0), "the file is UTF-16, not UTF-8")
                .help("save it again with the encoding UTF-8")
        }
        _ => Diagnostic::new(
            code,
            Span::new(file, at..at + 1),
            "the file is not UTF-8 text",
        )
        .label("the first byte that is not")
        .help("save it again with the encoding UTF-8"),
    }
}

/// Refuses a text that is not worth parsing: nothing in it, or the marks of an unfinished merge.
pub(super) fn refuse(source: &str, file: FileId) -> Option<Vec<Diagnostic>> {
    let mut start = 0;
    let mut marks = Vec::new();
    let mut has_content = false;
    for line in source.split_inclusive('\n') {
        let trimmed = line.trim();
        has_content |= !trimmed.is_empty() && !trimmed.starts_with('#');
        if ["<<<<<<< ", "======= ", ">>>>>>> ", "||||||| "]
            .iter()
            .any(|mark| line.starts_with(mark) || trimmed == mark.trim_end())
        {
            let span = Span::new(file, start..start + 7);
            marks.push(
                Diagnostic::new(Code::MergeConflict, span, "the mark of an unfinished merge")
                    .help("keep one side and remove the marks `<<<<<<<`, `=======` and `>>>>>>>`"),
            );
        }
        start += line.len();
    }
    if !has_content {
        return Some(vec![
            Diagnostic::new(Code::EmptyFile, Span::new(file, 0..0), "the file is empty").help(
                "`lexroad new CODE -o FILE` writes a fresh answers file for a country, for example `lexroad new PH -o ph.toml`",
            ),
        ]);
    }
    (!marks.is_empty()).then_some(marks)
}

/// Words a syntax error for the person who wrote the file.
pub(super) fn syntax(error: &toml::de::Error, source: &str, file: FileId) -> Diagnostic {
    let range = error.span().unwrap_or(0..0);
    let found = source.get(range.clone()).unwrap_or_default();
    let span = Span::new(file, range.clone());
    if error.message().contains("duplicate key") {
        let key = text::excerpt(found);
        return Diagnostic::new(Code::DuplicateKey, span, format!("`{key}` stands twice"))
            .label("the second time")
            .help("keep the right one and remove the other");
    }
    if found.contains(['“', '”', '„', '‘', '’', '«', '»']) {
        return Diagnostic::new(Code::CurlyQuote, span, "curly quotes around a text")
            .help("use straight quotes: \"...\"");
    }
    let next = source[source.floor_char_boundary(range.start)..]
        .chars()
        .next();
    if let Some(c) = found.chars().next().or(next)
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
    if error.message().contains("must be quoted") || error.message().contains("invalid date") {
        let found = text::excerpt(found);
        return Diagnostic::new(Code::Syntax, span, format!("`{found}` is neither a text nor a date"))
            .help("write text in straight quotes: \"...\"; write a date as year, month and day: 2025-11-30");
    }
    Diagnostic::new(Code::Syntax, span, error.message().to_owned())
        .help("compare with the lines around it: a quote, bracket or equals sign may be missing")
}
