//! Kills every program of the book that starts processes, Rust and Python, while they
//! run: no process, temporary file or shared-memory segment may stay. The Python ones
//! are killed where `CI=true` is set.

use libtest_mimic::Trial;

/// The kernel's /proc tells who is whose child.
#[cfg(not(target_os = "linux"))]
pub fn trials() -> Vec<Trial> {
    Vec::new()
}

#[cfg(target_os = "linux")]
pub fn trials() -> Vec<Trial> {
    use std::process::Command;

    use listings::LISTINGS;
    use listings::variants::root;

    use crate::{files, name, python};

    let here = LISTINGS.iter().filter(|listing| listing.run.is_ok());
    let file = |name| root().join(format!("{name}.rs"));
    let rust =
        here.filter(|listing| linux::starts_processes(&file(listing.name)));
    let rust = rust.map(|listing| {
        Trial::test(format!("killed {}", listing.name), || {
            let mut command = Command::new(env!("CARGO_BIN_EXE_listings"));
            command.arg(listing.name);
            linux::leaves_nothing(command, "", &[0, 4])
        })
    });
    let python = files("", "py");
    let python =
        python.into_iter().filter(|file| linux::starts_processes(file));
    let python = python.map(|file| {
        let trial = python::trial(
            format!("killed {}", name(&file)),
            file,
            |file, command| {
                // At another time it may be making a semaphore.
                linux::leaves_nothing(command, linux::worker(file), &[0])
            },
        );
        // To start interpreters by the dozen takes longer than all other tests.
        trial.with_ignored_flag(!python::in_ci())
    });
    rust.chain(python).collect()
}

#[cfg(target_os = "linux")]
mod linux {
    use std::fs;
    use std::path::Path;
    use std::process::Command;
    use std::thread;
    use std::time::Duration;

    use libtest_mimic::Failed;

    use crate::run::{Run, wait_until};

    fn text(source: &Path) -> String {
        fs::read_to_string(source).expect("it is on disk")
    }

    pub fn starts_processes(source: &Path) -> bool {
        let text = text(source);
        let signs = match source.extension().is_some_and(|e| e == "rs") {
            true => &["Command::new(", "fork()"][..],
            false => &[
                "Process(",
                ".Process,",
                "ProcessPool",
                "Pool(",
                "Manager(",
                "subprocess",
                "fork()",
            ],
        };
        signs.iter().any(|sign| text.contains(sign))
    }

    /// What the command line of a Python program's worker contains. Where processes
    /// are spawned, the first child may be the resource tracker, which is started in
    /// the midst of making a semaphore and told of its name next: whoever kills the
    /// parent just then leaves that name, as CPython has no way to make the two one.
    pub fn worker(source: &Path) -> &'static str {
        let text = text(source);
        let spawns = ["get_context(\"spawn\")", "set_start_method(\"spawn\")"]
            .iter()
            .any(|how| text.contains(how));
        let by_hand = text.contains("sys.executable");
        if spawns && !by_hand { "spawn_main" } else { "" }
    }

    /// Kills the program so many milliseconds after its first worker runs, each time
    /// in a run of its own. A worker's command line contains `worker`.
    pub fn leaves_nothing(
        mut command: Command,
        worker: &str,
        moments: &[u64],
    ) -> Result<(), Failed> {
        // A short program may end first; some attempt must come in time.
        let attempts = moments.iter().chain([&0; 50]).enumerate();
        let mut killed = false;
        for (number, &moment) in attempts {
            if killed && number >= moments.len() {
                return Ok(());
            }
            let mut run = Run::start(&mut command)?;
            let child = &mut run.child;
            let id = child.id();
            wait_until(|| {
                let ended =
                    child.try_wait().expect("it is our child").is_some();
                (ended || has_worker(id, worker)).then_some(())
            })
            .ok_or("it neither starts a worker nor ends")?;
            thread::sleep(Duration::from_millis(moment));
            child.kill()?;
            killed |= child.wait()?.code().is_none();
            run.leaves_nothing()
                .map_err(|what| format!("killed after {moment} ms: {what}"))?;
        }
        Err("it starts no worker, or ends before it can be killed".into())
    }

    /// Whether a child of this process has a command line that contains `worker`.
    fn has_worker(parent: u32, worker: &str) -> bool {
        let threads = fs::read_dir(format!("/proc/{parent}/task"));
        threads.into_iter().flatten().flatten().any(|thread| {
            let children = fs::read_to_string(thread.path().join("children"));
            children.unwrap_or_default().split_whitespace().any(|child| {
                let line = fs::read_to_string(format!("/proc/{child}/cmdline"));
                line.is_ok_and(|line| line.contains(worker))
            })
        })
    }
}
