// ANCHOR: shown
//! Each thread owns the count by an `Arc`, and changes it under the lock.
//! Needs: std.

use std::sync::{Arc, Mutex};
use std::thread;

pub fn main() {
    let count = Arc::new(Mutex::new(0));
    let mut threads = Vec::new();
    for _ in 0..4 {
        let count = Arc::clone(&count); // for this thread
        threads.push(thread::spawn(move || *count.lock().unwrap() += 1));
    }
    for thread in threads {
        thread.join().unwrap();
    }
    println!("{}", count.lock().unwrap());
}
// ANCHOR_END: shown
