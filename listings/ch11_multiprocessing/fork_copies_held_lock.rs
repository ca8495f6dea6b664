#![expect(unsafe_code, reason = "fork and waitpid are foreign functions")]
// ANCHOR: fork
//! fork copies a held lock, but not the thread that could unlock it.
//! Needs: libc, unix.

use std::error::Error;
use std::io::{self, PipeReader, PipeWriter, Read, pipe};
use std::sync::{Mutex, mpsc};
use std::{ptr, thread};

static LOCK: Mutex<()> = Mutex::new(());

/// The end of a pipe lasts until no process has its writing end open.
fn wait_for_end_of(mut reader: &PipeReader) {
    let _ = reader.read(&mut [0]);
}

/// Forks this process. The child waits for the end of the pipe, as the holder
/// of the lock does. Then a copy of that holder would unlock the copied lock,
/// and the child exits with 0; if it is still locked after 50 ms, with 1.
fn fork(reader: &PipeReader, writer: PipeWriter) -> io::Result<libc::pid_t> {
    // SAFETY: until it ends, the child only does what is allowed after a fork
    // of many threads: close, read, poll, a compare-and-swap, _exit.
    match unsafe { libc::fork() } {
        -1 => Err(io::Error::last_os_error()),
        0 => {
            drop(writer); // the child's copy of it would keep the pipe open
            wait_for_end_of(reader);
            let sleep_1_ms = || {
                // SAFETY: it is given no descriptors, and only waits.
                unsafe { libc::poll(ptr::null_mut(), 0, 1) }
            };
            let held =
                (0..50).all(|_| LOCK.try_lock().is_err() && sleep_1_ms() <= 0);
            // SAFETY: it ends the process at once.
            unsafe { libc::_exit(held.into()) }
        }
        child => Ok(child), // and here `writer` is dropped
    }
}
// ANCHOR_END: fork

// ANCHOR: main
fn exit_code(child: libc::pid_t) -> Option<i32> {
    let mut status = 0;
    // SAFETY: `status` is a valid place for the answer, and the child ours.
    let ended = unsafe { libc::waitpid(child, &raw mut status, 0) };
    (ended == child && libc::WIFEXITED(status))
        .then(|| libc::WEXITSTATUS(status))
}

pub fn main() -> Result<(), Box<dyn Error>> {
    let (reader, writer) = pipe()?;
    let (locked, is_locked) = mpsc::channel();
    let child = thread::scope(|scope| {
        scope.spawn(|| {
            let _guard = LOCK.lock().unwrap();
            locked.send(()).expect("main waits for it");
            wait_for_end_of(&reader);
        });
        is_locked.recv()?;
        let child = fork(&reader, writer)?; // while that thread holds the lock
        Ok::<_, Box<dyn Error>>(child)
    })?; // the holder has ended
    println!("parent: the holder lets go: {}", LOCK.try_lock().is_ok());
    println!("child:  the holder lets go: {}", exit_code(child) != Some(1));
    Ok(())
}
// ANCHOR_END: main

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_that_nobody_held_is_free_in_the_child() {
        let (reader, writer) = pipe().expect("a pipe can be made");
        let child = fork(&reader, writer).expect("a process can fork");
        assert_eq!(exit_code(child), Some(0));
    }
}
