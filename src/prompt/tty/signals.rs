//! The signals to end an interview, and the wait for them together with something else.

use std::io;
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;
use std::process::{Child, ExitStatus};
use std::sync::OnceLock;

use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::signal::{Signal, kill};
use nix::sys::termios::tcgetattr;
use nix::unistd::Pid;
use signal_hook::consts::{SIGCHLD, SIGHUP, SIGINT, SIGTERM};
use signal_hook::low_level::pipe;

use super::ended;

/// What the signals write to.
#[derive(Debug)]
struct Signals {
    /// Ctrl-C; emptied only when it was meant for an editor.
    interrupt: UnixStream,
    /// SIGTERM and SIGHUP; never emptied.
    terminate: UnixStream,
    /// The end of an editor.
    child: UnixStream,
}

static SIGNALS: OnceLock<Signals> = OnceLock::new();

impl Signals {
    fn register() -> io::Result<Self> {
        let (interrupt, to_interrupt) = UnixStream::pair()?;
        let (terminate, to_terminate) = UnixStream::pair()?;
        let (child, to_child) = UnixStream::pair()?;
        interrupt.set_nonblocking(true)?;
        child.set_nonblocking(true)?;
        pipe::register(SIGHUP, to_terminate.try_clone()?)?;
        pipe::register(SIGTERM, to_terminate)?;
        pipe::register(SIGINT, to_interrupt)?;
        pipe::register(SIGCHLD, to_child)?;
        Ok(Signals {
            interrupt,
            terminate,
            child,
        })
    }
}

/// Begins to listen; from here on the signals to end no longer kill the program.
pub(in crate::prompt) fn listen() -> io::Result<()> {
    // A second interview of one program finds the pipes in their place.
    if SIGNALS.get().is_none() {
        let _ = SIGNALS.set(Signals::register()?);
    }
    Ok(())
}

/// Waits until something can be done with a file; returns what, nothing when the time is over.
///
/// # Errors
///
/// [`io::ErrorKind::Interrupted`] when a signal to end has come, or does while it waits, or when
/// the file is a terminal that is gone.
pub(super) fn wait(
    file: BorrowedFd<'_>,
    wanted: PollFlags,
    timeout: PollTimeout,
) -> io::Result<PollFlags> {
    let signals = SIGNALS.get();
    let pipes = signals.map_or_else(Vec::new, |signals| {
        vec![signals.interrupt.as_fd(), signals.terminate.as_fd()]
    });
    let ready = ready(file, wanted, &pipes, timeout)?;
    let (file, pipes) = ready.split_first().expect("the file stands first");
    if pipes.iter().any(|pipe| !pipe.is_empty()) {
        return Err(ended());
    }
    // What is still to be read of a terminal that is gone is read first.
    if file.is_empty() || file.intersects(wanted) {
        Ok(*file)
    } else {
        Err(ended())
    }
}

/// Waits for a file and for bytes in pipes; returns what each is ready for.
fn ready(
    file: BorrowedFd<'_>,
    wanted: PollFlags,
    pipes: &[BorrowedFd<'_>],
    timeout: PollTimeout,
) -> io::Result<Vec<PollFlags>> {
    let mut all = vec![PollFd::new(file, wanted)];
    all.extend(
        pipes
            .iter()
            .map(|pipe| PollFd::new(*pipe, PollFlags::POLLIN)),
    );
    loop {
        match poll(&mut all, timeout) {
            Ok(_) => break,
            // The signal has written its byte.
            Err(Errno::EINTR) => {}
            Err(_) => return Err(ended()),
        }
    }
    let revents = all.iter().map(PollFd::revents);
    Ok(revents
        .map(|events| events.unwrap_or(PollFlags::POLLERR))
        .collect())
}

/// Returns whether an interview that finds no terminal had one, and lost it or was told to end.
pub(in crate::prompt) fn is_gone() -> bool {
    let told = SIGNALS.get().is_some_and(|signals| {
        let pipes = [signals.interrupt.as_fd()];
        let ready = ready(
            signals.terminate.as_fd(),
            PollFlags::POLLIN,
            &pipes,
            PollTimeout::ZERO,
        );
        ready.is_ok_and(|ready| ready.iter().any(|pipe| !pipe.is_empty()))
    });
    // What never was a terminal fails in another way.
    let lost = |error| matches!(error, Err(Errno::EIO));
    told || lost(tcgetattr(io::stdin()).map(drop)) || lost(tcgetattr(io::stderr()).map(drop))
}

/// Waits until an editor is left. It gets the signals to end that come meanwhile; Ctrl-C is meant
/// for it alone.
pub(in crate::prompt) fn until_left(mut editor: Child) -> io::Result<ExitStatus> {
    let Some(signals) = SIGNALS.get() else {
        return editor.wait();
    };
    let mut is_told = false;
    let status = loop {
        if let Some(status) = editor.try_wait()? {
            break status;
        }
        let terminate = [signals.terminate.as_fd()];
        let pipes = if is_told { &[][..] } else { &terminate };
        let ready = ready(
            signals.child.as_fd(),
            PollFlags::POLLIN,
            pipes,
            PollTimeout::NONE,
        )?;
        empty(&signals.child);
        if ready.get(1).is_some_and(|told| !told.is_empty()) {
            is_told = true;
            // Should it be gone meanwhile, the next turn finds it so.
            let _ = kill(Pid::from_raw(editor.id().cast_signed()), Signal::SIGTERM);
        }
    };
    empty(&signals.interrupt);
    Ok(status)
}

/// Takes all bytes out of a pipe.
fn empty(mut pipe: &UnixStream) {
    use std::io::Read;
    let mut bytes = [0; 64];
    while pipe.read(&mut bytes).is_ok_and(|read| read > 0) {}
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    const SOON: PollTimeout = PollTimeout::ZERO;

    #[test]
    fn a_file_that_is_gone_ends_and_what_it_still_holds_is_read_first() {
        let (here, mut there) = UnixStream::pair().unwrap();
        let wait = || wait(here.as_fd(), PollFlags::POLLIN, SOON);
        assert_eq!(wait().unwrap(), PollFlags::empty());
        there.write_all(b"u").unwrap();
        drop(there);
        assert!(wait().unwrap().contains(PollFlags::POLLIN));
        let (read, write) = nix::unistd::pipe().unwrap();
        drop(write);
        let gone = super::wait(read.as_fd(), PollFlags::POLLIN, SOON);
        assert_eq!(gone.unwrap_err().kind(), io::ErrorKind::Interrupted);
    }
}
