//! An incomplete `impl` is refused where it stands, used or not.

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
impl Carrier for Drone {}

fn main() {
    println!("post {}", Post.fee(500));
}
