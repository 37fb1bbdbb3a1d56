//! Keys that come between two prompts are kept for the next one as they are: not echoed over the
//! screen, and not taken for the editing of a line.

#[cfg(unix)]
use nix::sys::termios::{LocalFlags, SetArg, Termios, tcgetattr, tcsetattr};

/// The terminal without echo and without lines; as it was before when it is dropped.
///
/// Ctrl-C still sends its signal.
#[derive(Debug)]
pub(super) struct Silence {
    #[cfg(unix)]
    before: Option<Termios>,
}

#[cfg(unix)]
impl Silence {
    /// Silences the terminal; one that cannot be stays as it is.
    pub(super) fn new() -> Self {
        let input = std::io::stdin();
        let before = tcgetattr(&input).ok();
        if let Some(before) = &before {
            let mut silent = before.clone();
            let lines = LocalFlags::ECHO | LocalFlags::ICANON | LocalFlags::IEXTEN;
            silent.local_flags.remove(lines);
            // An echo is ugly, no more.
            let _ = tcsetattr(&input, SetArg::TCSADRAIN, &silent);
        }
        Silence { before }
    }
}

#[cfg(unix)]
impl Drop for Silence {
    fn drop(&mut self) {
        if let Some(before) = &self.before {
            // Nothing can be done about a terminal that is gone.
            let _ = tcsetattr(std::io::stdin(), SetArg::TCSADRAIN, before);
        }
    }
}

#[cfg(not(unix))]
impl Silence {
    pub(super) fn new() -> Self {
        Silence {}
    }
}
