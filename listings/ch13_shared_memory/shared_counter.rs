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
/// Adds one. Between its load and its store it is `held`; if the lock is not
/// free, it `tells`, and then waits.
fn count_one(
    way: &str,
    (file, cell): (&File, &AtomicU64),
    tell: impl FnOnce() -> io::Result<()>,
    held: impl FnOnce() -> io::Result<()>,
) -> io::Result<()> {
    if way == "File::lock" {
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => tell().and_then(|()| file.lock()),
            done => done.map_err(io::Error::from),
        }?;
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

fn first_worker(way: &str, memory: &str) -> io::Result<()> {
    let file = File::options().read(true).write(true).open(memory)?;
    let counter = SharedCounter::map(&file)?;
    let nobody_before = || unreachable!("it comes first");
    count_one(way, (&file, counter.cell()), nobody_before, || {
        io::stdout().write_all(b"\n")?;
        io::stdin().read_exact(&mut [0]) // an error, if the parent has died
    })
}
// ANCHOR_END: ways

// ANCHOR: parent
pub fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<_> = env::args().collect();
    if let [.., memory, way, role] = &arguments[..]
        && role == "worker"
    {
        return Ok(first_worker(way, memory)?);
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
        let go_on = worker.stdin.as_mut().expect("it is piped");
        let mut another = "gets in between";
        let tell = || {
            another = "has to wait";
            go_on.write_all(b"\n")
        };
        // The second process is this one.
        count_one(way, (&file, counter.cell()), tell, || Ok(()))?;
        if another == "gets in between" {
            go_on.write_all(b"\n")?;
        }
        assert!(worker.wait()?.success());
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
