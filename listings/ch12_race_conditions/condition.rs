// ANCHOR: shown
//! A condition is waited for in a loop: who is woken may find the item gone.
//! Needs: std.

use std::sync::{Condvar, Mutex};
use std::thread;

#[derive(Default)]
struct Shop {
    loaves: u32,
    waits: u32,
}

fn buy(shop: &Mutex<Shop>, baked: &Condvar, noticed: &Condvar) {
    let mut shop = shop.lock().unwrap();
    while shop.loaves == 0 {
        shop.waits += 1;
        noticed.notify_one();
        shop = baked.wait(shop).unwrap(); // unlocks, sleeps, locks again
    }
    shop.loaves -= 1;
}
// ANCHOR_END: shown

// ANCHOR: main
pub fn main() {
    let shop = Mutex::new(Shop::default());
    let (baked, noticed) = (Condvar::new(), Condvar::new());
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| buy(&shop, &baked, &noticed));
        }
        let bake_after = |waits: u32| {
            let shop = shop.lock().unwrap();
            let waiting = |shop: &mut Shop| shop.waits < waits;
            noticed.wait_while(shop, waiting).unwrap().loaves += 1;
            baked.notify_all(); // wakes all, and there is one loaf
        };
        bake_after(2); // both wait
        bake_after(3); // one was woken in vain, and waits again
    });
    let shop = shop.into_inner().expect("nobody panicked");
    println!("loaves left: {}", shop.loaves);
    println!("somebody waited again: {}", shop.waits > 2);
}
// ANCHOR_END: main
