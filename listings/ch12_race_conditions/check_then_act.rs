// ANCHOR: shown
//! Two locked steps are not one: both checks pass before either withdrawal.
//! Needs: std.

use std::sync::{Mutex, MutexGuard};

// In `meanwhile()` a second customer withdraws 80, if the lock lets them.
fn check_then_act(account: &Account, meanwhile: &dyn Fn()) {
    let enough = *account.lock() >= 80; // released at the semicolon
    if enough {
        meanwhile(); // the lock is free
        *account.lock() -= 80;
    }
}

fn check_and_act(account: &Account, meanwhile: &dyn Fn()) {
    let mut balance = account.lock();
    if *balance >= 80 {
        meanwhile(); // the lock is held
        *balance -= 80;
    }
}
// ANCHOR_END: shown

use std::sync::mpsc::{Sender, channel};
use std::thread;
use std::time::Duration;

struct Account {
    balance: Mutex<i64>,
    says: Sender<&'static str>,
}

impl Account {
    /// Takes the lock, and says so if somebody has to wait for it.
    fn lock(&self) -> MutexGuard<'_, i64> {
        self.balance.try_lock().unwrap_or_else(|_| {
            self.says.send("the second waits").expect("it is heard");
            self.balance.lock().unwrap()
        })
    }
}

fn after_two(withdraw: fn(&Account, &dyn Fn())) -> String {
    let (says, heard) = channel();
    let account = &Account { balance: Mutex::new(100), says };
    let said = thread::scope(|scope| {
        let (tell, told) = channel();
        withdraw(account, &|| {
            scope.spawn(|| {
                withdraw(account, &|| ());
                account.says.send("nobody waits").expect("it is heard");
            });
            let said = heard.recv_timeout(Duration::from_secs(30));
            tell.send(said.expect("it is done, or it waits"))
                .expect("it is heard");
        });
        told.recv().expect("the check passes, so `meanwhile` is called")
    });
    format!("{}, {said}", account.balance.lock().unwrap())
}

pub fn main() {
    println!("check, then act: {}", after_two(check_then_act));
    println!("check and act:   {}", after_two(check_and_act));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_lock_around_both_keeps_the_balance() {
        for _ in 0..200 {
            assert_eq!(after_two(check_then_act), "-60, nobody waits");
            assert_eq!(after_two(check_and_act), "20, the second waits");
        }
    }
}
