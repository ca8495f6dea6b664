//! A full window makes room at its front, because `push` says so.
//! Needs: std.

// ANCHOR: shown
use std::collections::VecDeque;

struct Window {
    prices: VecDeque<u32>,
    bound: usize,
}

impl Window {
    fn push(&mut self, price: u32) {
        self.prices.push_back(price);
        if self.prices.len() > self.bound {
            self.prices.pop_front();
        }
    }
}

pub fn main() {
    let mut recent = Window { prices: VecDeque::new(), bound: 3 };
    for price in [4, 8, 3, 7, 2] {
        recent.push(price);
        let prices = &recent.prices;
        println!("{prices:?} sum {}", prices.iter().sum::<u32>());
    }
}
// ANCHOR_END: shown
