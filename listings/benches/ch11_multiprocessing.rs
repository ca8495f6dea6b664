//! What threads and processes gain on CPU-bound work, what it costs to start one, to
//! send it something, and to fork a process that holds much.

mod support;

use std::error::Error;
use std::hint::black_box;
use std::io::{self, Read, Write};
use std::process::{Command, Stdio};
use std::time::Instant;
use std::{env, thread};

use listings::ch11_multiprocessing::cpu_work;
use support::data::{Compared, Form, Table};
use support::machine::{Python, pythons, rustc};
use support::measure::{
    Contender, contender, each, nanoseconds, rounds, times,
};
use support::{About, write};

const PAGE: &str = "ch11_multiprocessing";
const WORKERS: usize = 2;
const NUMBERS: u64 = 600_000;
/// A sixth, since Python takes some forty times as long for each.
const PYTHON_NUMBERS: &str = "100000";
const MIB: usize = 1 << 20;

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<_> = env::args().skip(1).collect();
    match words.last().map(String::as_str) {
        Some("nothing") => return Ok(()),
        Some("echo") => return Ok(echo()?),
        // A child of the listing's own function.
        Some(role) if role.contains("..") => {
            return cpu_work::main()
                .map_err(|failure| failure as Box<dyn Error>);
        }
        _ => {}
    }
    let mut pythons = pythons(PAGE)?;
    let python = pythons.pop().ok_or("PYTHONS names none")?;
    let tables = vec![
        work(),
        work_python(&python),
        c_code(&python),
        startup(&python),
        messages(&python),
        fork(&python),
    ];
    write(PAGE, &python, tables)
}

fn this_program() -> Command {
    Command::new(env::current_exe().expect("the program has a path"))
}

fn work() -> Table {
    let expected = cpu_work::steps(1..NUMBERS);
    let way = |name: &'static str, work: fn() -> u64| {
        contender(name, "", move || {
            let begun = Instant::now();
            assert_eq!(black_box(work()), expected, "{name} has another sum");
            nanoseconds(begun.elapsed())
        })
    };
    let ways = vec![
        way("one thread", || cpu_work::steps(1..black_box(NUMBERS))),
        way("a scoped thread for each part", || {
            cpu_work::scoped_threads(1..NUMBERS)
        }),
        way("2 threads and a channel", || {
            cpu_work::channels(1..NUMBERS, WORKERS)
        }),
        way("rayon's pool", || cpu_work::thread_pool(1..NUMBERS)),
        way("2 processes", || {
            let sum = cpu_work::processes(1..NUMBERS, WORKERS);
            sum.expect("this program runs already")
        }),
    ];
    let rounds = rounds(15);
    About {
        name: "work",
        title: "Rust: the same work by one thread and on two cores",
        rows: "Rust: Collatz below 600,000",
        form: Form::Bars,
        with: &rustc(),
        rounds,
        compared: Some(Compared::Gain("one thread".into())),
        conclusions: &[
            (
                "rust_threads_gain",
                "one thread / a scoped thread for each part >= 1.5",
            ),
            ("rust_processes_gain", "one thread / 2 processes >= 1.5"),
        ],
    }
    .table(times(rounds, ways))
}

fn with(python: &Python) -> String {
    format!("Python {}", python.version())
}

fn work_python(python: &Python) -> Table {
    let measure = |way| python.measure(&["work", way, PYTHON_NUMBERS]);
    let expected = measure("one")[1];
    let mut ways = vec![
        ("one", "one thread"),
        ("threads", "a thread for each part"),
        ("fork", "`Pool(2)`, `fork`"),
        ("forkserver", "`Pool(2)`, `forkserver`"),
        ("spawn", "`Pool(2)`, `spawn`"),
    ];
    if python.has_interpreters() {
        ways.push(("interpreters", "`InterpreterPoolExecutor(2)`"));
    }
    let contenders = ways.into_iter().map(|(way, name)| {
        contender(name, "", move || {
            let said = measure(way);
            assert_eq!(said[1], expected, "{name} has another sum");
            said[0]
        })
    });
    let rounds = rounds(15);
    About {
        name: "work_python",
        title: "Python: the same work by one thread and on two cores",
        rows: "Python: Collatz below 100,000",
        form: Form::Bars,
        with: &with(python),
        rounds,
        compared: Some(Compared::Gain("one thread".into())),
        conclusions: &[
            (
                "python_threads_gain",
                "one thread / a thread for each part <= 1.2",
            ),
            ("fork_gain", "one thread / `Pool(2)`, `fork` >= 1.4"),
            ("spawn_gain", "one thread / `Pool(2)`, `spawn` >= 1.1"),
            (
                "fork_over_spawn",
                "`Pool(2)`, `spawn` / `Pool(2)`, `fork` >= 1.1",
            ),
        ],
    }
    .table(times(rounds, contenders.collect()))
}

