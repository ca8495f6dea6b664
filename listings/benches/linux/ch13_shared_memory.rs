//! What an increment of a shared counter costs, and what a message costs instead.
#![expect(unsafe_code, reason = "a segment of numbers, as on the page")]

#[path = "../support/mod.rs"]
mod support;

use std::error::Error;
use std::fs::File;
use std::hint::{black_box, spin_loop};
use std::io::{self, Read, Write};
use std::os::fd::AsRawFd;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{
    AtomicU64,
    Ordering::{Acquire, Relaxed, Release},
};
use std::time::Instant;
use std::{env, process};

use listings::ch13_shared_memory::mapped_words::Words;
use listings::ch13_shared_memory::robust_mutex::Bank;
use memmap2::MmapRaw;
use support::data::{Compared, Form, Table};
use support::machine::{Python, pythons, rustc};
use support::measure::{Contender, contender, nanoseconds, rounds, times};
use support::{About, write};

const PAGE: &str = "ch13_shared_memory";
/// How many numbers travel in one large message: 32 MiB.
const NUMBERS: usize = 1 << 22;

pub fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<_> = env::args().skip(1).collect();
    let open =
        |path: &String| File::options().read(true).write(true).open(path);
    match &words[..] {
        [role, path, way, index, times] if role == "count" => {
            let (index, times) = (index.parse()?, times.parse()?);
            return Ok(count(open(path)?, way, index, times)?);
        }
        [role, path, by] if role == "add up" => {
            return Ok(add_up(&open(path)?, by)?);
        }
        [role, path, by] if role == "echo" => {
            return Ok(echo(&open(path)?, by)?);
        }
        _ => {}
    }
    let mut pythons = pythons(PAGE)?;
    let python = pythons.pop().ok_or("PYTHONS names none")?;
    let tables = vec![increment(&python), large(), small()];
    write(PAGE, &python, tables)
}

fn map(file: &File) -> MmapRaw {
    MmapRaw::map_raw(file).expect("the file is not empty")
}

fn cells(memory: &MmapRaw) -> &[AtomicU64] {
    // SAFETY: page-aligned, `len` bytes long, mapped while borrowed; any bytes are
    // valid atomics, which may change behind a reference.
    unsafe {
        std::slice::from_raw_parts(memory.as_ptr().cast(), memory.len() / 8)
    }
}

fn segment(bytes: usize) -> io::Result<File> {
    let file = tempfile::tempfile()?;
    file.set_len(bytes as u64)?;
    Ok(file)
}

fn start(file: &File, role: &str, words: &[String]) -> Child {
    let path = format!("/proc/{}/fd/{}", process::id(), file.as_raw_fd());
    let program = env::current_exe().expect("the program has a path");
    let mut command = Command::new(program);
    command.arg(role).arg(path).args(words);
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    command.spawn().expect("this program runs already")
}

fn ready() -> io::Result<()> {
    io::stdout().write_all(b"\n")?;
    io::stdin().read_exact(&mut [0])
}

/// Each way to count, how often a worker counts in one run, and its name on the page.
const WAYS: [(&str, u64, &str); 7] = [
    ("local", 20_000_000, "a local sum, added once at the end"),
    ("slot", 20_000_000, "load and store, a cache line each"),
    ("padded", 3_000_000, "`fetch_add`, a cache line each"),
    ("packed", 3_000_000, "`fetch_add`, a counter each on one line"),
    ("shared", 3_000_000, "`fetch_add`, one counter for all"),
    ("robust", 200_000, "robust mutex, load and store"),
    ("file", 20_000, "`File::lock`, load and store"),
];

/// A worker: counts when told to, and says how many nanoseconds an increment took.
fn count(file: File, way: &str, index: usize, times: u64) -> io::Result<()> {
    let memory = map(&file);
    let cells = cells(&memory);
    let shared = Words::map(&file)?;
    ready()?;
    let begun = Instant::now();
    match way {
        "local" => {
            let mut sum = 0;
            for _ in 0..times {
                sum = black_box(sum + 1);
            }
            cells[index].store(sum, Relaxed);
        }
        "slot" => {
            // Only its own worker writes it, so that nothing is lost.
            let cell = &cells[index * 16];
            for _ in 0..times {
                cell.store(cell.load(Relaxed) + 1, Relaxed);
            }
        }
        "padded" => count_in(&cells[index * 16], times),
        "packed" => count_in(&cells[index], times),
        "shared" => count_in(&shared[0], times),
        "robust" => {
            // SAFETY: `Bank::create` made the file, and only `Bank` writes it.
            let bank = unsafe { Bank::open(&file)? };
            for _ in 0..times {
                bank.lock(
                    |_| Ok(()),
                    |[count, _]| {
                        count.store(count.load(Relaxed) + 1, Relaxed);
                    },
                )?;
            }
        }
        _ => {
            for _ in 0..times {
                file.lock()?;
                let old = shared[0].load(Relaxed);
                shared[0].store(old + 1, Relaxed);
                file.unlock()?;
            }
        }
    }
    let each = nanoseconds(begun.elapsed()) / times as f64;
    writeln!(io::stdout(), "{each}")
}

