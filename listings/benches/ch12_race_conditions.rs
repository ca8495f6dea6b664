//! What an increment costs that no other thread can lose, and how often one is lost.

mod support;

use std::cell::Cell;
use std::hint::black_box;
use std::process::Command;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, RwLock, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use support::{Contender, medians, speedup, table, thousands, time_each};

const INCREMENTS: u64 = 2_000_000;
const THREADS: u64 = 2;
const ROUNDS: usize = 9;
const PAGE: &str = "ch12_race_conditions";

/// The time that all increments take when each of `threads` does its share of them,
/// each on a core of its own: from when the first starts until the last is done.
fn shared(threads: u64, increment: impl Fn() + Sync) -> Duration {
    let share = INCREMENTS / threads;
    let waiting = AtomicU64::new(threads);
    let (waiting, increment) = (&waiting, &increment);
    let times: Vec<_> = thread::scope(|scope| {
        let worker = |index| {
            move || {
                pin_to_core(index);
                // All start at once: a thread that sleeps until it is woken starts
                // when another may be done, and then they do not contend.
                waiting.fetch_sub(1, Ordering::SeqCst);
                while waiting.load(Ordering::SeqCst) > 0 {
                    thread::yield_now();
                }
                let began = Instant::now();
                (0..share).for_each(|_| increment());
                (began, Instant::now())
            }
        };
        let crew: Vec<_> =
            (0..threads).map(|index| scope.spawn(worker(index))).collect();
        crew.into_iter().map(|worker| worker.join().unwrap()).collect()
    });
    let first = times.iter().map(|(began, _)| *began).min();
    let last = times.iter().map(|(_, ended)| *ended).max();
    last.expect("there are threads") - first.expect("there are threads")
}

/// Keeps the calling thread on one core: two threads that the scheduler puts on the
/// same core take turns, and do not contend.
#[cfg(target_os = "linux")]
#[expect(unsafe_code, reason = "sched_setaffinity is a foreign function")]
fn pin_to_core(index: u64) {
    let core = usize::try_from(index).expect("there are few threads");
    // SAFETY: all zeros is an empty `cpu_set_t`; both calls get a valid one, and the
    // kernel reads no more of it than the size says.
    let pinned = unsafe {
        let mut cores: libc::cpu_set_t = std::mem::zeroed();
        libc::CPU_SET(core, &mut cores);
        libc::sched_setaffinity(0, size_of_val(&cores), &raw const cores)
    };
    assert_eq!(pinned, 0, "core {core} may be used");
}

#[cfg(not(target_os = "linux"))]
fn pin_to_core(_: u64) {}

thread_local!(static OWN: Cell<u64> = const { Cell::new(0) });

fn costs() -> String {
    let atomic = AtomicU64::new(0);
    let mutex = Mutex::new(0_u64);
    let parking = parking_lot::Mutex::new(0_u64);
    let rw = RwLock::new(0_u64);
    let names = [
        "own count, one for each thread",
        "load, then store (loses updates)",
        "`fetch_add`, Relaxed",
        "`fetch_add`, SeqCst",
        "`compare_exchange` loop",
        "`std::sync::Mutex`",
        "`parking_lot::Mutex`",
        "`RwLock::write`",
        "message to an owner",
    ];
    let run = |name: &str, threads: u64| match name {
        n if n == names[0] => shared(threads, || {
            OWN.with(|own| own.set(black_box(own.get() + 1)))
        }),
        n if n == names[1] => shared(threads, || {
            atomic.store(atomic.load(Ordering::Relaxed) + 1, Ordering::Relaxed);
        }),
        n if n == names[2] => shared(threads, || {
            atomic.fetch_add(1, Ordering::Relaxed);
        }),
        n if n == names[3] => shared(threads, || {
            atomic.fetch_add(1, Ordering::SeqCst);
        }),
        n if n == names[4] => shared(threads, || {
            let add = |seen| Some(seen + 1);
            let _ =
                atomic.fetch_update(Ordering::SeqCst, Ordering::SeqCst, add);
        }),
        n if n == names[5] => shared(threads, || *mutex.lock().unwrap() += 1),
        n if n == names[6] => shared(threads, || *parking.lock() += 1),
        n if n == names[7] => shared(threads, || *rw.write().unwrap() += 1),
        _ => {
            let (increments, inbox) = mpsc::sync_channel::<u64>(1024);
            let owner = thread::spawn(move || inbox.into_iter().sum::<u64>());
            let took = shared(threads, || {
                increments.send(1).expect("the owner reads")
            });
            drop(increments);
            black_box(owner.join().unwrap());
            took
        }
    };
    let run = &run;
    let mut contenders: Vec<Contender> = names
        .iter()
        .flat_map(|name| [1, THREADS].map(|threads| (*name, threads)))
        .map(|(name, threads)| Contender {
            name,
            run: Box::new(move || run(name, threads)),
        })
        .collect();
    let times = medians(ROUNDS, &mut contenders);
    let each = |took| time_each(took, INCREMENTS);
    let rows: Vec<[String; 4]> = contenders
        .iter()
        .step_by(2)
        .zip(times.chunks(2))
        .map(|(contender, pair)| {
            let gained = speedup(pair[0], pair[1]);
            [contender.name.to_owned(), each(pair[0]), each(pair[1]), gained]
        })
        .collect();
    table(["one increment", "1 thread", "2 threads", "speed-up"], &rows)
}

