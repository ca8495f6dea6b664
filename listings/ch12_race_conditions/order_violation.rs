// ANCHOR: shown
//! A worker that looks before the rate is published finds none.
//! Needs: std.

use std::sync::OnceLock;
use std::sync::mpsc::{Receiver, Sender, channel};

type Rate = OnceLock<u32>; // cents for a dollar, set once

fn convert(rate: &Rate, waits: bool, says: Sender<&str>) -> Option<u32> {
    let say = |word| says.send(word).expect("the main thread listens");
    if waits {
        say("waits");
        rate.wait();
    }
    let found = rate.get().copied();
    say("looks");
    Some(2 * found?)
}

fn publish<'a>(rate: &Rate, worker: &Receiver<&'a str>) -> &'a str {
    let first = worker.recv().expect("it is there first");
    rate.set(92).expect("it is set once");
    first
}
// ANCHOR_END: shown

fn two_dollars(waits: bool) -> String {
    let rate = Rate::default();
    let (says, worker) = channel();
    std::thread::scope(|scope| {
        let thread = scope.spawn(|| convert(&rate, waits, says));
        let first = publish(&rate, &worker);
        let found = thread.join().unwrap();
        let found = found.map(|cents| format!("{cents} cents"));
        let found = found.as_deref().unwrap_or("none");
        format!("it {first} first, and finds {found}")
    })
}

pub fn main() {
    println!("without waiting: {}", two_dollars(false));
    println!("by waiting:      {}", two_dollars(true));
}
