//! What goes to another process is written as bytes, and a lock's guard has none.

use std::sync::{Mutex, MutexGuard};

#[derive(serde::Serialize)]
struct Job<'a> {
    account: MutexGuard<'a, i64>,
}

fn main() {
    let balance = Mutex::new(100);
    let job = Job { account: balance.lock().unwrap() };
    println!("{}", serde_json::to_string(&job).unwrap());
}
