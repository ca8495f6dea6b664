// ANCHOR: shown
//! Two locked steps are not one: both checks pass before either withdrawal.
//! Needs: std.

use std::sync::{Barrier, Mutex};

struct Account {
    balance: Mutex<i64>, // `locked` is one step under this lock
    turns: Turns, // of two threads: neither goes on until each had its turn
}

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
// ANCHOR_END: shown

use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::thread;

struct Turns {
    meet: Barrier,
    waited: AtomicU32,
}

impl Account {
    fn locked<T>(&self, step: impl FnOnce(&mut i64) -> T) -> T {
        let Turns { meet, waited } = &self.turns;
        let asked = self.balance.try_lock();
        meet.wait(); // both have asked
        let mut balance = asked.unwrap_or_else(|_| {
            waited.fetch_add(1, SeqCst);
            self.balance.lock().unwrap()
        });
        let done = step(&mut balance);
        drop(balance);
        meet.wait(); // both have had their turn
        done
    }
}

/// The balance after two withdrawals, and how often one waited for the other.
fn after_two(withdraw: fn(&Account)) -> (i64, u32) {
    let turns = Turns { meet: Barrier::new(2), waited: AtomicU32::new(0) };
    let account = Account { balance: Mutex::new(100), turns };
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| withdraw(&account));
        }
    });
    let balance = account.balance.into_inner();
    let balance = balance.expect("no thread panicked while it held the lock");
    (balance, account.turns.waited.into_inner())
}

pub fn main() {
    let (balance, waited) = after_two(check_then_act);
    println!("check, then act: {balance}, waits: {waited}");
    let (balance, waited) = after_two(check_and_act);
    println!("check and act:   {balance}, waits: {waited}");
}

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
