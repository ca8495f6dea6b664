// ANCHOR: shown
//! An entry inserts the default, as a defaultdict does: also when it is read.
//! Needs: std.

use std::collections::HashMap;

pub fn main() {
    let mut count: HashMap<&str, u32> = HashMap::new();
    for name in "ada bob ada cyd bob".split_whitespace() {
        *count.entry(name).or_default() += 1;
    }
    let eve = *count.entry("eve").or_default();
    println!("{} {eve} {}", count["ada"], count.len());
}
// ANCHOR_END: shown
