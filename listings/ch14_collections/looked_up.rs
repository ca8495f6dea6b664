// ANCHOR: shown
//! An entry is looked up once: each word is hashed once.
//! Needs: std.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};

impl Hash for Word {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        HASHED.set(HASHED.get() + 1);
        self.0.hash(hasher);
    }
}

pub fn main() {
    let words = ["to", "be", "or", "not", "to", "be"].map(Word);
    // Room for all: a map that grows hashes its keys again.
    let mut count: HashMap<Word, u32> = HashMap::with_capacity(words.len());
    for word in words {
        *count.entry(word).or_default() += 1;
    }
    let hashed = HASHED.get();
    println!("words: 6, hashed: {hashed}, be: {}", count[&Word("be")]);
}
// ANCHOR_END: shown

use std::cell::Cell;

thread_local!(static HASHED: Cell<u32> = const { Cell::new(0) });

#[derive(PartialEq, Eq)]
struct Word(&'static str);
