//! What an increment costs that no other thread can lose, and how often one is lost.

mod support;

use std::cell::Cell as OwnCell;
use std::error::Error;
use std::hint::black_box;
use std::sync::atomic::{
    AtomicU64,
    Ordering::{Relaxed, SeqCst},
};
use std::sync::{Mutex, RwLock, mpsc};
use std::thread;
use std::time::Instant;

use crossbeam::utils::CachePadded;
use support::data::{Cell, Compared, Form, Table};
use support::machine::{Python, pythons, rustc};
use support::measure::{
    Contender, contender, nanoseconds, rounds, spread, times,
};
use support::{About, write};

const PAGE: &str = "ch12_race_conditions";
const INCREMENTS: u64 = 2_000_000;
/// Increments of each of Python's four threads in a run.
const PYTHON_EACH: u64 = 200_000;

fn main() -> Result<(), Box<dyn Error>> {
    let pythons = pythons(PAGE)?;
    let newest = pythons.last().ok_or("PYTHONS names none")?;
    let tables = vec![increments(), luck(&pythons), luck_rust()];
    write(PAGE, newest, tables)
}

/// The time of one increment when each of `threads` does its share of all, each on a
/// core of its own: from when the first starts until the last is done.
fn shared(threads: usize, increment: impl Fn(usize) + Sync) -> f64 {
    let share = INCREMENTS / threads as u64;
    let waiting = AtomicU64::new(threads as u64);
    let (waiting, increment) = (&waiting, &increment);
    let times: Vec<_> = thread::scope(|scope| {
        let worker = |index| {
            move || {
                pin_to_core(index);
                // All start at once: a thread that sleeps until it is woken starts
                // when another may be done, and then they do not contend.
                waiting.fetch_sub(1, SeqCst);
                while waiting.load(SeqCst) > 0 {
                    thread::yield_now();
                }
                let began = Instant::now();
                (0..share).for_each(|_| increment(index));
                (began, Instant::now())
            }
        };
        let crew: Vec<_> =
            (0..threads).map(|index| scope.spawn(worker(index))).collect();
        crew.into_iter().map(|worker| worker.join().unwrap()).collect()
    });
    let first = times.iter().map(|(began, _)| *began).min();
    let last = times.iter().map(|(_, ended)| *ended).max();
    let [first, last] =
        [first, last].map(|time| time.expect("there are threads"));
    nanoseconds(last - first) / INCREMENTS as f64
}

