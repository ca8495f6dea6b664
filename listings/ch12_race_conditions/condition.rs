// ANCHOR: shown
//! A woken thread may find the item gone, so it waits in a loop.
//! Needs: std.

use std::sync::{Condvar, Mutex};

#[derive(Default)]
struct Shop {
    loaves: i32,
    fewest: i32,
    waits: u32,
    bought: u32,
}

fn buy(shop: &Mutex<Shop>, baked: &Condvar, noticed: &Condvar) {
    let mut shop = shop.lock().unwrap();
    while shop.loaves == 0 {
        shop.waits += 1;
        noticed.notify_one();
        shop = baked.wait(shop).unwrap(); // unlocks, sleeps, locks again
    }
    shop.loaves -= 1;
    shop.bought += 1;
    shop.fewest = shop.fewest.min(shop.loaves);
    noticed.notify_one();
}
// ANCHOR_END: shown

use std::thread;

pub fn main() {
    let shop = Mutex::new(Shop::default());
    let (baked, noticed) = (Condvar::new(), Condvar::new());
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| buy(&shop, &baked, &noticed));
        }
        let bake_after = |looks: u32| {
            let shop = shop.lock().unwrap();
            let early = |shop: &mut Shop| shop.waits + shop.bought < looks;
            noticed.wait_while(shop, early).unwrap().loaves += 1;
            baked.notify_all(); // wakes all, and there is one loaf
        };
        bake_after(2); // both wait
        bake_after(4); // one has bought; one was woken, and waits again
    });
    let shop = shop.into_inner().expect("nobody panicked");
    println!("fewest loaves: {}", shop.fewest);
    println!("somebody waited again: {}", shop.waits > 2);
}
