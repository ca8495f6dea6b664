// ANCHOR: shown
//! No lock is needed: one thread owns the count, the others send to it.
//! Needs: std.

use std::sync::mpsc;
use std::thread;

pub fn main() {
    let (increments, inbox) = mpsc::sync_channel(16); // full: the senders wait
    let owner = thread::spawn(move || {
        let mut counter = 0; // local: no other thread can name it
        for amount in inbox {
            counter += amount;
        }
        counter // the inbox ended: every sender is gone
    });
    for _ in 0..4 {
        let increments = increments.clone();
        thread::spawn(move || {
            for _ in 0..1_000 {
                increments.send(1).expect("the owner reads to the end");
            }
        });
    }
    drop(increments); // the original sender, or the inbox would never end
    println!("counted {}", owner.join().unwrap());
}
// ANCHOR_END: shown
