// ANCHOR: shown
//! Four increments become one when every thread reads before any writes.
//! Needs: std.

use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::sync::{Barrier, Mutex};
use std::thread;

const THREADS: usize = 4;
static LOCK: Mutex<()> = Mutex::new(());

/// No data race: the load and the store are atomic. The race is between them.
fn read_then_write(counter: &AtomicU32, meet: &Barrier) -> bool {
    let read = counter.load(SeqCst);
    meet.wait(); // all have read, none has written
    counter.store(read + 1, SeqCst);
    false
}

/// The holder writes only when all others have asked for the lock. Returns
/// whether this thread had to wait for it.
fn in_one_step(counter: &AtomicU32, meet: &Barrier) -> bool {
    let mut waits = false;
    let _guard = LOCK.try_lock().unwrap_or_else(|_| {
        waits = true;
        meet.wait();
        LOCK.lock().unwrap()
    });
    let read = counter.load(SeqCst);
    if !waits {
        meet.wait(); // here the others would come between, if they could
    }
    counter.store(read + 1, SeqCst);
    waits
}
// ANCHOR_END: shown

// ANCHOR: main
/// The count, and how many threads had to wait.
fn count(increment: fn(&AtomicU32, &Barrier) -> bool) -> (u32, u32) {
    let (counter, meet) = (AtomicU32::new(0), Barrier::new(THREADS));
    let waited = thread::scope(|scope| {
        let thread = |_| scope.spawn(|| increment(&counter, &meet));
        let threads: Vec<_> = (0..THREADS).map(thread).collect();
        let ended = threads.into_iter().map(|thread| thread.join().unwrap());
        ended.map(u32::from).sum()
    });
    (counter.into_inner(), waited)
}

pub fn main() {
    let (counted, waited) = count(read_then_write);
    println!("read, then write: {counted}, {waited} had to wait");
    let (counted, waited) = count(in_one_step);
    println!("in one step:      {counted}, {waited} had to wait");
}
// ANCHOR_END: main

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loss_is_forced_and_not_luck() {
        for _ in 0..200 {
            assert_eq!(count(read_then_write), (1, 0));
            assert_eq!(count(in_one_step), (4, 3));
        }
    }
}
