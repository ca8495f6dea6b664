//! A method with a body works for each type that supplies the others.
//! Needs: std.

// ANCHOR: shown
trait Settings {
    fn get(&self, key: &str) -> Option<String>;

    fn language(&self) -> String {
        self.get("language").unwrap_or("none".to_owned())
    }
}

struct Defaults {
    chosen: String,
}
impl Settings for Defaults {
    fn get(&self, key: &str) -> Option<String> {
        (key == "language").then(|| self.chosen.clone())
    }
}

struct Empty;
impl Settings for Empty {
    fn get(&self, _key: &str) -> Option<String> {
        None
    }
}
// ANCHOR_END: shown

pub fn main() {
    println!("{}", Defaults { chosen: "en".to_owned() }.language());
    println!("{}", Empty.language());
}
