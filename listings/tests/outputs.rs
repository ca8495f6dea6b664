//! Runs every program of the book, Rust and Python, and compares what it prints with
//! the recorded output that the page shows, byte for byte.
//!
//! A listing's `.rs` and `.py` share one `.stdout`: they must print the same. Where
//! they cannot, the Python program has a `.py.stdout` of its own.

mod support;

use std::path::Path;
use std::process::{Command, ExitCode};

use expect_test::expect_file;
use libtest_mimic::{Arguments, Failed, Trial};

const BLESS: &str = "UPDATE_EXPECT=1 TRYBUILD=overwrite cargo test";

fn main() -> ExitCode {
    let mut trials = Vec::new();
    for listing in listings::LISTINGS {
        trials.push(Trial::test(listing.name, || {
            let mut command = Command::new(env!("CARGO_BIN_EXE_listings"));
            let printed = support::stdout_of(command.arg(listing.name))?;
            compare(
                &support::root().join(format!("{}.stdout", listing.name)),
                &printed,
            )
        }));
    }

    let python = support::python();
    for file in support::files("py") {
        let name = format!("{}.py", support::name(&file));
        let python = python.clone();
        let skipped = support::skips(&python);
        let trial = Trial::test(name, move || {
            let printed =
                support::stdout_of(&mut support::program(&python?, &file))?;
            let own = file.with_extension("py.stdout");
            let shared = file.with_extension("stdout");
            compare(if own.exists() { &own } else { &shared }, &printed)
        });
        trials.push(trial.with_ignored_flag(skipped));
    }
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

/// Compares with the recorded output, or records it if `UPDATE_EXPECT=1` is set.
fn compare(recorded: &Path, printed: &str) -> Result<(), Failed> {
    let matches =
        std::panic::catch_unwind(|| expect_file![recorded].assert_eq(printed));
    matches.map_err(|_| {
        format!(
            "the output is not what {} records. If the new output is right, record it \
             with `{BLESS}` and read the page that shows it.",
            recorded.display()
        )
        .into()
    })
}
