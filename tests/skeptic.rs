//! Compiles and runs every Rust block of the book, as the reader sees it.
//!
//! `build.rs` generates the tests: one a block, named after its page and line.

#[cfg(target_os = "linux")]
use std::fs;
use std::panic::{RefUnwindSafe, catch_unwind};
use std::sync::{Once, mpsc};
use std::thread;
use std::time::Duration;

mod blocks {
    include!(concat!(env!("OUT_DIR"), "/blocks.rs"));
}

/// A block that takes this long, to compile and to run, hangs.
const DEADLINE: Duration = Duration::from_secs(120);
/// A program or a compiler that takes this long hangs: either ends within seconds.
#[cfg(target_os = "linux")]
const HANGS: Duration = Duration::from_secs(60);
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
    let (ending, passed) = mpsc::channel();
    thread::spawn(move || {
        // Nobody listens any more if the deadline has passed.
        _ = ending.send(passes(test));
    });
    let what = match passed.recv_timeout(DEADLINE) {
        Ok(true) => return,
        Ok(false) => {
            "does not compile, or its program fails (its words are above)"
        }
        Err(_) => {
            kill_what_hangs();
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

/// Kills the processes that this one has started and that hang, on Linux, which lists
/// them; elsewhere a program that hangs stays. (skeptic starts them on threads of its
/// own, which serve the other blocks too.)
fn kill_what_hangs() {
    #[cfg(target_os = "linux")]
    for thread in
        fs::read_dir("/proc/self/task").into_iter().flatten().flatten()
    {
        use rustix::process::{Pid, Signal, kill_process};
        let children = fs::read_to_string(thread.path().join("children"));
        for child in children.unwrap_or_default().split_whitespace() {
            let Some(id) = child.parse().ok().and_then(Pid::from_raw) else {
                continue;
            };
            if age(child).is_some_and(|age| age > HANGS) {
                // An error means that it has ended, which is what is wanted.
                _ = kill_process(id, Signal::KILL);
            }
        }
    }
}

/// How long ago a process started (proc(5): in hundredths of a second after boot).
#[cfg(target_os = "linux")]
fn age(process: &str) -> Option<Duration> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let (_, after_name) = stat.rsplit_once(") ")?;
    let start: f64 = after_name.split(' ').nth(19)?.parse().ok()?;
    let uptime = fs::read_to_string("/proc/uptime").ok()?;
    let uptime: f64 = uptime.split(' ').next()?.parse().ok()?;
    Duration::try_from_secs_f64(uptime - start / 100.0).ok()
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
