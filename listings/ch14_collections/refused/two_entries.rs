//! One map lends one entry at a time.

use std::collections::HashMap;

fn main() {
    let mut accounts = HashMap::from([("ada", 100), ("bob", 100)]);
    let giver = accounts.entry("ada").or_default();
    let taker = accounts.entry("bob").or_default();
    *giver -= 30;
    *taker += 30;
    println!("{} {}", accounts["ada"], accounts["bob"]);
}
