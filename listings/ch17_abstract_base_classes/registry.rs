//! A table of functions stands where Python has a table of classes.
//! Needs: std.

trait Carrier {
    fn fee(&self, grams: u32) -> u32;
}

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

// ANCHOR: shown
fn carrier(code: &str) -> Option<Box<dyn Carrier>> {
    match code {
        "post" => Some(Box::new(Post)),
        "drone" => Some(Box::new(Drone)),
        _ => None,
    }
}

pub fn main() {
    for code in ["post", "drone"] {
        match carrier(code) {
            Some(carrier) => println!("{code} {}", carrier.fee(500)),
            None => println!("{code} unknown"),
        }
    }
}
// ANCHOR_END: shown
