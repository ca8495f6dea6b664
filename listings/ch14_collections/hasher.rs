//! Keys of one hash: each new one is compared with all before it.
//! Needs: std.

use std::cell::Cell;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hash, Hasher};

const MODULUS: u128 = (1 << 61) - 1;

thread_local!(static COMPARED: Cell<u32> = const { Cell::new(0) });

fn compared() -> String {
    match COMPARED.get() {
        0..100 => "under 100".to_string(),
        many => many.to_string(),
    }
}

#[derive(Eq)]
struct Key(u128);

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        COMPARED.set(COMPARED.get() + 1);
        self.0 == other.0
    }
}

impl Hash for Key {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        hasher.write_u128(self.0);
    }
}

fn key(n: u128) -> Key {
    Key(n * MODULUS)
}

#[derive(Default)]
struct Remainder(u64); // Python's hash of an int that is not negative

impl Hasher for Remainder {
    fn write_u128(&mut self, key: u128) {
        self.0 = (key % MODULUS) as u64;
    }
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, _: &[u8]) {
        unreachable!("a key is a u128")
    }
}

// ANCHOR: shown
type Build = BuildHasherDefault<Remainder>;

pub fn main() {
    let mut stock: HashMap<Key, u32, Build> = HashMap::default();
    stock.extend((0..100).map(|n| (key(n), 1)));
    println!("keys: {}\ncompared: {}", stock.len(), compared());
}
// ANCHOR_END: shown
