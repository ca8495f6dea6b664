//! A mixed list needs `dyn`, and `dyn` a trait whose methods fit into a table.
//! Needs: std.

// ANCHOR: shown
trait Carrier {
    fn fee(&self, grams: u32) -> u32;
    fn open() -> Self
    where
        Self: Sized;
}

struct Post(u32);
impl Carrier for Post {
    fn fee(&self, grams: u32) -> u32 {
        self.0 + grams / 10
    }
    fn open() -> Post {
        Post(200)
    }
}
// ANCHOR_END: shown

struct Drone;
impl Carrier for Drone {
    fn fee(&self, _grams: u32) -> u32 {
        900
    }
    fn open() -> Drone {
        Drone
    }
}

// ANCHOR: list
pub fn main() {
    let carriers: [&dyn Carrier; 2] = [&Post::open(), &Drone::open()];
    for carrier in carriers {
        println!("{}", carrier.fee(500));
    }
}
// ANCHOR_END: list
