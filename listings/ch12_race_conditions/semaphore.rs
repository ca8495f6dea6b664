// ANCHOR: shown
//! A semaphore lets two of six threads in at once, and refuses a third.
//! Needs: std.

use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{Barrier, Condvar, Mutex};
use std::thread;

/// std has none: a count of free places, and a condition to wait for one.
struct Semaphore {
    free: Mutex<i32>, // one place too many would show as -1
    freed: Condvar,
}

/// A place inside. It is given back when this is dropped, also by a panic.
struct Permit<'a>(&'a Semaphore);

impl Semaphore {
    fn acquire(&self) -> Permit<'_> {
        let mut free = self.free.lock().unwrap();
        while *free == 0 {
            free = self.freed.wait(free).unwrap();
        }
        *free -= 1;
        Permit(self)
    }

    fn try_acquire(&self) -> Option<Permit<'_>> {
        let mut free = self.free.lock().unwrap();
        if *free == 0 {
            return None;
        }
        *free -= 1;
        Some(Permit(self))
    }
}
// ANCHOR_END: shown

// ANCHOR: guard
impl Drop for Permit<'_> {
    fn drop(&mut self) {
        *self.0.free.lock().unwrap() += 1;
        self.0.freed.notify_one();
    }
}
// ANCHOR_END: guard

// ANCHOR: main
pub fn main() {
    let semaphore = Semaphore { free: Mutex::new(2), freed: Condvar::new() };
    let (inside, peak) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let refused = AtomicUsize::new(0);
    let pair = Barrier::new(2);
    thread::scope(|scope| {
        for _ in 0..6 {
            scope.spawn(|| {
                let permit = semaphore.acquire();
                peak.fetch_max(inside.fetch_add(1, SeqCst) + 1, SeqCst);
                pair.wait(); // opens only while two are inside
                if semaphore.try_acquire().is_none() {
                    refused.fetch_add(1, SeqCst);
                }
                pair.wait(); // both have tried, and both are still inside
                inside.fetch_sub(1, SeqCst);
                drop(permit);
            });
        }
    });
    println!("most inside at once: {}", peak.into_inner());
    println!("third place refused: {} of 6 times", refused.into_inner());

    let fails = || {
        let _permit = semaphore.acquire();
        panic!("inside");
    };
    let failed = thread::scope(|scope| scope.spawn(fails).join().is_err());
    assert!(failed, "it panics");
    let free = *semaphore.free.lock().unwrap();
    println!("free after a failure inside: {free}");
}
// ANCHOR_END: main
