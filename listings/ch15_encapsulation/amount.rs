//! An amount is checked where it is made: a deposit need not check it again.
//! Needs: std.

mod bank {
    // ANCHOR: shown
    pub struct Amount(i64);

    impl TryFrom<i64> for Amount {
        type Error = String;
        fn try_from(cents: i64) -> Result<Amount, String> {
            if cents <= 0 {
                return Err(format!("not an amount: {cents}"));
            }
            Ok(Amount(cents))
        }
    }

    pub struct Account {
        balance: i64,
    }
    impl Account {
        pub fn deposit(&mut self, amount: Amount) {
            self.balance += amount.0;
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
    match bank::Amount::try_from(-5) {
        Ok(amount) => account.deposit(amount),
        Err(reason) => println!("{reason}"),
    }
    println!("{}", account.balance());
}
