//! The runner finds every listing.

mod support;

use std::process::Command;

use listings::LISTINGS;

fn runner() -> Command {
    Command::new(env!("CARGO_BIN_EXE_listings"))
}

#[test]
fn an_unknown_name_prints_the_nearest_and_exits_2() {
    let output = runner().arg("isolatoin").output().expect("the runner starts");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("ch11_multiprocessing/isolation\n"), "{said}");
    assert!(output.stdout.is_empty(), "the names are a complaint, not output");
}

#[cfg(unix)]
#[test]
fn a_name_that_is_no_text_is_unknown_too() {
    use std::os::unix::ffi::OsStrExt;
    let name = std::ffi::OsStr::from_bytes(b"isolation\xff");
    let output = runner().arg(name).output().expect("the runner starts");
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn without_a_name_it_lists_all() {
    let listed = support::run::stdout_of(&mut runner()).unwrap();
    let expected: String =
        LISTINGS.iter().map(|l| format!("{}\n", l.name)).collect();
    assert_eq!(String::from_utf8_lossy(&listed), expected);
}
