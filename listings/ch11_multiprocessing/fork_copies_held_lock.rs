// ANCHOR: fork
//! fork copies a held lock, but not the thread that could unlock it.
//! Needs: libc, unix.

use std::error::Error;
use std::io::{self, PipeWriter, Read, pipe};
use std::sync::{Mutex, mpsc};
use std::thread;

static LOCK: Mutex<()> = Mutex::new(());

/// A forked copy of this process. It waits until the parent closes the pipe,
/// then exits with 1 if the lock is held, with 0 if it is free.
struct Copy(libc::pid_t, PipeWriter);

impl Copy {
    fn fork() -> io::Result<Copy> {
        let (mut reader, writer) = pipe()?;
        // SAFETY: until it ends, the child only does what is allowed after a
        // fork of many threads: close, read, a compare-and-swap, _exit.
        match unsafe { libc::fork() } {
            -1 => Err(io::Error::last_os_error()),
            0 => {
                drop(writer); // the child's copy of it would keep the pipe open
                let _ = reader.read(&mut [0]);
                // SAFETY: it ends the process at once.
                unsafe { libc::_exit(LOCK.try_lock().is_err().into()) }
            }
            child => Ok(Copy(child, writer)),
        }
    }

    fn finds_the_lock_held(self) -> bool {
        let Copy(child, writer) = self;
        drop(writer);
        let mut status = 0;
        // SAFETY: `status` is a valid place for the answer, and the child ours.
        unsafe { libc::waitpid(child, &raw mut status, 0) };
        libc::WIFEXITED(status) && libc::WEXITSTATUS(status) == 1
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
