// ANCHOR: shown
//! An atomic in a shared mapping is one memory in all processes; a static is one each.
//! Needs: memmap2, tempfile, unix.

use memmap2::MmapRaw;
use std::error::Error;
use std::process::Command;
use std::sync::atomic::{AtomicI64, Ordering::Relaxed};
use std::{env, io};

const WORKERS: usize = 4;
static PRIVATE: [AtomicI64; WORKERS] = [const { AtomicI64::new(0) }; WORKERS];

#[repr(C)] // the same layout in every program that maps it
struct Shared {
    total: AtomicI64,
    squares: [AtomicI64; WORKERS],
}

fn shared(memory: &MmapRaw) -> &Shared {
    assert!(memory.len() >= size_of::<Shared>());
    // SAFETY: a mapping starts on a page, so it is aligned, and it is long enough.
    // It stays mapped while `memory` is borrowed. Any bytes are valid atomics, and
    // an atomic may change under a shared reference.
    unsafe { &*memory.as_ptr().cast() }
}

fn work(index: usize) -> io::Result<()> {
    let memory = MmapRaw::map_raw(&io::stdin())?;
    let square = (index * index) as i64;
    PRIVATE[index].store(square, Relaxed);
    shared(&memory).squares[index].store(square, Relaxed);
    for _ in 0..1_000 {
        shared(&memory).total.fetch_add(1, Relaxed); // read and write in one step
    }
    Ok(())
}
// ANCHOR_END: shown

// ANCHOR: parent
pub fn main() -> Result<(), Box<dyn Error>> {
    let role = env::args().next_back().unwrap_or_default();
    if let Some(index) = role.strip_prefix("worker ") {
        return Ok(work(index.parse()?)?);
    }
    let file = tempfile::tempfile()?; // unlinked: it has no name to leave behind
    file.set_len(size_of::<Shared>() as u64)?; // zeroed
    let memory = MmapRaw::map_raw(&file)?;
    let mut workers = Vec::new();
    for index in 0..WORKERS {
        let worker = Command::new(env::current_exe()?)
            .args(env::args().skip(1)) // the listing's name, when run by the runner
            .arg(format!("worker {index}"))
            .stdin(file.try_clone()?)
            .spawn()?;
        workers.push(worker);
    }
    for worker in &mut workers {
        worker.wait()?; // Relaxed is enough below: each writer has ended
    }
    let values = |cells: &[AtomicI64]| cells.iter().map(|c| c.load(Relaxed)).collect();
    let (squares, private): (Vec<_>, Vec<_>) =
        (values(&shared(&memory).squares), values(&PRIVATE));
    println!("total: {}", shared(&memory).total.load(Relaxed));
    println!("squares: {squares:?}");
    println!("private: {private:?}");
    Ok(())
}
// ANCHOR_END: parent
