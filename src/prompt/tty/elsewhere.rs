//! The terminal where it cannot be waited for together with signals: keys as `console` reads them.

use std::collections::VecDeque;
use std::io::{self, Write};
use std::process::{Child, ExitStatus};

use console::{Key, Term};

use super::Bytes;
use crate::prompt::terminal::bytes_of;

/// The keyboard.
#[derive(Debug)]
pub(in crate::prompt) struct Keyboard {
    term: Term,
    taken: VecDeque<u8>,
}

impl Keyboard {
    pub(in crate::prompt) fn open() -> io::Result<Self> {
        Ok(Keyboard {
            term: Term::stderr(),
            taken: VecDeque::new(),
        })
    }

    #[expect(clippy::unused_self, reason = "as where it can be waited for")]
    pub(in crate::prompt) fn line(&mut self) -> io::Result<(String, bool)> {
        let mut line = String::new();
        match io::stdin().read_line(&mut line)? {
            0 => Err(io::ErrorKind::UnexpectedEof.into()),
            _ => Ok((line, false)),
        }
    }
}

impl Keyboard {
    #[expect(
        clippy::unused_self,
        clippy::unnecessary_wraps,
        reason = "as where it can be looked for"
    )]
    pub(in crate::prompt) fn throw_away(&mut self) -> io::Result<usize> {
        Ok(0)
    }
}

impl Bytes for Keyboard {
    fn next(&mut self) -> io::Result<u8> {
        loop {
            if let Some(byte) = self.taken.pop_front() {
                return Ok(byte);
            }
            match self.term.read_key_raw()? {
                Key::CtrlC => return Err(io::ErrorKind::Interrupted.into()),
                Key::Char(c) => self.taken.extend(c.encode_utf8(&mut [0; 4]).as_bytes()),
                key => self.taken.extend(bytes_of(&key).unwrap_or_default()),
            }
        }
    }

    fn soon(&mut self) -> io::Result<Option<u8>> {
        Ok(self.taken.pop_front())
    }
}

/// The screen.
#[derive(Clone, Debug)]
pub(in crate::prompt) struct Monitor(Term);

impl Monitor {
    pub(in crate::prompt) fn open() -> io::Result<Self> {
        Ok(Monitor(Term::buffered_stderr()))
    }

    pub(in crate::prompt) fn term(&self) -> Term {
        self.0.clone()
    }

    pub(in crate::prompt) fn last(&mut self) {
        // Nobody is left to tell when it cannot be drawn.
        let _ = self.0.flush();
    }
}

impl Write for Monitor {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

pub(in crate::prompt) fn listen() -> io::Result<()> {
    Ok(())
}

pub(in crate::prompt) fn is_gone() -> bool {
    false
}

pub(in crate::prompt) fn until_left(mut editor: Child) -> io::Result<ExitStatus> {
    editor.wait()
}
