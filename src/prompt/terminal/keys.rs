//! Keys as a person means them: an Escape key with its letter, a text that is pasted as a whole.
//!
//! The terminal is told to mark pasted text, so that its lines are not taken for answers.

use std::io;

use console::Key;

use crate::prompt::tty::Bytes;

/// Makes the terminal mark pasted text.
pub(super) const MARK_PASTES: &str = "\x1b[?2004h";

/// Ends that.
pub(super) const MARK_NO_PASTES: &str = "\x1b[?2004l";

/// Before and after a pasted text, behind `ESC [`.
const PASTE_BEGINS: &[u8] = b"200~";
const PASTE_ENDS: &[u8] = b"201~";

const ESC: u8 = 0x1b;

/// What a person pressed or pasted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Typed {
    /// A key.
    Key(Key),
    /// The Escape key; with the letter that came together with it, as on a slow line.
    Escape(Option<char>),
    /// A text, of one line or of several.
    Paste(String),
}

/// Waits for what a person types next; keys that mean nothing here are left out.
pub(super) fn read(bytes: &mut impl Bytes) -> io::Result<Typed> {
    loop {
        let typed = match bytes.next()? {
            ESC => escaped(bytes)?,
            first => key(first, bytes)?.map(Typed::Key),
        };
        if let Some(typed) = typed {
            return Ok(typed);
        }
    }
}

/// Reads a key that begins with a byte other than Escape; `None` when it means nothing.
fn key(first: u8, bytes: &mut impl Bytes) -> io::Result<Option<Key>> {
    Ok(Some(match first {
        // Where the terminal sends no signal for it.
        0x03 => return Err(io::ErrorKind::Interrupted.into()),
        b'\r' | b'\n' => Key::Enter,
        0x7f | 0x08 => Key::Backspace,
        b'\t' => Key::Tab,
        0x01 => Key::Home,
        0x05 => Key::End,
        0x00..0x80 => Key::Char(char::from(first)),
        _ => {
            let mut whole = vec![first];
            let length = match first {
                0xC0..=0xDF => 2,
                0xE0..=0xEF => 3,
                0xF0..=0xF7 => 4,
                _ => return Ok(None),
            };
            while whole.len() < length {
                whole.push(bytes.next()?);
            }
            let text = str::from_utf8(&whole).ok();
            return Ok(text.and_then(|text| text.chars().next()).map(Key::Char));
        }
    }))
}

/// Reads what comes together with Escape: a sequence that stands for a key, a letter, or nothing.
fn escaped(bytes: &mut impl Bytes) -> io::Result<Option<Typed>> {
    let Some(second) = bytes.soon()? else {
        return Ok(Some(Typed::Escape(None)));
    };
    Ok(match second {
        b'[' => {
            let sequence = sequence(bytes)?;
            if sequence == PASTE_BEGINS {
                return Ok(Some(Typed::Paste(pasted(bytes)?)));
            }
            named(&sequence).map(Typed::Key)
        }
        b'O' => match bytes.soon()? {
            Some(letter) => named(&[letter]).map(Typed::Key),
            None => Some(Typed::Escape(Some('o'))),
        },
        letter if letter.is_ascii_graphic() => {
            Some(Typed::Escape(Some(char::from(letter).to_ascii_lowercase())))
        }
        _ => None,
    })
}

/// Reads a sequence up to the letter or sign that ends it; what does not come at once is missing.
fn sequence(bytes: &mut impl Bytes) -> io::Result<Vec<u8>> {
    let mut sequence = Vec::new();
    while let Some(byte) = bytes.soon()? {
        sequence.push(byte);
        if matches!(byte, 0x40..=0x7e) {
            break;
        }
    }
    Ok(sequence)
}

/// Returns the key of a sequence, whatever keys such as Ctrl were held with it.
fn named(sequence: &[u8]) -> Option<Key> {
    let (last, numbers) = sequence.split_last()?;
    let number = numbers.split(|byte| *byte == b';').next();
    Some(match (last, number.unwrap_or_default()) {
        (b'A', _) => Key::ArrowUp,
        (b'B', _) => Key::ArrowDown,
        (b'C', _) => Key::ArrowRight,
        (b'D', _) => Key::ArrowLeft,
        (b'H', _) | (b'~', b"1" | b"7") => Key::Home,
        (b'F', _) | (b'~', b"4" | b"8") => Key::End,
        (b'Z', _) => Key::BackTab,
        (b'~', b"3") => Key::Del,
        _ => return None,
    })
}

