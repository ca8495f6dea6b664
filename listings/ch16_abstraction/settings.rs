//! Each type says that it is a `Settings`, and the compiler checks it there.
//! Needs: std.

use std::collections::HashMap;

// ANCHOR: shown
trait Settings {
    fn get(&self, key: &str) -> Option<String>;
}

struct Defaults;
impl Settings for Defaults {
    fn get(&self, key: &str) -> Option<String> {
        (key == "language").then(|| "en".to_owned())
    }
}

impl Settings for HashMap<&str, &str> {
    fn get(&self, key: &str) -> Option<String> {
        self.get(key).map(|value| value.to_string())
    }
}

fn language(settings: &impl Settings) -> String {
    settings.get("language").unwrap_or("none".to_owned())
}
// ANCHOR_END: shown

pub fn main() {
    println!("{}", language(&Defaults));
    println!("{}", language(&HashMap::from([("language", "de")])));
}
