//! A copy is of the past: a shared reference is of now, and cannot be written.
//! Needs: std.

// ANCHOR: shown
use std::collections::BTreeMap;

pub fn main() {
    let mut limits = BTreeMap::from([("ann", 500)]);
    let copy = limits.clone();
    limits.insert("bob", 300);
    let view = &limits;
    println!("copy: {} view: {}", copy.len(), view.len());
}
// ANCHOR_END: shown
