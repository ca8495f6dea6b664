#![expect(unsafe_code, reason = "a mapping is a raw pointer until proved more")]
// ANCHOR: shown
//! A segment's address differs by mapping: link by offsets, not by pointers.
//! Needs: memmap2, tempfile, unix.

const END: u64 = u64::MAX;

/// A node of the list: its value, and where the next node is, or END.
fn node(memory: &[AtomicU64], at: u64) -> Option<(u64, u64)> {
    let at = usize::try_from(at).ok()?;
    // A hostile segment can hold any offset: `get` refuses one outside.
    let [value, next] = memory.get(at..)?.first_chunk()?;
    Some((value.load(Relaxed), next.load(Relaxed)))
}

fn walk(memory: &[AtomicU64]) -> Vec<u64> {
    let next = |&(_, next): &(u64, u64)| node(memory, next);
    let list = std::iter::successors(node(memory, 0), next);
    let longest = memory.len() / 2; // a circle would go on forever
    list.map(|(value, _)| value).take(longest).collect()
}
// ANCHOR_END: shown

use memmap2::{MmapAsRawDesc, MmapRaw};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::{io, ops::Deref, slice};

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

pub fn main() -> io::Result<()> {
    let file = tempfile::tempfile()?;
    file.set_len(6 * 8)?;
    let (first, second) = (Words::map(&file)?, Words::map(&file)?);
    for (word, value) in first.iter().zip([10, 4, 30, END, 20, 2]) {
        word.store(value, Relaxed);
    }
    println!("first mapping:  {:?}", walk(&first));
    println!("second mapping: {:?}", walk(&second));
    first[3].store(1 << 40, Relaxed);
    println!("an offset outside: {:?}", walk(&second));
    first[3].store(END, Relaxed);
    first[5].store(0, Relaxed);
    println!("a circle: {:?}", walk(&second));

    let pointer = &raw const first[4]; // what a naive list would store
    let valid_in = |memory: &Words| memory.as_ptr_range().contains(&pointer);
    println!("a pointer from the first, in the first:  {}", valid_in(&first));
    println!("a pointer from the first, in the second: {}", valid_in(&second));
    Ok(())
}
