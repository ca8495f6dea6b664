#![expect(let_underscore_lock, reason = "it is what the first row shows")]
#![expect(clippy::match_single_binding, reason = "a `let` is another row")]
//! A guard in the header of a `match` or an `if let` lives through its body.
//! Needs: std.
// ANCHOR: shown
pub fn main() {
    let orders = Mutex::new(vec![1, 2, 3, 4]);
    let _ = orders.lock(); // rustc refuses it, unless told to expect it
    row("let _ = lock()", &orders);
    let guard = orders.lock();
    row("let guard = lock()", &orders);
    drop(guard);
    let _order = orders.lock().unwrap().pop();
    row("let order = lock().pop()", &orders);
    if orders.lock().unwrap().contains(&3) {
        row("if lock().contains()", &orders);
    }
    for _order in orders.lock().unwrap().iter().take(1) {
        row("for order in lock()", &orders);
    }
    match orders.lock().unwrap().pop() {
        _order => row("match lock().pop()", &orders),
    }
    if let Some(2) = orders.lock().unwrap().pop() {
        row("if let", &orders);
    }
    in_its_else(&orders);
}
// ANCHOR_END: shown

use std::sync::Mutex;
use std::thread;

fn in_its_else(orders: &Mutex<Vec<u32>>) {
    if let Some(2) = orders.lock().unwrap().pop() {
        unreachable!("the last order is 1");
    } else {
        row("its else", orders);
    }
}

/// Prints whether another thread finds the lock held.
fn row(code: &str, orders: &Mutex<Vec<u32>>) {
    let asks = || orders.try_lock().is_err();
    let is_held = thread::scope(|scope| scope.spawn(asks).join().unwrap());
    println!("{code:<26}{}", if is_held { "held" } else { "free" });
}
