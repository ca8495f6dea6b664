//! A struct that may grow is made by its own function, and then changed.
//! Needs: loom.

// ANCHOR: shown
use loom::model::Builder;

pub fn main() {
    let mut builder = Builder::new();
    builder.max_threads = 2;
    let Builder { max_threads, .. } = builder;
    println!("{max_threads}");
}
// ANCHOR_END: shown
