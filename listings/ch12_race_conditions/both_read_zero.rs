// ANCHOR: shown
//! Release and Acquire let two threads miss each other; a fence does not.
//! Needs: loom.

use loom::sync::atomic::{AtomicBool, Ordering, fence};

/// "I want in; do you?" Each raises its flag, then looks at the other's.
fn raise_and_look(flags: &[AtomicBool; 2], own: usize, fenced: bool) -> bool {
    flags[own].store(true, Ordering::Release);
    if fenced {
        fence(Ordering::SeqCst);
    }
    flags[1 - own].load(Ordering::Acquire)
}
// ANCHOR_END: shown

use std::sync::{Arc, atomic::AtomicU32, atomic::Ordering::SeqCst};

use loom::thread;

/// How many executions there are, and in how many nobody sees the other's flag.
fn explore(fenced: bool) -> (u32, u32) {
    let counts = Arc::new((AtomicU32::new(0), AtomicU32::new(0)));
    let counted = Arc::clone(&counts);
    loom::model(move || {
        let flags = Arc::new([AtomicBool::new(false), AtomicBool::new(false)]);
        let others = Arc::clone(&flags);
        let other = thread::spawn(move || raise_and_look(&others, 1, fenced));
        let seen = raise_and_look(&flags, 0, fenced) | other.join().unwrap();
        counted.0.fetch_add(1, SeqCst);
        counted.1.fetch_add(u32::from(!seen), SeqCst);
    });
    (counts.0.load(SeqCst), counts.1.load(SeqCst))
}

pub fn main() {
    for (name, fenced) in [("Release/Acquire", false), ("with a fence", true)] {
        let (all, both) = explore(fenced);
        println!("{name}: nobody saw the other in {both} of {all} executions");
    }
}
