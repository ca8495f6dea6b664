//! Your own type can have both: reading answers 0, writing inserts.
//! Needs: std.

use std::collections::HashMap;
use std::ops::{Index, IndexMut};

// ANCHOR: shown
#[derive(Default)]
struct Tally<'a>(HashMap<&'a str, u32>);

impl Index<&str> for Tally<'_> {
    type Output = u32;
    fn index(&self, name: &str) -> &u32 {
        self.0.get(name).unwrap_or(&0)
    }
}

impl<'a> IndexMut<&'a str> for Tally<'a> {
    fn index_mut(&mut self, name: &'a str) -> &mut u32 {
        self.0.entry(name).or_default()
    }
}
// ANCHOR_END: shown

pub fn main() {
    let mut count = Tally::default();
    for name in "ada bob ada cyd bob".split_whitespace() {
        count[name] += 1;
    }
    let eve = count["eve"];
    println!("{} {eve} {}", count["ada"], count.0.len());
}
