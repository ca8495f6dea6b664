//! A signature that lends says that the answer outlives the call.
//! Needs: std.

use std::collections::HashMap;

// ANCHOR: shown
trait Settings {
    fn get(&self, key: &str) -> Option<&str>;
}

struct Defaults;
impl Settings for Defaults {
    fn get(&self, key: &str) -> Option<&str> {
        (key == "language").then_some("en")
    }
}

impl Settings for HashMap<&str, &str> {
    fn get(&self, key: &str) -> Option<&str> {
        self.get(key).copied()
    }
}

fn language(settings: &impl Settings) -> &str {
    settings.get("language").unwrap_or("none")
}

// ANCHOR_END: shown
pub fn main() {
    println!("{}", language(&Defaults));
    let map = HashMap::from([("language", "de")]);
    println!("{}", language(&map));
}
