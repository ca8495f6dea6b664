//! Each state is a type, and a step takes the old state away.
//! Needs: std.

mod shop {
    // ANCHOR: shown
    pub struct Draft {
        item: &'static str,
    }
    impl Draft {
        pub fn pay(self) -> Paid {
            Paid { item: self.item }
        }
    }

    pub struct Paid {
        item: &'static str,
    }
    impl Paid {
        pub fn ship(self) -> String {
            format!("{} is on its way", self.item)
        }
    }
    // ANCHOR_END: shown
    impl Draft {
        pub fn new(item: &'static str) -> Draft {
            Draft { item }
        }
    }
}

pub fn main() {
    let draft = shop::Draft::new("tea");
    let paid = draft.pay();
    println!("{}", paid.ship());
}
