// ANCHOR: shown
//! A Mutex owns its count: four threads reach it only through the lock.
//! Needs: std.

use std::sync::Mutex;
use std::thread;

pub fn main() {
    let counter = Mutex::new(0);
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let mut count = counter.lock().unwrap();
                *count += 1;
            });
        }
    });
    println!("{}", counter.into_inner().unwrap());
}
// ANCHOR_END: shown
