//! A carrier of unknown type makes a copy of itself, in a box.
//! Needs: std.

// ANCHOR: shown
trait Carrier {
    fn fee(&self, grams: u32) -> u32;
    fn boxed(&self) -> Box<dyn Carrier>;
}

impl Clone for Box<dyn Carrier> {
    fn clone(&self) -> Self {
        (**self).boxed()
    }
}

#[derive(Clone)]
struct Post(u32);
impl Carrier for Post {
    fn fee(&self, grams: u32) -> u32 {
        self.0 + grams / 10
    }
    fn boxed(&self) -> Box<dyn Carrier> {
        Box::new(self.clone())
    }
}
// ANCHOR_END: shown

pub fn main() {
    let carriers: Vec<Box<dyn Carrier>> = vec![Box::new(Post(200))];
    let copies = carriers.clone();
    println!("{}", copies[0].fee(500));
}
