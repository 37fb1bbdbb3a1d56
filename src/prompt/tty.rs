//! The terminal, and the one place where the interview waits: for a key, for room on the screen,
//! for an editor, and in each case for a signal to end as well, whichever comes first.
//!
//! A signal writes a byte into a pipe that is never emptied ([`signals`]). A wait is one `poll` of
//! that pipe and of the terminal, so no instant is missed: a signal that comes before the wait is
//! found by it, and a second one changes nothing. The terminal is never read or written in a way
//! that blocks. What fails there because the terminal is gone ends the interview as a signal does.

#[cfg(not(unix))]
mod elsewhere;
#[cfg(unix)]
mod keyboard;
#[cfg(unix)]
mod monitor;
#[cfg(unix)]
mod signals;

#[cfg(not(unix))]
pub(super) use self::elsewhere::{Keyboard, Monitor, is_gone, listen, until_left};
#[cfg(unix)]
pub(super) use self::keyboard::Keyboard;
#[cfg(unix)]
pub(super) use self::monitor::Monitor;
#[cfg(unix)]
pub(super) use self::signals::{is_gone, listen, until_left};

use std::io::{self, Write};

/// Bytes that a person types.
///
/// # Errors
///
/// Those of [`Ask`](super::Ask).
pub(super) trait Bytes {
    /// Waits for the next byte.
    fn next(&mut self) -> io::Result<u8>;

    /// Returns the next byte if it is there or comes at once, as those of one key do.
    fn soon(&mut self) -> io::Result<Option<u8>>;
}

/// The end of an interview: a signal, or a terminal that is gone.
#[cfg(unix)]
fn ended() -> io::Error {
    io::ErrorKind::Interrupted.into()
}

/// Writes the last words of an interview on standard error, as far as the terminal takes them.
pub(super) fn farewell(text: &str) {
    // Nobody is left to tell when they cannot be written.
    if let Ok(mut monitor) = Monitor::open() {
        let _ = monitor.write_all(text.as_bytes());
        monitor.last();
    }
}
