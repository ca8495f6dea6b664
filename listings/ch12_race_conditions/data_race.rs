// ANCHOR: shown
//! Where nothing orders the write of a plain value and its read, they race.
//! Needs: loom.

use std::rc::Rc;

use loom::cell::UnsafeCell;
use loom::sync::atomic::AtomicBool;
use loom::sync::atomic::Ordering::{self, Acquire, Relaxed, Release};
use loom::thread;

/// One thread writes plain data and raises a flag; the other reads the data if
/// it sees the flag.
fn publish(store: Ordering, load: Ordering) {
    // std's `spawn` would refuse an `Rc`; loom's takes it, to examine it.
    let data = Rc::new((UnsafeCell::new(0), AtomicBool::new(false)));
    let writer = Rc::clone(&data);
    let writer = thread::spawn(move || {
        writer.0.with_mut(|_| ()); // tells loom: written here
        writer.1.store(true, store);
    });
    if data.1.load(load) {
        data.0.with(|_| ()); // read here
    }
    writer.join().unwrap();
}
// ANCHOR_END: shown

use std::any::Any;
use std::panic::{self, catch_unwind};
use std::sync::{Arc, atomic::AtomicU32, atomic::Ordering::SeqCst};

/// How many executions were tried, and what ended them.
fn explore(store: Ordering, load: Ordering) -> (u32, Option<String>) {
    let tried = Arc::new(AtomicU32::new(0));
    let count = Arc::clone(&tried);
    let explored = catch_unwind(move || {
        loom::model(move || {
            count.fetch_add(1, SeqCst);
            publish(store, load);
        });
    });
    let why = |panic: Box<dyn Any + Send>| {
        *panic.downcast::<String>().expect("loom's report is a String")
    };
    (tried.load(SeqCst), explored.err().map(why))
}

pub fn main() {
    panic::set_hook(Box::new(|_| {})); // loom reports by a panic
    for (store, load) in [(Relaxed, Relaxed), (Release, Acquire)] {
        let (tried, race) = explore(store, load);
        let said = race.as_deref().and_then(|race| race.lines().next());
        let said = said.unwrap_or("no data race");
        println!("{store:?}/{load:?}: {said} ({tried} executions)");
    }
}
