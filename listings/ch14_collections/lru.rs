// ANCHOR: shown
//! An LRU cache is a map with an order: a use moves its key to the end.
//! Needs: hashlink.

use hashlink::LinkedHashMap;

struct Cache {
    size: usize,
    items: LinkedHashMap<&'static str, u32>,
}

impl Cache {
    fn get(&mut self, item: &str) -> Option<u32> {
        self.items.to_back(item).copied()
    }

    fn put(&mut self, item: &'static str, price: u32) {
        self.items.insert(item, price); // at the back, also a known one
        if self.items.len() > self.size {
            self.items.pop_front();
        }
    }
}
// ANCHOR_END: shown

pub fn main() {
    let mut cache = Cache { size: 2, items: LinkedHashMap::new() };
    for item in ["tea", "figs", "tea", "kale"] {
        cache.put(item, 3);
    }
    let mut get = |item| match cache.get(item) {
        Some(price) => price.to_string(),
        None => "None".to_string(),
    };
    println!("{} {}", get("figs"), get("tea"));
    cache.put("plums", 3);
    println!("{}", cache.items.keys().copied().collect::<Vec<_>>().join(" "));
}
