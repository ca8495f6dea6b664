//! `&self` promises that the method changes nothing.

struct Account {
    balance: u32,
}

impl Account {
    fn withdraw(&self, cents: u32) {
        self.balance -= cents;
    }
}

fn main() {
    let account = Account { balance: 250 };
    account.withdraw(80);
    println!("{}", account.balance);
}
