use std::cell::Cell;
use std::sync::atomic::AtomicU64;

struct Atomics {
    _count: AtomicU64,
}

struct Plain {
    _count: Cell<u64>,
}

/// What two threads may use at once can be offered to two processes.
fn size_in_segment<T: Sync>() -> usize {
    size_of::<T>()
}

fn main() {
    println!("{}", size_in_segment::<Atomics>());
    println!("{}", size_in_segment::<Plain>());
}
