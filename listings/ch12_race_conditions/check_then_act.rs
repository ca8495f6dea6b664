// ANCHOR: shown
//! Two locked steps are not one: both checks pass before either withdrawal.
//! Needs: std.

use std::sync::{Barrier, Mutex};
use std::thread;

/// The lock is held for each step, and let go between them.
fn check_then_act(balance: &Mutex<i64>, meet: &Barrier) {
    let enough = *balance.lock().unwrap() >= 80;
    meet.wait(); // both have checked, none has withdrawn
    if enough {
        *balance.lock().unwrap() -= 80;
    }
}

/// The lock is held from the check to the act.
fn check_and_act(account: &Mutex<i64>, meet: &Barrier) {
    meet.wait();
    let mut balance = account.lock().unwrap();
    if *balance >= 80 {
        assert!(account.try_lock().is_err()); // nobody comes between
        *balance -= 80;
    }
}

fn after_two(withdraw: fn(&Mutex<i64>, &Barrier)) -> i64 {
    let (balance, meet) = (Mutex::new(100), Barrier::new(2));
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| withdraw(&balance, &meet));
        }
    });
    balance.into_inner().expect("no thread panicked while it held the lock")
}

pub fn main() {
    println!("check, then act: {}", after_two(check_then_act));
    println!("check and act:   {}", after_two(check_and_act));
}
// ANCHOR_END: shown

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_lock_around_both_keeps_the_balance() {
        for _ in 0..200 {
            assert_eq!(after_two(check_then_act), -60);
            assert_eq!(after_two(check_and_act), 20);
        }
    }
}
