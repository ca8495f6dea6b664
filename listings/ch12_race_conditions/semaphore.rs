// ANCHOR: shown
//! A semaphore lets two of six threads in at once, and refuses a third.
//! Needs: std.

use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{Barrier, Condvar, Mutex};
use std::thread;

/// std has none: a count of permits, and a condition to wait for one.
struct Semaphore(Mutex<usize>, Condvar);

impl Semaphore {
    fn acquire(&self) {
        let free = self.0.lock().unwrap();
        *self.1.wait_while(free, |free| *free == 0).unwrap() -= 1;
    }

    fn try_acquire(&self) -> bool {
        let mut free = self.0.lock().unwrap();
        let taken = free.checked_sub(1);
        *free = taken.unwrap_or(0);
        taken.is_some()
    }

    fn release(&self) {
        *self.0.lock().unwrap() += 1;
        self.1.notify_one();
    }
}
// ANCHOR_END: shown

// ANCHOR: main
pub fn main() {
    let semaphore = Semaphore(Mutex::new(2), Condvar::new());
    let (inside, peak) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let refused = AtomicUsize::new(0);
    let pair = Barrier::new(2);
    thread::scope(|scope| {
        for _ in 0..6 {
            scope.spawn(|| {
                semaphore.acquire();
                peak.fetch_max(inside.fetch_add(1, SeqCst) + 1, SeqCst);
                pair.wait(); // opens only while two are inside
                if !semaphore.try_acquire() {
                    refused.fetch_add(1, SeqCst);
                }
                pair.wait(); // both have tried, and both are still inside
                inside.fetch_sub(1, SeqCst);
                semaphore.release();
            });
        }
    });
    println!("most inside at once: {}", peak.into_inner());
    println!("third place refused: {} of 6 times", refused.into_inner());
}
// ANCHOR_END: main
