//! A trait asks for a function without `self`, and each type that claims it has one.
//! Needs: std.

// ANCHOR: shown
trait Carrier {
    fn label() -> String;
}

struct Post;
impl Carrier for Post {
    fn label() -> String {
        "by post".to_owned()
    }
}

struct Drone;
impl Carrier for Drone {
    fn label() -> String {
        "by drone".to_owned()
    }
}

fn labels<A: Carrier, B: Carrier>() -> String {
    A::label() + ", " + &B::label()
}
// ANCHOR_END: shown

pub fn main() {
    println!("{}", labels::<Post, Drone>());
}
