//! What an increment of a shared counter costs, and what a message costs instead.
#![expect(unsafe_code, reason = "mappings and robust mutexes, as on the page")]

#[path = "../support/mod.rs"]
mod support;

use std::error::Error;
use std::fs::File;
use std::hint::{black_box, spin_loop};
use std::io::{self, Read, Write};
use std::mem::MaybeUninit;
use std::os::fd::AsRawFd;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering::*};
use std::time::{Duration, Instant};
use std::{env, process};

use memmap2::MmapRaw;
use support::{Contender, medians, table, time};

const PAGE: &str = "ch13_shared_memory";
const ROUNDS: usize = 15;
/// A contender's duration is that of so many increments.
const SCALE: f64 = 1e6;
/// How many numbers travel in one large message: 32 MiB.
const NUMBERS: usize = 1 << 22;

/// Each way to count, how often a worker counts in one run, and its name on the page.
const WAYS: [(&str, u64, &str); 6] = [
    ("local", 20_000_000, "a local sum, added once at the end"),
    (
        "padded",
        3_000_000,
        "`fetch_add`, each worker on a cache line of its own",
    ),
    ("packed", 3_000_000, "`fetch_add`, a counter each on one line"),
    ("shared", 3_000_000, "`fetch_add`, one counter for all"),
    ("robust", 200_000, "robust mutex, load and store"),
    ("file", 20_000, "`File::lock`, load and store"),
];

const PYTHON: &str = r#"
import multiprocessing, sys, time
def work(way, count, counter, gate, times, index):
    gate.wait(30)
    start = time.perf_counter()
    if way == "value":
        for _ in range(count):
            with counter.get_lock():
                counter.value += 1
    else:
        for _ in range(count):
            counter.count += 1
    times[index] = (time.perf_counter() - start) / count
way, workers, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
context = multiprocessing.get_context("fork")
counter = context.Value("q", 0) if way == "value" else context.Manager().Namespace(count=0)
gate = context.Barrier(workers)
times = context.Array("d", workers)
children = [context.Process(target=work, args=(way, count, counter, gate, times, index))
            for index in range(workers)]
for child in children: child.start()
for child in children: child.join()
print(max(times))
"#;

#[repr(C, align(4096))]
struct Page([AtomicU64; 512]);

#[repr(C, align(64))]
struct Mutex(libc::pthread_mutex_t);

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

fn mutex(memory: &MmapRaw) -> *mut libc::pthread_mutex_t {
    memory.as_mut_ptr().wrapping_add(2048).cast::<Mutex>().cast()
}

fn new_segment(bytes: usize) -> Result<File, Box<dyn Error>> {
    let file = tempfile::tempfile()?;
    file.set_len(bytes as u64)?;
    let memory = map(&file);
    let mut attributes = MaybeUninit::uninit();
    let attributes = attributes.as_mut_ptr();
    // SAFETY: `init` comes first; the mutex is mapped, aligned and nobody else's yet.
    unsafe {
        libc::pthread_mutexattr_init(attributes);
        libc::pthread_mutexattr_setpshared(
            attributes,
            libc::PTHREAD_PROCESS_SHARED,
        );
        libc::pthread_mutexattr_setrobust(
            attributes,
            libc::PTHREAD_MUTEX_ROBUST,
        );
        libc::pthread_mutexattr_settype(
            attributes,
            libc::PTHREAD_MUTEX_ERRORCHECK,
        );
        libc::pthread_mutex_init(mutex(&memory), attributes);
    }
    Ok(file)
}

fn start(
    file: &File,
    role: &str,
    words: &[String],
) -> Result<Child, Box<dyn Error>> {
    let path = format!("/proc/{}/fd/{}", process::id(), file.as_raw_fd());
    let mut command = Command::new(env::current_exe()?);
    command.arg(role).arg(path).args(words);
    Ok(command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?)
}

fn ready() -> io::Result<()> {
    io::stdout().write_all(b"\n")?;
    io::stdin().read_exact(&mut [0])
}

/// A worker: counts when told to, and says how long an increment took.
fn count(file: &File, way: &str, index: usize, times: u64) -> io::Result<()> {
    let memory = map(file);
    let cells = cells(&memory);
    let mutex = mutex(&memory);
    ready()?;
    let begun = Instant::now();
    match way {
        "local" => {
            let mut sum = 0;
            for _ in 0..times {
                sum = black_box(sum + 1);
            }
            cells[0].fetch_add(sum, Relaxed);
        }
        "padded" => count_in(&cells[index * 16], times),
        "packed" => count_in(&cells[index], times),
        "shared" => count_in(&cells[0], times),
        "robust" => {
            for _ in 0..times {
                // SAFETY: made by `new_segment`, and mapped until this function ends.
                let taken = unsafe { libc::pthread_mutex_lock(mutex) };
                assert_eq!(taken, 0);
                cells[0].store(cells[0].load(Relaxed) + 1, Relaxed);
                // SAFETY: as above, and this thread holds it.
                unsafe { libc::pthread_mutex_unlock(mutex) };
            }
        }
        _ => {
            for _ in 0..times {
                file.lock()?;
                cells[0].store(cells[0].load(Relaxed) + 1, Relaxed);
                file.unlock()?;
            }
        }
    }
    let each = begun.elapsed().as_secs_f64() / times as f64;
    writeln!(io::stdout(), "{each:e}")
}

fn count_in(cell: &AtomicU64, times: u64) {
    for _ in 0..times {
        cell.fetch_add(1, Relaxed);
    }
}

