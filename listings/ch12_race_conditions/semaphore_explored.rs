// ANCHOR: shown
//! Under no schedule does a semaphore with one place hold two threads.
//! Needs: shuttle.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

use shuttle::sync::{Condvar, Mutex};
use shuttle::{check_dfs, thread};

struct Semaphore(Mutex<usize>, Condvar);

impl Semaphore {
    fn run<T>(&self, work: impl FnOnce() -> T) -> T {
        let free = self.0.lock().unwrap();
        *self.1.wait_while(free, |free| *free == 0).unwrap() -= 1;
        let result = work();
        *self.0.lock().unwrap() += 1;
        self.1.notify_one();
        result
    }
}
// ANCHOR_END: shown

// ANCHOR: main
#[derive(Default)]
struct Seen {
    schedules: AtomicUsize,
    inside: AtomicUsize,
    peak: AtomicUsize,
}

pub fn main() {
    let seen = Arc::new(Seen::default());
    let all = Arc::clone(&seen);
    let two_visits = move || {
        all.schedules.fetch_add(1, SeqCst);
        let semaphore = Arc::new(Semaphore(Mutex::new(1), Condvar::new()));
        let seen = Arc::clone(&all);
        let visit = move || {
            semaphore.run(|| {
                let now = seen.inside.fetch_add(1, SeqCst) + 1;
                seen.peak.fetch_max(now, SeqCst);
                thread::yield_now(); // whoever can come in now, comes
                seen.inside.fetch_sub(1, SeqCst);
            })
        };
        let other = thread::spawn(visit.clone());
        visit();
        other.join().unwrap();
    };
    check_dfs(two_visits, None);
    let peak = seen.peak.load(SeqCst);
    println!("at most {peak} of 2 inside at once");
    println!("in each of {} schedules", seen.schedules.load(SeqCst));
}
// ANCHOR_END: main
