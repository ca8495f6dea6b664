//! Holds the pages and the listings to the book's forms, runs every block that a page
//! shows, and follows every link. A failure names the file and the line, and says what
//! to do.

mod blocks;
mod folds;
mod generated;
mod includes;
mod links;
mod measured;
mod programs;
mod questions;
mod shown;
mod symptoms;
