// ANCHOR: shown
//! Side by side, two counters lie in one line of 64 bytes; padded, in two.
//! Needs: crossbeam, memmap2.

use crossbeam::utils::CachePadded;
use memmap2::MmapMut;
use std::error::Error;
use std::sync::atomic::AtomicU64;

const LINE: usize = 64; // bytes, on x86-64

/// Whether the first two `T` at the mapping's start lie in one cache line.
fn one_line<T>(memory: &MmapMut) -> bool {
    let first = memory.as_ptr().cast::<T>();
    let last_byte = |slot: *const T| (slot.addr() + size_of::<T>() - 1) / LINE;
    first.wrapping_add(1).addr() / LINE == last_byte(first)
}

pub fn main() -> Result<(), Box<dyn Error>> {
    let memory = MmapMut::map_anon(4096)?;
    let side_by_side = one_line::<AtomicU64>(&memory);
    println!("side by side, one line: {side_by_side}");
    let padded = one_line::<CachePadded<AtomicU64>>(&memory);
    println!("padded, one line: {padded}");
    Ok(())
}
// ANCHOR_END: shown
