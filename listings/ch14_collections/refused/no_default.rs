//! `or_default` needs a type that has a default.

use std::collections::HashMap;

#[derive(Debug)]
enum Order {
    Placed,
    Paid,
}

fn main() {
    let mut orders: HashMap<&str, Order> = HashMap::new();
    orders.insert("ada", Order::Paid);
    println!("{:?} {:?}", orders.entry("bob").or_default(), Order::Placed);
}
