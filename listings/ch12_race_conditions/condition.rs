// ANCHOR: shown
//! A condition is waited for in a loop: who is woken may find the item gone.
//! Needs: std.

use std::sync::{Condvar, Mutex};
use std::thread;

#[derive(Default)]
struct Shop {
    loaves: u32,
    waiting: u32,
    woken_in_vain: u32,
}

fn buy(shop: &Mutex<Shop>, baked: &Condvar, noticed: &Condvar) {
    let mut shop = shop.lock().unwrap();
    shop.waiting += 1;
    noticed.notify_one();
    shop = baked.wait(shop).unwrap(); // unlocks, sleeps, locks again
    while shop.loaves == 0 {
        shop.woken_in_vain += 1;
        noticed.notify_one();
        shop = baked.wait(shop).unwrap();
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
        let bake_when = |ready: fn(&mut Shop) -> bool| {
            let shop = shop.lock().unwrap();
            noticed.wait_while(shop, |shop| !ready(shop)).unwrap().loaves += 1;
            baked.notify_all(); // wakes both, and there is one loaf
        };
        bake_when(|shop| shop.waiting == 2);
        bake_when(|shop| shop.woken_in_vain >= 1);
    });
    let shop = shop.into_inner().expect("nobody panicked");
    println!("loaves left: {}", shop.loaves);
    println!("somebody was woken in vain: {}", shop.woken_in_vain > 0);
}
// ANCHOR_END: main