/// Keeps the calling thread on one core: two threads that the scheduler puts on the
/// same core take turns, and do not contend.
#[cfg(target_os = "linux")]
#[expect(unsafe_code, reason = "sched_setaffinity is a foreign function")]
fn pin_to_core(core: usize) {
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
fn pin_to_core(_: usize) {}

thread_local!(static OWN: OwnCell<u64> = const { OwnCell::new(0) });

fn increments() -> Table {
    let atomic = AtomicU64::new(0);
    let mutex = Mutex::new(0_u64);
    let parking = parking_lot::Mutex::new(0_u64);
    let rw = RwLock::new(0_u64);
    let ways: [(&str, &dyn Fn(usize) -> f64); 11] = [
        ("own count, hidden from other threads", &|threads| {
            shared(threads, |_| {
                OWN.with(|own| own.set(black_box(own.get() + 1)))
            })
        }),
        ("an atomic each, on lines of their own", &|threads| {
            let counts = [const { CachePadded::new(AtomicU64::new(0)) }; 2];
            let took = shared(threads, |index| {
                // Only its own thread writes it, so that nothing is lost.
                let count = &counts[index];
                count.store(count.load(Relaxed) + 1, Relaxed);
            });
            let read: u64 =
                counts.iter().map(|count| count.load(Relaxed)).sum();
            assert_eq!(read, INCREMENTS);
            took
        }),
        ("load, then store (loses counts)", &|threads| {
            shared(threads, |_| {
                atomic.store(atomic.load(Relaxed) + 1, Relaxed);
            })
        }),
        ("`fetch_add`, Relaxed", &|threads| {
            shared(threads, |_| _ = atomic.fetch_add(1, Relaxed))
        }),
        ("a `fetch_add` each, on lines of their own", &|threads| {
            let counts = [const { CachePadded::new(AtomicU64::new(0)) }; 2];
            shared(threads, |index| _ = counts[index].fetch_add(1, Relaxed))
        }),
        ("`fetch_add`, SeqCst", &|threads| {
            shared(threads, |_| _ = atomic.fetch_add(1, SeqCst))
        }),
        ("`compare_exchange` loop", &|threads| {
            let add = |seen| Some(seen + 1);
            shared(threads, |_| {
                _ = atomic.fetch_update(SeqCst, SeqCst, add);
            })
        }),
        ("`std::sync::Mutex`", &|threads| {
            shared(threads, |_| *mutex.lock().unwrap() += 1)
        }),
        ("`parking_lot::Mutex`", &|threads| {
            shared(threads, |_| *parking.lock() += 1)
        }),
        ("`RwLock::write`", &|threads| {
            shared(threads, |_| *rw.write().unwrap() += 1)
        }),
        ("message to an owner, a thread more", &|threads| {
            let (increments, inbox) = mpsc::sync_channel::<u64>(1024);
            let owner = thread::spawn(move || inbox.into_iter().sum::<u64>());
            let took = shared(threads, |_| {
                increments.send(1).expect("the owner reads")
            });
            drop(increments);
            assert_eq!(owner.join().unwrap(), INCREMENTS);
            took
        }),
    ];
    let contenders: Vec<Contender> = ways
        .iter()
        .flat_map(|(name, run)| {
            [("1 thread", 1), ("2 threads", 2)].map(|(series, threads)| {
                contender(name, series, move || run(threads))
            })
        })
        .collect();
    let rounds = rounds(25);
    About {
        name: "increments",
        title: "One increment, by one thread and by two at once",
        rows: "one increment",
        form: Form::LogBars,
        with: &rustc(),
        rounds,
        compared: Some(Compared::Gain("1 thread".into())),
        conclusions: &[
            (
                "own_gain",
                "own count, hidden from other threads @ 1 thread / own count, \
                 hidden from other threads @ 2 threads >= 1.5",
            ),
            (
                "readable_gain",
                "`fetch_add`, Relaxed @ 2 threads / an atomic each, on lines of their \
                 own @ 2 threads >= 3",
            ),
            (
                "line_gain",
                "`fetch_add`, Relaxed @ 2 threads / a `fetch_add` each, on lines of \
                 their own @ 2 threads >= 1.3",
            ),
            (
                "shared_loss",
                "`fetch_add`, Relaxed @ 2 threads / `fetch_add`, Relaxed @ 1 thread \
                 >= 1.2",
            ),
            (
                "mutex_loss",
                "`std::sync::Mutex` @ 2 threads / `std::sync::Mutex` @ 1 thread >= 1.2",
            ),
            (
                "seqcst_cost",
                "`fetch_add`, SeqCst @ 1 thread / `fetch_add`, Relaxed @ 1 thread <= 1.3",
            ),
            (
                "message_cost",
                "message to an owner, a thread more @ 1 thread / `fetch_add`, Relaxed @ \
                 1 thread >= 3",
            ),
        ],
    }
    .table(times(rounds, contenders))
}

/// What the runs lost of `all` increments: in how many of them, and how much.
fn lost(row: &str, series: &str, all: u64, runs: &[u64]) -> [Cell; 2] {
    let losing = runs.iter().filter(|lost| **lost > 0).count();
    let losing = 100.0 * losing as f64 / runs.len() as f64;
    let shares = runs.iter().map(|lost| 100.0 * *lost as f64 / all as f64);
    let cell = |measure: &str| Cell {
        row: row.to_owned(),
        series: series.to_owned(),
        measure: measure.to_owned(),
        unit: "%".to_owned(),
        median: losing,
        low: losing,
        high: losing,
    };
    let share = spread(cell("increments lost in a run"), shares.collect());
    [cell("runs that lost any"), share]
}

/// What Python loses by luck alone.
fn luck(pythons: &[Python]) -> Table {
    let rounds = rounds(20);
    let mut cells = Vec::new();
    for python in pythons {
        let each = PYTHON_EACH.to_string();
        let runs = (0..rounds).map(|_| python.measure(&[&each]));
        let runs: Vec<_> = runs.collect();
        for (index, series) in
            ["`x += 1`", "`x += int('1')`"].iter().enumerate()
        {
            let runs: Vec<_> = runs.iter().map(|r| r[index] as u64).collect();
            cells.extend(lost(&python.name(), series, 4 * PYTHON_EACH, &runs));
        }
    }
    let name = |python: Option<&Python>| python.map_or("".into(), Python::name);
    let versions: Vec<_> = pythons.iter().map(Python::version).collect();
    let (oldest, newest) = (name(pythons.first()), name(pythons.last()));
    About {
        name: "luck",
        title: "Lost by luck: four threads, 200,000 increments each",
        rows: "Python",
        form: Form::Lines,
        with: &format!("Python {}", versions.join(", ")),
        rounds,
        compared: None,
        conclusions: &[
            (
                "luck_oldest",
                &format!("{oldest} @ `x += 1` @ runs that lost any >= 50"),
            ),
            (
                "luck_newest",
                &format!("{newest} @ `x += 1` @ runs that lost any <= 0"),
            ),
            (
                "luck_call",
                &format!(
                    "{newest} @ `x += int('1')` @ runs that lost any >= 50"
                ),
            ),
        ],
    }
    .table(cells)
}

fn racy(each: u64) -> u64 {
    let atomic = AtomicU64::new(0);
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..each {
                    let read = atomic.load(Relaxed);
                    atomic.store(read + 1, Relaxed);
                }
            });
        }
    });
    4 * each - atomic.into_inner()
}

fn luck_rust() -> Table {
    let row = |name: &str, runs: usize, each: u64| {
        let runs: Vec<_> = (0..runs).map(|_| racy(each)).collect();
        lost(name, "", 4 * each, &runs)
    };
    let long = row("10 million times each, in 20 runs", 20, 10_000_000);
    let short = row("once each, in 1,000 runs", 1_000, 1);
    About {
        name: "luck_rust",
        title: "Lost by luck in Rust: four threads",
        rows: "4 threads, load and store",
        form: Form::None,
        with: &rustc(),
        rounds: 1, // of runs that the rows count
        compared: None,
        conclusions: &[
            ("luck_long", "10 million times each, in 20 runs >= 50"),
            ("luck_once", "once each, in 1,000 runs <= 5"),
        ],
    }
    .table([long, short].concat())
}
