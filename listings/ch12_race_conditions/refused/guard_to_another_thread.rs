//! The thread that locked a mutex is the one that must unlock it.

use std::sync::Mutex;
use std::thread;

fn main() {
    let balance = Mutex::new(100);
    let guard = balance.lock().unwrap();
    thread::scope(|scope| {
        scope.spawn(move || drop(guard));
    });
}
