//! A law is a test that each implementation has to pass, and the fake as well.
//! Needs: std.

use std::collections::HashMap;

trait Stock {
    fn put(&mut self, name: &str, units: u32);
    fn count(&self, name: &str) -> u32;
}

#[derive(Default)]
struct Shelf {
    units: HashMap<String, u32>,
}

#[derive(Default)]
struct FakeStock {
    calls: Vec<(String, u32)>,
}

// ANCHOR: shown
impl Stock for Shelf {
    fn put(&mut self, name: &str, units: u32) {
        *self.units.entry(name.to_owned()).or_default() += units;
    }
    fn count(&self, name: &str) -> u32 {
        self.units.get(name).copied().unwrap_or(0)
    }
}

fn broken_law(stock: &mut impl Stock) -> Option<&'static str> {
    if stock.count("tea") != 0 {
        return Some("what was never put in counts 0");
    }
    stock.put("tea", 2);
    stock.put("tea", 1);
    if stock.count("tea") != 3 {
        return Some("what is put in adds up");
    }
    if stock.count("mug") != 0 {
        return Some("names don't mix");
    }
    None
}
// ANCHOR_END: shown

impl Stock for FakeStock {
    fn put(&mut self, name: &str, units: u32) {
        self.calls.push((name.to_owned(), units));
    }
    fn count(&self, name: &str) -> u32 {
        let of_it = self.calls.iter().filter(|(item, _)| item == name);
        of_it.map(|(_, units)| units).sum()
    }
}

pub fn main() {
    let said = |law: Option<&'static str>| law.unwrap_or("keeps its laws");
    println!("{}", said(broken_law(&mut Shelf::default())));
    println!("{}", said(broken_law(&mut FakeStock::default())));
}
