// ANCHOR: shown
//! A ring's reader misses no message and no wake-up: loom tries every order.
//! Needs: loom.

/// Whether a message came before the peer's end.
fn sleep(ring: &Ring, ready: impl Fn() -> bool) -> bool {
    loop {
        let rung = ring.bell.load(Acquire); // and then look
        let peer_ended = ring.peer_ended.load(Acquire);
        match ready() {
            true => return true,
            false if peer_ended => return false,
            false => wait(ring, rung), // unless it has rung since
        }
    }
}

fn writer(ring: &Ring) {
    ring.tail.store(1, Release);
    wake(ring);
    ring.peer_ended.store(true, Release);
    wake(ring);
}
// ANCHOR_END: shown

use loom::sync::atomic::{AtomicBool, AtomicU32};
use loom::sync::{Condvar, Mutex};
use loom::thread;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::*};

#[derive(Default)]
struct Ring {
    tail: AtomicU32,
    peer_ended: AtomicBool,
    bell: AtomicU32,
    kernel: Mutex<()>, // a futex compares and sleeps in one step
    asleep: Condvar,
}

fn wait(ring: &Ring, rung: u32) {
    let kernel = ring.kernel.lock().unwrap();
    if ring.bell.load(Acquire) == rung {
        drop(ring.asleep.wait(kernel));
    }
}

fn wake(ring: &Ring) {
    ring.bell.fetch_add(1, Release);
    let _kernel = ring.kernel.lock().unwrap();
    ring.asleep.notify_one();
}

pub fn main() {
    let counts = Arc::new((AtomicU64::new(0), AtomicU64::new(0)));
    let count = Arc::clone(&counts);
    loom::model(move || {
        let ring = Arc::new(Ring::default());
        let theirs = Arc::clone(&ring);
        let writer = thread::spawn(move || writer(&theirs));
        let came = sleep(&ring, || ring.tail.load(Acquire) == 1);
        count.0.fetch_add(1, Relaxed);
        count.1.fetch_add(u64::from(!came), Relaxed);
        writer.join().unwrap();
    });
    let (all, missed) = (counts.0.load(Relaxed), counts.1.load(Relaxed));
    println!("{all} executions, the message missed in {missed}");
}
