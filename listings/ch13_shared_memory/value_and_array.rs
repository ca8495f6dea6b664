#![expect(unsafe_code, reason = "a mapping is a raw pointer until proved more")]
// ANCHOR: shown
//! An atomic in a shared mapping is one memory in all processes; a static is
//! each process's own.
//! Needs: memmap2, tempfile, unix.

use memmap2::MmapRaw;
use std::error::Error;
use std::process::Command;
use std::sync::atomic::{AtomicI64, Ordering::Relaxed};
use std::{env, io};

const WORKERS: usize = 3;
static PRIVATE: [AtomicI64; WORKERS] = [const { AtomicI64::new(0) }; WORKERS];

#[repr(C)] // the same layout in every program that maps it
struct Shared {
    total: AtomicI64,
    squares: [AtomicI64; WORKERS],
}

fn shared(memory: &MmapRaw) -> &Shared {
    assert!(memory.len() >= size_of::<Shared>());
    // SAFETY: a mapping starts on a page, so it is aligned. It is long enough,
    // can be written, and stays mapped while borrowed. Any bytes are valid
    // atomics, which may change behind a reference.
    unsafe { &*memory.as_ptr().cast() }
}

fn work(index: usize) -> io::Result<()> {
    let memory = MmapRaw::map_raw(&io::stdin())?;
    let Shared { total, squares } = shared(&memory);
    let square = (index * index) as i64;
    PRIVATE[index].store(square, Relaxed);
    squares[index].store(square, Relaxed);
    total.store(total.load(Relaxed) + square, Relaxed);
    Ok(())
}
// ANCHOR_END: shown

// ANCHOR: parent
pub fn main() -> Result<(), Box<dyn Error>> {
    let role = env::args().next_back().unwrap_or_default();
    if let Some(index) = role.strip_prefix("worker ") {
        return Ok(work(index.parse()?)?);
    }
    let file = tempfile::tempfile()?; // unlinked: no name to leave behind
    file.set_len(size_of::<Shared>() as u64)?; // zeroed
    let memory = MmapRaw::map_raw(&file)?;
    for index in 0..WORKERS {
        let status = Command::new(env::current_exe()?)
            .args(env::args().skip(1)) // the listing's name, if any
            .arg(format!("worker {index}"))
            .stdin(file.try_clone()?)
            .status()?; // one at a time: the next adds to what this one left
        assert!(status.success());
    }
    let Shared { total, squares } = shared(&memory);
    println!("total: {total:?}"); // Debug shows the value
    println!("squares: {squares:?}");
    println!("private: {PRIVATE:?}");
    Ok(())
}
// ANCHOR_END: parent
