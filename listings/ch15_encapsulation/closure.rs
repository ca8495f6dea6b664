//! A closure owns its number, and nothing outside can name it.
//! Needs: std.

// ANCHOR: shown
fn account(mut balance: i64) -> impl FnMut(i64) -> i64 {
    move |amount| {
        balance += amount;
        balance
    }
}

pub fn main() {
    let mut deposit = account(100);
    println!("{}", deposit(50));
}
// ANCHOR_END: shown
