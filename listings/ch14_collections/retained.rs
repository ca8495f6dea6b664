//! To remove while you loop, let the map loop: `retain`.
//! Needs: std.

use std::collections::BTreeMap;

// ANCHOR: shown
pub fn main() {
    let mut stock = BTreeMap::from([("tea", 0), ("figs", 5), ("kale", 0)]);
    stock.retain(|_, amount| *amount > 0);
    for item in stock.keys() {
        println!("{item}");
    }
}
// ANCHOR_END: shown
