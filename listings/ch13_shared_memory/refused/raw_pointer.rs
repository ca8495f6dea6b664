//! A raw pointer is not `Send`: the compiler cannot know who else writes there.

use std::thread;

fn main() {
    let mut visits = 0_u32;
    let visits: *mut u32 = &mut visits;
    let worker = thread::spawn(move || println!("{visits:?}"));
    worker.join().unwrap();
}
