// ANCHOR: shown
//! An LRU cache is a map with an order: a use moves its key to the end.
//! Needs: hashlink.

use hashlink::LinkedHashMap;

struct Cache(LinkedHashMap<&'static str, u32>);

impl Cache {
    fn get(&mut self, item: &str) -> Option<u32> {
        self.0.to_back(item).copied()
    }

    fn put(&mut self, item: &'static str, price: u32) {
        self.0.insert(item, price); // at the back, also a known one
        if self.0.len() > 2 {
            self.0.pop_front();
        }
    }
}
// ANCHOR_END: shown

pub fn main() {
    let mut cache = Cache(LinkedHashMap::new());
    for item in ["tea", "figs", "tea", "kale"] {
        cache.put(item, 3);
    }
    let mut get = |item| match cache.get(item) {
        Some(price) => price.to_string(),
        None => "None".to_string(),
    };
    println!("{} {}", get("figs"), get("tea"));
    cache.put("plums", 3);
    println!("{}", cache.0.keys().copied().collect::<Vec<_>>().join(" "));
}
