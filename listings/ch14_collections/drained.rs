// ANCHOR: shown
//! A queue that grows while you empty it: take from its front.
//! Needs: std.

use std::collections::VecDeque;

pub fn main() {
    let mut orders = VecDeque::from(["apple", "pear"]);
    while let Some(order) = orders.pop_front() {
        println!("packs {order}");
        if order == "apple" {
            orders.push_back("plum");
        }
    }
}
// ANCHOR_END: shown
