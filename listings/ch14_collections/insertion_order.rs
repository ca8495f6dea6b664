//! An IndexMap keeps the order of insertion; a BTreeMap sorts by key.
//! Needs: indexmap.

use std::collections::BTreeMap;

use indexmap::IndexMap;

// ANCHOR: shown
pub fn main() {
    let mut stock =
        IndexMap::from([("tea", 2), ("kale", 1), ("plums", 3), ("figs", 5)]);
    let other = IndexMap::from([("kale", 1), ("figs", 5), ("plums", 3)]);
    stock.shift_remove("tea"); // the later ones move up
    println!("in order: {}", line(stock.keys()));
    let sorted: BTreeMap<_, _> = stock.clone().into_iter().collect();
    println!("sorted:   {}", line(sorted.keys()));
    let some = sorted.range("f".."m").map(|(item, _)| item);
    println!("f to l:   {}", line(some));
    println!("equal:    {}", if stock == other { "yes" } else { "no" });
    let alike = stock.iter().eq(&other);
    println!("in order: {}", if alike { "yes" } else { "no" });
}
// ANCHOR_END: shown

fn line<'a>(items: impl Iterator<Item = &'a &'static str>) -> String {
    items.copied().collect::<Vec<_>>().join(" ")
}
