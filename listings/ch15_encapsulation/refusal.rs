//! A wrong amount is refused by a value: the compiler minds if it is dropped.
//! Needs: std.
#![deny(unused_must_use)]

mod bank {
    // ANCHOR: shown
    pub struct Account {
        balance: i64,
    }
    impl Account {
        pub fn deposit(&mut self, amount: i64) -> Result<(), String> {
            if amount <= 0 {
                return Err(format!("not an amount: {amount}"));
            }
            self.balance += amount;
            Ok(())
        }
    }
    // ANCHOR_END: shown
    impl Account {
        pub fn new(balance: i64) -> Account {
            Account { balance }
        }
        pub fn balance(&self) -> i64 {
            self.balance
        }
    }
}

pub fn main() {
    let mut account = bank::Account::new(100);
    if let Err(reason) = account.deposit(-5) {
        println!("{reason}");
    }
    println!("{}", account.balance());
}
