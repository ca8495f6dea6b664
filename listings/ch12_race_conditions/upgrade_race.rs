// ANCHOR: shown
//! Between a read lock and the write lock after it, another thread can write.
//! Needs: std.

// Its `value` is an RwLock<Option<u32>>, its `once` a OnceLock<u32>.
impl Cache {
    fn check_once(&self, meet: &Barrier) {
        let missing = self.value.read().unwrap().is_none();
        meet.wait(); // both saw that it is missing
        if missing {
            let mut value = self.value.write().unwrap();
            *value = Some(self.compute());
        }
    }

    fn check_again(&self, meet: &Barrier) {
        let missing = self.value.read().unwrap().is_none();
        meet.wait();
        if missing {
            self.value.write().unwrap().get_or_insert_with(|| self.compute());
        }
    }

    fn once(&self, meet: &Barrier) {
        meet.wait();
        self.once.get_or_init(|| self.compute());
    }
    // ANCHOR_END: shown

    /// Gives the other thread time to compute too, if nothing keeps it out.
    fn compute(&self) -> u32 {
        let mut computed = self.computed.lock().unwrap();
        *computed += 1;
        self.started.notify_all();
        let alone = |computed: &mut u32| *computed < 2;
        let limit = Duration::from_millis(200);
        drop(self.started.wait_timeout_while(computed, limit, alone).unwrap());
        42
    }
}

use std::sync::{Barrier, Condvar, Mutex, OnceLock, RwLock};
use std::thread;
use std::time::Duration;

#[derive(Default)]
struct Cache {
    value: RwLock<Option<u32>>,
    once: OnceLock<u32>,
    computed: Mutex<u32>,
    started: Condvar,
}

fn computed(fill: fn(&Cache, &Barrier)) -> u32 {
    let (cache, meet) = (Cache::default(), Barrier::new(2));
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| fill(&cache, &meet));
        }
    });
    cache.computed.into_inner().unwrap()
}

pub fn main() {
    println!("checked once,  computed: {}", computed(Cache::check_once));
    println!("checked again, computed: {}", computed(Cache::check_again));
    println!("OnceLock,      computed: {}", computed(Cache::once));
}
