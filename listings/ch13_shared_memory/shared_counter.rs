#![expect(unsafe_code, reason = "a mapping is a raw pointer until proved more")]
// ANCHOR: counter
//! A count is lost between a load and a store. A compare-exchange notices who
//! came between, and a lock keeps them out.
//! Needs: memmap2, tempfile, linux.

use memmap2::MmapRaw;
use std::error::Error;
use std::fs::{File, TryLockError};
use std::io::{self, Read, Write};
use std::os::fd::AsRawFd;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::{env, process};

/// A counter in memory that other processes write at any time.
pub struct SharedCounter(MmapRaw);

impl SharedCounter {
    pub fn map(file: &File) -> io::Result<Self> {
        let memory = MmapRaw::map_raw(file)?;
        if memory.len() < size_of::<AtomicU64>() {
            return Err(io::Error::other("too small for a counter"));
        }
        Ok(Self(memory))
    }

    pub fn cell(&self) -> &AtomicU64 {
        // SAFETY: a mapping starts on a page, so it is aligned, and it can be
        // written; `map` saw its length. It lives as long as `self`, which is
        // borrowed. Any bytes are a valid AtomicU64, which may change behind a
        // reference.
        unsafe { &*self.0.as_ptr().cast() }
    }
}
// ANCHOR_END: counter

// ANCHOR: ways
/// Says that it has loaded and not yet stored, and waits for the parent.
fn held() -> io::Result<()> {
    io::stdout().write_all(b"\n")?;
    io::stdin().read_exact(&mut [0]) // an error, if the parent has died
}

fn count_one(way: &str, file: &File, cell: &AtomicU64) -> io::Result<()> {
    if way == "File::lock" {
        file.lock()?;
    }
    let mut old = cell.load(Relaxed);
    held()?;
    if way == "compare_exchange" {
        // Stores only if the cell still holds `old`; else says what it holds.
        while let Err(newer) =
            cell.compare_exchange(old, old + 1, Relaxed, Relaxed)
        {
            old = newer;
        }
    } else {
        cell.store(old + 1, Relaxed);
    }
    file.unlock()
}

/// What another process does meanwhile: it adds one, if no lock forbids it.
fn try_to_add(file: &File, cell: &AtomicU64) -> io::Result<&'static str> {
    match file.try_lock() {
        Ok(()) => {
            cell.fetch_add(1, Relaxed);
            file.unlock()?;
            Ok("gets in between")
        }
        Err(TryLockError::WouldBlock) => Ok("has to wait"),
        Err(TryLockError::Error(error)) => Err(error),
    }
}
// ANCHOR_END: ways

// ANCHOR: parent
pub fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<_> = env::args().collect();
    if let [.., memory, way, role] = &arguments[..]
        && role == "worker"
    {
        let file = File::options().read(true).write(true).open(memory)?;
        return Ok(count_one(way, &file, SharedCounter::map(&file)?.cell())?);
    }
    for way in ["load and store", "compare_exchange", "File::lock"] {
        let file = tempfile::tempfile()?; // no name: nothing can be left behind
        file.set_len(size_of::<AtomicU64>() as u64)?;
        let counter = SharedCounter::map(&file)?;
        // The worker opens it again: a lock is the opening's, not the file's.
        let memory = format!("/proc/{}/fd/{}", process::id(), file.as_raw_fd());
        let mut command = Command::new(env::current_exe()?);
        command.args(&arguments[1..]).args([&memory, way, "worker"]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut worker = command.spawn()?;
        worker.stdout.as_mut().expect("it is piped").read_exact(&mut [0])?;
        let another = try_to_add(&file, counter.cell())?;
        worker.stdin.as_mut().expect("it is piped").write_all(b"\n")?;
        assert!(worker.wait()?.success());
        if another == "has to wait" {
            assert_ne!(try_to_add(&file, counter.cell())?, another);
        }
        let total = counter.cell().load(Relaxed);
        println!("{way}: another {another}, {total} of 2");
    }
    Ok(())
}
// ANCHOR_END: parent

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segment_too_small_for_a_counter_is_refused() {
        let file =
            tempfile::tempfile().expect("the temporary folder is writable");
        file.set_len(7).expect("a regular file has a length");
        assert!(SharedCounter::map(&file).is_err());
    }

    #[test]
    fn two_mappings_of_one_file_are_one_counter() {
        let file =
            tempfile::tempfile().expect("the temporary folder is writable");
        file.set_len(8).expect("a regular file has a length");
        let one = SharedCounter::map(&file).expect("it is long enough");
        let two = SharedCounter::map(&file).expect("it is long enough");
        one.cell().fetch_add(3, Relaxed);
        assert_eq!(two.cell().load(Relaxed), 3);
    }
}
