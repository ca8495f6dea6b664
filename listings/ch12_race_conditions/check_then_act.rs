// ANCHOR: shown
//! Two locked steps are not one: both checks pass before either withdrawal.
//! Needs: std.

use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::sync::{Barrier, Mutex};
use std::thread;

struct Account {
    balance: Mutex<i64>,
    meet: Barrier,
    waited: AtomicU32,
}

impl Account {
    /// One step under the lock. Both threads ask for it, and one waits; neither
    /// goes on until each has had its turn.
    fn locked<T>(&self, step: impl FnOnce(&mut i64) -> T) -> T {
        let asked = self.balance.try_lock();
        self.meet.wait();
        let mut balance = asked.unwrap_or_else(|_| {
            self.waited.fetch_add(1, SeqCst);
            self.balance.lock().unwrap()
        });
        let done = step(&mut balance);
        drop(balance);
        self.meet.wait();
        done
    }
}
// ANCHOR_END: shown

// ANCHOR: main
fn check_then_act(account: &Account) {
    if account.locked(|balance| *balance >= 80) {
        account.locked(|balance| *balance -= 80);
    }
}

fn check_and_act(account: &Account) {
    account.locked(|balance| {
        if *balance >= 80 {
            *balance -= 80;
        }
    });
}

/// The balance after two withdrawals, and how often one waited for the other.
fn after_two(withdraw: fn(&Account)) -> (i64, u32) {
    let account = Account {
        balance: Mutex::new(100),
        meet: Barrier::new(2),
        waited: AtomicU32::new(0),
    };
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| withdraw(&account));
        }
    });
    let balance = account.balance.into_inner();
    let balance = balance.expect("no thread panicked while it held the lock");
    (balance, account.waited.into_inner())
}

pub fn main() {
    let (balance, waited) = after_two(check_then_act);
    println!("check, then act: {balance}, waits: {waited}");
    let (balance, waited) = after_two(check_and_act);
    println!("check and act:   {balance}, waits: {waited}");
}
// ANCHOR_END: main

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_lock_around_both_keeps_the_balance() {
        for _ in 0..200 {
            assert_eq!(after_two(check_then_act), (-60, 2));
            assert_eq!(after_two(check_and_act), (20, 1));
        }
    }
}
