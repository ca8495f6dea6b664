//! `or_insert_with` makes the default only where it is missing.
//! Needs: std.

use std::collections::HashMap;

// ANCHOR: shown
pub fn main() {
    let mut made = Vec::new();
    let mut price = |item: &'static str| {
        made.push(item); // as if it asked a server
        item.len()
    };
    let mut prices = HashMap::new();
    for item in ["tea", "figs", "tea"] {
        prices.entry(item).or_insert_with(|| price(item));
    }
    println!("asked for 3, made {}", made.len());
}
// ANCHOR_END: shown
