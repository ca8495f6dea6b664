//! A carrier of unknown type makes a copy of itself, in a box.
//! Needs: std.

// ANCHOR: shown
trait Carrier {
    fn fee(&self, grams: u32) -> u32;
    fn raise_by(&mut self, cents: u32);
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
    fn raise_by(&mut self, cents: u32) {
        self.0 += cents;
    }
    fn boxed(&self) -> Box<dyn Carrier> {
        Box::new(self.clone())
    }
}

pub fn main() {
    let carriers: Vec<Box<dyn Carrier>> = vec![Box::new(Post(200))];
    let mut copies = carriers.clone();
    copies[0].raise_by(100);
    println!("{} {}", carriers[0].fee(500), copies[0].fee(500));
}
// ANCHOR_END: shown
