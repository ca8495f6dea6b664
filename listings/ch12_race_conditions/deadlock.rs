// ANCHOR: shown
//! Two locks taken in two orders can block for ever; in one order they cannot.
//! Needs: shuttle.

use shuttle::sync::{Mutex, MutexGuard};

fn as_it_comes(bank: &Bank, who: &str, from: usize, to: usize) {
    let mut source = bank.lock(who, from);
    let mut target = bank.lock(who, to);
    *source -= 10;
    *target += 10;
}

fn lower_first(bank: &Bank, who: &str, from: usize, to: usize) {
    let mut lower = bank.lock(who, from.min(to));
    let mut upper = bank.lock(who, from.max(to));
    let sign = if from < to { 10 } else { -10 };
    *lower -= sign;
    *upper += sign;
}
// ANCHOR_END: shown

use std::panic::{catch_unwind, resume_unwind};
use std::sync::{Arc, Mutex as Log};

use shuttle::{check_dfs, thread};

struct Bank {
    accounts: [Mutex<i64>; 2],
    log: Arc<Log<Vec<String>>>,
}

impl Bank {
    fn lock(&self, who: &str, account: usize) -> MutexGuard<'_, i64> {
        let log = |what| self.log.lock().unwrap().push(what);
        log(format!("{who} wants {account}"));
        let balance = self.accounts[account].lock().unwrap();
        log(format!("{who} has {account}"));
        balance
    }
}

type Transfer = fn(&Bank, who: &str, from: usize, to: usize);

/// Transfers both ways at once, under every schedule until one is stuck: how
/// many were tried, and what happened in the stuck one.
fn explore(transfer: Transfer) -> (usize, Option<String>) {
    let schedules: Arc<Log<Vec<_>>> = Arc::default();
    let tried = Arc::clone(&schedules);
    let explored = catch_unwind(move || {
        check_dfs(
            move || {
                let accounts = [Mutex::new(100), Mutex::new(100)];
                let bank = Arc::new(Bank { accounts, log: Arc::default() });
                tried.lock().unwrap().push(Arc::clone(&bank.log));
                let other = Arc::clone(&bank);
                let other = thread::spawn(move || transfer(&other, "B", 1, 0));
                transfer(&bank, "A", 0, 1);
                other.join().unwrap();
            },
            None,
        );
    });
    let schedules = schedules.lock().unwrap();
    let stuck = explored.err().map(|panic| {
        match panic.downcast_ref::<String>() {
            Some(why) if why.starts_with("deadlock") => {}
            _ => resume_unwind(panic),
        }
        let last = schedules.last().expect("the stuck one is the last");
        last.lock().unwrap().join(", ")
    });
    (schedules.len(), stuck)
}

pub fn main() {
    let (tried, stuck) = explore(as_it_comes);
    println!("as it comes: schedule {tried} is stuck");
    println!("    {}", stuck.expect("two orders can deadlock"));
    let (tried, stuck) = explore(lower_first);
    println!("lower first: {tried} schedules, stuck: {}", stuck.is_some());
}