fn c_code(python: &Python) -> Table {
    let size = (32 * MIB).to_string();
    let ways = [("one", "one after the other"), ("threads", "in 2 threads")];
    let contenders = ways.map(|(way, name)| {
        let size = &size;
        contender(name, "", move || python.measure(&["digest", way, size])[0])
    });
    let rounds = rounds(15);
    About {
        name: "c_code",
        title: "Python: two threads in C code that releases the GIL",
        rows: "Python: SHA-256 of 32 MiB, twice",
        form: Form::None,
        with: &with(python),
        rounds,
        compared: Some(Compared::Gain("one after the other".into())),
        conclusions: &[(
            "c_code_gain",
            "one after the other / in 2 threads >= 1.4",
        )],
    }
    .table(times(rounds, contenders.into()))
}

fn start_process() {
    let ended = this_program().arg("nothing").status();
    assert!(ended.expect("this program runs already").success());
}

fn startup(python: &Python) -> Table {
    let mut contenders = vec![
        contender("Rust thread", "", || {
            each(200, || thread::spawn(|| ()).join().unwrap())
        }),
        contender("Rust process", "", || each(20, start_process)),
    ];
    let mut ways = vec![
        ("thread", "Python thread", "200"),
        ("fork", "Python process, `fork`", "20"),
        ("forkserver", "Python process, `forkserver`", "20"),
        ("spawn", "Python process, `spawn`", "5"),
    ];
    if python.has_interpreters() {
        ways.insert(3, ("interpreter", "Python subinterpreter", "10"));
    }
    for (way, name, count) in ways {
        contenders.push(contender(name, "", move || {
            python.measure(&["start", way, count, "0"])[0]
        }));
    }
    let rounds = rounds(15);
    About {
        name: "startup",
        title: "Start one and wait for its end",
        rows: "start one and wait for its end",
        form: Form::LogBars,
        with: &format!("{}, {}", rustc(), with(python)),
        rounds,
        compared: Some(Compared::Cost("Rust thread".into())),
        conclusions: &[
            ("rust_process_cost", "Rust process / Rust thread >= 5"),
            ("fork_cost", "Python process, `fork` / Python thread >= 5"),
            (
                "spawn_cost",
                "Python process, `spawn` / Python process, `fork` >= 5",
            ),
            (
                "forkserver_cost",
                "Python process, `forkserver` / Python process, `fork` <= 5",
            ),
        ],
    }
    .table(times(rounds, contenders))
}

/// What is sent: its name as a word, its name on the page, and how often in a round.
const VALUES: [(&str, &str, u32); 3] = [
    ("number", "a number", 200),
    ("bytes", "1 MiB of bytes", 10),
    ("integers", "131,072 ints", 5),
];

fn messages(python: &Python) -> Table {
    let ways = [
        ("threads", "Python: `ThreadPoolExecutor`"),
        ("executor", "Python: `ProcessPoolExecutor`"),
        ("pipe", "Python: `multiprocessing.Pipe`"),
        ("queue", "Python: `multiprocessing.Queue`"),
    ];
    let mut contenders = Vec::new();
    for (index, (value, series, count)) in VALUES.into_iter().enumerate() {
        contenders.push(contender(
            "Rust: channel to a thread",
            series,
            move || to_thread([8, MIB, MIB][index], count),
        ));
        contenders.push(contender(
            "Rust: pipe to a process",
            series,
            move || to_process(value, count),
        ));
        for (way, name) in ways {
            contenders.push(contender(name, series, move || {
                python.measure(&[value, way, &count.to_string()])[0]
            }));
        }
    }
    let rounds = rounds(15);
    let mut cells = times(rounds, contenders);
    cells.sort_by_key(|cell| cell.row.starts_with("Python"));
    About {
        name: "messages",
        title: "There and back: what a message costs",
        rows: "there and back",
        form: Form::LogBars,
        with: &format!("{}, {}", rustc(), with(python)),
        rounds,
        compared: None,
        conclusions: &[
            (
                "submit_cost",
                "Python: `ProcessPoolExecutor` @ a number / Python: \
                 `ThreadPoolExecutor` @ a number >= 2",
            ),
            (
                "mebibyte_cost",
                "Python: `multiprocessing.Pipe` @ 1 MiB of bytes / Python: \
                 `multiprocessing.Pipe` @ a number >= 3",
            ),
            (
                "pickling_cost",
                "Python: `multiprocessing.Pipe` @ 131,072 ints / Python: \
                 `multiprocessing.Pipe` @ 1 MiB of bytes >= 2",
            ),
            (
                "thread_copies_nothing",
                "Python: `ThreadPoolExecutor` @ 131,072 ints / Python: \
                 `ThreadPoolExecutor` @ a number <= 5",
            ),
        ],
    }
    .table(cells)
}

