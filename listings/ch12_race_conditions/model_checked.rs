// ANCHOR: shown
//! A model checker runs every schedule of a program and names one that loses.
//! Needs: shuttle.

use std::sync::{Arc, Mutex};

use shuttle::sync::atomic::{AtomicU32, Ordering::SeqCst};
use shuttle::{check_dfs, thread};

type Increment = fn(&AtomicU32, &mut dyn FnMut(String));

fn read_then_write(counter: &AtomicU32, log: &mut dyn FnMut(String)) {
    let read = counter.load(SeqCst);
    log(format!("reads {read}"));
    counter.store(read + 1, SeqCst);
    log(format!("writes {}", read + 1));
}

fn in_one_step(counter: &AtomicU32, log: &mut dyn FnMut(String)) {
    log(format!("adds 1 to {}", counter.fetch_add(1, SeqCst)));
}
// ANCHOR_END: shown

/// Explores all schedules of two workers; returns each one's log and its count.
fn explore(increment: Increment) -> Vec<(String, u32)> {
    let ends = Arc::new(Mutex::new(Vec::new()));
    let found = Arc::clone(&ends);
    check_dfs(
        move || {
            let counter = Arc::new(AtomicU32::new(0));
            let events = Arc::new(Mutex::new(Vec::new()));
            let workers = ["A", "B"].map(|name| {
                let (counter, events) =
                    (Arc::clone(&counter), Arc::clone(&events));
                let mut log = move |what| {
                    events.lock().unwrap().push(format!("{name} {what}"))
                };
                thread::spawn(move || increment(&counter, &mut log))
            });
            for worker in workers {
                worker.join().unwrap();
            }
            let log = events.lock().unwrap().join(", ");
            ends.lock().unwrap().push((log, counter.load(SeqCst)));
        },
        None,
    );
    Arc::into_inner(found).expect("all is run").into_inner().expect("no panic")
}

pub fn main() {
    for (name, increment) in [
        ("read, then write", read_then_write as Increment),
        ("in one step", in_one_step),
    ] {
        let ends = explore(increment);
        let mut losing = ends.iter().filter(|(_, count)| *count < 2);
        let lost = losing.clone().count();
        println!("{name}: {lost} of {} schedules lose", ends.len());
        if let Some((schedule, _)) = losing.next() {
            println!("    {schedule}");
        }
    }
}
