// ANCHOR: shown
//! Under no schedule does a semaphore with one place hold two threads.
//! Needs: shuttle.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

use shuttle::sync::{Condvar, Mutex};
use shuttle::{check_dfs, thread};

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
#[derive(Default)]
struct Seen {
    schedules: AtomicUsize,
    inside: AtomicUsize,
    peak: AtomicUsize,
    lost: AtomicUsize,
}

pub fn main() {
    let seen = Arc::new(Seen::default());
    let all = Arc::clone(&seen);
    let three_visits = move || {
        all.schedules.fetch_add(1, SeqCst);
        let (free, freed) = (Mutex::new(1), Condvar::new());
        let semaphore = Arc::new(Semaphore { free, freed });
        let (seen, place) = (Arc::clone(&all), Arc::clone(&semaphore));
        let visit = move || {
            let permit = place.acquire();
            let now = seen.inside.fetch_add(1, SeqCst) + 1;
            seen.peak.fetch_max(now, SeqCst);
            thread::yield_now(); // another thread comes in now, if it can
            seen.inside.fetch_sub(1, SeqCst);
            drop(permit);
        };
        let other = thread::spawn(visit.clone());
        visit();
        visit(); // may take the place for which the other was woken
        other.join().unwrap();
        let is_lost = semaphore.try_acquire().is_none();
        all.lost.fetch_add(usize::from(is_lost), SeqCst);
    };
    check_dfs(three_visits, None);
    let [schedules, peak, lost] = [&seen.schedules, &seen.peak, &seen.lost]
        .map(|count| count.load(SeqCst));
    println!("at most {peak} of 2 inside at once, in {schedules} schedules");
    println!("the place is lost in {lost} of them");
}
// ANCHOR_END: main

#[cfg(test)]
mod tests {
    #[test]
    fn what_is_explored_is_what_the_page_shows() {
        let semaphore = |text: &'static str| {
            let start = text.find("struct Semaphore").expect("it has one");
            let end = text.find("// ANCHOR_END: guard").expect("it has one");
            let lines = text[start..end].lines();
            lines.filter(|line| !line.contains("ANCHOR")).collect::<Vec<_>>()
        };
        let shown: Vec<_> = semaphore(include_str!("semaphore.rs"));
        assert_eq!(shown, semaphore(include_str!("semaphore_explored.rs")));
    }
}
