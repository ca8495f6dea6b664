//! What threads and processes gain on CPU-bound work, and what it costs to start one.

mod support;

use std::error::Error;
use std::hint::black_box;
use std::ops::Range;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use rayon::prelude::*;
use support::{Contender, medians, speedup, table, thousands, time};

const PAGE: &str = "ch11_multiprocessing";
const ROUNDS: usize = 7;
const WORKERS: u64 = 2;
/// More parts than workers: equal ranges are not equal work.
const PARTS: u64 = 16;
const NUMBERS: u64 = 600_000;
/// A tenth, since Python takes some forty times as long for each.
const PYTHON_NUMBERS: u64 = 60_000;

/// Does one thing so often as it is told, in the way that it is told, and prints the
/// seconds that one took.
const PYTHON: &str = r#"
import hashlib, multiprocessing, sys, threading, time
from concurrent.futures import InterpreterPoolExecutor, ThreadPoolExecutor
from concurrent import interpreters
WORKERS, PARTS = 2, 16

def steps(bounds):
    total = 0
    for n in range(*bounds):
        while n != 1:
            n = n // 2 if n % 2 == 0 else 3 * n + 1
            total += 1
    return total

def nothing():
    pass

def start(way):
    if way == "interpreter":
        interpreter = interpreters.create()
        interpreter.exec("pass")
        interpreter.close()
        return
    if way == "thread":
        one = threading.Thread(target=nothing)
    else:
        one = multiprocessing.get_context(way).Process(target=nothing)
    one.start()
    one.join()

def work(way, parts):
    if way == "one":
        return sum(map(steps, parts))
    if way == "threads":
        with ThreadPoolExecutor(WORKERS) as pool:
            return sum(pool.map(steps, parts))
    if way == "interpreters":
        with InterpreterPoolExecutor(WORKERS) as pool:
            return sum(pool.map(steps, parts))
    with multiprocessing.get_context(way).Pool(WORKERS) as pool:
        return sum(pool.map(steps, parts, chunksize=1))

def digest(way, block):
    hashing = lambda _: hashlib.sha256(block).digest()
    if way == "one":
        return list(map(hashing, range(WORKERS)))
    with ThreadPoolExecutor(WORKERS) as pool:
        return list(pool.map(hashing, range(WORKERS)))

