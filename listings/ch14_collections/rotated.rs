// ANCHOR: shown
//! A deque is a ring: every sixth one leaves it, until one is left.
//! Needs: std.

use std::collections::VecDeque;

pub fn main() {
    let mut ring = VecDeque::from(["ada", "bob", "cyd", "dan"]);
    while ring.len() > 1 {
        ring.rotate_left(5 % ring.len()); // by more than its length, it panics
        let out = ring.pop_front().expect("it holds two or more");
        println!("{out} leaves");
    }
    println!("{} is left", ring[0]);
}
// ANCHOR_END: shown
