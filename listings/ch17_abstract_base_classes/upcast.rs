//! A reference to a subtrait's object serves as one to the supertrait's.
//! Needs: std.

// ANCHOR: shown
trait Carrier {
    fn fee(&self, grams: u32) -> u32;
}

trait Tracked: Carrier {
    fn position(&self) -> String;
}

struct Drone;
impl Carrier for Drone {
    fn fee(&self, _grams: u32) -> u32 {
        900
    }
}
impl Tracked for Drone {
    fn position(&self) -> String {
        "over Main Street".to_owned()
    }
}
// ANCHOR_END: shown

fn charge(carrier: &dyn Carrier) -> u32 {
    carrier.fee(500)
}

// ANCHOR: use
pub fn main() {
    let tracked: &dyn Tracked = &Drone;
    println!("{}", tracked.position());
    println!("{}", charge(tracked));
}
// ANCHOR_END: use