/// The time of `SCALE` increments by the slowest of so many workers.
fn increments(way: &str, times: u64, workers: usize) -> Duration {
    let file = new_segment(size_of::<Page>())
        .expect("the temporary folder is writable");
    let mut children: Vec<_> = (0..workers)
        .map(|index| {
            let words = [way.to_owned(), index.to_string(), times.to_string()];
            start(&file, "count", &words).expect("this program runs already")
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
    let slowest = children.into_iter().map(|child| {
        let output = child.wait_with_output().expect("the worker ends");
        let said = String::from_utf8(output.stdout).expect("it is a number");
        said.trim().parse::<f64>().expect("it is a number")
    });
    let slowest = slowest.fold(0.0, f64::max);
    if way != "packed" && way != "padded" {
        let total = cells(&map(&file))[0].load(Relaxed);
        assert_eq!(total, times * workers as u64, "{way} lost counts");
    }
    Duration::from_secs_f64(slowest * SCALE)
}

fn python_increments(way: &str, workers: usize, times: u64) -> Duration {
    let output = Command::new(support::python())
        .args(["-W", "ignore", "-c", PYTHON, way, &workers.to_string()])
        .arg(times.to_string())
        .stderr(Stdio::inherit())
        .output()
        .expect("there is a Python");
    let said = String::from_utf8(output.stdout).expect("it is a number");
    Duration::from_secs_f64(
        said.trim().parse::<f64>().expect("a number") * SCALE,
    )
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
fn large_message(by: &str, numbers: &[u8]) -> Duration {
    let file =
        new_segment(NUMBERS * 8).expect("the temporary folder is writable");
    let memory = map(&file);
    let put = || {
        for (cell, number) in
            cells(&memory).iter().zip(numbers.as_chunks::<8>().0)
        {
            cell.store(u64::from_ne_bytes(*number), Relaxed);
        }
    };
    put(); // always, so that every contender finds the pages in memory
    let mut peer =
        start(&file, "add up", &[by.into()]).expect("it runs already");
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
    took
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
fn round_trip(by: &str) -> Duration {
    let file = new_segment(size_of::<Page>())
        .expect("the temporary folder is writable");
    let memory = map(&file);
    let mut peer = start(&file, "echo", &[by.into()]).expect("it runs already");
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
    took / round_trips(by)
}

/// The time of one increment, of a duration of `SCALE` of them.
fn one(duration: Duration) -> String {
    match duration.as_secs_f64() / SCALE * 1e9 {
        ns if ns < 10.0 => format!("{ns:.2} ns"),
        _ => time(duration.div_f64(SCALE)),
    }
}

pub fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<_> = env::args().skip(1).collect();
    let open =
        |path: &String| File::options().read(true).write(true).open(path);
    match &words[..] {
        [role, path, way, index, times] if role == "count" => {
            return Ok(count(
                &open(path)?,
                way,
                index.parse()?,
                times.parse()?,
            )?);
        }
        [role, path, by] if role == "add up" => {
            return Ok(add_up(&open(path)?, by)?);
        }
        [role, path, by] if role == "echo" => {
            return Ok(echo(&open(path)?, by)?);
        }
        _ => {}
    }

    let mut names: Vec<_> = WAYS.iter().map(|way| way.2).collect();
    names.extend([
        "Python: `Value` under `get_lock()`",
        "Python: a `Manager`'s counter",
    ]);
    let mut contenders = Vec::new();
    for (way, times, name) in WAYS {
        for workers in [1, 2] {
            let run = Box::new(move || increments(way, times, workers));
            contenders.push(Contender { name, run });
        }
    }
    for (way, times, name) in
        [("value", 20_000, names[6]), ("manager", 500, names[7])]
    {
        for workers in [1, 2] {
            let run = Box::new(move || python_increments(way, workers, times));
            contenders.push(Contender { name, run });
        }
    }
    let times = medians(ROUNDS, &mut contenders);
    let rows: Vec<_> = contenders
        .chunks(2)
        .zip(times.chunks(2))
        .map(|(contenders, times)| {
            let slower = times[1].as_secs_f64() / times[0].as_secs_f64();
            let name = contenders[0].name.to_owned();
            [name, one(times[0]), one(times[1]), format!("{slower:.1}×")]
        })
        .collect();
    let heads =
        ["One increment, by", "1 process", "2 processes", "2 against 1"];
    let increment = table(heads, &rows);

    let numbers: Vec<u8> =
        (0..NUMBERS as u64).flat_map(u64::to_ne_bytes).collect();
    let numbers = &numbers[..];
    let mut large = [
        ("pipe", "through a pipe"),
        ("copy", "copied to shared memory, then read there"),
        ("in place", "made in shared memory, read there"),
    ]
    .map(|(by, name)| Contender {
        name,
        run: Box::new(move || large_message(by, numbers)),
    });
    let mut small = [
        ("pipe", "through two pipes"),
        ("spin", "through two atomics, spinning"),
    ]
    .map(|(by, name)| Contender {
        name,
        run: Box::new(move || round_trip(by)),
    });
    let row = |contender: &Contender, took: &Duration, base: Duration| {
        [contender.name.to_owned(), time(*took), support::speedup(base, *took)]
    };
    let times = medians(ROUNDS, &mut large);
    let rows = large.iter().zip(&times).map(|(c, took)| row(c, took, times[0]));
    let rows: Vec<_> = rows.collect();
    let large =
        table(["32 MiB to another process", "time", "against the pipe"], &rows);
    let times = medians(ROUNDS, &mut small);
    let rows = small.iter().zip(&times).map(|(c, took)| row(c, took, times[0]));
    let rows: Vec<_> = rows.collect();
    let small =
        table(["8 bytes there and back", "time", "against the pipe"], &rows);

    let tables = [("increment", increment), ("large", large), ("small", small)];
    support::write(PAGE, &tables);
    Ok(())
}
