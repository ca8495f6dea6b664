//! A trait of your own gives a method to a type that is not yours.
//! Needs: std.

// ANCHOR: shown
mod money {
    pub trait Euro {
        fn euro(self) -> String;
    }

    impl Euro for u32 {
        fn euro(self) -> String {
            format!("{}.{:02}", self / 100, self % 100)
        }
    }
}

use money::Euro;

pub fn main() {
    println!("{}", 250_u32.euro());
}
// ANCHOR_END: shown
