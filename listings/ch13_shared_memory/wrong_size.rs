#![expect(unsafe_code, reason = "a mapping is a raw pointer until proved more")]
// ANCHOR: shown
//! A segment of the wrong size, kind or version is refused before it is read.
//! Needs: memmap2, tempfile, unix.

const MAGIC: u64 = u64::from_le_bytes(*b"LEDGER-1"); // the kind, its version

fn create(file: &File, balance: u64, half: fn()) -> Result<(), Failure> {
    file.set_len(2 * 8)?;
    let memory = Words::map(file)?;
    memory[1].store(balance, Relaxed);
    half(); // a creator that ends here has made no ledger
    memory[0].store(MAGIC, Release); // last: half made is refused too
    Ok(())
}

fn balance(file: &File) -> Result<u64, Failure> {
    let memory = Words::map(file)?;
    let bytes = memory.0.len(); // the mapping's: the file's may have changed
    let (16, [magic, balance]) = (bytes, &*memory) else {
        return Err(format!("{bytes} bytes, not 16").into());
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

pub fn main() -> Result<(), Failure> {
    let role = env::args().next_back().unwrap_or_default();
    if let "creator" | "visitor" = &*role {
        let file = File::from(io::stdin().as_fd().try_clone_to_owned()?);
        if role == "creator" {
            return create(&file, 42, || process::exit(0));
        }
        match balance(&file) {
            Ok(balance) => println!("balance {balance}"),
            Err(reason) => println!("refused: {reason}"),
        }
        return Ok(());
    }
    let run = |role, file| -> Result<String, Failure> {
        let output = process::Command::new(env::current_exe()?)
            .args(env::args().skip(1))
            .arg(role)
            .stdin(file)
            .output()?;
        match output.status.success() {
            true => Ok(String::from_utf8(output.stdout)?),
            false => {
                Err(format!("the {role} ended by {}", output.status).into())
            }
        }
    };
    for damage in ["none", "short", "long", "other version", "half made"] {
        let file = tempfile::tempfile()?;
        if damage == "half made" {
            run("creator", file.try_clone()?)?;
        } else {
            create(&file, 42, || ())?;
        }
        match damage {
            "short" => file.set_len(12)?,
            "long" => file.set_len(20)?,
            "other version" => {
                let magic = &Words::map(&file)?[0];
                magic.store(u64::from_le_bytes(*b"LEDGER-2"), Relaxed);
            }
            _ => {}
        }
        print!("{damage}: {}", run("visitor", file)?);
    }
    Ok(())
}
