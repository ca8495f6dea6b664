#![expect(unsafe_code, reason = "a mapping is a raw pointer until proved more")]
// ANCHOR: shown
//! A segment holds bytes, no objects: text needs an encoding and a length.
//! Needs: memmap2, tempfile, unix.

/// Cents, the name's length, the name: 20 bytes.
fn write(memory: &[AtomicU8], cents: u32, name: &str) -> Result<(), Failure> {
    let length = u8::try_from(name.len())?;
    let item = [&cents.to_le_bytes()[..], &[length], name.as_bytes()].concat();
    let place = memory.get(..item.len()).ok_or("the name is too long")?;
    place.iter().zip(item).for_each(|(to, byte)| to.store(byte, Relaxed));
    Ok(())
}

fn read(memory: &[AtomicU8]) -> Result<(u32, String), Failure> {
    // A copy first: a peer can change what a `&str` would borrow.
    let item: Vec<_> = memory.iter().map(|byte| byte.load(Relaxed)).collect();
    let (cents, rest) = item.split_first_chunk().ok_or("it is too short")?;
    let (&length, name) = rest.split_first().ok_or("it is too short")?;
    let name = name.get(..length.into()).ok_or("no name is so long")?;
    Ok((u32::from_le_bytes(*cents), str::from_utf8(name)?.to_owned()))
}
// ANCHOR_END: shown

use memmap2::{MmapAsRawDesc, MmapRaw};
use std::sync::atomic::{AtomicU8, Ordering::Relaxed};
use std::{env, error::Error, io, ops::Deref, process::Command, slice};

type Failure = Box<dyn Error>;
type Word = AtomicU8;

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

fn visit() -> Result<(), Failure> {
    let memory = Words::map(&io::stdin())?;
    let (cents, name) = read(&memory)?;
    println!("the visitor reads: {cents} {name}");
    write(&memory, 310, "crème")
}

pub fn main() -> Result<(), Failure> {
    if env::args().next_back().as_deref() == Some("visitor") {
        return visit();
    }
    let file = tempfile::tempfile()?; // it has no name
    file.set_len(20)?;
    let memory = Words::map(&file)?;
    write(&memory, 250, "tea")?;
    let status = Command::new(env::current_exe()?)
        .args(env::args().skip(1)) // the listing's name, if any
        .arg("visitor")
        .stdin(file)
        .status()?;
    if !status.success() {
        return Err(format!("the visitor ended by {status}").into());
    }
    let (cents, name) = read(&memory)?;
    println!("the parent reads: {cents} {name}");
    if let Err(refused) = write(&memory, 990, "crème de la crème") {
        println!("refused: {refused}");
    }
    Ok(())
}
