#![expect(unsafe_code, reason = "a mapping is a raw pointer until proved more")]
// ANCHOR: holder
//! The kernel frees a dead holder's file lock; the data stays half written.
//! Needs: memmap2, tempfile, linux.

use memmap2::MmapRaw;
use std::error::Error;
use std::fs::{File, TryLockError};
use std::io::{self, Read, Write};
use std::os::fd::AsRawFd;
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::{env, process};

type Accounts = [AtomicU64; 2];

fn accounts(memory: &MmapRaw) -> &Accounts {
    assert!(memory.len() >= size_of::<Accounts>());
    // SAFETY: page-aligned, long enough, writable, mapped while borrowed; any
    // bytes are valid atomics, which may change under a shared reference.
    unsafe { &*memory.as_ptr().cast() }
}

fn transfer_80_under_lock(path: &str) -> Result<(), Box<dyn Error>> {
    let file = File::options().read(true).write(true).open(path)?;
    let memory = MmapRaw::map_raw(&file)?;
    let [from, to] = accounts(&memory);
    file.lock()?;
    from.fetch_sub(80, Relaxed);
    io::stdout().write_all(b"\n")?;
    io::stdin().read_exact(&mut [0])?; // killed here; or the parent died
    to.fetch_add(80, Relaxed);
    Ok(file.unlock()?)
}
// ANCHOR_END: holder

// ANCHOR: parent
fn try_lock(file: &File) -> io::Result<bool> {
    match file.try_lock() {
        Ok(()) => Ok(true),
        Err(TryLockError::WouldBlock) => Ok(false),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

pub fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<_> = env::args().collect();
    if let [.., path, role] = &arguments[..]
        && role == "holder"
    {
        return transfer_80_under_lock(path);
    }
    let file = tempfile::tempfile()?;
    file.set_len(size_of::<Accounts>() as u64)?;
    let memory = MmapRaw::map_raw(&file)?;
    let [from, to] = accounts(&memory);
    from.store(100, Relaxed);
    // The holder opens it again: a lock is the opening's, not the process's.
    let path = format!("/proc/{}/fd/{}", process::id(), file.as_raw_fd());
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
    println!("accounts: {} and {}", from.load(Relaxed), to.load(Relaxed));
    Ok(())
}
// ANCHOR_END: parent
