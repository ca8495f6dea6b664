// ANCHOR: shown
//! Two locks taken in two orders can block for ever; in one order they cannot.
//! Needs: shuttle.

use std::panic::{catch_unwind, resume_unwind};
use std::sync::Arc as Shared;
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};

use shuttle::sync::{Arc, Mutex};
use shuttle::{check_dfs, thread};

type Transfer = fn(&[Mutex<i64>; 2], from: usize, to: usize);

fn as_it_comes(accounts: &[Mutex<i64>; 2], from: usize, to: usize) {
    let mut from = accounts[from].lock().unwrap();
    let mut to = accounts[to].lock().unwrap();
    *from -= 10;
    *to += 10;
}

fn lower_first(accounts: &[Mutex<i64>; 2], from: usize, to: usize) {
    let mut lower = accounts[from.min(to)].lock().unwrap();
    let mut upper = accounts[from.max(to)].lock().unwrap();
    let sign = if from < to { 10 } else { -10 };
    *lower -= sign;
    *upper += sign;
}
// ANCHOR_END: shown

// ANCHOR: main
/// Transfers both ways at once, under every schedule until one is stuck.
fn explore(transfer: Transfer) -> (u32, &'static str) {
    let tried = Shared::new(AtomicU32::new(0));
    let runs = Shared::clone(&tried);
    let result = catch_unwind(move || {
        check_dfs(
            move || {
                runs.fetch_add(1, SeqCst);
                let accounts = Arc::new([Mutex::new(100), Mutex::new(100)]);
                let other = Arc::clone(&accounts);
                let other = thread::spawn(move || transfer(&other, 1, 0));
                transfer(&accounts, 0, 1);
                other.join().unwrap();
            },
            None,
        );
    });
    let end = match result {
        Ok(()) => "no deadlock",
        Err(panic) => match panic.downcast_ref::<String>() {
            Some(what) if what.starts_with("deadlock") => "deadlock",
            _ => resume_unwind(panic), // the program failed in another way
        },
    };
    (tried.load(SeqCst), end)
}

pub fn main() {
    let (schedules, end) = explore(as_it_comes);
    println!("as it comes: {end} in schedule {schedules}");
    let (schedules, end) = explore(lower_first);
    println!("lower first: {end} in any of {schedules}");
}
// ANCHOR_END: main
