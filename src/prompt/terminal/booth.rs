//! A terminal of its own for `dialoguer`, which would wait for keys in a way that no signal can be
//! relied on to end: between its look for one and its wait, a signal is lost.
//!
//! Standard input becomes a pseudo-terminal for as long as a list is shown. What `dialoguer` draws
//! goes to the real screen. When a page is drawn, and only then, it reads a key: the key is waited
//! for here, where signals are seen, and put into the pseudo-terminal, so that `dialoguer` itself
//! never waits. Its size does not change either, so that the last entry of a page is known.

use std::fs::File;
use std::io::{self, Write};
use std::os::fd::{AsFd, AsRawFd, OwnedFd, RawFd};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use console::{Key, Term};
use nix::pty::{Winsize, openpty};
use nix::sys::termios::{SetArg, cfmakeraw, tcgetattr, tcsetattr};
use nix::unistd::dup2_stdin;

use super::keys::{self, Typed, bytes_of};
use super::list::List;
use super::{CTRL_D, HIDE_CURSOR};
use crate::prompt::tty::{Keyboard, Monitor};

/// Shows a list; returns what `dialoguer` does, and the letter that came with the Escape key.
pub(super) fn show<T>(
    keyboard: &Arc<Mutex<Keyboard>>,
    monitor: &Monitor,
    list: &List,
    columns: usize,
    interact: impl FnOnce(&Term) -> dialoguer::Result<T>,
) -> io::Result<(T, Option<char>)> {
    let size = Winsize {
        ws_row: list.rows().try_into().unwrap_or(u16::MAX),
        ws_col: columns.try_into().unwrap_or(u16::MAX),
        ws_xpixel: 0,
        ws_ypixel: 0,
    };
    let pty = openpty(Some(&size), None)?;
    // Keys go through as they are. The real terminal may be gone by now and is not asked.
    let mut raw = tcgetattr(&pty.slave)?;
    cfmakeraw(&mut raw);
    tcsetattr(&pty.slave, SetArg::TCSANOW, &raw)?;
    let _input = Input::instead(&pty.slave)?;
    let letter = Arc::default();
    let booth = Booth {
        keyboard: Arc::clone(keyboard),
        monitor: monitor.clone(),
        is_drawn: Arc::clone(&list.is_drawn),
        letter: Arc::clone(&letter),
        keys: pty.master.into(),
        inside: pty.slave,
    };
    let given = interact(&Term::read_write_pair(io::stdin(), booth))?;
    let letter = letter.lock().expect("nobody else types").take();
    Ok((given, letter))
}

/// Another standard input; the one before when it is dropped.
#[derive(Debug)]
struct Input {
    before: OwnedFd,
}

impl Input {
    fn instead(other: impl AsFd) -> io::Result<Self> {
        let before = io::stdin().as_fd().try_clone_to_owned()?;
        dup2_stdin(other)?;
        Ok(Input { before })
    }
}

impl Drop for Input {
    fn drop(&mut self) {
        // Nothing is read from it any more when even this fails.
        let _ = dup2_stdin(&self.before);
    }
}

/// Where `dialoguer` draws.
#[derive(Debug)]
struct Booth {
    keyboard: Arc<Mutex<Keyboard>>,
    monitor: Monitor,
    is_drawn: Arc<AtomicBool>,
    letter: Arc<Mutex<Option<char>>>,
    /// Where a key goes.
    keys: File,
    /// The end that `dialoguer` reads.
    inside: OwnedFd,
}

impl Booth {
    /// Waits for a key that a list knows; returns its bytes.
    fn key(&mut self) -> io::Result<Vec<u8>> {
        let mut keyboard = self.keyboard.lock().expect("nobody else types");
        loop {
            let key = match keys::read(&mut *keyboard)? {
                Typed::Key(Key::Char(CTRL_D)) => return Err(io::ErrorKind::UnexpectedEof.into()),
                Typed::Key(key) => key,
                Typed::Escape(letter) => {
                    *self.letter.lock().expect("nobody else types") = letter;
                    Key::Escape
                }
                // Each letter of it would move in the list, and its end choose.
                Typed::Paste(_) => continue,
            };
            if let Some(bytes) = bytes_of(&key) {
                return Ok(bytes);
            }
        }
    }
}

impl Write for Booth {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes)?;
        Ok(bytes.len())
    }

    // The provided one tries again after the error that ends an interview.
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        // A cursor that is not hidden is there after a kill too.
        if bytes != HIDE_CURSOR.as_bytes() {
            self.monitor.write_all(bytes)?;
        }
        if self.is_drawn.swap(false, Ordering::Relaxed) {
            self.monitor.flush()?;
            let key = self.key()?;
            self.keys.write_all(&key)?;
        }
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl AsRawFd for Booth {
    fn as_raw_fd(&self) -> RawFd {
        self.inside.as_raw_fd()
    }
}
