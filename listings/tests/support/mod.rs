//! What the tests of the programs share.

#![allow(
    dead_code,
    reason = "no test uses all of it, and some systems skip tests"
)]

use std::fs;
use std::path::{Path, PathBuf};

pub mod python;
pub mod run;

/// The folder that holds the pages' folders.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files under every page's folder whose name ends in `.{extension}`, sorted,
/// without those in `refused`.
pub fn files(extension: &str) -> Vec<PathBuf> {
    let pages = entries(root()).into_iter().filter(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        path.is_dir() && name.starts_with("ch")
    });
    pages
        .flat_map(|page| entries(&page))
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .collect()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries =
        fs::read_dir(folder).expect("the folder is in the repository");
    let mut paths: Vec<_> =
        entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

/// `<page stem>/<listing stem>` of a listing's file.
pub fn name(file: &Path) -> String {
    let stem = file.with_extension("");
    stem.strip_prefix(root()).expect("a file of the book").display().to_string()
}
