#![expect(unsafe_code, reason = "a mapping is a raw pointer until proved more")]
// ANCHOR: shown
//! An atomic in a shared mapping is one memory for all; a static, one each.
//! Needs: memmap2, tempfile, unix.

static PRIVATE: [AtomicU64; 3] = [const { AtomicU64::new(0) }; 3];

fn work(index: usize) -> Result<(), Failure> {
    let memory = Words::map(&io::stdin())?; // the file that the parent made
    let (total, squares) = memory.split_first().ok_or("it is empty")?;
    let square = (index * index) as u64;
    PRIVATE[index].store(square, Relaxed);
    squares[index].store(square, Relaxed);
    total.store(total.load(Relaxed) + square, Relaxed);
    Ok(())
}

fn parent() -> Result<(), Failure> {
    let file = tempfile::tempfile()?; // unlinked: no name to leave behind
    file.set_len(4 * 8)?; // zeroed: the total, and three squares
    run_workers(&file)?; // one at a time: the next adds to what this one left
    let memory = Words::map(&file)?;
    println!("total: {:?}", memory[0]); // Debug shows the value
    println!("squares: {:?}", &memory[1..]);
    println!("private: {PRIVATE:?}");
    Ok(())
}
// ANCHOR_END: shown

use memmap2::{MmapAsRawDesc, MmapRaw};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::{env, error::Error, fs::File, io, ops::Deref, process, slice};

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

fn run_workers(file: &File) -> Result<(), Failure> {
    for index in 0..3 {
        let status = process::Command::new(env::current_exe()?)
            .args(env::args().skip(1)) // the listing's name, if any
            .arg(format!("worker {index}"))
            .stdin(file.try_clone()?)
            .status()?;
        if !status.success() {
            return Err(format!("worker {index} ended by {status}").into());
        }
    }
    Ok(())
}

pub fn main() -> Result<(), Failure> {
    let role = env::args().next_back().unwrap_or_default();
    match role.strip_prefix("worker ") {
        Some(index) => work(index.parse()?),
        None => parent(),
    }
}
