// ANCHOR: shown
//! Four increments become one when every thread reads before any writes.
//! Needs: std.

use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::sync::{Barrier, Mutex};
use std::thread;

const THREADS: usize = 4;
static LOCK: Mutex<()> = Mutex::new(());

/// No data race: the load and the store are atomic. The race is between them.
fn read_then_write(counter: &AtomicU32, meet: &Barrier) {
    let read = counter.load(SeqCst);
    meet.wait(); // forces the order that a busy machine may happen upon
    counter.store(read + 1, SeqCst);
}

fn in_one_step(counter: &AtomicU32, _: &Barrier) {
    let _guard = LOCK.lock().unwrap();
    let read = counter.load(SeqCst);
    assert!(LOCK.try_lock().is_err()); // nobody else can come here
    counter.store(read + 1, SeqCst);
}

fn count(increment: fn(&AtomicU32, &Barrier)) -> u32 {
    let counter = AtomicU32::new(0);
    let meet = Barrier::new(THREADS);
    thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| increment(&counter, &meet));
        }
    });
    counter.into_inner()
}

pub fn main() {
    println!("read, then write: {}", count(read_then_write));
    println!("in one step:      {}", count(in_one_step));
}
// ANCHOR_END: shown

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loss_is_forced_and_not_luck() {
        for _ in 0..200 {
            assert_eq!((count(read_then_write), count(in_one_step)), (1, 4));
        }
    }
}