fn to_thread(bytes: usize, count: u32) -> f64 {
    let (there, inbox) = crossbeam::channel::bounded::<Vec<u8>>(1);
    let (answers, back) = crossbeam::channel::bounded(1);
    thread::spawn(move || {
        inbox.iter().try_for_each(|message| answers.send(message))
    });
    let mut message = vec![1; bytes];
    each(count, || {
        there.send(std::mem::take(&mut message)).expect("the thread listens");
        message = back.recv().expect("the thread answers");
    })
}

/// Bytes go as they are, what else there is as JSON, as in the pool of processes.
fn to_process(value: &str, count: u32) -> f64 {
    let mut command = this_program();
    command.arg("echo").stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut peer = command.spawn().expect("this program runs already");
    let mut to = peer.stdin.take().expect("it is piped");
    let mut from = peer.stdout.take().expect("it is piped");
    let bytes = vec![1; MIB];
    let integers: Vec<u64> = match value {
        "number" => vec![1],
        _ => (0..1 << 17).collect(),
    };
    let mut there_and_back = || match value {
        "bytes" => {
            send(&mut to, b'b', &bytes).expect("the peer reads");
            let (_, back) = receive(&mut from).expect("the peer answers");
            assert_eq!(back.len(), bytes.len());
        }
        _ => {
            let text = serde_json::to_vec(&integers).expect("it is JSON");
            send(&mut to, b'j', &text).expect("the peer reads");
            let (_, back) = receive(&mut from).expect("the peer answers");
            let back: Vec<u64> =
                serde_json::from_slice(&back).expect("it is JSON");
            assert_eq!(back.len(), integers.len());
        }
    };
    there_and_back(); // the peer has started
    let took = each(count, there_and_back);
    drop(to);
    peer.wait().expect("the peer ends with its input");
    took
}

/// The peer: sends back what it gets, until nothing comes.
fn echo() -> io::Result<()> {
    let (mut from, mut to) = (io::stdin().lock(), io::stdout().lock());
    while let Ok((kind, mut message)) = receive(&mut from) {
        if kind == b'j' {
            let integers: Vec<u64> = serde_json::from_slice(&message)?;
            message = serde_json::to_vec(&integers)?;
        }
        send(&mut to, kind, &message)?;
    }
    Ok(())
}

fn send(to: &mut impl Write, kind: u8, message: &[u8]) -> io::Result<()> {
    let mut head = [0; 9];
    head[0] = kind;
    head[1..].copy_from_slice(&(message.len() as u64).to_le_bytes());
    to.write_all(&head)?;
    to.write_all(message)?;
    to.flush()
}

fn receive(from: &mut impl Read) -> io::Result<(u8, Vec<u8>)> {
    let (mut kind, mut length) = ([0], [0; 8]);
    from.read_exact(&mut kind)?;
    from.read_exact(&mut length)?;
    let mut message = vec![0; u64::from_le_bytes(length) as usize];
    from.read_exact(&mut message)?;
    Ok((kind[0], message))
}

fn fork(python: &Python) -> Table {
    let sizes =
        [("1 MiB", 1), ("64 MiB", 64), ("256 MiB", 256), ("1 GiB", 1024)];
    let ways = [("fork", "20"), ("forkserver", "20"), ("spawn", "5")];
    let mut contenders: Vec<Contender> = Vec::new();
    for (way, count) in ways {
        for (size, mib) in sizes {
            let series = format!("Python, `{way}`");
            let bytes = (mib * MIB).to_string();
            contenders.push(contender(size, &series, move || {
                python.measure(&["start", way, count, &bytes])[0]
            }));
        }
    }
    for (size, mib) in sizes {
        contenders.push(contender(size, "Rust, `Command`", move || {
            let held = vec![1_u8; mib * MIB]; // each page of it is written
            let took = each(20, start_process);
            black_box(held);
            took
        }));
    }
    let rounds = rounds(9);
    About {
        name: "fork",
        title: "Start a process from one that holds memory",
        rows: "memory that the parent has written",
        form: Form::LogLines,
        with: &format!("{}, {}", rustc(), with(python)),
        rounds,
        compared: None,
        conclusions: &[
            (
                "fork_grows",
                "1 GiB @ Python, `fork` / 1 MiB @ Python, `fork` >= 5",
            ),
            (
                "fork_passes_forkserver",
                "1 GiB @ Python, `fork` / 1 GiB @ Python, `forkserver` >= 1.5",
            ),
            (
                "spawn_stays",
                "1 GiB @ Python, `spawn` / 1 MiB @ Python, `spawn` <= 1.5",
            ),
            (
                "command_stays",
                "1 GiB @ Rust, `Command` / 1 MiB @ Rust, `Command` <= 2",
            ),
        ],
    }
    .table(times(rounds, contenders))
}
