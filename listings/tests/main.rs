//! Runs every program of the book, Rust and Python, and compares what it does with what
//! is recorded and the page shows, byte for byte: outputs, refusals, variants and
//! symptoms. Kills those that start processes, to see what they leave.

mod apart;
mod killed;
mod outputs;
mod python;
mod record;
mod refused;
mod run;
mod runner;
mod symptoms;
mod variants;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use libtest_mimic::Arguments;
use listings::variants::root;

fn main() -> ExitCode {
    leave_no_core_file();
    let trials = [
        runner::trials(),
        outputs::trials(),
        variants::trials(),
        symptoms::trials(),
        refused::trials(),
        killed::trials(),
    ];
    python::say_what_is_skipped();
    let mut arguments = Arguments::from_args();
    if record::is_blessing() {
        // In order: what a Rust program records, its Python twin is held to.
        arguments.test_threads = Some(1);
    }
    // Many of the programs wait.
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    arguments.test_threads.get_or_insert(2 * cores);
    libtest_mimic::run(&arguments, trials.into_iter().flatten().collect())
        .exit_code()
}

/// Some programs crash to show how. What they inherit keeps the kernel from writing a
/// file of their memory.
fn leave_no_core_file() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        let none = Rlimit { current: Some(0), maximum: Some(0) };
        setrlimit(Resource::Core, none).expect("a limit can be lowered");
    }
}

/// The files of every page's folder, or of that folder in it, whose name ends so.
fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let pages = entries(root()).into_iter().filter(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        path.is_dir() && name.starts_with("ch")
    });
    pages
        .flat_map(|page| entries(&page.join(folder)))
        .filter(|path| path.extension().is_some_and(|found| found == ending))
        .collect()
}

/// What a folder holds, sorted; nothing, if there is none.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<_> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

/// A file's path below `listings`, with its ending.
fn name(file: &Path) -> String {
    let file = file.strip_prefix(root()).expect("a file of the book");
    file.to_string_lossy().replace('\\', "/")
}
