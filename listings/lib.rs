//! Every program that the book shows.
//!
//! A page's stem is its listings' folder, and a listing's stem names all its files:
//! `src/ch11_multiprocessing.md` shows `listings/ch11_multiprocessing/isolation.rs`.

use std::process::{ExitCode, Termination};

pub mod compiler;
pub mod variants;

/// One program of the book.
pub struct Listing {
    /// `<page>/<idea>`, as the page and the runner spell it.
    pub name: &'static str,
    /// What its opening line names: crates, `unix` or `linux`, or `std`.
    pub needs: &'static [&'static str],
    /// Runs its `main` and turns what that returns into an exit code. The error is what
    /// it needs and this build lacks: a system, or a crate.
    pub run: Result<fn() -> ExitCode, &'static str>,
}

fn ended<T: Termination>(main: fn() -> T) -> ExitCode {
    main().report()
}

include!(concat!(env!("OUT_DIR"), "/catalogue.rs"));
