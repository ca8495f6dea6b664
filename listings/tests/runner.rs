//! The runner finds every listing, and a run that is killed leaves nothing behind.

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

#[test]
fn without_a_name_it_lists_all() {
    let listed = support::stdout_of(&mut runner()).unwrap();
    let expected: String =
        LISTINGS.iter().map(|l| format!("{}\n", l.name)).collect();
    assert_eq!(listed, expected);
}

/// Other platforms leave out what they cannot run.
#[cfg(target_os = "linux")]
#[test]
fn every_program_on_disk_is_listed() {
    let listed: std::collections::BTreeSet<String> =
        LISTINGS.iter().map(|l| l.name.to_owned()).collect();
    for file in support::files("rs") {
        let name = support::name(&file);
        assert!(
            listed.contains(&name),
            "{}: add `pub mod …;` and `listing!({})` to listings/lib.rs",
            file.display(),
            name.replace('/', " / ")
        );
    }
}

/// The listings that start processes, killed when their first child runs and a little
/// later: whatever the moment, no process, file or segment stays.
#[cfg(target_os = "linux")]
#[test]
fn a_killed_run_leaves_nothing() {
    use std::time::Duration;
    for listing in LISTINGS {
        let source = support::root().join(format!("{}.rs", listing.name));
        let text = std::fs::read_to_string(source).expect("it is on disk");
        if !text.contains("current_exe") && !text.contains("fork()") {
            continue;
        }
        for after in [0, 2, 8].map(Duration::from_millis) {
            let scratch = tempfile::tempdir().expect("a temporary folder");
            let mut command = runner();
            let mut child =
                support::start(command.arg(listing.name), scratch.path())
                    .expect("the runner starts");
            support::wait_until(|| {
                let ended =
                    child.try_wait().expect("it is our child").is_some();
                (ended || has_child(child.id())).then_some(())
            })
            .expect("it starts a process or ends");
            std::thread::sleep(after);
            child.kill().expect("it is our child");
            child.wait().expect("it is our child");
            support::nothing_left(child.id(), scratch.path()).unwrap_or_else(
                |what| panic!("{}, killed: {what}", listing.name),
            );
        }
    }
}

/// Whether some process names this one as its parent.
#[cfg(target_os = "linux")]
fn has_child(id: u32) -> bool {
    let processes =
        std::fs::read_dir("/proc").expect("Linux has /proc").flatten();
    processes.map(|process| process.path().join("stat")).any(|stat| {
        // `id (name) state parent …`; a name may hold spaces and parentheses.
        let stat = std::fs::read_to_string(stat).unwrap_or_default();
        let after_name = stat.rsplit(')').next().unwrap_or_default();
        after_name.split_whitespace().nth(1) == Some(&id.to_string())
    })
}
