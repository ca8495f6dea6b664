//! A type without a claim may exist, and is no carrier.
//! Needs: std.

// ANCHOR: shown
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

pub fn main() {
    let _drone = Drone;
    println!("post {}", Post.fee(500));
}
// ANCHOR_END: shown
