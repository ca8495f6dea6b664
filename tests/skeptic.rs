//! Compiles and runs every Rust block of the book, as the reader sees it.
//!
//! `build.rs` generates the tests: one a block, named after its page and line.

use std::panic::{UnwindSafe, catch_unwind};
use std::sync::Once;

mod blocks {
    include!(concat!(env!("OUT_DIR"), "/blocks.rs"));
}

/// Compiles and runs the block that stands at `place`.
fn run_test(place: &str, root: &str, out_dir: &str, target: &str, block: &str) {
    check(place, || skeptic::rt::run_test(root, out_dir, target, block));
}

/// Compiles the block that stands at `place` (`rust,no_run`).
#[allow(dead_code, reason = "not called while no block is `no_run`")]
fn compile_test(
    place: &str,
    root: &str,
    out_dir: &str,
    target: &str,
    block: &str,
) {
    check(place, || skeptic::rt::compile_test(root, out_dir, target, block));
}

fn check(place: &str, test: impl Fn() + UnwindSafe + Copy) {
    compile_as_the_listings_do();
    loop {
        let Err(panic) = catch_unwind(test) else { return };
        let reason = panic.downcast_ref::<String>().map_or("", String::as_str);
        // A fork in another thread holds the cached program open for an instant
        // longer than skeptic does; the program is there at the next try.
        if !reason.contains("Text file busy") {
            panic!(
                "{place}: this block does not compile, or its program fails (its words \
                 are above). The block includes a file of listings/: mend it there."
            );
        }
    }
}

/// skeptic knows editions up to 2021; the compiler it is told to call knows better.
fn compile_as_the_listings_do() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        if cfg!(unix) {
            let rustc =
                concat!(env!("CARGO_MANIFEST_DIR"), "/tests/rustc-2024.sh");
            #[expect(
                unsafe_code,
                reason = "set_var is unsafe since edition 2024"
            )]
            // SAFETY: std's own readers of the environment share a lock with
            // `set_var`, and no C code runs in this process that could read it.
            unsafe {
                std::env::set_var("RUSTC", rustc);
            }
        }
    });
}
