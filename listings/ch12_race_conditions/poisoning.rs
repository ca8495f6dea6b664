// ANCHOR: shown
//! A lock whose holder panicked is poisoned: the next holder is told so.
//! Needs: std.

use std::sync::Mutex;
use std::thread;

pub fn main() {
    let accounts = Mutex::new([100, 100]);
    let transfer = thread::scope(|scope| {
        let transfer = scope.spawn(|| {
            let mut accounts = accounts.lock().unwrap();
            accounts[0] -= 10;
            if accounts[0] < 100 {
                panic!("between the two halves");
            }
            accounts[1] += 10;
        });
        transfer.join()
    });
    println!("the transfer failed: {}", transfer.is_err());
    match accounts.lock() {
        Ok(accounts) => {
            let sum: i32 = accounts.iter().sum();
            println!("nobody knows: the sum is {sum}");
        }
        Err(poisoned) => {
            let mut accounts = poisoned.into_inner(); // I know, and mend it
            println!("poisoned: the sum is {}", accounts.iter().sum::<i32>());
            accounts[0] += 10;
        }
    }
    accounts.clear_poison();
    let accounts = accounts.lock().unwrap();
    println!("mended: the sum is {}", accounts.iter().sum::<i32>());
}
// ANCHOR_END: shown

#[cfg(test)]
mod tests {
    use std::sync::RwLock;

    use super::*;

    fn is_poisoned_by(work: impl FnOnce(&RwLock<i32>) + Send) -> bool {
        let lock = RwLock::new(0);
        let ended = thread::scope(|scope| scope.spawn(|| work(&lock)).join());
        assert!(ended.is_err(), "the thread panicked");
        lock.is_poisoned()
    }

    #[test]
    fn of_a_read_write_lock_only_the_writer_poisons() {
        assert!(!is_poisoned_by(|lock| {
            let _reader = lock.read().unwrap();
            panic!("as a reader");
        }));
        assert!(is_poisoned_by(|lock| {
            let _writer = lock.write().unwrap();
            panic!("as a writer");
        }));
    }
}
