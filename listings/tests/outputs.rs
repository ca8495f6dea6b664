//! Every program prints what is recorded.
//!
//! A listing's `.rs` and `.py` share one `.stdout`: they must print the same. Where
//! they cannot, the Python program has a `.py.stdout` of its own.

use std::fs;
use std::path::Path;
use std::process::Command;

use libtest_mimic::{Failed, Trial};
use listings::LISTINGS;
use listings::variants::root;

use crate::record::{BLESS, compare, visible};
use crate::{files, name, python, run};

pub fn trials() -> Vec<Trial> {
    let here = LISTINGS.iter().filter(|listing| listing.run.is_ok());
    let rust = here.map(|listing| {
        Trial::test(listing.name, || {
            let mut command = Command::new(env!("CARGO_BIN_EXE_listings"));
            let printed = run::stdout_of(command.arg(listing.name))?;
            compare(&root().join(format!("{}.stdout", listing.name)), &printed)
        })
    });
    let python = files("", "py").into_iter().map(|file| {
        python::trial(name(&file), file, |file, mut command| {
            let printed = run::stdout_of(&mut command)?;
            let own = file.with_extension("py.stdout");
            match own.exists() || !file.with_extension("rs").exists() {
                true if own.exists() => compare(&own, &printed),
                true => compare(&file.with_extension("stdout"), &printed),
                false => {
                    compare_twins(&file.with_extension("stdout"), &printed)
                }
            }
        })
    });
    rust.chain(python).collect()
}

/// What Rust's twin has recorded, Python's must print.
fn compare_twins(recorded: &Path, printed: &[u8]) -> Result<(), Failed> {
    let expected = fs::read(recorded).unwrap_or_default();
    if expected == printed {
        return Ok(());
    }
    Err(format!(
        "{}: Rust's program prints\n{}and Python's\n{}Programs of one name print the same. \
         Where they cannot, the page says why: make an empty file named as this one, but \
         ending in .py.stdout, and record it with `{BLESS}`.",
        recorded.display(),
        visible(&expected),
        visible(printed)
    )
    .into())
}
