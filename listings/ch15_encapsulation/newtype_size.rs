//! A newtype is as large as the number in it, and its check is paid once.
//! Needs: std.

// ANCHOR: shown
use std::num::NonZeroU64;

struct Cents(u64);
struct Amount(NonZeroU64);

pub fn main() {
    let (price, amount) = (Cents(250), Amount(NonZeroU64::MIN));
    assert!(price.0 > amount.0.get());
    println!("{} {}", size_of::<u64>(), size_of_val(&price));
    println!("{} {}", size_of::<Option<Cents>>(), size_of::<Option<Amount>>());
}
// ANCHOR_END: shown
