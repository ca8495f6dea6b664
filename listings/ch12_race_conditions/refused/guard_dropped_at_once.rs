//! `let _` keeps no guard: the lock is free before the next line.

use std::sync::Mutex;

fn main() {
    let balance = Mutex::new(250);
    let _ = balance.lock().unwrap();
    println!("nobody holds the lock");
}
