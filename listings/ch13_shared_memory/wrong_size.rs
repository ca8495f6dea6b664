#![expect(unsafe_code, reason = "a mapping is a raw pointer until proved more")]
// ANCHOR: open
//! A segment of the wrong size, kind or version is refused before it is read.
//! Needs: memmap2, tempfile, unix.

use memmap2::MmapRaw;
use std::error::Error;
use std::fs::File;
use std::mem::offset_of;
use std::os::fd::AsFd;
use std::process::Command;
use std::sync::atomic::{AtomicU64, Ordering::*};
use std::{env, io};

const MAGIC: u64 = u64::from_le_bytes(*b"LEDGER-1"); // the kind and its version
const OTHER_VERSION: u64 = u64::from_le_bytes(*b"LEDGER-2");

#[repr(C)]
struct Layout {
    magic: AtomicU64, // stored last: a segment half made is refused too
    balance: AtomicU64,
}

const SIZE: usize = 16;
// Other programs map this layout: the compiler refuses an edit that moves it.
const _: () = assert!(size_of::<Layout>() == SIZE);
const _: () = assert!(offset_of!(Layout, balance) == 8);

struct Ledger(MmapRaw);

impl Ledger {
    fn create(file: &File, balance: u64) -> io::Result<Self> {
        file.set_len(SIZE as u64)?;
        let ledger = Self(MmapRaw::map_raw(file)?);
        ledger.layout().balance.store(balance, Relaxed);
        ledger.layout().magic.store(MAGIC, Release); // after the balance
        Ok(ledger)
    }
    // ANCHOR_END: open
    // ANCHOR: refuse
    fn open(file: &File) -> Result<Self, Box<dyn Error>> {
        let ledger = Self(MmapRaw::map_raw(file)?);
        let size = ledger.0.len(); // not the file's, which may change till now
        if size != SIZE {
            return Err(format!("{size} bytes, but a ledger has {SIZE}").into());
        }
        let magic = ledger.layout().magic.load(Acquire);
        if magic != MAGIC {
            let kind = magic.to_le_bytes();
            return Err(format!("its kind is {}", kind.escape_ascii()).into());
        }
        Ok(ledger)
    }

    fn layout(&self) -> &Layout {
        // SAFETY: a mapping starts on a page, so it is aligned. `create`
        // made SIZE bytes and `open` found them in the mapping; `self` keeps it
        // and is borrowed. Any bytes are valid atomics, which may change behind
        // a reference.
        unsafe { &*self.0.as_ptr().cast() }
    }
}
// ANCHOR_END: refuse

// ANCHOR: main
pub fn main() -> Result<(), Box<dyn Error>> {
    if env::args().next_back().as_deref() == Some("visitor") {
        let file = File::from(io::stdin().as_fd().try_clone_to_owned()?);
        match Ledger::open(&file) {
            Ok(ledger) => println!("balance {:?}", ledger.layout().balance),
            Err(reason) => println!("refused: {reason}"),
        }
        return Ok(());
    }
    for damage in ["none", "short", "long", "other version", "not ready"] {
        let file = tempfile::tempfile()?;
        let ledger = Ledger::create(&file, 42)?;
        let magic = &ledger.layout().magic;
        match damage {
            "short" => file.set_len(SIZE as u64 - 4)?,
            "long" => file.set_len(SIZE as u64 + 4)?,
            "other version" => magic.store(OTHER_VERSION, Relaxed),
            "not ready" => magic.store(0, Relaxed),
            _ => {}
        }
        let visitor = Command::new(env::current_exe()?)
            .args(env::args().skip(1))
            .arg("visitor")
            .stdin(file)
            .output()?;
        print!("{damage}: {}", String::from_utf8(visitor.stdout)?);
    }
    Ok(())
}
// ANCHOR_END: main

#[cfg(test)]
mod tests {
    use super::*;

    fn file() -> File {
        tempfile::tempfile().expect("the temporary folder is writable")
    }

    #[test]
    fn opened_ledger_sees_what_its_creator_wrote() {
        let file = file();
        let _creator = Ledger::create(&file, 7).expect("the file is writable");
        let opened = Ledger::open(&file).expect("it was just created");
        assert_eq!(opened.layout().balance.load(Relaxed), 7);
    }

    #[test]
    fn empty_file_is_refused_for_its_size() {
        let reason =
            Ledger::open(&file()).err().expect("it is empty").to_string();
        assert_eq!(reason, "0 bytes, but a ledger has 16");
    }
}
