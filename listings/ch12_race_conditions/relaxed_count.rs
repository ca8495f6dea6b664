// ANCHOR: shown
//! Acquire and Release do not make two steps one; a Relaxed step loses nothing.
//! Needs: loom.

use std::sync::atomic::AtomicU32 as Count;
use std::sync::{Arc, atomic::Ordering::SeqCst};

use loom::sync::atomic::{AtomicU32, Ordering};
use loom::thread;

type Increment = fn(&AtomicU32);

fn two_steps(counter: &AtomicU32) {
    let read = counter.load(Ordering::Acquire);
    counter.store(read + 1, Ordering::Release);
}

fn one_step(counter: &AtomicU32) {
    counter.fetch_add(1, Ordering::Relaxed);
}

// ANCHOR_END: shown

/// How many executions there are, and how many of them lose an update.
fn explore(increment: Increment) -> (u32, u32) {
    let counts = Arc::new((Count::new(0), Count::new(0)));
    let counted = Arc::clone(&counts);
    loom::model(move || {
        let counter = Arc::new(AtomicU32::new(0));
        let crew = [0, 1].map(|_| {
            let counter = Arc::clone(&counter);
            thread::spawn(move || increment(&counter))
        });
        for worker in crew {
            worker.join().unwrap(); // orders all that it did before the load
        }
        let lost = counter.load(Ordering::Relaxed) < 2;
        counted.0.fetch_add(1, SeqCst);
        counted.1.fetch_add(u32::from(lost), SeqCst);
    });
    (counts.0.load(SeqCst), counts.1.load(SeqCst))
}

pub fn main() {
    for (name, increment) in [
        ("Acquire load, Release store", two_steps as Increment),
        ("Relaxed fetch_add", one_step),
    ] {
        let (all, lost) = explore(increment);
        println!("{name}: {lost} of {all} executions lose");
    }
}
