//! Runs every program of the book, Rust and Python, and compares what it prints with
//! the recorded output that the page shows, byte for byte.
//!
//! A listing's `.rs` and `.py` share one `.stdout`: they must print the same. Where
//! they cannot, the Python program has a `.py.stdout` of its own.

mod support;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use expect_test::expect_file;
use libtest_mimic::{Arguments, Failed, Trial};

const BLESS: &str = "UPDATE_EXPECT=1 TRYBUILD=overwrite cargo test";
const OLDEST_PYTHON: (u32, u32) = (3, 11);

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

    let python = python();
    if let Err(reason) = &python {
        eprintln!("The Python programs are not checked: {reason}.");
    }
    let in_ci = std::env::var("CI").is_ok_and(|ci| ci == "true");
    for file in support::files("py") {
        let name = format!("{}.py", support::name(&file));
        let python = python.clone();
        // Outside CI a missing Python skips its tests; in CI it fails them.
        let skipped = python.is_err() && !in_ci;
        let trial = Trial::test(name, move || {
            // -S: what is installed beside the standard library has no part in it.
            let mut command = Command::new(python?);
            let printed = support::stdout_of(command.arg("-S").arg(&file))?;
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

/// The interpreter itself that `python3` starts: a wrapper, as version managers
/// install one, would take longer than most programs.
///
/// # Errors
/// Why the Python programs cannot run here.
fn python() -> Result<PathBuf, String> {
    let (major, minor) = OLDEST_PYTHON;
    let needed =
        format!("they need python3, version {major}.{minor} or newer, in PATH");
    let script = "import sys; print(*sys.version_info[:2], sys.executable)";
    let output = Command::new("python3").args(["-c", script]).output();
    let output = output
        .map_err(|e| format!("{needed} (python3 does not start: {e})"))?;
    let said = String::from_utf8_lossy(&output.stdout);
    let said = said.trim();
    let mut parts = said.splitn(3, ' ');
    let mut number = || parts.next()?.parse::<u32>().ok();
    match (number(), number(), parts.next()) {
        (Some(major), Some(minor), Some(executable))
            if (major, minor) >= OLDEST_PYTHON =>
        {
            Ok(executable.into())
        }
        _ => Err(format!("{needed} (found: {said:?})")),
    }
}