fn count_in(cell: &AtomicU64, times: u64) {
    for _ in 0..times {
        cell.fetch_add(1, Relaxed);
    }
}

/// The time of one increment by the slowest of so many workers.
fn slowest(way: &str, times: u64, workers: usize) -> f64 {
    let file = &segment(4096).expect("the temporary folder is writable");
    let _bank = (way == "robust").then(|| {
        // SAFETY: this way, only a `Bank` writes the file.
        unsafe { Bank::create(file) }.expect("a mutex can be made")
    });
    let mut children: Vec<_> = (0..workers)
        .map(|index| {
            let words = [way.to_owned(), index.to_string(), times.to_string()];
            start(file, "count", &words)
        })
        .collect();
    for child in &mut children {
        let pipe = child.stdout.as_mut().expect("it is piped");
        pipe.read_exact(&mut [0]).expect("the worker says that it is ready");
    }
    for child in &mut children {
        let pipe = child.stdin.as_mut().expect("it is piped");
        pipe.write_all(b"\n").expect("the worker waits for it");
    }
    let took = children.into_iter().map(|child| {
        let output = child.wait_with_output().expect("the worker ends");
        let said = String::from_utf8(output.stdout).expect("it is a number");
        said.trim().parse::<f64>().expect("it is a number")
    });
    let slowest = took.fold(0.0, f64::max);
    let memory = map(file);
    let counted = cells(&memory).iter().take(32).map(|cell| cell.load(Relaxed));
    // Of a bank, the first cell: behind its accounts lies the mutex.
    let total: u64 = counted.take(if way == "robust" { 1 } else { 32 }).sum();
    assert_eq!(total, times * workers as u64, "{way} lost counts");
    slowest
}

fn increment(python: &Python) -> Table {
    let series = [("1 process", 1), ("2 processes", 2)];
    let mut contenders: Vec<Contender> = Vec::new();
    for (way, times, name) in WAYS {
        for (series, workers) in series {
            let run = move || slowest(way, times, workers);
            contenders.push(contender(name, series, run));
        }
    }
    for (way, times, name) in [
        ("value", "20000", "Python: `Value` under `get_lock()`"),
        ("manager", "200", "Python: a `Manager`'s count, locked"),
    ] {
        for (series, workers) in series {
            contenders.push(contender(name, series, move || {
                python.measure(&[way, &workers.to_string(), times])[0]
            }));
        }
    }
    let rounds = rounds(25);
    About {
        name: "increment",
        title: "One increment, as each of one or two processes sees it",
        rows: "one increment, by",
        form: Form::LogBars,
        with: &format!("{}, Python {}", rustc(), python.version()),
        rounds,
        compared: Some(Compared::Cost("1 process".into())),
        conclusions: &[
            (
                "alone_alike",
                "`fetch_add`, one counter for all @ 1 process / `fetch_add`, a cache \
                 line each @ 1 process <= 1.3",
            ),
            (
                "line_shared",
                "`fetch_add`, a counter each on one line @ 2 processes / `fetch_add`, a \
                 cache line each @ 2 processes >= 1.5",
            ),
            (
                "line_apart",
                "`fetch_add`, a cache line each @ 2 processes / `fetch_add`, a cache \
                 line each @ 1 process <= 1.3",
            ),
            (
                "slot_gain",
                "`fetch_add`, one counter for all @ 2 processes / load and store, a \
                 cache line each @ 2 processes >= 3",
            ),
            (
                "manager_cost",
                "Python: a `Manager`'s count, locked @ 2 processes / Python: \
                 `Value` under `get_lock()` @ 2 processes >= 10",
            ),
        ],
    }
    .table(times(rounds, contenders))
}

fn large() -> Table {
    let numbers: Vec<u8> =
        (0..NUMBERS as u64).flat_map(u64::to_ne_bytes).collect();
    let numbers = &numbers[..];
    let contenders = [
        ("pipe", "through a pipe"),
        ("copy", "copied to shared memory, read there"),
        ("in place", "made in shared memory, read there"),
    ]
    .map(|(by, name)| contender(name, "", move || large_message(by, numbers)));
    let rounds = rounds(25);
    About {
        name: "large",
        title: "32 MiB to another process",
        rows: "32 MiB to another process",
        form: Form::Bars,
        with: &rustc(),
        rounds,
        compared: Some(Compared::Gain("through a pipe".into())),
        conclusions: &[
            (
                "copy_gain",
                "through a pipe / copied to shared memory, read there >= 2",
            ),
            (
                "in_place_gain",
                "through a pipe / made in shared memory, read there >= 3",
            ),
        ],
    }
    .table(times(rounds, contenders.into()))
}

