//! `pub` opens what outsiders need, and the field stays shut.
//! Needs: std.

// ANCHOR: shown
mod bank {
    pub struct Account {
        balance: i64,
    }
    impl Account {
        pub fn new(balance: i64) -> Account {
            Account { balance }
        }
        pub fn deposit(&mut self, amount: i64) {
            assert!(amount > 0, "not an amount: {amount}");
            self.balance += amount;
        }
        pub fn balance(&self) -> i64 {
            self.balance
        }
    }
}

pub fn main() {
    let mut account = bank::Account::new(100);
    account.deposit(50);
    println!("{}", account.balance());
}
// ANCHOR_END: shown
