//! While one thread may write, no other may read.

use std::thread;

fn main() {
    let mut prices = vec![19, 5, 12];
    thread::scope(|scope| {
        scope.spawn(|| prices.push(7));
        println!("{}", prices.len());
    });
}
