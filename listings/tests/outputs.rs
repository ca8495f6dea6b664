//! Runs every program of the book, Rust and Python, and compares what it prints with
//! the recorded output that the page shows, byte for byte.
//!
//! A listing's `.rs` and `.py` share one `.stdout`: they must print the same. Where
//! they cannot, the Python program has a `.py.stdout` of its own.

mod support;

use std::path::Path;
use std::process::{Command, ExitCode};
use std::{env, fs};

use libtest_mimic::{Arguments, Failed, Trial};
use support::{python, run};

const BLESS: &str = "BLESS=1 cargo test";

fn main() -> ExitCode {
    let mut trials = Vec::new();
    for listing in listings::LISTINGS.iter().filter(|l| l.run.is_ok()) {
        trials.push(Trial::test(listing.name, || {
            let mut command = Command::new(env!("CARGO_BIN_EXE_listings"));
            let printed = run::stdout_of(command.arg(listing.name))?;
            let recorded =
                support::root().join(format!("{}.stdout", listing.name));
            compare(&recorded, &printed, true)
        }));
    }

    let interpreter = python::find();
    if let Err(reason) = &interpreter {
        eprintln!("The Python programs are not checked: {reason}.");
    }
    for file in support::files("py") {
        let name = format!("{}.py", support::name(&file));
        let interpreter = interpreter.clone();
        let skipped = python::skips(&interpreter);
        let trial = Trial::test(name, move || {
            let printed =
                run::stdout_of(&mut python::program(&interpreter?, &file))?;
            let own = file.with_extension("py.stdout");
            let shared = file.with_extension("stdout");
            match own.exists() {
                true => compare(&own, &printed, true),
                // What Rust's twin has recorded, Python's must print.
                false => {
                    let is_alone = !file.with_extension("rs").exists();
                    compare(&shared, &printed, is_alone)
                }
            }
        });
        trials.push(trial.with_ignored_flag(skipped));
    }

    let mut arguments = Arguments::from_args();
    if is_blessing() {
        // In order: what a Rust program records, its Python twin is held to.
        arguments.test_threads = Some(1);
    }
    libtest_mimic::run(&arguments, trials).exit_code()
}

fn is_blessing() -> bool {
    env::var_os("BLESS").is_some_and(|value| value == "1")
}

/// Compares with the recorded output, or records it, if it may, when `BLESS=1`
/// is set.
fn compare(
    recorded: &Path,
    printed: &[u8],
    may_record: bool,
) -> Result<(), Failed> {
    let expected = fs::read(recorded).unwrap_or_default();
    if expected == printed {
        return Ok(());
    }
    if is_blessing() && may_record {
        return Ok(fs::write(recorded, printed)?);
    }
    let visible = |text: &[u8]| {
        let text = String::from_utf8_lossy(text);
        let lines = text.split_inclusive('\n');
        lines.map(|line| format!("    {line:?}\n")).collect::<String>()
    };
    let advice = match may_record {
        true => format!(
            "If the new output is right, record it with `{BLESS}` and read the page \
             that shows it."
        ),
        false if !recorded.exists() => {
            "Record the Rust program of this name first.".to_owned()
        }
        false => format!(
            "Rust and Python of one name print the same. Where they cannot, the page \
             says why: make an empty file named as this one, but ending in .py.stdout, \
             and record it with `{BLESS}`."
        ),
    };
    Err(format!(
        "{}: this is not what the program prints.\nrecorded:\n{}printed:\n{}{advice}",
        recorded.display(),
        visible(&expected),
        visible(printed)
    )
    .into())
}
