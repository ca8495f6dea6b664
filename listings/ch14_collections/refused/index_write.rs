//! A HashMap can be read by index, and not written.

use std::collections::HashMap;

fn main() {
    let mut count: HashMap<&str, u32> = HashMap::new();
    for name in "ada bob ada cyd bob".split_whitespace() {
        count[name] += 1;
    }
    let eve = count["eve"];
    println!("{} {eve} {}", count["ada"], count.len());
}
