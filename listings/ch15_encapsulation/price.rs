//! A struct whose fields are all public is made by a literal.
//! Needs: std.

// ANCHOR: shown
mod shop {
    #[derive(Default)]
    pub struct Price {
        pub item: &'static str,
        pub cents: u32,
    }
}

pub fn main() {
    let price = shop::Price { item: "tea", cents: 250 };
    println!("{}: {}", price.item, price.cents);
}
// ANCHOR_END: shown
