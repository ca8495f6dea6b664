// ANCHOR: shown
//! compare_exchange writes only if nobody wrote since; the loser tries again.
//! Needs: std.

use std::sync::Barrier;
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::thread;

const LIMIT: u32 = 10;

/// Adds one, but never past the limit; says how many attempts it took.
fn add_below_limit(counter: &AtomicU32, meet: &Barrier) -> u32 {
    let mut seen = counter.load(SeqCst);
    meet.wait(); // both have seen zero, so one of them must fail once
    let mut attempts = 1;
    while seen < LIMIT {
        match counter.compare_exchange(seen, seen + 1, SeqCst, SeqCst) {
            Ok(_) => break,
            Err(now) => seen = now, // somebody was faster: decide anew
        }
        attempts += 1;
    }
    attempts
}

pub fn main() {
    let (counter, meet) = (AtomicU32::new(0), Barrier::new(2));
    let attempts: u32 = thread::scope(|scope| {
        let add = || scope.spawn(|| add_below_limit(&counter, &meet));
        let threads = [add(), add()];
        threads.into_iter().map(|thread| thread.join().unwrap()).sum()
    });
    println!("counter:  {}", counter.into_inner());
    println!("attempts: {attempts}");
}
// ANCHOR_END: shown
