//! A float is no key: NaN equals nothing, so a float has no `Eq`, and no hash.

use std::collections::HashSet;

fn main() {
    let mut readings: HashSet<f64> = HashSet::new();
    readings.insert(0.5);
    println!("{}", readings.len());
}
