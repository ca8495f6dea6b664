// ANCHOR: shown
//! A change under the lock cannot fall between a look and the sleep after it.
//! Needs: std.

// `lock` is a Mutex<()>, `changed` a Condvar, `warm` an AtomicBool.
impl Oven {
    fn turn_on(&self, report: &mpsc::Sender<&str>) {
        let tell = |what| report.send(what).expect("the baker listens");
        let _guard = self.lock.try_lock().unwrap_or_else(|_| {
            tell("waits for the lock");
            self.lock.lock().unwrap()
        });
        self.warm.store(true, SeqCst);
        self.changed.notify_all();
        tell("has turned it on");
    }

    fn wait_until_warm(&self, before_sleep: impl Fn()) {
        let mut guard = self.lock.lock().unwrap();
        while !self.warm.load(SeqCst) {
            before_sleep(); // here the helper turns the oven on, if it can
            guard = self.changed.wait(guard).unwrap();
        }
    }
    // ANCHOR_END: shown
}

use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::{Condvar, Mutex, mpsc};
use std::thread;

#[derive(Default)]
struct Oven {
    lock: Mutex<()>,
    changed: Condvar,
    warm: AtomicBool,
}

pub fn main() {
    let oven = Oven::default();
    let (report, reports) = mpsc::channel();
    thread::scope(|scope| {
        oven.wait_until_warm(|| {
            let (oven, report) = (&oven, report.clone());
            scope.spawn(move || oven.turn_on(&report));
            let what = reports.recv().expect("the helper reports");
            println!("the baker has looked, the helper {what}");
        });
    });
    println!("the baker was woken");
}
