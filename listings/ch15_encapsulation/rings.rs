//! A child module sees its parent's private field: not the other way round.
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
    }

    pub mod audit {
        pub fn total(accounts: &[super::Account]) -> i64 {
            accounts.iter().map(|account| account.balance).sum()
        }
        pub(super) fn stamp() -> &'static str {
            "audited"
        }
    }

    pub fn report(accounts: &[Account]) -> String {
        format!("{} {}", audit::stamp(), audit::total(accounts))
    }
}
// ANCHOR_END: shown

pub fn main() {
    let accounts = [bank::Account::new(100), bank::Account::new(50)];
    println!("{}", bank::report(&accounts));
}
