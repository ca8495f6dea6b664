//! A lock beside the count guards nothing that the compiler can see.

use std::sync::Mutex;
use std::thread;

fn main() {
    let lock = Mutex::new(());
    let mut count = 0;
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let _guard = lock.lock().unwrap();
                count += 1;
            });
        }
    });
    println!("{count}");
}
