//! A `u32` has no debts: a subtraction below zero panics in a debug build.

use std::collections::HashMap;

pub fn main() {
    let mut stock: HashMap<&str, u32> = HashMap::from([("tea", 2)]);
    *stock.entry("tea").or_default() -= 5;
    *stock.entry("tea").or_default() += 1;
    println!("{}", stock["tea"]);
}
