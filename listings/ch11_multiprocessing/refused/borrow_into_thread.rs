//! `thread::spawn` may outlive its caller, so it may not borrow from it.

use std::thread;

fn main() {
    let prices = vec![19, 5, 12];
    let worker = thread::spawn(|| prices.iter().sum::<i32>());
    worker.join().unwrap();
}
