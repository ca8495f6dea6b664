//! A lock whose holder panicked tells so, by an `Err`, to each next holder.

use std::{sync::Mutex, thread};

pub fn main() {
    let balance = Mutex::new(250);
    let print_receipt = || {
        let _held = balance.lock().unwrap();
        panic!("printer on fire");
    };
    thread::scope(|s| s.spawn(print_receipt).join().unwrap_err());
    println!("{}", balance.lock().unwrap());
}
