//! What a queue costs by its length, a deque's middle, and the ways to count.

mod support;

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use foldhash::fast::RandomState as FoldHash;
use support::data::{Compared, Form, Table};
use support::machine::{Python, pythons, rustc};
use support::measure::{Contender, contender, nanoseconds, rounds, times};
use support::{About, write};

const PAGE: &str = "ch14_collections";
const WORDS: u32 = 200_000;

fn main() -> Result<(), Box<dyn Error>> {
    let pythons = pythons(PAGE)?;
    let newest = pythons.last().ok_or("PYTHONS names none")?;
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("words");
    let text = text();
    fs::write(&file, &text)?;
    let tables = vec![
        queue(newest),
        middle(newest),
        counting(&pythons, &file),
        counting_rust(&text),
    ];
    write(PAGE, newest, tables)
}

/// The nanoseconds that one of so many steps takes.
fn step(steps: u32, run: impl FnOnce()) -> f64 {
    let began = Instant::now();
    run();
    nanoseconds(began.elapsed()) / f64::from(steps)
}

fn queue(python: &Python) -> Table {
    const LENGTHS: [(&str, u32); 5] = [
        ("10", 10),
        ("100", 100),
        ("1,000", 1_000),
        ("10,000", 10_000),
        ("100,000", 100_000),
    ];
    let mut contenders = Vec::new();
    for (row, length) in LENGTHS {
        let many = 200_000;
        // The same time for each length, where a step moves the whole queue.
        let few = (200_000_000 / length).min(many);
        let words = [length, few, many].map(|number| number.to_string());
        let [length_word, few_word, many_word] = words;
        let list = ["queue", "list", &length_word, &few_word].map(String::from);
        let deque =
            ["queue", "deque", &length_word, &many_word].map(String::from);
        contenders.extend([
            contender(row, "`list.pop(0)`", move || said(python, &list)),
            contender(row, "`Vec::remove(0)`", move || {
                let mut queue: Vec<u32> = (0..length).collect();
                step(few, || {
                    for item in 0..few {
                        queue.push(black_box(item));
                        black_box(queue.remove(0));
                    }
                })
            }),
            contender(row, "`deque`", move || said(python, &deque)),
            contender(row, "`VecDeque`", move || {
                let mut queue: VecDeque<u32> = (0..length).collect();
                step(many, || {
                    for item in 0..many {
                        queue.push_back(black_box(item));
                        black_box(queue.pop_front());
                    }
                })
            }),
        ]);
    }
    let rounds = rounds(15);
    About {
        name: "queue",
        title: "A queue: one push at the end and one pop at the front",
        rows: "items in the queue",
        form: Form::LogLines,
        with: &with(python),
        rounds,
        compared: None,
        conclusions: &[
            ("deque_gain", "100,000 @ `list.pop(0)` / 100,000 @ `deque` >= 50"),
            ("short_gain", "10 @ `list.pop(0)` / 10 @ `deque` <= 2"),
            (
                "algorithm_first",
                "100,000 @ `Vec::remove(0)` / 100,000 @ `deque` >= 50",
            ),
            (
                "list_like_vec",
                // A list moves pointers, of twice a `u32`'s width.
                "100,000 @ `list.pop(0)` / 100,000 @ `Vec::remove(0)` <= 4",
            ),
            (
                "language_second",
                "100,000 @ `deque` / 100,000 @ `VecDeque` >= 4",
            ),
        ],
    }
    .table(times(rounds, contenders))
}

fn middle(python: &Python) -> Table {
    const LENGTH: usize = 100_000;
    let mut contenders: Vec<Contender> = Vec::new();
    for (row, index) in
        [("first", 0), ("middle", LENGTH / 2), ("last", LENGTH - 1)]
    {
        for kind in ["list", "deque"] {
            let steps = 10_000;
            let numbers = [index, LENGTH, steps].map(|n| n.to_string());
            let words = ["read", kind].map(String::from);
            let words = [&words[..], &numbers].concat();
            contenders.push(contender(row, &format!("`{kind}`"), move || {
                said(python, &words)
            }));
        }
        contenders.push(contender(row, "`VecDeque`", move || {
            let items: VecDeque<usize> = (0..LENGTH).collect();
            let steps = 200_000;
            step(steps, || {
                for _ in 0..steps {
                    black_box(items[black_box(index)]);
                }
            })
        }));
    }
    let rounds = rounds(15);
    About {
        name: "middle",
        title: "One read by index, of 100,000 items",
        rows: "item",
        form: Form::None,
        with: &with(python),
        rounds,
        compared: None,
        conclusions: &[
            ("middle_cost", "middle @ `deque` / first @ `deque` >= 10"),
            ("list_gain", "middle @ `deque` / middle @ `list` >= 10"),
        ],
    }
    .table(times(rounds, contenders))
}

