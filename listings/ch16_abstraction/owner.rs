//! The caller names what it needs: suppliers fit that, and so does a fake.
//! Needs: std.

// ANCHOR: shown
mod billing {
    pub trait Orders {
        fn unpaid(&self) -> Vec<String>;
    }

    pub fn remind(orders: &impl Orders) -> String {
        match orders.unpaid().as_slice() {
            [] => "no one".to_owned(),
            names => names.join(", "),
        }
    }
}

mod database {
    pub struct Table(pub Vec<(&'static str, bool)>);

    impl super::billing::Orders for Table {
        fn unpaid(&self) -> Vec<String> {
            let unpaid = self.0.iter().filter(|(_, paid)| !paid);
            unpaid.map(|(name, _)| name.to_string()).collect()
        }
    }
}
// ANCHOR_END: shown

struct Fake(Vec<String>);

impl billing::Orders for Fake {
    fn unpaid(&self) -> Vec<String> {
        self.0.clone()
    }
}

pub fn main() {
    let rows = vec![("ann", true), ("bob", false), ("cy", false)];
    println!("{}", billing::remind(&database::Table(rows)));
    println!("{}", billing::remind(&Fake(vec![])));
}
