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

    let unusable = python_is_usable().err();
    if let Some(reason) = &unusable {
        eprintln!("The Python programs are not checked: {reason}.");
    }
    let in_ci = std::env::var("CI").is_ok_and(|ci| ci == "true");
    for file in support::files("py") {
        let name = format!("{}.py", support::name(&file));
        let unusable = unusable.clone();
        // Outside CI a missing Python skips its tests; in CI it fails them.
        let skipped = unusable.is_some() && !in_ci;
        let trial = Trial::test(name, move || {
            if let Some(reason) = unusable {
                return Err(reason.into());
            }
            let printed =
                support::stdout_of(Command::new("python3").arg(&file))?;
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

/// # Errors
/// Why the Python programs cannot run here.
fn python_is_usable() -> Result<(), String> {
    let (major, minor) = OLDEST_PYTHON;
    let needed =
        format!("they need python3, version {major}.{minor} or newer, in PATH");
    let script = "import sys; print(*sys.version_info[:2])";
    let output = Command::new("python3").args(["-c", script]).output();
    let output = output
        .map_err(|e| format!("{needed} (python3 does not start: {e})"))?;
    let version = String::from_utf8_lossy(&output.stdout);
    let mut numbers = version.split_whitespace().map(str::parse::<u32>);
    match (numbers.next(), numbers.next()) {
        (Some(Ok(found_major)), Some(Ok(found_minor)))
            if (found_major, found_minor) >= OLDEST_PYTHON =>
        {
            Ok(())
        }
        _ => Err(format!("{needed} (found: {:?})", version.trim())),
    }
}
