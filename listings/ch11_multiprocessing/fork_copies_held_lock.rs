// ANCHOR: fork
//! fork copies a lock that is held but not the thread that holds it: in the child,
//! nobody can ever unlock it.
//! Needs: libc, unix.

use std::error::Error;
use std::io::{self, PipeReader, PipeWriter, Read, pipe};
use std::sync::{Mutex, mpsc};
use std::thread;

static LOCK: Mutex<()> = Mutex::new(());

/// A forked copy of this process. It waits until the other side closes the pipe, then
/// exits with 1 if the lock is held, with 0 if it is free.
struct Copy(libc::pid_t, PipeWriter);

impl Copy {
    fn fork() -> io::Result<Copy> {
        let (mut reader, writer): (PipeReader, PipeWriter) = pipe()?;
        // SAFETY: the child has one thread, and until it ends it only does what is
        // allowed after fork: close, read, a compare-and-swap (try_lock), _exit.
        match unsafe { libc::fork() } {
            -1 => Err(io::Error::last_os_error()),
            0 => {
                drop(writer); // the child's copy of it would keep the pipe open
                let _ = reader.read(&mut [0]);
                let held = LOCK.try_lock().is_err();
                // SAFETY: ends the process and runs nothing of ours.
                unsafe { libc::_exit(held.into()) }
            }
            child => Ok(Copy(child, writer)),
        }
    }

    fn finds_the_lock_held(self) -> bool {
        let Copy(child, writer) = self;
        drop(writer);
        let mut status = 0;
        // SAFETY: `status` is a valid place for the result, and the child is ours.
        let waited = unsafe { libc::waitpid(child, &raw mut status, 0) };
        waited == child && libc::WIFEXITED(status) && libc::WEXITSTATUS(status) == 1
    }
}
// ANCHOR_END: fork

// ANCHOR: main
pub fn main() -> Result<(), Box<dyn Error>> {
    let (locked, is_locked) = mpsc::channel();
    let (release, may_release) = mpsc::channel::<()>();
    let holder = thread::spawn(move || {
        let guard = LOCK.lock().unwrap();
        locked.send(()).expect("main waits for it");
        may_release.recv().expect("main sends it");
        drop(guard);
    });
    is_locked.recv()?;
    let copy = Copy::fork()?; // while the other thread holds the lock
    release.send(())?;
    holder.join().unwrap();
    println!("parent: the lock is held: {}", LOCK.try_lock().is_err());
    println!("child:  the lock is held: {}", copy.finds_the_lock_held());
    Ok(())
}
// ANCHOR_END: main
