// ANCHOR: shown
//! A semaphore lets two of six threads in at once, and refuses a third.
//! Needs: std.

struct Semaphore {
    free: Mutex<i32>, // one place too many would show as -1
    freed: Condvar,
}

#[must_use = "its place is free again when it is dropped"]
struct Permit<'a>(&'a Semaphore); // a place inside

impl Semaphore {
    fn acquire(&self) -> Permit<'_> {
        let free = self.free.lock().unwrap();
        *self.freed.wait_while(free, |free| *free == 0).unwrap() -= 1;
        Permit(self)
    }
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        *self.0.free.lock().unwrap() += 1; // also after a panic inside
        self.0.freed.notify_one();
    }
}
// ANCHOR_END: shown

use std::sync::{Barrier, Condvar, Mutex};
use std::thread;

impl Semaphore {
    fn try_acquire(&self) -> Option<Permit<'_>> {
        let mut free = self.free.lock().unwrap();
        if *free == 0 {
            return None;
        }
        *free -= 1;
        Some(Permit(self))
    }
}

pub fn main() {
    let semaphore = Semaphore { free: Mutex::new(2), freed: Condvar::new() };
    let counts = Mutex::new((0, 0));
    let pair = Barrier::new(2);
    thread::scope(|scope| {
        for _ in 0..6 {
            scope.spawn(|| {
                let permit = semaphore.acquire();
                pair.wait(); // opens only while two are inside
                let third = semaphore.try_acquire();
                {
                    let mut counts = counts.lock().unwrap();
                    counts.0 += 1;
                    counts.1 += u32::from(third.is_none());
                }
                pair.wait(); // both have tried, and both are still inside
                drop(permit);
            });
        }
    });
    let (visits, refused) = counts.into_inner().unwrap();
    println!("visits: {visits}");
    println!("third place refused: {refused}");

    let fails = || {
        let _permit = semaphore.acquire();
        panic!("inside");
    };
    let failed = thread::scope(|scope| scope.spawn(fails).join().is_err());
    assert!(failed, "it panics");
    let free = *semaphore.free.lock().unwrap();
    println!("free after a failure inside: {free}");
}
