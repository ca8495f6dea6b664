//! A multiset's operators drop what is not positive, as a Counter's do.
//! Needs: std.

// ANCHOR: shown
use std::collections::BTreeMap;
use std::ops::Sub;

struct Multiset(BTreeMap<&'static str, i32>);

impl Multiset {
    fn merged(&self, other: &Self, result: fn(i32, i32) -> i32) -> Self {
        let items = self.0.keys().chain(other.0.keys()).copied();
        let both = |item| (item, result(self.count(item), other.count(item)));
        Multiset(items.map(both).collect())
    }

    fn positive(mut self) -> Self {
        self.0.retain(|_, count| *count > 0);
        self
    }
}

impl Sub for &Multiset {
    type Output = Multiset;
    fn sub(self, sold: Self) -> Multiset {
        self.merged(sold, |stock, sold| stock - sold).positive()
    }
}
// ANCHOR_END: shown

use std::ops::{Add, BitAnd, BitOr};

impl Multiset {
    fn count(&self, item: &str) -> i32 {
        self.0.get(item).copied().unwrap_or(0)
    }
}

impl Add for &Multiset {
    type Output = Multiset;
    fn add(self, other: Self) -> Multiset {
        self.merged(other, |one, other| one + other).positive()
    }
}

impl BitAnd for &Multiset {
    type Output = Multiset;
    fn bitand(self, other: Self) -> Multiset {
        self.merged(other, i32::min).positive()
    }
}

impl BitOr for &Multiset {
    type Output = Multiset;
    fn bitor(self, other: Self) -> Multiset {
        self.merged(other, i32::max).positive()
    }
}

pub fn main() {
    let stock = [("tea", 2), ("figs", 5), ("plums", 1), ("pears", -1)];
    let sold = [("tea", 5), ("figs", 1), ("plums", 1), ("kale", 3)];
    let stock = &Multiset(BTreeMap::from(stock));
    let sold = &Multiset(BTreeMap::from(sold));
    for (sign, result) in [
        ("+", stock + sold),
        ("-", stock - sold),
        ("&", stock & sold),
        ("|", stock | sold),
    ] {
        let counts = result.0.iter().map(|(item, n)| format!("{item}={n}"));
        println!("{sign} {}", counts.collect::<Vec<_>>().join(" "));
    }
}
