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

pub fn main() {
    let shop = Mutex::new(Shop::default());
    let (baked, noticed) = (Condvar::new(), Condvar::new());
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| buy(&shop, &baked, &noticed));
        }
        let until = |done: fn(&mut Shop) -> bool| {
            noticed.wait_while(shop.lock().unwrap(), |shop| !done(shop)).unwrap()
        };
        until(|shop| shop.waiting == 2).loaves = 1;
        baked.notify_all(); // wakes both for one loaf
        until(|shop| shop.woken_in_vain >= 1).loaves = 1;
        baked.notify_all();
    });
    let shop = shop.into_inner().expect("nobody panicked");
    println!("loaves left: {}", shop.loaves);
    println!("somebody was woken in vain: {}", shop.woken_in_vain > 0);
}
// ANCHOR_END: shown
