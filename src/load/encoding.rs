//! Bytes into text.

use crate::diagnostic::{Code, Diagnostic, FileId, Span};

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
