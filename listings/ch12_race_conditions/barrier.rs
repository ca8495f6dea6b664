// ANCHOR: shown
//! A barrier ends a phase: no thread reads until all have written.
//! Needs: std.

use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::sync::{Barrier, mpsc};
use std::thread;

/// Says that this thread is here, and waits for all others.
fn arrive(here: mpsc::Sender<()>, written: &Barrier) -> bool {
    drop(here);
    written.wait().is_leader() // true for one of them
}

pub fn main() {
    let squares: [AtomicU32; 4] = Default::default();
    let written = Barrier::new(squares.len());
    let (mut sums, mut leaders) = (Vec::new(), 0);
    thread::scope(|scope| {
        let threads = [0, 1, 2, 3].map(|index| {
            let (squares, written) = (&squares, &written);
            let (here, arrival) = mpsc::channel();
            let thread = scope.spawn(move || {
                let square = (index as u32 + 1).pow(2);
                squares[index].store(square, Relaxed); // the barrier orders it
                let leads = arrive(here, written);
                (squares.iter().map(|s| s.load(Relaxed)).sum::<u32>(), leads)
            });
            // The next thread starts late: when this one is at the barrier.
            arrival.recv().expect_err("it sends nothing, and hangs up");
            thread
        });
        for (sum, leads) in threads.map(|thread| thread.join().unwrap()) {
            sums.push(sum);
            leaders += u32::from(leads);
        }
    });
    println!("everybody's sum: {sums:?}");
    println!("leaders: {leaders}");
}
// ANCHOR_END: shown
