//! The caller knows one error, and the cause is inside.
//! Needs: std.

use std::fmt::{Display, Formatter};

// ANCHOR: shown
struct NoSettings {
    key: String,
    cause: ConnectionError,
}

trait Settings {
    fn get(&self, key: &str) -> Result<String, NoSettings>;
}

struct Stored;
impl Settings for Stored {
    fn get(&self, key: &str) -> Result<String, NoSettings> {
        read(key).map_err(|cause| NoSettings { key: key.to_owned(), cause })
    }
}

fn language(settings: &impl Settings) -> String {
    match settings.get("language") {
        Ok(language) => language,
        Err(error) => format!("en ({error}: {})", error.cause),
    }
}
// ANCHOR_END: shown

struct ConnectionError;

impl Display for ConnectionError {
    fn fmt(&self, out: &mut Formatter) -> std::fmt::Result {
        out.write_str("the database is away")
    }
}

impl Display for NoSettings {
    fn fmt(&self, out: &mut Formatter) -> std::fmt::Result {
        write!(out, "cannot read {}", self.key)
    }
}

fn read(_key: &str) -> Result<String, ConnectionError> {
    Err(ConnectionError)
}

pub fn main() {
    println!("{}", language(&Stored));
}
