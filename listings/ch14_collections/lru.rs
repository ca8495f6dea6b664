// ANCHOR: shown
//! An LRU cache is a map with an order: a read moves its key to the end.
//! Needs: hashlink.

use hashlink::LinkedHashMap;

struct Cache(LinkedHashMap<&'static str, u32>);

impl Cache {
    fn read(&mut self, item: &str) -> Option<u32> {
        self.0.to_back(item).copied()
    }

    fn write(&mut self, item: &'static str, price: u32) {
        self.0.insert(item, price); // at the back, also a known one
        if self.0.len() > 2 {
            self.0.pop_front();
        }
    }
}
// ANCHOR_END: shown

pub fn main() {
    let mut cache = Cache(LinkedHashMap::new());
    cache.write("tea", 3);
    cache.write("figs", 4);
    cache.read("tea");
    cache.write("kale", 2);
    println!("{}", cache.0.keys().copied().collect::<Vec<_>>().join(" "));
}
