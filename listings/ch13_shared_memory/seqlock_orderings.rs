// ANCHOR: shown
//! A seqlock is whole by its fences, or by stronger accesses: loom tries all.
//! Needs: loom.

/// A pair, both 1 in version 2: odd sequences are for a writer at work.
fn write([sequence, pair @ ..]: &Layout, how: How) {
    sequence.store(1, Relaxed);
    if how.fences {
        fence(Release);
    }
    pair[0].store(1, how.store);
    pair[1].store(1, how.store);
    sequence.store(2, Release);
}

fn read([sequence, pair @ ..]: &Layout, how: How) -> Option<[u64; 2]> {
    let before = sequence.load(Acquire);
    let seen = [pair[0].load(how.load), pair[1].load(how.load)];
    if how.fences {
        fence(Acquire);
    }
    let after = sequence.load(Relaxed);
    (before == after && before.is_multiple_of(2)).then_some(seen)
}
// ANCHOR_END: shown

use loom::sync::atomic::{AtomicU64, fence};
use loom::thread;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64 as Count, Ordering, Ordering::*};

type Layout = [AtomicU64; 3];

#[derive(Clone, Copy)]
struct How {
    fences: bool,
    store: Ordering,
    load: Ordering,
}

/// Of the executions explored: how many accept a pair, and how many a torn one.
fn accepted_and_torn(how: How) -> (u64, u64) {
    let counts = Arc::new((Count::new(0), Count::new(0)));
    let count = Arc::clone(&counts);
    loom::model(move || {
        let shared = Arc::new([0; 3].map(AtomicU64::new));
        let theirs = Arc::clone(&shared);
        let writer = thread::spawn(move || write(&theirs, how));
        if let Some([first, second]) = read(&shared, how) {
            count.0.fetch_add(1, Relaxed);
            count.1.fetch_add(u64::from(first != second), Relaxed);
        }
        writer.join().unwrap();
    });
    (counts.0.load(Relaxed), counts.1.load(Relaxed))
}

pub fn main() {
    let relaxed = How { fences: false, store: Relaxed, load: Relaxed };
    let ways = [
        ("relaxed accesses", relaxed),
        ("and two fences", How { fences: true, ..relaxed }),
        (
            "release and acquire",
            How { store: Release, load: Acquire, ..relaxed },
        ),
    ];
    for (name, how) in ways {
        let (accepted, torn) = accepted_and_torn(how);
        println!("{name}: {accepted} pairs accepted, {torn} of them torn");
    }
}
