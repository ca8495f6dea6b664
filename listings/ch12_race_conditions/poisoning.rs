// ANCHOR: shown
//! A lock whose holder panicked is poisoned: the next holder is told so.
//! Needs: std.

use std::sync::Mutex;

fn transfer(accounts: &Mutex<[i32; 2]>) {
    let mut accounts = accounts.lock().unwrap();
    accounts[0] -= 10;
    assert!(accounts[0] >= 100, "between the two halves");
    accounts[1] += 10;
}

pub fn main() {
    let accounts = Mutex::new([100, 100]);
    let failed = in_a_thread(|| transfer(&accounts)).is_err();
    println!("the transfer failed: {failed}");
    if let Err(poisoned) = accounts.lock() {
        let mut accounts = poisoned.into_inner(); // I know, and mend it
        println!("poisoned: the sum is {}", sum(*accounts));
        accounts[0] += 10;
    }
    accounts.clear_poison();
    println!("mended: the sum is {}", sum(*accounts.lock().unwrap()));
}
// ANCHOR_END: shown

use std::thread;

fn in_a_thread(work: impl FnOnce() + Send) -> thread::Result<()> {
    thread::scope(|scope| scope.spawn(work).join())
}

fn sum(accounts: [i32; 2]) -> i32 {
    accounts.iter().sum()
}

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
