//! What an increment costs that no other thread can lose, and how often one is lost.

mod support;

use std::cell::Cell;
use std::hint::black_box;
use std::process::Command;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, RwLock, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use support::{Contender, medians, speedup, table, time_each};

const INCREMENTS: u64 = 2_000_000;
const THREADS: u64 = 2;
const ROUNDS: usize = 9;
const PAGE: &str = "ch12_race_conditions";

/// The time that all increments take when each of `threads` does its share of them,
/// from the moment that all have started.
fn shared(threads: u64, increment: impl Fn() + Sync) -> Duration {
    let share = INCREMENTS / threads;
    let waiting = AtomicU64::new(threads);
    let slowest = thread::scope(|scope| {
        let worker = || {
            // All start at once: a thread that sleeps until it is woken starts when
            // another may have finished its share, and then they do not contend.
            waiting.fetch_sub(1, Ordering::SeqCst);
            while waiting.load(Ordering::SeqCst) > 0 {
                thread::yield_now();
            }
            let began = Instant::now();
            (0..share).for_each(|_| increment());
            began.elapsed()
        };
        let crew: Vec<_> = (0..threads).map(|_| scope.spawn(worker)).collect();
        crew.into_iter().map(|worker| worker.join().unwrap()).max()
    });
    slowest.unwrap_or_default()
}

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

/// Lost updates of four Python threads, each 200,000 increments, by luck alone.
const LUCK: &str = "
import sys, threading
def lost(step):
    global x
    x = 0
    ts = [threading.Thread(target=step) for _ in range(4)]
    for t in ts: t.start()
    for t in ts: t.join()
    return 800_000 - x
def plain():
    global x
    for _ in range(200_000): x += 1
def call():
    global x
    for _ in range(200_000): x += int('1')
print(lost(plain), lost(call))
";

fn luck() -> String {
    let racy = || {
        let atomic = AtomicU64::new(0);
        shared(4, || {
            atomic.store(atomic.load(Ordering::Relaxed) + 1, Ordering::Relaxed);
        });
        INCREMENTS - atomic.into_inner()
    };
    let python = |runs: usize| -> Vec<(u64, u64)> {
        (0..runs)
            .map(|_| {
                let mut command = Command::new(support::python());
                let output =
                    command.args(["-c", LUCK]).output().expect("python runs");
                let text =
                    String::from_utf8(output.stdout).expect("two numbers");
                let mut numbers = text
                    .split_whitespace()
                    .map(|n| n.parse().expect("a number"));
                (numbers.next().expect("plain"), numbers.next().expect("call"))
            })
            .collect()
    };
    let runs = python(10);
    let rust: Vec<u64> = (0..10).map(|_| racy()).collect();
    let row = |what: &str, lost: Vec<u64>, of: u64| {
        let share = |n: &u64| format!("{:.1} %", 100.0 * *n as f64 / of as f64);
        [
            what.to_owned(),
            format!("{} of 10", lost.iter().filter(|n| **n > 0).count()),
            share(lost.iter().min().expect("ten runs")),
            share(lost.iter().max().expect("ten runs")),
        ]
    };
    table(
        ["4 threads", "runs that lost", "least lost", "most lost"],
        &[
            row(
                "Python, `x += 1`",
                runs.iter().map(|r| r.0).collect(),
                800_000,
            ),
            row(
                "Python, `x += int('1')`",
                runs.iter().map(|r| r.1).collect(),
                800_000,
            ),
            row("Rust, atomic load, then store", rust, INCREMENTS),
        ],
    )
}

fn main() {
    support::write(PAGE, &[("increments", costs()), ("luck", luck())]);
}
