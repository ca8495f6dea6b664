//! A getter that returns a view borrows all of `self`: no field may change.

struct Order {
    prices: Vec<u32>,
    total: u32,
}

impl Order {
    fn prices(&self) -> &[u32] {
        &self.prices
    }
    fn add_up(&mut self) {
        for price in self.prices() {
            self.total += price;
        }
    }
}

fn main() {
    let mut order = Order { prices: vec![250, 500], total: 0 };
    order.add_up();
    println!("{} for {}", order.total, order.prices().len());
}
