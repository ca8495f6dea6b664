#![expect(let_underscore_lock, reason = "it is what the first row shows")]
#![expect(clippy::match_single_binding, reason = "a `let` is another row")]
// ANCHOR: shown
//! A guard in the header of a `match` or an `if let` lives through its body.
//! Needs: std.
pub fn main() {
    let orders = Mutex::new(vec!["figs", "plums", "pears", "apples", "kale"]);
    let _ = orders.lock(); // rustc refuses it, unless told to expect it
    row("let _ = lock()", &orders);
    let guard = orders.lock();
    row("let guard = lock()", &orders);
    drop(guard);
    let _order = orders.lock().unwrap().pop();
    row("let order = lock().pop()", &orders);
    match orders.lock().unwrap().pop() {
        _order => row("match lock().pop()", &orders),
    }
    while let Some("pears") = orders.lock().unwrap().pop() {
        row("while let", &orders);
    }
    for _ in 0..2 {
        if let Some("figs") = orders.lock().unwrap().pop() {
            row("if let", &orders);
        } else {
            row("its else", &orders);
        }
    }
}
// ANCHOR_END: shown

use std::sync::Mutex;
use std::thread;

/// Prints whether another thread finds the lock held.
fn row(code: &str, orders: &Mutex<Vec<&str>>) {
    let asks = || orders.try_lock().is_err();
    let is_held = thread::scope(|scope| scope.spawn(asks).join().unwrap());
    println!("{code:<26}{}", if is_held { "held" } else { "free" });
}
