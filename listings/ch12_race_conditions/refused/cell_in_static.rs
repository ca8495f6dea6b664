//! A `Cell` changes behind a shared borrow without synchronization, so no
//! thread may share it.

use std::cell::Cell;

static COUNTER: Cell<u32> = Cell::new(0);

fn main() {
    COUNTER.set(COUNTER.get() + 1);
}
