//! One `impl` for every type of a kind: each function that fits is a `Settings`.
//! Needs: std.

// ANCHOR: shown
trait Settings {
    fn get(&self, key: &str) -> Option<String>;
}

impl<F: Fn(&str) -> Option<String>> Settings for F {
    fn get(&self, key: &str) -> Option<String> {
        self(key)
    }
}

fn language(settings: &impl Settings) -> String {
    settings.get("language").unwrap_or("none".to_owned())
}

fn shouted(key: &str) -> Option<String> {
    Some(key.to_uppercase())
}

pub fn main() {
    println!("{}", language(&shouted));
    println!("{}", language(&|_key: &str| None));
}
// ANCHOR_END: shown
