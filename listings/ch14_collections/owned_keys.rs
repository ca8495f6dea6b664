//! A map of owned keys needs a copy of each new one, and of no known one.
//! Needs: std.

use std::collections::HashMap;

// ANCHOR: shown
pub fn main() {
    let mut copies = 0;
    let mut copy = |word: &str| {
        copies += 1;
        word.to_string()
    };
    let mut count: HashMap<String, u32> = HashMap::new();
    for word in "to be or not to be".split_whitespace() {
        match count.get_mut(word) {
            Some(seen) => *seen += 1,
            None => _ = count.insert(copy(word), 1),
        }
    }
    println!("be: {}, keys: {}, copies: {copies}", count["be"], count.len());
}
// ANCHOR_END: shown
