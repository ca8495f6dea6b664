//! A matching method does not make a type a `Settings`.

trait Settings {
    fn get(&self, key: &str) -> Option<String>;
}

struct Defaults;
impl Defaults {
    fn get(&self, key: &str) -> Option<String> {
        (key == "language").then(|| "en".to_owned())
    }
}

fn language(settings: &impl Settings) -> String {
    settings.get("language").unwrap_or("none".to_owned())
}

fn main() {
    println!("{}", language(&Defaults));
}
