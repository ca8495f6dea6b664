//! A derived method has a price, and the signature does not name it.
//! Needs: std.

// ANCHOR: shown
use std::cell::Cell;

trait Rows {
    fn get(&self, i: usize) -> Option<&str>;

    fn contains(&self, name: &str) -> bool {
        (0..).map_while(|i| self.get(i)).any(|row| row == name)
    }
}

struct Table {
    trips: Cell<u32>,
}
impl Rows for Table {
    fn get(&self, i: usize) -> Option<&str> {
        self.trips.set(self.trips.get() + 1);
        ["ann", "bob", "cy"].get(i).copied()
    }
}
// ANCHOR_END: shown

pub fn main() {
    let rows = Table { trips: Cell::new(0) };
    let found = if rows.contains("dan") { "True" } else { "False" };
    println!("{found} {}", rows.trips.get());
    assert!(rows.contains("bob"));
}
