//! A loop over a deque borrows it: before the next step, it cannot grow.

use std::collections::VecDeque;

fn main() {
    let mut orders = VecDeque::from(["apple", "pear"]);
    for order in &orders {
        if *order == "apple" {
            orders.push_back("plum");
        }
    }
    println!("{}", orders.len());
}
