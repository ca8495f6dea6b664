//! A `Cell` changes through `&self`, and its field stays private.
//! Needs: std.

// ANCHOR: shown
use std::cell::Cell;

struct Account {
    balance: i64,
    reads: Cell<u32>,
}

impl Account {
    fn balance(&self) -> i64 {
        self.reads.set(self.reads.get() + 1);
        self.balance
    }
}

pub fn main() {
    let account = Account { balance: 100, reads: Cell::new(0) };
    let total = account.balance() + account.balance();
    println!("{total} {}", account.reads.get());
}
// ANCHOR_END: shown
