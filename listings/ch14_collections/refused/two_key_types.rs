//! A map has one type of key: a seat and a refund cannot meet in it.

use std::collections::HashMap;

#[derive(PartialEq, Eq, Hash)]
struct Seat(u32, u32);
#[derive(PartialEq, Eq, Hash)]
struct Refund(u32, u32);

fn main() {
    let mut log = HashMap::new();
    log.insert(Seat(3, 40), "booked");
    log.insert(Refund(3, 40), "paid");
    println!("{} {}", log.len(), log[&Seat(3, 40)]);
}
