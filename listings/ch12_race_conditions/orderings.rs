// ANCHOR: shown
//! A flag published with Relaxed may be seen before the data that it announces.
//! Needs: loom.

use std::sync::atomic::AtomicU32 as Count;
use std::sync::{Arc, atomic::Ordering::SeqCst};

use loom::sync::atomic::Ordering::{self, Acquire, Relaxed, Release};
use loom::sync::atomic::{AtomicBool, AtomicU32};
use loom::thread;

/// In how many executions that loom finds the flag is seen, and in how many of
/// these the data is not.
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

pub fn main() {
    for (store, load) in [(Relaxed, Relaxed), (Release, Acquire)] {
        let (seen, stale) = publish(store, load);
        println!("{store:?}, {load:?}: {stale} of {seen} missed the data");
    }
}
// ANCHOR_END: shown
