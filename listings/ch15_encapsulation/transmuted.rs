#![expect(unsafe_code, reason = "it shows what an unsafe block gets past")]
//! Privacy is a rule for the compiler: `unsafe` can break it, and has to say so.
//! Needs: std.

// ANCHOR: shown
mod bank {
    #[repr(transparent)]
    pub struct Amount(i64);

    impl Amount {
        pub fn new(cents: i64) -> Option<Amount> {
            (cents > 0).then_some(Amount(cents))
        }
        pub fn cents(&self) -> i64 {
            self.0
        }
    }
}

pub fn main() {
    println!("{}", bank::Amount::new(-5).is_some());
    // SAFETY: `Amount` is laid out as its `i64`, and each `i64` is valid in it.
    // The module's own rule is broken on purpose.
    let forged: bank::Amount = unsafe { std::mem::transmute(-5_i64) };
    println!("{}", forged.cents());
}
// ANCHOR_END: shown
