//! Compiles and runs every Rust block of the book, as the reader sees it.
//!
//! `build.rs` generates the tests: one a block, named after its page and line.

use std::fs;
use std::panic::{RefUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::{Once, mpsc};
use std::thread;
use std::time::Duration;

mod blocks {
    include!(concat!(env!("OUT_DIR"), "/blocks.rs"));
}

/// A block whose program takes this long hangs: the slowest ends within a second.
const DEADLINE: Duration = Duration::from_secs(120);
/// Times that a cached program may be found busy.
const ATTEMPTS: usize = 20;

/// Compiles and runs the block that stands at `place`.
fn run_test(
    place: &str,
    root: &'static str,
    out_dir: &'static str,
    target: &'static str,
    block: &str,
) {
    let block = block.to_owned();
    check(place, move || skeptic::rt::run_test(root, out_dir, target, &block));
}

/// Compiles the block that stands at `place` (`rust,no_run`).
#[allow(dead_code, reason = "not called while no block is `no_run`")]
fn compile_test(
    place: &str,
    root: &'static str,
    out_dir: &'static str,
    target: &'static str,
    block: &str,
) {
    let block = block.to_owned();
    check(place, move || {
        skeptic::rt::compile_test(root, out_dir, target, &block)
    });
}

fn check(place: &str, test: impl Fn() + RefUnwindSafe + Send + 'static) {
    compile_as_the_listings_do();
    let (starting, thread) = mpsc::channel();
    let (ending, passed) = mpsc::channel();
    thread::spawn(move || {
        // Nobody listens any more if the deadline has passed.
        _ = starting.send(fs::read_link("/proc/thread-self").ok());
        _ = ending.send(passes(test));
    });
    let thread = thread.recv().expect("the thread sends it first");
    let what = match passed.recv_timeout(DEADLINE) {
        Ok(true) => return,
        Ok(false) => {
            "does not compile, or its program fails (its words are above)"
        }
        Err(_) => {
            kill_children(thread);
            "does not end"
        }
    };
    panic!(
        "{place}: this block {what}. If it includes a file of listings/, mend it there."
    );
}

fn passes(test: impl Fn() + RefUnwindSafe) -> bool {
    for _ in 0..ATTEMPTS {
        let Err(panic) = catch_unwind(&test) else { return true };
        let reason = panic.downcast_ref::<String>().map_or("", String::as_str);
        // A fork in another thread holds the cached program open for an instant
        // longer than skeptic does; the program is there at the next try.
        if !reason.contains("Text file busy") {
            return false;
        }
    }
    false
}

/// Kills what a thread has started, on Linux, which has a name for it; elsewhere a
/// program that hangs stays.
fn kill_children(thread: Option<PathBuf>) {
    #[cfg(target_os = "linux")]
    if let Some(thread) = thread {
        use rustix::process::{Pid, Signal, kill_process};
        let children =
            std::path::Path::new("/proc").join(thread).join("children");
        for child in fs::read_to_string(children).unwrap_or_default().split(' ')
        {
            if let Some(child) = child.parse().ok().and_then(Pid::from_raw) {
                // An error means that it has ended, which is what is wanted.
                _ = kill_process(child, Signal::KILL);
            }
        }
    }
    #[cfg(not(target_os = "linux"))]
    drop(thread);
}

/// skeptic knows editions up to 2021; the compiler it is told to call knows better.
fn compile_as_the_listings_do() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        if cfg!(unix) {
            let rustc =
                concat!(env!("CARGO_MANIFEST_DIR"), "/tests/rustc-2024.sh");
            #[expect(
                unsafe_code,
                reason = "set_var is unsafe since edition 2024"
            )]
            // SAFETY: std's own readers of the environment share a lock with
            // `set_var`, and no C code runs in this process that could read it.
            unsafe {
                std::env::set_var("RUSTC", rustc);
            }
        }
    });
}
