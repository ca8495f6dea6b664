//! Fields and methods are private until they say `pub`.

mod bank {
    pub struct Account {
        balance: i64,
    }
    impl Account {
        fn deposit(&mut self, amount: i64) {
            self.balance += amount;
        }
    }
}

fn main() {
    let mut account = bank::Account { balance: 100 };
    account.deposit(50);
    println!("{}", account.balance);
}
