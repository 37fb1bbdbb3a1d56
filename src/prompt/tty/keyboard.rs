//! The keyboard of the terminal: bytes as they are typed.

use std::collections::VecDeque;
use std::fs::{File, OpenOptions};
use std::io::{self, Read};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::fs::OpenOptionsExt;

use nix::fcntl::OFlag;
use nix::poll::{PollFlags, PollTimeout};
use nix::sys::termios::tcgetsid;
use nix::unistd::{getsid, ttyname};

use super::signals::wait;
use super::{Bytes, ended};

/// The longest line that a terminal hands over, in bytes; what is longer it cuts without a word.
const LONGEST: usize = 4095;

/// Milliseconds in which the rest of a key follows its first byte, on a slow line too.
const SOON: u16 = 25;

/// The keyboard; what was typed before its prompt is kept.
#[derive(Debug)]
pub(in crate::prompt) struct Keyboard {
    terminal: File,
    taken: VecDeque<u8>,
}

impl Keyboard {
    /// Takes the terminal of the standard input.
    pub(in crate::prompt) fn open() -> io::Result<Self> {
        Ok(Keyboard {
            terminal: own(io::stdin())?,
            taken: VecDeque::new(),
        })
    }

    /// Waits for a line and takes it, with its end; says whether the terminal may have cut it.
    pub(in crate::prompt) fn line(&mut self) -> io::Result<(String, bool)> {
        let end = loop {
            if let Some(end) = self.taken.iter().position(|byte| *byte == b'\n') {
                break end;
            }
            self.fill(PollTimeout::NONE)?;
        };
        let line: Vec<u8> = self.taken.drain(..=end).collect();
        let is_cut = line.len() >= LONGEST;
        Ok((String::from_utf8_lossy(&line).into_owned(), is_cut))
    }

    /// Throws away the lines that are typed already, as of a text that was pasted; returns how many.
    pub(in crate::prompt) fn throw_away(&mut self) -> io::Result<usize> {
        let mut patience = 0_u16;
        while self.fill(patience.into())? {
            // More of it may be on its way.
            patience = SOON;
        }
        let thrown = self.taken.iter().filter(|byte| **byte == b'\n').count();
        self.taken.clear();
        Ok(thrown)
    }

    /// Takes what is typed when it comes in time; returns whether any has.
    fn fill(&mut self, timeout: PollTimeout) -> io::Result<bool> {
        let mut bytes = [0; LONGEST + 1];
        loop {
            let ready = wait(self.terminal.as_fd(), PollFlags::POLLIN, timeout)?;
            if ready.is_empty() {
                return Ok(false);
            }
            match self.terminal.read(&mut bytes) {
                Ok(0) if ready.contains(PollFlags::POLLHUP) => return Err(ended()),
                Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
                Ok(taken) => {
                    self.taken.extend(&bytes[..taken]);
                    return Ok(true);
                }
                // Somebody else was faster.
                Err(error) if is_for_later(&error) => {}
                Err(_) => return Err(ended()),
            }
        }
    }
}

impl AsFd for Keyboard {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.terminal.as_fd()
    }
}

impl Bytes for Keyboard {
    fn next(&mut self) -> io::Result<u8> {
        loop {
            if let Some(byte) = self.taken.pop_front() {
                return Ok(byte);
            }
            self.fill(PollTimeout::NONE)?;
        }
    }

    fn soon(&mut self) -> io::Result<Option<u8>> {
        if self.taken.is_empty() {
            self.fill(SOON.into())?;
        }
        Ok(self.taken.pop_front())
    }
}

/// Returns whether a read or a write is to be tried again.
pub(super) fn is_for_later(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::WouldBlock | io::ErrorKind::Interrupted
    )
}

/// Opens the terminal behind a stream once more, to be read and written without blocking: what is
/// set on the stream itself, the shell that started the program would have too.
pub(super) fn own(stream: impl AsFd) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    options.custom_flags((OFlag::O_NONBLOCK | OFlag::O_NOCTTY).bits());
    let named = ttyname(&stream).ok();
    let named = named.and_then(|name| options.open(name).ok());
    // Who became another user with `su` may open it by this name only.
    let is_ours = || tcgetsid(&stream).is_ok_and(|session| getsid(None) == Ok(session));
    let ours = || options.open("/dev/tty").ok().filter(|_| is_ours());
    match named.or_else(ours) {
        Some(terminal) => Ok(terminal),
        // Where it cannot be opened it is shared; only a write to a screen that has stopped blocks.
        None => Ok(stream.as_fd().try_clone_to_owned()?.into()),
    }
}
