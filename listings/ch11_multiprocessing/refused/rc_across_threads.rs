//! An `Rc` counts its owners without synchronization: it stays in its thread.

use std::rc::Rc;
use std::thread;

fn main() {
    let prices = Rc::new([19, 5, 12]);
    let shared = Rc::clone(&prices);
    let worker = thread::spawn(move || shared.iter().sum::<i32>());
    println!("{}", worker.join().unwrap());
}
