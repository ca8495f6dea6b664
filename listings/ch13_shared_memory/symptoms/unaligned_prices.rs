#![expect(unsafe_code, reason = "the mistake needs it")]
//! Prices that start at an odd address cannot be read in place.

use std::slice::from_raw_parts;

pub fn main() {
    let segment = [0_u64; 2]; // eight bytes aligned
    let header = segment.as_ptr().cast::<u8>();
    // SAFETY: none. The address is no multiple of four.
    let prices: &[u32] = unsafe { from_raw_parts(header.add(1).cast(), 2) };
    println!("{}", prices[0]);
}