/// Lost updates of four Python threads, by luck alone.
const LUCK: &str = "
import sys, threading
each = int(sys.argv[1])
def lost(step):
    global x
    x = 0
    ts = [threading.Thread(target=step) for _ in range(4)]
    for t in ts: t.start()
    for t in ts: t.join()
    return 4 * each - x
def plain():
    global x
    for _ in range(each): x += 1
def call():
    global x
    for _ in range(each): x += int('1')
print(sys.version_info[1], lost(plain), lost(call))
";
const PYTHON_RUNS: usize = 20;
/// Increments of each of the four threads in a run.
const PYTHON_EACH: u64 = 200_000;

/// The minor version of a Python, and what each of its runs lost both ways.
fn python_luck(python: &str) -> (u64, [Vec<u64>; 2]) {
    let mut minor = 0;
    let mut lost = [Vec::new(), Vec::new()];
    for _ in 0..PYTHON_RUNS {
        let mut command = Command::new(python);
        let output = command
            .args(["-c", LUCK])
            .arg(PYTHON_EACH.to_string())
            .output()
            .expect("python runs");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{python}: {said}");
        let text = String::from_utf8(output.stdout).expect("three numbers");
        let mut numbers =
            text.split_whitespace().map(|n| n.parse().expect("a number"));
        minor = numbers.next().expect("the version");
        for lost in &mut lost {
            lost.push(numbers.next().expect("a count"));
        }
    }
    (minor, lost)
}

fn racy(increments: u64) -> u64 {
    let atomic = AtomicU64::new(0);
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..increments / 4 {
                    let read = atomic.load(Ordering::Relaxed);
                    atomic.store(read + 1, Ordering::Relaxed);
                }
            });
        }
    });
    increments - atomic.into_inner()
}

/// In how many runs something was lost, and the most that was.
fn lost_in(lost: &[u64], of: u64) -> [String; 2] {
    let runs = lost.iter().filter(|lost| **lost > 0).count();
    let most = lost.iter().max().expect("there are runs");
    let most = 100.0 * *most as f64 / of as f64;
    [format!("{runs} of {}", lost.len()), format!("{most:.1} %")]
}

/// What Python loses. `PYTHONS` may name several, parted by spaces.
fn luck_python() -> String {
    let pythons =
        std::env::var("PYTHONS").unwrap_or_else(|_| support::python());
    let mut pythons: Vec<_> =
        pythons.split_whitespace().map(python_luck).collect();
    pythons.sort();
    let rows: Vec<_> = pythons
        .iter()
        .map(|(minor, lost)| {
            let [plain, call] =
                lost.each_ref().map(|l| lost_in(l, 4 * PYTHON_EACH));
            let [[plain_runs, plain_most], [call_runs, call_most]] =
                [plain, call];
            let name = format!("Python 3.{minor}");
            [name, plain_runs, plain_most, call_runs, call_most]
        })
        .collect();
    let head = format!("4 threads, {} times each", thousands(PYTHON_EACH));
    let heads = [
        &*head,
        "`x += 1`: runs that lost",
        "most lost",
        "`x += int('1')`: runs that lost",
        "most lost",
    ];
    table(heads, &rows)
}

fn luck_rust() -> String {
    let row = |name: &str, runs: usize, each: u64| {
        let lost: Vec<_> = (0..runs).map(|_| racy(4 * each)).collect();
        let [runs, most] = lost_in(&lost, 4 * each);
        [name.to_owned(), runs, most]
    };
    let rows = [
        row("10 million times each", PYTHON_RUNS, 10_000_000),
        row("once each", 1_000, 1),
    ];
    table(["4 threads, load and store", "runs that lost", "most lost"], &rows)
}

fn main() {
    let tables = [
        ("increments", costs()),
        ("luck", luck_python()),
        ("luck_rust", luck_rust()),
    ];
    support::write(PAGE, &tables);
}
