//! `get_disjoint_mut` lends several values of one map, if no two are the same.
//! Needs: std.

use std::collections::HashMap;

// ANCHOR: shown
pub fn main() {
    let mut accounts = HashMap::from([("ada", 100), ("bob", 100)]);
    let (giver, taker) = ("ada", "bob");
    let lent = accounts.get_disjoint_mut([giver, taker]);
    let [Some(from), Some(to)] = lent else { panic!("no such account") };
    *from -= 30;
    *to += 30;
    println!("{} {}", accounts["ada"], accounts["bob"]);
}
// ANCHOR_END: shown
