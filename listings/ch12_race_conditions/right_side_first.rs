//! On integers, Rust's `+=` evaluates its right side first.
//! Needs: std.

use std::sync::Mutex;

static BALANCE: Mutex<i64> = Mutex::new(100);

fn interest() -> i64 {
    *BALANCE.lock().unwrap() -= 5; // the fee
    10
}

pub fn main() {
    *BALANCE.lock().unwrap() += interest();
    println!("{}", BALANCE.lock().unwrap());
}
