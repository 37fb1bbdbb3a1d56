//! Keys are taken as they are typed: not echoed over the screen, and not taken for the editing of
//! a line, whether a prompt waits for them or they come before it.

use std::io;

#[cfg(unix)]
use std::os::fd::{AsFd, OwnedFd};

#[cfg(unix)]
use nix::sys::termios::{
    InputFlags, LocalFlags, SetArg, SpecialCharacterIndices, Termios, tcgetattr, tcsetattr,
};

use crate::prompt::tty::Keyboard;

/// The terminal without echo and without lines; as it was before when it is dropped.
///
/// Ctrl-C still sends its signal; other keys that would stop the program or the screen do nothing.
#[derive(Debug)]
pub(super) struct Silence {
    #[cfg(unix)]
    terminal: OwnedFd,
    #[cfg(unix)]
    before: Termios,
}

#[cfg(unix)]
impl Silence {
    pub(super) fn new(keyboard: &Keyboard) -> io::Result<Self> {
        use SpecialCharacterIndices as At;
        let terminal = keyboard.as_fd().try_clone_to_owned()?;
        let before = tcgetattr(&terminal)?;
        let mut silent = before.clone();
        let lines = LocalFlags::ECHO | LocalFlags::ICANON | LocalFlags::IEXTEN;
        silent.local_flags.remove(lines);
        let changed = InputFlags::ICRNL | InputFlags::INLCR | InputFlags::IGNCR;
        silent.input_flags.remove(changed | InputFlags::IXON);
        for key in [At::VSUSP, At::VQUIT] {
            silent.control_chars[key as usize] = DISABLED;
        }
        silent.control_chars[At::VMIN as usize] = 1;
        silent.control_chars[At::VTIME as usize] = 0;
        // At once: nothing about the output changes, so it need not be waited for.
        tcsetattr(&terminal, SetArg::TCSANOW, &silent)?;
        Ok(Silence { terminal, before })
    }
}

/// What stands for no key.
#[cfg(unix)]
const DISABLED: u8 = if cfg!(any(target_os = "linux", target_os = "android")) {
    0
} else {
    0xFF
};

#[cfg(unix)]
impl Drop for Silence {
    fn drop(&mut self) {
        // Nothing can be done about a terminal that is gone.
        let _ = tcsetattr(&self.terminal, SetArg::TCSANOW, &self.before);
    }
}

#[cfg(not(unix))]
impl Silence {
    #[expect(
        clippy::unnecessary_wraps,
        reason = "as where a terminal can be silenced"
    )]
    pub(super) fn new(_: &Keyboard) -> io::Result<Self> {
        Ok(Silence {})
    }
}
