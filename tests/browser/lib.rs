//! The built book in a real browser: what its tests and the measurement of a page's
//! load share.

use std::path::Path;

pub mod book;
pub mod chromium;
pub mod page;

/// The book's folder.
pub fn root() -> &'static Path {
    let mut folders = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    folders.nth(2).expect("this crate is tests/browser of the book")
}

/// Fails with every complaint at once, so that one run shows all that is to be mended.
#[track_caller]
pub fn report(complaints: Vec<String>) {
    assert!(complaints.is_empty(), "\n\n{}\n", complaints.join("\n"));
}
