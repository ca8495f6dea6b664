//! A closed account is gone: no method can be called on it.
//! Needs: std.

mod bank {
    // ANCHOR: shown
    pub struct Account {
        balance: i64,
    }
    impl Account {
        pub fn deposit(&mut self, amount: i64) {
            self.balance += amount;
        }
        pub fn close(self) -> i64 {
            self.balance
        }
    }
    // ANCHOR_END: shown
    impl Account {
        pub fn new(balance: i64) -> Account {
            Account { balance }
        }
    }
}

pub fn main() {
    let mut account = bank::Account::new(100);
    account.deposit(50);
    println!("paid out {}", account.close());
}
