#![expect(unsafe_code, reason = "a mapping is a raw pointer until proved more")]
// ANCHOR: worker
//! Load and store lose counts of four processes; an atomic step or a lock none.
//! Needs: memmap2, tempfile, linux.

use memmap2::MmapRaw;
use std::error::Error;
use std::fs::File;
use std::io::{self, Read, Write};
use std::os::fd::AsRawFd;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::{array, env, process};

const WORKERS: usize = 4;
const ROUNDS: u64 = 25;

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
        // SAFETY: a mapping starts on a page, so it is aligned; `map` saw its
        // length. It lives as long as `self`, which is borrowed. Any
        // bytes are a valid AtomicU64, which may change behind a reference.
        unsafe { &*self.0.as_ptr().cast() }
    }
}

/// Says that this worker has come so far, and waits until all have.
fn all_together() -> io::Result<()> {
    io::stdout().write_all(b"\n")?;
    io::stdin().read_exact(&mut [0]) // an error, if the parent has died
}
// ANCHOR_END: worker

// ANCHOR: ways
fn work(way: &str, memory: &str) -> io::Result<()> {
    let file = File::options().read(true).write(true).open(memory)?;
    let counter = SharedCounter::map(&file)?;
    all_together()?;
    for _ in 0..ROUNDS {
        match way {
            "load, then store" => {
                let old = counter.cell().load(Relaxed);
                all_together()?; // all have loaded the same old value
                counter.cell().store(old + 1, Relaxed);
                all_together()?; // all have stored the same new value
            }
            "fetch_add" => _ = counter.cell().fetch_add(1, Relaxed),
            _ => {
                file.lock()?; // the kernel orders the holders' loads and stores
                let old = counter.cell().load(Relaxed);
                counter.cell().store(old + 1, Relaxed);
                file.unlock()?;
            }
        }
    }
    Ok(())
}
// ANCHOR_END: ways

// ANCHOR: conduct
/// Lets the workers go on, step by step, whenever all have reported.
fn conduct(workers: &mut [Child; WORKERS]) -> io::Result<()> {
    loop {
        for worker in &mut *workers {
            let pipe = worker.stdout.as_mut().expect("stdout is piped");
            if pipe.read(&mut [0])? == 0 {
                return Ok(()); // all take the same number of steps
            }
        }
        for worker in &mut *workers {
            worker.stdin.as_mut().expect("stdin is piped").write_all(b"\n")?;
        }
    }
}
// ANCHOR_END: conduct

// ANCHOR: parent
pub fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<_> = env::args().collect();
    if let [.., memory, way, role] = &arguments[..]
        && role == "worker"
    {
        return Ok(work(way, memory)?);
    }
    for way in ["load, then store", "fetch_add", "File::lock"] {
        let file = tempfile::tempfile()?; // no name: nothing can be left behind
        file.set_len(size_of::<AtomicU64>() as u64)?;
        // Opened anew by each worker: a lock is the opening's, not the file's.
        let memory = format!("/proc/{}/fd/{}", process::id(), file.as_raw_fd());
        let mut command = Command::new(env::current_exe()?);
        command.args(&arguments[1..]).args([&memory, way, "worker"]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let spawn = |_| command.spawn().expect("this program runs already");
        let mut workers = array::from_fn(spawn);
        conduct(&mut workers)?;
        for worker in &mut workers {
            worker.wait()?;
        }
        let counter = SharedCounter::map(&file)?;
        let total = counter.cell().load(Relaxed);
        println!("{way}: {total} of {}", WORKERS as u64 * ROUNDS);
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
