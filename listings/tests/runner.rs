//! The runner finds every listing.

use std::process::Command;

use libtest_mimic::Trial;
use listings::LISTINGS;

use crate::run;

pub fn trials() -> Vec<Trial> {
    let tests: &[(&str, fn())] = &[
        ("an unknown name prints the nearest and exits 2", unknown_name),
        #[cfg(unix)]
        ("a name that is no text is unknown too", name_that_is_no_text),
        ("without a name it lists all", without_a_name),
    ];
    let trials = tests.iter().map(|(name, test)| {
        Trial::test(format!("runner: {name}"), move || {
            test();
            Ok(())
        })
    });
    trials.collect()
}

fn runner() -> Command {
    Command::new(env!("CARGO_BIN_EXE_listings"))
}

fn unknown_name() {
    let output = runner().arg("isolatoin").output().expect("the runner starts");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("ch11_multiprocessing/isolation\n"), "{said}");
    assert!(output.stdout.is_empty(), "the names are a complaint, not output");
}

#[cfg(unix)]
fn name_that_is_no_text() {
    use std::os::unix::ffi::OsStrExt;
    let name = std::ffi::OsStr::from_bytes(b"isolation\xff");
    let output = runner().arg(name).output().expect("the runner starts");
    assert_eq!(output.status.code(), Some(2));
}

fn without_a_name() {
    let listed = run::stdout_of(&mut runner()).unwrap();
    let expected: String =
        LISTINGS.iter().map(|l| format!("{}\n", l.name)).collect();
    assert_eq!(String::from_utf8_lossy(&listed), expected);
}
