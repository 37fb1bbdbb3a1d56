//! Keys as a person means them: an Escape key with its letter, a text that is pasted as a whole.
//!
//! The terminal is told to mark pasted text, so that its lines are not taken for answers.

use std::io;

use console::{Key, Term};

use crate::prompt::interrupt::waiting;

/// Makes the terminal mark pasted text.
pub(super) const MARK_PASTES: &str = "\x1b[?2004h";

/// Ends that.
pub(super) const MARK_NO_PASTES: &str = "\x1b[?2004l";

/// How the mark before and after a pasted text begins; `0~` and `1~` follow, or `~` after the
/// key F9.
const PASTE: [char; 3] = ['[', '2', '0'];

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

/// Waits for what a person types next.
pub(super) fn read(term: &Term) -> io::Result<Typed> {
    from_keys(&mut || waiting(|| term.read_key()))
}

fn from_keys(next: &mut dyn FnMut() -> io::Result<Key>) -> io::Result<Typed> {
    loop {
        return Ok(match next()? {
            Key::Escape => Typed::Escape(None),
            Key::UnknownEscSeq(sequence) if sequence == PASTE => {
                if !is_mark(next, '0')? {
                    continue;
                }
                Typed::Paste(pasted(next)?)
            }
            Key::UnknownEscSeq(sequence) => match sequence[..] {
                [letter] if letter.is_ascii_graphic() && !matches!(letter, 'O' | '[') => {
                    Typed::Escape(Some(letter.to_ascii_lowercase()))
                }
                _ => continue,
            },
            key => Typed::Key(key),
        });
    }
}

/// Reads the rest of a mark; returns whether it is the one wanted.
fn is_mark(next: &mut dyn FnMut() -> io::Result<Key>, wanted: char) -> io::Result<bool> {
    match next()? {
        Key::Char('~') => Ok(false),
        Key::Char(which) => Ok(next()? == Key::Char('~') && which == wanted),
        _ => Ok(false),
    }
}

fn pasted(next: &mut dyn FnMut() -> io::Result<Key>) -> io::Result<String> {
    let mut text = String::new();
    loop {
        match next()? {
            Key::Char(c) if !c.is_control() => text.push(c),
            Key::Enter => text.push('\n'),
            Key::Tab => text.push(' '),
            Key::UnknownEscSeq(sequence) if sequence == PASTE && is_mark(next, '1')? => {
                return Ok(text);
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(keys: Vec<Key>) -> Vec<Typed> {
        let mut keys = keys.into_iter();
        let mut next = || keys.next().ok_or(io::ErrorKind::UnexpectedEof.into());
        std::iter::from_fn(|| from_keys(&mut next).ok()).collect()
    }

    fn mark(which: char) -> [Key; 3] {
        let begin = Key::UnknownEscSeq(PASTE.to_vec());
        [begin, Key::Char(which), Key::Char('~')]
    }

    #[test]
    fn a_pasted_text_comes_as_a_whole() {
        let inside = [
            Key::Char('a'),
            Key::Enter,
            Key::Tab,
            Key::Char('.'),
            Key::Enter,
        ];
        let keys = [&mark('0')[..], &inside, &mark('1'), &[Key::Enter]].concat();
        let pasted = Typed::Paste("a\n .\n".to_owned());
        assert_eq!(typed(keys), [pasted, Typed::Key(Key::Enter)]);
    }

    #[test]
    fn a_letter_that_comes_with_escape_belongs_to_it() {
        let keys = vec![
            Key::Escape,
            Key::UnknownEscSeq(vec!['B']),
            Key::UnknownEscSeq(vec!['O']),
            Key::UnknownEscSeq(vec!['[', '1', ';']),
        ];
        assert_eq!(typed(keys), [Typed::Escape(None), Typed::Escape(Some('b'))]);
    }

    #[test]
    fn a_function_key_is_not_taken_for_a_paste() {
        let keys = vec![
            Key::UnknownEscSeq(PASTE.to_vec()),
            Key::Char('~'),
            Key::Char('x'),
        ];
        assert_eq!(typed(keys), [Typed::Key(Key::Char('x'))]);
    }
}
