//! `Any` asks an object for its type, and cannot ask it for a trait.
//! Needs: std.

use std::any::Any;

// ANCHOR: shown
trait Carrier: Any {
    fn fee(&self, grams: u32) -> u32;
}

fn describe(carrier: &dyn Carrier) -> &str {
    let any: &dyn Any = carrier;
    if any.is::<Drone>() { "flies" } else { "drives" }
}
// ANCHOR_END: shown

struct Post;
impl Carrier for Post {
    fn fee(&self, grams: u32) -> u32 {
        200 + grams / 10
    }
}

struct Drone;
impl Carrier for Drone {
    fn fee(&self, _grams: u32) -> u32 {
        900
    }
}

pub fn main() {
    let carriers: [&dyn Carrier; 2] = [&Post, &Drone];
    for carrier in carriers {
        println!("{} {}", carrier.fee(500), describe(carrier));
    }
}
