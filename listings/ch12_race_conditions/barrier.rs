// ANCHOR: shown
//! A barrier ends a phase: nobody reads until everybody has written.
//! Needs: std.

use std::sync::Barrier;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::thread;

pub fn main() {
    let squares: [AtomicU32; 4] = Default::default();
    let written = Barrier::new(squares.len());
    let (mut sums, mut leaders) = (Vec::new(), 0);
    thread::scope(|scope| {
        let phases = |index: usize| {
            let (squares, written) = (&squares, &written);
            scope.spawn(move || {
                let square = (index as u32 + 1).pow(2);
                squares[index].store(square, Relaxed); // the barrier orders it
                let leads = written.wait().is_leader(); // one of them does
                (squares.iter().map(|s| s.load(Relaxed)).sum::<u32>(), leads)
            })
        };
        for thread in [0, 1, 2, 3].map(phases) {
            let (sum, leads) = thread.join().unwrap();
            sums.push(sum);
            leaders += u32::from(leads);
        }
    });
    println!("everybody's sum: {sums:?}");
    println!("leaders: {leaders}");
}
// ANCHOR_END: shown
