// ANCHOR: shown
//! A change under the lock cannot fall between a look and the sleep after it.
//! Needs: std.

use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::{Condvar, Mutex, mpsc};
use std::thread;

#[derive(Default)]
struct Oven {
    lock: Mutex<()>,
    changed: Condvar,
    warm: AtomicBool,
}

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

    /// `before_sleep` runs between each look and the sleep after it.
    fn wait_until_warm(&self, before_sleep: impl Fn()) {
        let guard = self.lock.lock().unwrap();
        let must_sleep = |(): &mut ()| {
            let is_cold = !self.warm.load(SeqCst);
            if is_cold {
                before_sleep();
            }
            is_cold
        };
        drop(self.changed.wait_while(guard, must_sleep).unwrap());
    }
}
// ANCHOR_END: shown

// ANCHOR: main
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
// ANCHOR_END: main
