//! The screen of the terminal: what is drawn goes there at once, or ends with the interview.

use std::fs::File;
use std::io::{self, Write};
use std::os::fd::{AsFd, AsRawFd, RawFd};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant};

use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};

use super::ended;
use super::keyboard::{is_for_later, own};
use super::signals::wait;

/// How long a screen that has stopped is given for the last words.
const PATIENCE: Duration = Duration::from_secs(1);

/// The screen; copies of it are the same one.
///
/// What is written waits until it is flushed, so that nothing is shown by halves.
#[derive(Clone, Debug)]
pub(in crate::prompt) struct Monitor(Arc<Mutex<Inner>>);

#[derive(Debug)]
struct Inner {
    terminal: File,
    waiting: Vec<u8>,
}

impl Monitor {
    /// Takes the terminal of the standard error stream.
    pub(in crate::prompt) fn open() -> io::Result<Self> {
        let inner = Inner {
            terminal: own(io::stderr())?,
            waiting: Vec::new(),
        };
        Ok(Monitor(Arc::new(Mutex::new(inner))))
    }

    /// Returns the terminal as `console` and `dialoguer` draw on it.
    pub(in crate::prompt) fn term(&self) -> console::Term {
        // They read the keyboard in their own way, which is why nobody lets them.
        console::Term::read_write_pair(io::stdin(), Drawn(self.clone()))
    }

    /// Draws what waits, even if the interview is at its end, as far as the screen takes it.
    pub(in crate::prompt) fn last(&mut self) {
        let mut inner = self.inner();
        let waiting = std::mem::take(&mut inner.waiting);
        // Nobody is left to tell when it cannot be drawn.
        let _ = inner.draw_until(&waiting, Instant::now() + PATIENCE);
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().expect("no thread panics while it draws")
    }
}

impl Inner {
    fn draw(&self, mut text: &[u8]) -> io::Result<()> {
        while !text.is_empty() {
            wait(self.terminal.as_fd(), PollFlags::POLLOUT, PollTimeout::NONE)?;
            text = self.draw_some(text)?;
        }
        Ok(())
    }

    fn draw_until(&self, mut text: &[u8], end: Instant) -> io::Result<()> {
        while !text.is_empty() {
            let left = end.saturating_duration_since(Instant::now());
            let left = PollTimeout::try_from(left).unwrap_or(PollTimeout::ZERO);
            let mut screen = [PollFd::new(self.terminal.as_fd(), PollFlags::POLLOUT)];
            match poll(&mut screen, left) {
                Ok(0) => return Err(ended()),
                Ok(_) => text = self.draw_some(text)?,
                Err(Errno::EINTR) => {}
                Err(_) => return Err(ended()),
            }
        }
        Ok(())
    }

    /// Draws what the screen takes now; returns the rest.
    fn draw_some<'a>(&self, text: &'a [u8]) -> io::Result<&'a [u8]> {
        match (&self.terminal).write(text) {
            Ok(drawn) => Ok(&text[drawn..]),
            Err(error) if is_for_later(&error) => Ok(text),
            Err(_) => Err(ended()),
        }
    }
}

impl Write for Monitor {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.inner().waiting.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let mut inner = self.inner();
        let waiting = std::mem::take(&mut inner.waiting);
        inner.draw(&waiting)
    }
}

/// A screen that `console` draws on: it flushes after each word, so that does nothing.
#[derive(Debug)]
struct Drawn(Monitor);

impl Write for Drawn {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl AsRawFd for Drawn {
    fn as_raw_fd(&self) -> RawFd {
        io::stderr().as_raw_fd()
    }
}
