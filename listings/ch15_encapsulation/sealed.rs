//! A trait whose supertrait has no public path is implemented in its module only.
//! Needs: std.

// ANCHOR: shown
mod payment {
    mod sealed {
        pub trait Sealed {}
    }

    pub trait Method: sealed::Sealed {
        fn fee(&self) -> u32;
    }

    pub struct Card;
    impl sealed::Sealed for Card {}
    impl Method for Card {
        fn fee(&self) -> u32 {
            30
        }
    }
}

use payment::Method;

pub fn main() {
    println!("{}", payment::Card.fee());
}
// ANCHOR_END: shown
