//! A borrow that one path returns holds the map on the other path, too.

use std::collections::HashMap;

fn price<'a>(prices: &'a mut HashMap<String, u32>, item: &str) -> &'a mut u32 {
    if let Some(known) = prices.get_mut(item) {
        return known;
    }
    prices.entry(item.to_string()).or_insert(0)
}

fn main() {
    let mut prices = HashMap::new();
    *price(&mut prices, "tea") += 3;
    println!("{}", prices["tea"]);
}
