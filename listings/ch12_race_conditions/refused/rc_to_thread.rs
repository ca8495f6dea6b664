//! `Rc` counts its owners without a lock, so it stays in one thread.

use std::rc::Rc;
use std::sync::Mutex;
use std::thread;

fn main() {
    let count = Rc::new(Mutex::new(0));
    let share = Rc::clone(&count);
    thread::spawn(move || *share.lock().unwrap() += 1);
}
