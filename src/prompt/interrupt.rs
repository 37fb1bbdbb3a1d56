//! Ctrl-C and the signals to end, as an ordinary return from the prompt that is waiting.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether the person or the system asked the program to end.
static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// Whether a prompt waits for a key.
static WAITING: AtomicBool = AtomicBool::new(false);

/// Installs the handler; from here on the signals no longer kill the program.
pub(super) fn install() -> io::Result<()> {
    match ctrlc::set_handler(handle) {
        // A second interview of one program finds the handler in its place, which is as good.
        Ok(()) | Err(ctrlc::Error::MultipleHandlers) => Ok(()),
        Err(ctrlc::Error::System(error)) => Err(error),
        Err(error) => Err(io::Error::other(error)),
    }
}

/// Runs in a thread of its own, so it cannot end the prompt: the signal itself has, unless it came
/// in the instant before the prompt began to wait. Then another one is needed.
fn handle() {
    INTERRUPTED.store(true, Ordering::SeqCst);
    #[cfg(unix)]
    loop {
        use nix::sys::signal::{Signal, kill};
        std::thread::sleep(std::time::Duration::from_millis(20));
        if !WAITING.load(Ordering::SeqCst) {
            break;
        }
        // A program can always send a signal to itself.
        let _ = kill(nix::unistd::Pid::this(), Signal::SIGINT);
    }
}

/// Runs a prompt; fails with [`io::ErrorKind::Interrupted`] when the program is to end, and with
/// [`io::ErrorKind::UnexpectedEof`] when the terminal is gone.
pub(super) fn waiting<T>(prompt: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
    // In this order: either the flag is seen here, or the handler sees that a prompt waits.
    WAITING.store(true, Ordering::SeqCst);
    let given = if INTERRUPTED.load(Ordering::SeqCst) {
        Err(io::ErrorKind::Interrupted.into())
    } else {
        prompt()
    };
    WAITING.store(false, Ordering::SeqCst);
    given.map_err(|error| {
        // A terminal that is closed sends a signal and fails, in any order.
        if INTERRUPTED.load(Ordering::SeqCst) {
            io::ErrorKind::Interrupted.into()
        } else if is_gone(&error) {
            io::ErrorKind::UnexpectedEof.into()
        } else {
            error
        }
    })
}

/// Returns whether an error means that the terminal was closed.
#[cfg(unix)]
pub(super) fn is_gone(error: &io::Error) -> bool {
    // The one error a terminal gives after its other end is closed.
    error.raw_os_error() == Some(nix::errno::Errno::EIO as i32)
}

#[cfg(not(unix))]
pub(super) fn is_gone(_: &io::Error) -> bool {
    false
}
