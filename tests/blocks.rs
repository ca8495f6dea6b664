//! skeptic compiles and runs every Rust block of the book, as the reader sees it.

use std::panic::catch_unwind;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use listings::LISTINGS;

mod found {
    include!(concat!(env!("OUT_DIR"), "/blocks.rs"));
}

/// A block whose program or compiler takes this long hangs: either ends within seconds.
const DEADLINE: Duration = Duration::from_secs(60);
/// Times that skeptic's copy of a program may be found busy.
const ATTEMPTS: usize = 20;

/// Compiles and runs the block at `place`, which may show the listing of that name.
#[track_caller]
fn check(place: &str, listing: &str, block: &'static str) {
    let mut known = LISTINGS.iter();
    if known.any(|known| known.name == listing && known.run.is_err()) {
        return; // not a program for this system
    }
    let (ending, ended) = mpsc::channel();
    thread::spawn(move || {
        // No one listens any more if the deadline has passed.
        _ = ending.send(passes(block));
    });
    let passed = ended.recv_timeout(DEADLINE).or_else(|_| {
        // What runs now, and still does when as long has passed again, hangs.
        let running = children();
        ended.recv_timeout(DEADLINE).inspect_err(|_| kill(&running))
    });
    let what = match passed {
        Ok(true) => return,
        Ok(false) => {
            "does not compile, or its program fails (its words are above)"
        }
        Err(_) => "does not end",
    };
    panic!(
        "{place}: this block {what}. If it includes a file of listings/, mend it there."
    );
}

fn passes(block: &str) -> bool {
    let [here, out] = [env!("CARGO_MANIFEST_DIR"), env!("OUT_DIR")];
    for _ in 0..ATTEMPTS {
        let run = || skeptic::rt::run_test(here, out, env!("TARGET"), block);
        let Err(panic) = catch_unwind(run) else { return true };
        let reason = panic.downcast_ref::<String>().map_or("", String::as_str);
        // A fork in another thread holds the program open for an instant longer than
        // skeptic, which has just written it.
        if !reason.contains("Text file busy") {
            return false;
        }
    }
    false
}

/// The compilers and programs that skeptic runs now, on Linux, which lists them.
fn children() -> Vec<i32> {
    let threads = std::fs::read_dir("/proc/self/task").into_iter().flatten();
    let children = threads.flatten().filter_map(|thread| {
        std::fs::read_to_string(thread.path().join("children")).ok()
    });
    let ids = |list: String| -> Vec<_> {
        list.split_whitespace().filter_map(|id| id.parse().ok()).collect()
    };
    children.flat_map(ids).collect()
}

/// Kills those of the processes that still run.
fn kill(running: &[i32]) {
    use rustix::process::{Pid, Signal, kill_process};
    let still = children().into_iter().filter(|child| running.contains(child));
    for child in still.filter_map(Pid::from_raw) {
        // An error means that it has ended, which is what is wanted.
        _ = kill_process(child, Signal::KILL);
    }
}
