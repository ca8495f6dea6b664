//! Two fields can be borrowed apart: a method borrows all of them.
//! Needs: std.

struct Order {
    prices: Vec<u32>,
    total: u32,
}

impl Order {
    fn prices(&self) -> &[u32] {
        &self.prices
    }
    // ANCHOR: shown
    fn add_up(&mut self) {
        for price in &self.prices {
            self.total += price;
        }
    }
    // ANCHOR_END: shown
}

pub fn main() {
    let mut order = Order { prices: vec![250, 500], total: 0 };
    order.add_up();
    println!("{} for {}", order.total, order.prices().len());
}