fn counting(pythons: &[Python], file: &Path) -> Table {
    let file = file.to_string_lossy();
    let mut contenders = Vec::new();
    for (row, kind) in [
        ("`Counter(words)`", "Counter"),
        ("`count.get(word, 0) + 1`", "get"),
        ("`count[word] += 1`, a defaultdict", "defaultdict"),
        ("`count[word] += 1`, a Counter", "step"),
    ] {
        for python in pythons {
            let words = ["count", kind, &file].map(String::from);
            contenders.push(contender(row, &name(python), move || {
                said(python, &words)
            }));
        }
    }
    let versions: Vec<_> = pythons.iter().map(Python::version).collect();
    let newest = pythons.last().map_or(String::new(), name);
    let oldest = pythons.first().map_or(String::new(), name);
    let step = "`count[word] += 1`, a Counter";
    let default = "`count[word] += 1`, a defaultdict";
    let rounds = rounds(15);
    About {
        name: "counting",
        title: "One word counted, of 200,000",
        rows: "Python",
        form: Form::Bars,
        with: &format!("Python {}", versions.join(", ")),
        rounds,
        compared: None,
        conclusions: &[
            (
                "counter_gain",
                &format!(
                    "{default} @ {newest} / `Counter(words)` @ {newest} >= 1.1"
                ),
            ),
            (
                "step_cost_newest",
                &format!("{step} @ {newest} / {default} @ {newest} >= 1.2"),
            ),
            (
                "step_cost_oldest",
                &format!("{step} @ {oldest} / {default} @ {oldest} >= 1.2"),
            ),
        ],
    }
    .table(times(rounds, contenders))
}

fn counting_rust(text: &str) -> Table {
    let words: Vec<&str> = text.split_whitespace().collect();
    let words = &words;
    let contenders = vec![
        contender("`HashMap`", "", move || {
            let mut count: HashMap<&str, u32> = HashMap::new();
            count_into(words, |word| *count.entry(word).or_default() += 1)
        }),
        contender("`HashMap`, hashed by foldhash", "", move || {
            let mut count: HashMap<&str, u32, FoldHash> = HashMap::default();
            count_into(words, |word| *count.entry(word).or_default() += 1)
        }),
        contender("`BTreeMap`", "", move || {
            let mut count: BTreeMap<&str, u32> = BTreeMap::new();
            count_into(words, |word| *count.entry(word).or_default() += 1)
        }),
    ];
    let rounds = rounds(15);
    About {
        name: "counting_rust",
        title: "One word counted, of 200,000, in Rust",
        rows: "map",
        form: Form::Bars,
        with: &rustc(),
        rounds,
        compared: Some(Compared::Cost("`HashMap`".into())),
        conclusions: &[
            ("hasher_cost", "`HashMap` / `HashMap`, hashed by foldhash >= 1.2"),
            ("tree_cost", "`BTreeMap` / `HashMap` >= 1.5"),
        ],
    }
    .table(times(rounds, contenders))
}

fn count_into<'a>(words: &[&'a str], mut count: impl FnMut(&'a str)) -> f64 {
    step(WORDS, || words.iter().for_each(|word| count(black_box(word))))
}

/// Words of which few are frequent and most are rare, as in a text: the same each time.
fn text() -> String {
    let mut seed = 1_u64;
    let mut text = String::new();
    for _ in 0..WORDS {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let random = (seed >> 11) as f64 / (1_u64 << 53) as f64;
        let rank = 20_000_f64.powf(random) as u32;
        text += &format!("word{rank} ");
    }
    text
}

fn said(python: &Python, words: &[String]) -> f64 {
    let words: Vec<_> = words.iter().map(String::as_str).collect();
    python.measure(&words)[0]
}

fn name(python: &Python) -> String {
    format!("Python {}", python.name())
}

fn with(python: &Python) -> String {
    format!("Python {}, {}", python.version(), rustc())
}
