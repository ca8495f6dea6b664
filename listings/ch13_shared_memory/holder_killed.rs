#![expect(unsafe_code, reason = "a mapping is a raw pointer until proved more")]
// ANCHOR: shown
//! The kernel frees a dead holder's file lock; the data stays half written.
//! Needs: memmap2, tempfile, linux.

fn transfer_80_under_lock(path: &str) -> Result<(), Failure> {
    let file = File::options().read(true).write(true).open(path)?;
    let memory = Words::map(&file)?;
    let [from, to] = &*memory else { return Err("two accounts?".into()) };
    file.lock()?;
    from.fetch_sub(80, Relaxed);
    io::stdout().write_all(b"\n")?;
    io::stdin().read_exact(&mut [0])?; // killed here; or the parent died
    to.fetch_add(80, Relaxed);
    Ok(())
}

fn try_lock(file: &File) -> io::Result<bool> {
    match file.try_lock() {
        Ok(()) => Ok(true),
        Err(TryLockError::WouldBlock) => Ok(false),
        Err(TryLockError::Error(error)) => Err(error),
    }
}
// ANCHOR_END: shown

use memmap2::{MmapAsRawDesc, MmapRaw};
use std::fs::{File, TryLockError};
use std::io::{self, Read, Write};
use std::os::{fd::AsRawFd, unix::process::ExitStatusExt};
use std::process::{Command, Stdio, id};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::{env, error::Error, ops::Deref, slice};

type Failure = Box<dyn Error>;
type Word = AtomicU64;

/// A mapped file: words that any process with the file may change at any time.
pub struct Words(MmapRaw);

impl Words {
    /// The file must not shrink while it is mapped.
    pub fn map(file: impl MmapAsRawDesc) -> io::Result<Self> {
        Ok(Self(MmapRaw::map_raw(file)?)) // to be read and written
    }
}

impl Deref for Words {
    type Target = [Word];

    fn deref(&self) -> &[Word] {
        let length = self.0.len() / size_of::<Word>(); // whole words only
        // SAFETY: the words are (1) aligned, (2) inside the mapping, (3) mapped
        // for writing and (4) mapped while the slice borrows `self`. (5) An
        // atomic may have any bytes and be changed by a peer. (6) See `map`.
        unsafe { slice::from_raw_parts(self.0.as_ptr().cast(), length) }
    }
}

pub fn main() -> Result<(), Failure> {
    let arguments: Vec<_> = env::args().collect();
    if let [.., path, role] = &arguments[..]
        && role == "holder"
    {
        return transfer_80_under_lock(path);
    }
    let file = tempfile::tempfile()?;
    file.set_len(2 * 8)?;
    let accounts = Words::map(&file)?;
    accounts[0].store(100, Relaxed);
    // The holder opens it again: a lock is the opening's, not the process's.
    let path = format!("/proc/{}/fd/{}", id(), file.as_raw_fd());
    let mut holder = Command::new(env::current_exe()?)
        .args(&arguments[1..])
        .args([&path, "holder"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    holder.stdout.as_mut().expect("it is piped").read_exact(&mut [0])?;
    println!("holder alive: lock taken: {}", try_lock(&file)?);
    holder.kill()?;
    assert_eq!(holder.wait()?.signal(), Some(9)); // and not of anything else
    println!("holder killed: lock taken: {}", try_lock(&file)?);
    println!("accounts: {:?} and {:?}", accounts[0], accounts[1]);
    Ok(())
}
