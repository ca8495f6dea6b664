// ANCHOR: shown
//! A `get` only asks: it inserts nothing.
//! Needs: std.

use std::collections::HashMap;

pub fn main() {
    let mut count: HashMap<&str, u32> = HashMap::new();
    for name in "ada bob ada cyd bob".split_whitespace() {
        *count.entry(name).or_default() += 1;
    }
    let eve = count.get("eve").copied().unwrap_or(0);
    println!("{} {eve} {}", count["ada"], count.len());
}
// ANCHOR_END: shown
