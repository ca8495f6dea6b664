// ANCHOR: shown
//! Relaxed may show a flag before its data; Release and Acquire may not, and
//! of two threads that raise a flag each, SeqCst lets one see the other's.
//! Needs: loom.

use std::sync::atomic::AtomicU32 as Count;
use std::sync::{Arc, atomic::Ordering::SeqCst};

use loom::sync::atomic::Ordering::{self, AcqRel, Acquire, Relaxed, Release};
use loom::sync::atomic::{AtomicBool, AtomicU32, fence};
use loom::thread;

/// Of the executions that loom explores: how many saw the flag, and how many
/// of these did not see the data.
fn publish(store: Ordering, load: Ordering) -> (u32, u32) {
    let counts = Arc::new((Count::new(0), Count::new(0)));
    let (flag_seen, stale) = (Arc::clone(&counts), Arc::clone(&counts));
    loom::model(move || {
        let shared = Arc::new((AtomicU32::new(0), AtomicBool::new(false)));
        let writer = Arc::clone(&shared);
        let writer = thread::spawn(move || {
            writer.0.store(42, Relaxed); // the data
            writer.1.store(true, store); // the flag
        });
        if shared.1.load(load) {
            flag_seen.0.fetch_add(1, SeqCst);
            if shared.0.load(Relaxed) != 42 {
                stale.1.fetch_add(1, SeqCst);
            }
        }
        writer.join().unwrap();
    });
    (counts.0.load(SeqCst), counts.1.load(SeqCst))
}
// ANCHOR_END: shown

// ANCHOR: flags
/// Each of two threads raises its flag, and then looks at the other's. Is
/// there an execution in which neither sees the other?
fn neither_sees(between: Ordering) -> bool {
    let found = Arc::new(Count::new(0));
    let missed = Arc::clone(&found);
    loom::model(move || {
        let flags = Arc::new([AtomicBool::new(false), AtomicBool::new(false)]);
        let raise_and_look = move |mine: usize, flags: &[AtomicBool; 2]| {
            flags[mine].store(true, Relaxed);
            fence(between);
            flags[1 - mine].load(Relaxed)
        };
        let other = Arc::clone(&flags);
        let other = thread::spawn(move || raise_and_look(1, &other));
        let i_saw = raise_and_look(0, &flags);
        if !i_saw && !other.join().unwrap() {
            missed.fetch_add(1, SeqCst);
        }
    });
    found.load(SeqCst) > 0
}

pub fn main() {
    for (store, load) in [(Relaxed, Relaxed), (Release, Acquire)] {
        let (seen, stale) = publish(store, load);
        println!("{store:?}, {load:?}: {stale} of {seen} missed the data");
    }
    for between in [AcqRel, SeqCst] {
        let missed = neither_sees(between);
        println!("{between:?} fence: both may miss the other's flag: {missed}");
    }
}
// ANCHOR_END: flags
