//! What the tests of the book share: its pages as their authors wrote them, and how a
//! test complains.

use std::path::Path;
use std::{env, fs};

pub mod cards;
pub mod fences;
pub mod page;

/// How outputs, refusals and generated pages are recorded again.
pub const BLESS: &str = "BLESS=1 cargo test";

/// Whether this run records what it finds instead of comparing it.
pub fn is_blessing() -> bool {
    env::var_os("BLESS").is_some_and(|value| value == "1")
}

/// The book's folder.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the tests stand in the book's folder")
}

/// The text of a file of the repository.
pub fn read(file: &str) -> String {
    let path = root().join(file);
    fs::read_to_string(&path)
        .unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// The files below a folder of the repository, sorted, as paths relative to it.
pub fn files_below(folder: &str) -> Vec<String> {
    let mut files = Vec::new();
    for entry in
        fs::read_dir(root().join(folder)).into_iter().flatten().flatten()
    {
        let file = format!("{folder}/{}", entry.file_name().to_string_lossy());
        match entry.path().is_dir() {
            true => files.extend(files_below(&file)),
            false => files.push(file),
        }
    }
    files.sort();
    files
}

/// Fails with every complaint at once, so that one run shows all that is to be mended.
#[track_caller]
pub fn report(complaints: Vec<String>) {
    assert!(complaints.is_empty(), "\n\n{}\n", complaints.join("\n"));
}
