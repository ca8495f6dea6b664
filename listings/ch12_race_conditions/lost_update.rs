// ANCHOR: shown
//! Four increments become one when every thread reads before any writes.
//! Needs: std.

use std::sync::{Barrier, Mutex, atomic::AtomicU32, atomic::Ordering::SeqCst};

fn read_then_write(counter: &AtomicU32, meet: &Barrier) {
    let read = counter.load(SeqCst);
    meet.wait(); // all have read, none has written
    counter.store(read + 1, SeqCst);
}

fn in_one_step(counter: &Mutex<u32>, meet: &Barrier) -> bool {
    let asked = counter.try_lock();
    let got_it = asked.is_ok();
    let mut count = asked.unwrap_or_else(|_| {
        meet.wait(); // refused: the holder may go on
        counter.lock().unwrap()
    });
    let read = *count;
    if got_it {
        meet.wait(); // here the others would come between, if they could
    }
    *count = read + 1;
    !got_it
}
// ANCHOR_END: shown

/// Lets four threads increment, and says how many had to wait for the lock.
fn count(increment: impl Fn(&Barrier) -> bool + Sync) -> u32 {
    let meet = Barrier::new(4);
    std::thread::scope(|scope| {
        let threads = [(); 4].map(|()| scope.spawn(|| increment(&meet)));
        threads.map(|thread| u32::from(thread.join().unwrap())).iter().sum()
    })
}

fn racy() -> (u32, u32) {
    let counter = AtomicU32::new(0);
    let waited = count(|meet| {
        read_then_write(&counter, meet);
        false // there is no lock to wait for
    });
    (counter.into_inner(), waited)
}

fn cured() -> (u32, u32) {
    let counter = Mutex::new(0);
    let waited = count(|meet| in_one_step(&counter, meet));
    (counter.into_inner().expect("no holder panicked"), waited)
}

pub fn main() {
    let (counted, waited) = racy();
    println!("read, then write: {counted}, {waited} waited for the lock");
    let (counted, waited) = cured();
    println!("in one step:      {counted}, {waited} waited for the lock");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loss_is_forced_and_not_luck() {
        for _ in 0..200 {
            assert_eq!(racy(), (1, 0));
            assert_eq!(cured(), (4, 3));
        }
    }
}
