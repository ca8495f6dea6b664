//! Holds the pages and the listings to the book's forms. Every failure names the file
//! and the line, and says what to do.

mod claims;
mod fences;
mod includes;
mod listings;
mod measured;
mod page;
mod questions;

/// Fails with every complaint at once, so that one run shows all that is to be mended.
#[track_caller]
fn report(complaints: Vec<String>) {
    assert!(complaints.is_empty(), "\n\n{}\n", complaints.join("\n"));
}
