//! A float is a key once you have said which floats are equal.
//! Needs: std.

use std::collections::HashSet;

// ANCHOR: shown
fn key(reading: f64) -> u64 {
    if reading.is_nan() {
        return f64::NAN.to_bits(); // one for all
    }
    (reading + 0.0).to_bits() // makes 0.0 of -0.0
}

pub fn main() {
    let readings = [0.0, -0.0, 0.5, f64::NAN, -f64::NAN];
    let keys: HashSet<_> = readings.into_iter().map(key).collect();
    println!("readings: {}, keys: {}", readings.len(), keys.len());
}
// ANCHOR_END: shown
