//! A method that lends two fields at once lets its caller use both.
//! Needs: std.

mod shop {
    // ANCHOR: shown
    pub struct Order {
        prices: Vec<u32>,
        notes: Vec<String>,
    }
    impl Order {
        pub fn prices(&self) -> &[u32] {
            &self.prices
        }
        pub fn note(&mut self, text: String) {
            self.notes.push(text);
        }
        pub fn parts(&mut self) -> (&[u32], &mut Vec<String>) {
            (&self.prices, &mut self.notes)
        }
    }
    // ANCHOR_END: shown
    impl Order {
        pub fn new(prices: Vec<u32>) -> Order {
            Order { prices, notes: Vec::new() }
        }
    }
}

pub fn main() {
    let mut order = shop::Order::new(vec![250, 500]);
    let (prices, notes) = order.parts();
    for price in prices {
        notes.push(format!("sold for {price}"));
    }
    order.note(format!("{} sold", order.prices().len()));
    println!("{}", order.parts().1.join(", "));
}
