//! An `Arc` shares what it holds, and so lets no thread change it.

use std::{sync::Arc, thread};

fn main() {
    let orders = Arc::new(vec![250]);
    let shared = Arc::clone(&orders);
    thread::spawn(move || shared.push(500)).join().unwrap();
    println!("{orders:?}");
}
