// ANCHOR: shown
//! compare_exchange writes only if the old value is there; else decide again.
//! Needs: std.

use std::sync::Barrier;
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};

const LIMIT: u32 = 10;

/// Adds one, but never past the limit; says how many attempts it took.
fn add_below_limit(counter: &AtomicU32, meet: &Barrier) -> u32 {
    let mut seen = counter.load(SeqCst);
    meet.wait(); // both have seen the same, so one of them must fail once
    let mut attempts = 0;
    while seen < LIMIT {
        attempts += 1;
        match counter.compare_exchange(seen, seen + 1, SeqCst, SeqCst) {
            Ok(_) => break,
            Err(now) => seen = now, // the other was faster: decide again
        }
    }
    attempts
}
// ANCHOR_END: shown

use std::thread;

/// Two threads add one each; returns the count and the attempts of both.
fn two_add(from: u32) -> (u32, u32) {
    let (counter, meet) = (AtomicU32::new(from), Barrier::new(2));
    let attempts = thread::scope(|scope| {
        let add = || scope.spawn(|| add_below_limit(&counter, &meet));
        let threads = [add(), add()];
        threads.into_iter().map(|thread| thread.join().unwrap()).sum()
    });
    (counter.into_inner(), attempts)
}

pub fn main() {
    for from in [0, LIMIT - 1, LIMIT] {
        let (counter, attempts) = two_add(from);
        println!("from {from}: {counter} after {attempts} attempts");
    }
}
