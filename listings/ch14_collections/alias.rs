//! A tuple has no name: a seat and a refund of equal numbers are one key.
//! Needs: std.

use std::collections::HashMap;

// ANCHOR: shown
type Seat = (u32, u32);
type Refund = (u32, u32);

pub fn main() {
    let mut log = HashMap::new();
    let (seat, refund): (Seat, Refund) = ((3, 40), (3, 40));
    log.insert(seat, "booked");
    log.insert(refund, "paid");
    println!("{} {}", log.len(), log[&seat]);
}
// ANCHOR_END: shown