fn small() -> Table {
    let contenders = [
        ("pipe", "through two pipes"),
        ("spin", "through two atomics, spinning"),
    ]
    .map(|(by, name)| contender(name, "", move || round_trip(by)));
    let rounds = rounds(25);
    About {
        name: "small",
        title: "8 bytes to another process and back",
        rows: "8 bytes there and back",
        form: Form::None,
        with: &rustc(),
        rounds,
        compared: Some(Compared::Gain("through two pipes".into())),
        conclusions: &[(
            "spin_gain",
            "through two pipes / through two atomics, spinning >= 30",
        )],
    }
    .table(times(rounds, contenders.into()))
}

/// A peer: adds up the numbers of each message, from the pipe or from the segment.
fn add_up(file: &File, by: &str) -> io::Result<()> {
    let memory = map(file);
    ready()?;
    match by {
        "pipe" => {
            let mut bytes = vec![0; 1 << 16];
            let mut left = NUMBERS * 8;
            let mut sum = 0_u64;
            while left > 0 {
                let part = left.min(bytes.len());
                io::stdin().lock().read_exact(&mut bytes[..part])?;
                sum += add(&bytes[..part]);
                left -= part;
            }
            writeln!(io::stdout(), "{sum}")
        }
        _ => {
            let numbers = cells(&memory).iter();
            let sum: u64 = numbers.map(|number| number.load(Relaxed)).sum();
            writeln!(io::stdout(), "{sum}")
        }
    }
}

fn add(bytes: &[u8]) -> u64 {
    let (numbers, _) = bytes.as_chunks::<8>();
    numbers.iter().map(|number| u64::from_ne_bytes(*number)).sum()
}

/// Until the peer has added up `numbers`, which it gets by a pipe, by a copy to the
/// segment, or which lie there already.
fn large_message(by: &str, numbers: &[u8]) -> f64 {
    let file = segment(NUMBERS * 8).expect("the temporary folder is writable");
    let memory = map(&file);
    let put = || {
        for (cell, number) in
            cells(&memory).iter().zip(numbers.as_chunks::<8>().0)
        {
            cell.store(u64::from_ne_bytes(*number), Relaxed);
        }
    };
    put(); // always, so that every contender finds the pages in memory
    let mut peer = start(&file, "add up", &[by.into()]);
    let mut from = peer.stdout.take().expect("it is piped");
    let mut to = peer.stdin.take().expect("it is piped");
    from.read_exact(&mut [0]).expect("the peer says that it is ready");
    let begun = Instant::now();
    if by == "copy" {
        put();
    }
    to.write_all(b"\n").expect("the peer waits for it");
    if by == "pipe" {
        to.write_all(numbers).expect("the peer reads it");
    }
    let mut sum = String::new();
    from.read_to_string(&mut sum).expect("the peer says the sum");
    let took = begun.elapsed();
    assert_eq!(sum.trim(), add(numbers).to_string());
    peer.wait().expect("the peer ends");
    nanoseconds(took)
}

/// How often a number goes there and back in one run: for about 20 ms.
fn round_trips(by: &str) -> u32 {
    if by == "pipe" { 1_000 } else { 100_000 }
}

/// A peer: sends each number back.
fn echo(file: &File, by: &str) -> io::Result<()> {
    let memory = map(file);
    let [there, back] = [&cells(&memory)[0], &cells(&memory)[16]];
    ready()?;
    for number in 1..=u64::from(round_trips(by)) {
        if by == "pipe" {
            let mut bytes = [0; 8];
            io::stdin().lock().read_exact(&mut bytes)?;
            io::stdout().write_all(&bytes)?;
            io::stdout().flush()?;
        } else {
            while there.load(Acquire) != number {
                spin_loop();
            }
            back.store(number, Release);
        }
    }
    Ok(())
}

/// One number there and back.
fn round_trip(by: &str) -> f64 {
    let file = segment(4096).expect("the temporary folder is writable");
    let memory = map(&file);
    let mut peer = start(&file, "echo", &[by.into()]);
    let mut from = peer.stdout.take().expect("it is piped");
    let mut to = peer.stdin.take().expect("it is piped");
    from.read_exact(&mut [0]).expect("the peer says that it is ready");
    to.write_all(b"\n").expect("the peer waits for it");
    let begun = Instant::now();
    for number in 1..=u64::from(round_trips(by)) {
        if by == "pipe" {
            to.write_all(&number.to_ne_bytes()).expect("the peer reads it");
            from.read_exact(&mut [0; 8]).expect("the peer sends it back");
        } else {
            cells(&memory)[0].store(number, Release);
            while cells(&memory)[16].load(Acquire) != number {
                spin_loop();
            }
        }
    }
    let took = begun.elapsed();
    peer.wait().expect("the peer ends");
    nanoseconds(took) / f64::from(round_trips(by))
}
