#![expect(unsafe_code, reason = "a mapping is a raw pointer until proved more")]
// ANCHOR: shown
//! A segment of the wrong size, kind or version is refused before it is read.
//! Needs: memmap2, tempfile, unix.

const MAGIC: u64 = u64::from_le_bytes(*b"LEDGER-1"); // the kind, its version

fn create(file: &File, balance: u64) -> Result<(), Failure> {
    file.set_len(2 * 8)?;
    let memory = Words::map(file)?;
    memory[1].store(balance, Relaxed);
    memory[0].store(MAGIC, Release); // last: half made is refused too
    Ok(())
}

fn balance(file: &File) -> Result<u64, Failure> {
    let memory = Words::map(file)?; // its length is checked, not the file's
    let [magic, balance] = &*memory else {
        return Err(format!("{} bytes, not 16", memory.len() * 8).into());
    };
    match magic.load(Acquire).to_le_bytes() {
        kind if kind == MAGIC.to_le_bytes() => Ok(balance.load(Relaxed)),
        kind => Err(format!("its kind is {}", kind.escape_ascii()).into()),
    }
}
// ANCHOR_END: shown

use memmap2::{MmapAsRawDesc, MmapRaw};
use std::fs::File;
use std::sync::atomic::{AtomicU64, Ordering::*};
use std::{env, error::Error, io, ops::Deref, os::fd::AsFd, process, slice};

type Failure = Box<dyn Error>;
type Word = AtomicU64;

/// A mapped file: words that any process with the file may change at any time.
pub struct Words(MmapRaw);

impl Words {
    pub fn map(file: impl MmapAsRawDesc) -> io::Result<Self> {
        Ok(Self(MmapRaw::map_raw(file)?)) // to be read and written
    }
}

impl Deref for Words {
    type Target = [Word];

    fn deref(&self) -> &[Word] {
        let length = self.0.len() / size_of::<Word>(); // whole words only
        // SAFETY: `map` mapped `length` words for reading and for writing. They
        // start on a page, so they are aligned, and stay mapped while `self` is
        // borrowed. Any bytes are a valid atomic, which may change if shared.
        unsafe { slice::from_raw_parts(self.0.as_ptr().cast(), length) }
    }
}

pub fn main() -> Result<(), Failure> {
    if env::args().next_back().as_deref() == Some("visitor") {
        let file = File::from(io::stdin().as_fd().try_clone_to_owned()?);
        match balance(&file) {
            Ok(balance) => println!("balance {balance}"),
            Err(reason) => println!("refused: {reason}"),
        }
        return Ok(());
    }
    for damage in ["none", "short", "long", "other version", "not ready"] {
        let file = tempfile::tempfile()?;
        create(&file, 42)?;
        let magic = &Words::map(&file)?[0];
        match damage {
            "short" => file.set_len(8)?,
            "long" => file.set_len(3 * 8)?,
            "other version" => {
                magic.store(u64::from_le_bytes(*b"LEDGER-2"), Relaxed);
            }
            "not ready" => magic.store(0, Relaxed),
            _ => {}
        }
        let visitor = process::Command::new(env::current_exe()?)
            .args(env::args().skip(1))
            .arg("visitor")
            .stdin(file)
            .output()?;
        if !visitor.status.success() {
            return Err(
                format!("the visitor ended by {}", visitor.status).into()
            );
        }
        print!("{damage}: {}", String::from_utf8(visitor.stdout)?);
    }
    Ok(())
}
