//! An enum of another crate that may grow cannot be matched without a rest.

use std::num::IntErrorKind;

fn reason(kind: &IntErrorKind) -> &'static str {
    match kind {
        IntErrorKind::Empty => "nothing was typed",
        IntErrorKind::InvalidDigit => "not a number",
        IntErrorKind::PosOverflow => "too large",
        IntErrorKind::NegOverflow => "too small",
        IntErrorKind::Zero => "zero",
    }
}

fn main() {
    if let Err(error) = "five".parse::<i64>() {
        println!("{}", reason(error.kind()));
    }
}
