//! A field that becomes a method breaks each line that reads or writes it.

mod bank {
    pub struct Card {
        limit: u32,
    }
    impl Card {
        pub fn new(limit: u32) -> Card {
            Card { limit }
        }
        pub fn limit(&self) -> u32 {
            self.limit
        }
    }
}

fn main() {
    let mut card = bank::Card::new(500);
    card.limit += 100;
    println!("{}", card.limit);
}
