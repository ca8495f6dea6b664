// ANCHOR: shown
//! A semaphore of two lets six threads in two by two.
//! Needs: std.

use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{Barrier, Condvar, Mutex};
use std::thread;

/// std has none: a count of permits, and a condition to wait for one.
struct Semaphore(Mutex<usize>, Condvar);

impl Semaphore {
    fn run<T>(&self, work: impl FnOnce() -> T) -> T {
        let free = self.0.lock().unwrap();
        *self.1.wait_while(free, |free| *free == 0).unwrap() -= 1;
        let result = work(); // the lock is free again, the permit is not
        *self.0.lock().unwrap() += 1;
        self.1.notify_one();
        result
    }
}

pub fn main() {
    let semaphore = Semaphore(Mutex::new(2), Condvar::new());
    let (inside, peak) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let pair = Barrier::new(2); // opens only while two are inside
    thread::scope(|scope| {
        for _ in 0..6 {
            scope.spawn(|| {
                semaphore.run(|| {
                    peak.fetch_max(inside.fetch_add(1, SeqCst) + 1, SeqCst);
                    pair.wait();
                    inside.fetch_sub(1, SeqCst);
                })
            });
        }
    });
    println!("at most {} of 6 inside at once", peak.into_inner());
}
// ANCHOR_END: shown
