//! Two fields can be borrowed apart: a method borrows all of them.
//! Needs: std.

// ANCHOR: shown
struct Order {
    prices: Vec<u32>,
    total: u32,
}

impl Order {
    fn prices(&self) -> &[u32] {
        &self.prices
    }
    fn add_up(&mut self) -> u32 {
        for price in &self.prices {
            self.total += price;
        }
        self.total
    }
}

pub fn main() {
    let mut order = Order { prices: vec![250, 500], total: 0 };
    let total = order.add_up();
    println!("{total} for {}", order.prices().len());
}
// ANCHOR_END: shown
