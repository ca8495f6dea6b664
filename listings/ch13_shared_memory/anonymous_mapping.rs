#![expect(unsafe_code, reason = "a mapping is a raw pointer until proved more")]
// ANCHOR: shown
//! Memory without a name: kill -9 ends its writer, and leaves no file behind.
//! Needs: memmap2, rustix, tempfile, unix.

use memmap2::MmapRaw;
use rustix::process::{Signal, getpid, kill_process};
use std::error::Error;
use std::os::unix::{fs::MetadataExt, process::ExitStatusExt};
use std::process::Command;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::{env, io};

fn counter(memory: &MmapRaw) -> &AtomicU64 {
    assert!(memory.len() >= size_of::<AtomicU64>());
    // SAFETY: page-aligned, long enough, mapped while borrowed; any bytes are a
    // valid AtomicU64, and an atomic may change under a shared reference.
    unsafe { &*memory.as_ptr().cast() }
}

pub fn main() -> Result<(), Box<dyn Error>> {
    if env::args().next_back().as_deref() == Some("writer") {
        let memory = MmapRaw::map_raw(&io::stdin())?;
        for _ in 0..1_000 {
            counter(&memory).fetch_add(1, Relaxed);
        }
        return Ok(kill_process(getpid(), Signal::KILL)?); // no destructor runs
    }
    let file = tempfile::tempfile()?;
    file.set_len(size_of::<AtomicU64>() as u64)?;
    let memory = MmapRaw::map_raw(&file)?;
    println!("names of the file: {}", file.metadata()?.nlink());
    let status = Command::new(env::current_exe()?)
        .args(env::args().skip(1))
        .arg("writer")
        .stdin(file) // moved: from here on only mappings keep the memory
        .status()?;
    println!("writer ended by signal {:?}", status.signal());
    println!("counted before: {}", counter(&memory).load(Relaxed));
    Ok(())
}
// ANCHOR_END: shown
