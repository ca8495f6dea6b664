// ANCHOR: shown
//! A barrier ends a phase: no thread reads until all have written.
//! Needs: std.

use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::sync::{Barrier, mpsc};

type Squares = [AtomicU32; 4];

/// The sum that this thread reads, and whether it is the leader.
fn phases(index: usize, squares: &Squares, barrier: Arrival) -> (u32, bool) {
    let square = (index as u32 + 1).pow(2);
    squares[index].store(square, Relaxed); // the barrier orders it
    let leads = barrier.arrive();
    let sum = squares.iter().map(|square| square.load(Relaxed)).sum();
    (sum, leads)
}

impl Arrival<'_> {
    fn arrive(self) -> bool {
        drop(self.here); // says that this thread is here
        self.written.wait().is_leader() // true for one of them
    }
}
// ANCHOR_END: shown

struct Arrival<'a> {
    here: mpsc::Sender<()>,
    written: &'a Barrier,
}

pub fn main() {
    let (squares, written) = (Squares::default(), Barrier::new(4));
    let (mut sums, mut leaders) = (Vec::new(), 0);
    std::thread::scope(|scope| {
        let threads = [0, 1, 2, 3].map(|index| {
            let (here, arrival) = mpsc::channel();
            let barrier = Arrival { here, written: &written };
            let squares = &squares;
            let thread = scope.spawn(move || phases(index, squares, barrier));
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
