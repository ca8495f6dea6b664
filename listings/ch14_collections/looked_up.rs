//! An entry is looked up once: each word is hashed once, and searched once.
//! Needs: std.

use std::cell::Cell;
use std::collections::HashMap;
use std::hash::{Hash, Hasher};

thread_local!(static HASHED: Cell<u32> = const { Cell::new(0) });
thread_local!(static COMPARED: Cell<u32> = const { Cell::new(0) });

#[derive(Clone, Copy, Eq)]
struct Word(&'static str);

impl Hash for Word {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        HASHED.set(HASHED.get() + 1);
        self.0.hash(hasher);
    }
}

impl PartialEq for Word {
    fn eq(&self, other: &Self) -> bool {
        COMPARED.set(COMPARED.get() + 1);
        self.0 == other.0
    }
}

// ANCHOR: shown
pub fn main() {
    let mut count: HashMap<Word, u32> = HashMap::new();
    for word in [Word("tea"); 6] {
        *count.entry(word).or_default() += 1;
    }
    let (hashed, compared) = (HASHED.get(), COMPARED.get());
    let tea = count[&Word("tea")];
    println!("hashed: {hashed}, compared: {compared}, tea: {tea}");
}
// ANCHOR_END: shown
