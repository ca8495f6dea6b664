//! A worker that looks before the rate is published finds none.
//! Needs: std.

use std::sync::OnceLock;
use std::sync::mpsc::{Receiver, channel};

// ANCHOR: shown
type Rate = OnceLock<u32>; // cents for a dollar, set once
type Word = &'static str;

fn convert(rate: &Rate, waits: bool, report: impl Fn(Word)) -> Option<u32> {
    if waits {
        report("waits");
        rate.wait();
    }
    let found = rate.get().copied();
    report("looks");
    Some(2 * found?) // `?` returns here with None if there is none
}

fn publish(rate: &Rate, reports: &Receiver<Word>) -> Word {
    let first = reports.recv_timeout(LONG).expect("it is there first");
    if first == "waits" {
        let_it_look(reports); // if it doesn't really wait
    }
    rate.set(92).expect("it is set once");
    first
}
// ANCHOR_END: shown

use std::time::Duration;

const LONG: Duration = Duration::from_secs(30);

fn let_it_look(reports: &Receiver<Word>) {
    _ = reports.recv_timeout(Duration::from_millis(200));
}

fn two_dollars(waits: bool) -> String {
    let rate = Rate::default();
    let (sender, reports) = channel();
    let report = |word| sender.send(word).expect("the main thread listens");
    std::thread::scope(|scope| {
        let worker = scope.spawn(|| convert(&rate, waits, report));
        let first = publish(&rate, &reports);
        let found = worker.join().unwrap();
        let found = found.map(|cents| format!("{cents} cents"));
        let found = found.as_deref().unwrap_or("none");
        format!("it {first} first, and finds {found}")
    })
}

pub fn main() {
    println!("without waiting: {}", two_dollars(false));
    println!("by waiting:      {}", two_dollars(true));
}