fn pasted(bytes: &mut impl Bytes) -> io::Result<String> {
    let mut text = Vec::new();
    loop {
        match bytes.next()? {
            b'\r' if text.last() != Some(&b'\r') => text.push(b'\n'),
            b'\t' => text.push(b' '),
            ESC => {
                if bytes.soon()? == Some(b'[') && sequence(bytes)? == PASTE_ENDS {
                    break;
                }
            }
            byte => text.push(byte),
        }
    }
    let text = String::from_utf8_lossy(&text).into_owned();
    Ok(text.replace(|c: char| c.is_control() && c != '\n', ""))
}

/// Returns the bytes of a key that moves in a list or ends it; `None` for another.
pub(in crate::prompt) fn bytes_of(key: &Key) -> Option<Vec<u8>> {
    let bytes: &[u8] = match key {
        Key::ArrowUp => b"\x1b[A",
        Key::ArrowDown => b"\x1b[B",
        Key::ArrowRight => b"\x1b[C",
        Key::ArrowLeft => b"\x1b[D",
        Key::Home => b"\x1b[H",
        Key::End => b"\x1b[F",
        Key::BackTab => b"\x1b[Z",
        Key::Del => b"\x1b[3~",
        Key::Tab => b"\t",
        Key::Enter => b"\r",
        Key::Escape => b"\x1b",
        Key::Backspace => b"\x7f",
        Key::Char(c) if (' '..='~').contains(c) => return Some(vec![*c as u8]),
        _ => return None,
    };
    Some(bytes.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bytes of which those of one piece come at once.
    struct Pieces(Vec<Vec<u8>>);

    impl Bytes for Pieces {
        fn next(&mut self) -> io::Result<u8> {
            self.0.retain(|piece| !piece.is_empty());
            let first = self.0.first_mut().ok_or(io::ErrorKind::UnexpectedEof)?;
            Ok(first.remove(0))
        }

        fn soon(&mut self) -> io::Result<Option<u8>> {
            let first = self.0.first_mut().filter(|piece| !piece.is_empty());
            Ok(first.map(|piece| piece.remove(0)))
        }
    }

    fn typed(pieces: &[&str]) -> Vec<Typed> {
        let pieces = pieces.iter().map(|piece| piece.as_bytes().to_vec());
        let mut pieces = Pieces(pieces.collect());
        std::iter::from_fn(|| read(&mut pieces).ok()).collect()
    }

    #[test]
    fn a_pasted_text_comes_as_a_whole() {
        let pasted = Typed::Paste("a\n .é\n".to_owned());
        let whole = "\x1b[200~a\r\t.é\x1b[A\x07\r\x1b[201~\r";
        assert_eq!(typed(&[whole]), [pasted.clone(), Typed::Key(Key::Enter)]);
        assert_eq!(typed(&["\x1b[200~a\r", "\t.é\r\x1b[201~"]), [pasted]);
    }

    #[test]
    fn a_letter_that_comes_with_escape_belongs_to_it() {
        let b = Typed::Escape(Some('b'));
        assert_eq!(typed(&["\x1b", "\x1bB"]), [Typed::Escape(None), b.clone()]);
        assert_eq!(typed(&["\x1b", "b"])[0], Typed::Escape(None));
        assert_eq!(typed(&["\x1b\x1b", "\x1bb"]), [b]);
    }

    #[test]
    fn keys_are_known_by_their_sequences() {
        let keys = [
            ("\x1b[A", Key::ArrowUp),
            ("\x1b[1;5C", Key::ArrowRight),
            ("\x1bOD", Key::ArrowLeft),
            ("\x1b[3~", Key::Del),
            ("\x1b[Z", Key::BackTab),
            ("\x1b[1~", Key::Home),
            ("\x1bOF", Key::End),
            ("\x7f", Key::Backspace),
            ("条", Key::Char('条')),
            ("\u{4}", Key::Char('\u{4}')),
        ];
        for (bytes, key) in keys {
            assert_eq!(typed(&[bytes]), [Typed::Key(key.clone())]);
            let again = bytes_of(&key).map(|bytes| String::from_utf8(bytes).unwrap());
            if let Some(again) = again {
                assert_eq!(typed(&[&again]), [Typed::Key(key)]);
            }
        }
    }

    #[test]
    fn what_means_nothing_is_left_out() {
        let unknown = ["\x1b[20~x", "\x1b[1;", "\x1bOP", "\x1b[?1;2c"];
        assert_eq!(typed(&unknown), [Typed::Key(Key::Char('x'))]);
    }
}