if __name__ == "__main__":
    what, way, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    if what == "start":
        start(way)  # the first also starts forkserver's server
        begun = time.perf_counter()
        for _ in range(count):
            start(way)
        print((time.perf_counter() - begun) / count)
    elif what == "work":
        size = -(-count // PARTS)
        parts = [(max(1, i), min(i + size, count)) for i in range(0, count, size)]
        begun = time.perf_counter()
        total = work(way, parts)
        print(time.perf_counter() - begun, total)
    else:
        block = bytes(count)
        begun = time.perf_counter()
        digest(way, block)
        print(time.perf_counter() - begun)
"#;

fn steps(numbers: Range<u64>) -> u64 {
    let mut steps = 0;
    for mut n in numbers {
        while n != 1 {
            n = if n.is_multiple_of(2) { n / 2 } else { 3 * n + 1 };
            steps += 1;
        }
    }
    steps
}

fn parts() -> impl Iterator<Item = Range<u64>> {
    let size = NUMBERS.div_ceil(PARTS);
    (0..PARTS)
        .map(move |part| 1.max(part * size)..NUMBERS.min((part + 1) * size))
}

/// Every `WORKERS`th part, from the worker's own on.
fn share(worker: u64) -> u64 {
    parts().skip(worker as usize).step_by(WORKERS as usize).map(steps).sum()
}

fn one_thread() -> u64 {
    parts().map(steps).sum()
}

fn scoped_threads() -> u64 {
    thread::scope(|scope| {
        let crew: Vec<_> = (0..WORKERS)
            .map(|worker| scope.spawn(move || share(worker)))
            .collect();
        crew.into_iter().map(|thread| thread.join().unwrap()).sum()
    })
}

fn channels() -> u64 {
    let (jobs, inbox) = crossbeam::channel::bounded(WORKERS as usize);
    thread::scope(|scope| {
        let work = || inbox.iter().map(steps).sum::<u64>();
        let crew: Vec<_> = (0..WORKERS).map(|_| scope.spawn(work)).collect();
        for part in parts() {
            jobs.send(part).expect("the inbox outlives the scope");
        }
        drop(jobs);
        crew.into_iter().map(|thread| thread.join().unwrap()).sum()
    })
}

fn processes() -> u64 {
    let start = |worker: u64| {
        let mut command = this_program();
        command.args(["share", &worker.to_string()]).stdout(Stdio::piped());
        command.spawn().expect("this program runs already")
    };
    let children: Vec<_> = (0..WORKERS).map(start).collect();
    let sums = children.into_iter().map(|child| {
        let output = child.wait_with_output().expect("the child ends");
        let said = String::from_utf8(output.stdout).expect("it is a number");
        said.trim().parse::<u64>().expect("it is a number")
    });
    sums.sum()
}

fn this_program() -> Command {
    Command::new(env::current_exe().expect("the program has a path"))
}

/// Each of `runs` times, on the average.
fn each(runs: u32, mut run: impl FnMut()) -> Duration {
    let begun = Instant::now();
    for _ in 0..runs {
        run();
    }
    begun.elapsed() / runs
}

/// What the script says: the seconds that one took, and the sum if there is one.
fn python(
    script: &Path,
    words: [&str; 2],
    count: u64,
) -> (Duration, Option<u64>) {
    let output = Command::new(support::python())
        .arg(script)
        .args(words)
        .arg(count.to_string())
        .stderr(Stdio::inherit())
        .output()
        .expect("there is a Python");
    let said = String::from_utf8(output.stdout).expect("it is a text");
    let mut said = said.split_whitespace();
    let seconds = said.next().expect("the script prints its time");
    let seconds = seconds.parse().expect("it is a number");
    let sum = said.next().map(|sum| sum.parse().expect("it is a number"));
    (Duration::from_secs_f64(seconds), sum)
}

/// A row for each contender, with what it gains on the first.
fn against_first(
    head: &str,
    gain: &str,
    contenders: &mut [Contender],
) -> String {
    let times = medians(ROUNDS, contenders);
    let rows = contenders.iter().zip(&times).map(|(contender, took)| {
        [contender.name.to_owned(), time(*took), speedup(times[0], *took)]
    });
    table([head, "time", gain], &rows.collect::<Vec<_>>())
}

/// One way to do the work in Rust: its name on the page, and what it does.
type Way<'a> = (&'a str, Box<dyn Fn() -> u64 + 'a>);

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<_> = env::args().skip(1).collect();
    match &words[..] {
        [role, worker] if role == "share" => {
            println!("{}", share(worker.parse()?));
            return Ok(());
        }
        [role] if role == "nothing" => return Ok(()),
        _ => {}
    }
    let folder = tempfile::tempdir()?;
    let script = &folder.path().join("work.py");
    fs::write(script, PYTHON)?;

    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(WORKERS as usize)
        .build()?;
    let rayon = || {
        let parts: Vec<_> = parts().collect();
        pool.install(|| parts.into_par_iter().map(steps).sum())
    };
    let expected = one_thread();
    let ways: [Way; 5] = [
        ("one thread", Box::new(one_thread)),
        ("2 scoped threads", Box::new(scoped_threads)),
        ("2 threads and a channel", Box::new(channels)),
        ("rayon, a pool of 2", Box::new(rayon)),
        ("2 processes", Box::new(processes)),
    ];
    let mut contenders = ways.map(|(name, work)| Contender {
        name,
        run: Box::new(move || {
            let begun = Instant::now();
            assert_eq!(black_box(work()), expected, "{name} has another sum");
            begun.elapsed()
        }),
    });
    let head = format!("Rust: Collatz below {}", thousands(NUMBERS));
    let work = against_first(&head, "against one thread", &mut contenders);

    let (_, expected) = python(script, ["work", "one"], PYTHON_NUMBERS);
    let mut contenders = [
        ("one", "one thread"),
        ("threads", "2 threads"),
        ("fork", "`Pool(2)`, `fork`"),
        ("forkserver", "`Pool(2)`, `forkserver`"),
        ("spawn", "`Pool(2)`, `spawn`"),
        ("interpreters", "`InterpreterPoolExecutor(2)`"),
    ]
    .map(|(way, name)| Contender {
        name,
        run: Box::new(move || {
            let (took, sum) = python(script, ["work", way], PYTHON_NUMBERS);
            assert_eq!(sum, expected, "{name} has another sum");
            took
        }),
    });
    let head = format!("Python: Collatz below {}", thousands(PYTHON_NUMBERS));
    let work_python =
        against_first(&head, "against one thread", &mut contenders);

    let mut contenders = vec![
        Contender {
            name: "Rust thread",
            run: Box::new(|| {
                each(200, || thread::spawn(|| ()).join().unwrap())
            }),
        },
        Contender {
            name: "Rust process",
            run: Box::new(|| {
                each(20, || {
                    let ended = this_program().arg("nothing").status();
                    assert!(
                        ended.expect("this program runs already").success()
                    );
                })
            }),
        },
    ];
    contenders.extend(
        [
            ("thread", "Python thread", 200),
            ("fork", "Python process, `fork`", 20),
            (
                "forkserver",
                "Python process, `forkserver`, its server running",
                20,
            ),
            ("interpreter", "Python subinterpreter", 10),
            ("spawn", "Python process, `spawn`", 5),
        ]
        .map(|(way, name, count)| Contender {
            name,
            run: Box::new(move || python(script, ["start", way], count).0),
        }),
    );
    let times = medians(ROUNDS, &mut contenders);
    let rows = contenders.iter().zip(&times).map(|(contender, took)| {
        let against = took.as_secs_f64() / times[0].as_secs_f64();
        [contender.name.to_owned(), time(*took), format!("{against:.0}×")]
    });
    let rows: Vec<_> = rows.collect();
    let startup = table(
        ["Start one and wait for its end", "time", "in Rust threads"],
        &rows,
    );

    let mut contenders =
        [("one", "one after the other"), ("threads", "in 2 threads")].map(
            |(way, name)| Contender {
                name,
                run: Box::new(move || {
                    python(script, ["digest", way], 32 << 20).0
                }),
            },
        );
    let head = "Python: SHA-256 of 32 MiB, twice";
    let c_code = against_first(head, "against one thread", &mut contenders);

    let tables = [
        ("work", work),
        ("work_python", work_python),
        ("startup", startup),
        ("c_code", c_code),
    ];
    support::write(PAGE, &tables);
    Ok(())
}
