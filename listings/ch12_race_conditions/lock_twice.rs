// ANCHOR: shown
//! A plain lock refuses its own holder; a reentrant one lets it in, to read.
//! Needs: parking_lot.

use std::cell::Cell;
use std::sync::Mutex;

use parking_lot::ReentrantMutex;

pub fn main() {
    let balance = Mutex::new(100);
    let first = balance.lock().unwrap();
    // `lock()` would not return: it waits for ever or panics, std leaves open.
    println!("plain lock, again: {}", balance.try_lock().is_ok());
    drop(first);

    // Two guards of one value: so they give `&T`, never `&mut T`.
    let balance = ReentrantMutex::new(Cell::new(100));
    let first = balance.lock();
    let second = balance.try_lock();
    println!("reentrant, again:  {}", second.is_some());
    first.set(first.get() - 80);
    println!("and it sees:       {}", second.map_or(0, |second| second.get()));
}
// ANCHOR_END: shown
