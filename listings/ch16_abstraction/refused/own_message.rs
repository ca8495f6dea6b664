//! The author of a trait writes what the compiler says where it is missing.

use std::collections::HashMap;

#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be asked for settings",
    label = "no settings",
    note = "write `impl Settings for {Self}`, or pass a `HashMap`"
)]
trait Settings {
    fn get(&self, key: &str) -> Option<String>;
}

impl Settings for HashMap<&str, &str> {
    fn get(&self, key: &str) -> Option<String> {
        self.get(key).map(|value| value.to_string())
    }
}

fn language(settings: &impl Settings) -> String {
    settings.get("language").unwrap_or("none".to_owned())
}

fn main() {
    println!("{}", language(&"de"));
}
