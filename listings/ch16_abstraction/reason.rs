//! The caller knows one error, and the cause is inside.
//! Needs: std.

use std::error::Error;
use std::fmt::{Display, Formatter};

// ANCHOR: shown
struct NoSettings {
    message: String,
    cause: Box<dyn Error>,
}

trait Settings {
    fn get(&self, key: &str) -> Result<String, NoSettings>;
}

struct Stored;
impl Settings for Stored {
    fn get(&self, key: &str) -> Result<String, NoSettings> {
        read(key).map_err(|cause| NoSettings {
            message: format!("cannot read {key}"),
            cause: cause.into(),
        })
    }
}

fn language(settings: &impl Settings) -> String {
    match settings.get("language") {
        Ok(language) => language,
        Err(error) => format!("en ({}: {})", error.message, error.cause),
    }
}
// ANCHOR_END: shown

#[derive(Debug)]
struct ConnectionError;

impl Error for ConnectionError {}

impl Display for ConnectionError {
    fn fmt(&self, out: &mut Formatter) -> std::fmt::Result {
        out.write_str("the database is away")
    }
}

fn read(key: &str) -> Result<String, ConnectionError> {
    if key == "theme" { Ok("dark".to_owned()) } else { Err(ConnectionError) }
}

pub fn main() {
    println!("{}", language(&Stored));
    assert!(Stored.get("theme").is_ok_and(|theme| theme == "dark"));
}
