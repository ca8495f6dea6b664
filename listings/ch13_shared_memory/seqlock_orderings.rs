// ANCHOR: shown
//! A seqlock needs both fences: loom finds torn pairs without, none with them.
//! Needs: loom.

use loom::sync::atomic::{AtomicU64, fence};
use loom::thread;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64 as Count, Ordering::*};

/// Of the executions explored: how many accept a pair, and how many a torn one.
fn accepted_and_torn(writer_fences: bool, reader_fences: bool) -> (u64, u64) {
    let counts = Arc::new((Count::new(0), Count::new(0)));
    let count = Arc::clone(&counts);
    loom::model(move || {
        let zero = || AtomicU64::new(0);
        let shared = Arc::new((zero(), [zero(), zero()])); // sequence and pair
        let theirs = Arc::clone(&shared);
        let writer = thread::spawn(move || {
            theirs.0.store(1, Relaxed); // odd: at work
            if writer_fences {
                fence(Release);
            }
            theirs.1[0].store(1, Relaxed);
            theirs.1[1].store(1, Relaxed);
            theirs.0.store(2, Release);
        });
        let (sequence, pair) = &*shared;
        let before = sequence.load(Acquire);
        let read = [pair[0].load(Relaxed), pair[1].load(Relaxed)];
        if reader_fences {
            fence(Acquire);
        }
        if sequence.load(Relaxed) == before && before.is_multiple_of(2) {
            count.0.fetch_add(1, Relaxed);
            count.1.fetch_add(u64::from(read[0] != read[1]), Relaxed);
        }
        writer.join().unwrap();
    });
    (counts.0.load(Relaxed), counts.1.load(Relaxed))
}
// ANCHOR_END: shown

// ANCHOR: main
pub fn main() {
    let fences = [(false, false), (true, false), (false, true), (true, true)];
    for (writer, reader) in fences {
        let (accepted, torn) = accepted_and_torn(writer, reader);
        println!("writer fences {writer}, reader fences {reader}:");
        println!("    {accepted} pairs accepted, {torn} of them torn");
    }
}
// ANCHOR_END: main
