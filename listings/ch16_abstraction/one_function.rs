//! Where the caller needs one method, a function is interface enough.
//! Needs: std.

// ANCHOR: shown
use std::collections::HashMap;

fn language(get: impl Fn(&str) -> Option<String>) -> String {
    get("language").unwrap_or("none".to_owned())
}

fn shouted(key: &str) -> Option<String> {
    Some(key.to_uppercase())
}

pub fn main() {
    let map = HashMap::from([("language", "de")]);
    println!("{}", language(|key| map.get(key).map(|it| it.to_string())));
    println!("{}", language(shouted));
    println!("{}", language(|_key| None));
}
// ANCHOR_END: shown
