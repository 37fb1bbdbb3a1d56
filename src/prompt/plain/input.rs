//! Lines from the terminal, which a signal can end.

#[cfg(unix)]
use std::fs::File;
use std::io;
#[cfg(unix)]
use std::io::Read;

use super::Typed;
use crate::prompt::interrupt::waiting;

/// The longest line that a terminal hands over, in bytes; what is longer it cuts without a word.
#[cfg(unix)]
const LONGEST: usize = 4095;

/// The lines a person types.
///
/// Standard input is read past the buffer of the standard library, which begins again by itself
/// when a signal comes.
#[derive(Debug)]
pub(in crate::prompt) struct Input {
    #[cfg(unix)]
    terminal: File,
    #[cfg(unix)]
    read: Vec<u8>,
}

#[cfg(unix)]
impl Input {
    pub(in crate::prompt) fn open() -> io::Result<Self> {
        use std::os::fd::AsFd;
        let terminal = io::stdin().as_fd().try_clone_to_owned()?;
        Ok(Input {
            terminal: terminal.into(),
            read: Vec::new(),
        })
    }

    /// Waits for bytes and takes them; returns whether there were any.
    fn fill(&mut self) -> io::Result<bool> {
        use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
        use std::os::fd::AsFd;
        let mut bytes = [0; LONGEST + 1];
        let Input { terminal, read } = self;
        waiting(|| {
            // A signal ends this wait and not that for a read, which begins again.
            let mut wanted = [PollFd::new(terminal.as_fd(), PollFlags::POLLIN)];
            poll(&mut wanted, PollTimeout::NONE)?;
            let taken = terminal.read(&mut bytes)?;
            read.extend_from_slice(&bytes[..taken]);
            Ok(taken > 0)
        })
    }
}

#[cfg(unix)]
impl Typed for Input {
    fn line(&mut self) -> io::Result<(String, bool)> {
        loop {
            if let Some(end) = self.read.iter().position(|byte| *byte == b'\n') {
                let line: Vec<u8> = self.read.drain(..=end).collect();
                let is_cut = line.len() >= LONGEST;
                return Ok((String::from_utf8_lossy(&line).into_owned(), is_cut));
            }
            if !self.fill()? {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        }
    }
}

#[cfg(not(unix))]
impl Input {
    pub(in crate::prompt) fn open() -> io::Result<Self> {
        Ok(Input {})
    }
}

#[cfg(not(unix))]
impl Typed for Input {
    fn line(&mut self) -> io::Result<(String, bool)> {
        let mut line = String::new();
        match waiting(|| io::stdin().read_line(&mut line))? {
            0 => Err(io::ErrorKind::UnexpectedEof.into()),
            _ => Ok((line, false)),
        }
    }
}
