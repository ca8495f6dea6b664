#![expect(unsafe_code, reason = "a mapping is a raw pointer until proved more")]
// ANCHOR: shown
//! A segment's address differs by mapping: link by offsets, not by pointers.
//! Needs: memmap2, tempfile, unix.

use memmap2::MmapRaw;
use std::error::Error;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

const END: u64 = u64::MAX;
const NODES: usize = 3;

#[repr(C)]
struct Node {
    value: AtomicU64,
    next: AtomicU64, // the next node's index in the segment, or END
}

fn nodes(memory: &MmapRaw) -> &[Node; NODES] {
    assert!(memory.len() >= size_of::<[Node; NODES]>());
    // SAFETY: page-aligned, long enough, mapped while borrowed; any bytes are
    // valid atomics, and an atomic may change under a shared reference.
    unsafe { &*memory.as_ptr().cast() }
}

/// The values of the list that starts at node 0. A hostile segment can hold any
/// offset: `get` refuses one outside, `take` ends a circle.
fn walk(memory: &MmapRaw) -> Vec<u64> {
    let node = |offset: u64| nodes(memory).get(usize::try_from(offset).ok()?);
    let next = |from: &&Node| node(from.next.load(Relaxed));
    let list = std::iter::successors(node(0), next).take(NODES);
    list.map(|node| node.value.load(Relaxed)).collect()
}
// ANCHOR_END: shown

// ANCHOR: main
pub fn main() -> Result<(), Box<dyn Error>> {
    let file = tempfile::tempfile()?;
    file.set_len(size_of::<[Node; NODES]>() as u64)?;
    let (first, second) = (MmapRaw::map_raw(&file)?, MmapRaw::map_raw(&file)?);
    let list = [(10, 2), (30, END), (20, 1)];
    for (node, (value, next)) in nodes(&first).iter().zip(list) {
        node.value.store(value, Relaxed);
        node.next.store(next, Relaxed);
    }
    println!("first mapping:  {:?}", walk(&first));
    println!("second mapping: {:?}", walk(&second));

    let pointer = &raw const nodes(&first)[2]; // what a naive list would store
    let valid_in = |memory| nodes(memory).as_ptr_range().contains(&pointer);
    println!("a pointer from the first, in the first:  {}", valid_in(&first));
    println!("a pointer from the first, in the second: {}", valid_in(&second));
    Ok(())
}
// ANCHOR_END: main

#[cfg(test)]
mod tests {
    use super::*;

    fn list(links: [u64; NODES]) -> Vec<u64> {
        let file =
            tempfile::tempfile().expect("the temporary folder is writable");
        file.set_len(size_of::<[Node; NODES]>() as u64)
            .expect("a file has a length");
        let memory = MmapRaw::map_raw(&file).expect("the file is not empty");
        for (index, link) in links.into_iter().enumerate() {
            nodes(&memory)[index].value.store(index as u64, Relaxed);
            nodes(&memory)[index].next.store(link, Relaxed);
        }
        walk(&memory)
    }

    #[test]
    fn circle_in_the_segment_ends() {
        assert_eq!(list([1, 0, END]), [0, 1, 0]);
    }

    #[test]
    fn offset_outside_the_segment_ends_the_list() {
        assert_eq!(list([3, END, END]), [0]);
    }
}
