//! What it costs to ask whether an object fits, and what a call through a trait costs.

mod support;

use std::error::Error;
use std::hint::black_box;

use support::data::{Cell, Form, Table};
use support::machine::{Python, pythons, rustc};
use support::measure::{contender, each, rounds, spread, times};
use support::{About, write};

const PAGE: &str = "ch16_abstraction";
/// Protocols were slow up to 3.11, and are faster since 3.12.
const SLOW: &str = "3.11";

fn main() -> Result<(), Box<dyn Error>> {
    let pythons = pythons(PAGE)?;
    let newest = pythons.last().ok_or("PYTHONS names none")?;
    let tables = vec![asked(&pythons), calls()];
    write(PAGE, newest, tables)
}

const CLASS: &str = "a class, yes";
const ABC: &str = "an ABC, yes";
const YES: &str = "a protocol, yes";
const NO: &str = "a protocol, no";
const CALL: &str = "no question: `settings.get(key)`";
const KINDS: [&str; 7] =
    [CLASS, "a class, no", ABC, "an ABC, no", YES, NO, CALL];

fn asked(pythons: &[Python]) -> Table {
    let rounds = rounds(15);
    let last = pythons.len() - 1;
    let shown: Vec<_> = pythons
        .iter()
        .enumerate()
        .filter(|(index, python)| *index == last || python.name() == SLOW)
        .map(|(_, python)| python)
        .collect();
    let mut runs = vec![Vec::new(); shown.len()];
    for _ in 0..rounds {
        for (python, runs) in shown.iter().zip(&mut runs) {
            runs.push(python.measure(&[]));
        }
    }
    let mut cells = Vec::new();
    for (index, kind) in KINDS.iter().enumerate() {
        for (python, runs) in shown.iter().zip(&runs) {
            let found = runs.iter().map(|run| run[index]).collect();
            let (measure, unit) = ("time".to_owned(), "ns".to_owned());
            let (row, series) = ((*kind).to_owned(), python.name());
            let (median, low, high) = (0.0, 0.0, 0.0);
            let cell = Cell { row, series, measure, unit, median, low, high };
            cells.push(spread(cell, found));
        }
    }
    let versions: Vec<_> =
        shown.iter().map(|python| python.version()).collect();
    let newest = pythons[last].name();
    let ratio = |dear: &str, cheap: &str, bound: &str| {
        format!("{dear} @ {newest} / {cheap} @ {newest} >= {bound}")
    };
    let mut conclusions = vec![
        ("abc_cost", ratio(ABC, CLASS, "3")),
        ("protocol_cost", ratio(YES, CLASS, "5")),
        ("no_cost", ratio(NO, YES, "4")),
        ("no_in_calls", ratio(NO, CALL, "20")),
    ];
    if shown.len() == 2 {
        let gain = format!("{YES} @ {SLOW} / {YES} @ {newest} >= 4");
        conclusions.push(("protocol_gain", gain));
    }
    let conclusions: Vec<_> =
        conclusions.iter().map(|(name, claim)| (*name, &**claim)).collect();
    About {
        name: "asked",
        title: "One `isinstance`, by kind of interface and answer",
        rows: "asked of",
        form: Form::LogBars,
        with: &format!("Python {}", versions.join(", ")),
        rounds,
        compared: None,
        conclusions: &conclusions,
    }
    .table(cells)
}

trait Limits {
    fn limit(&self, key: u32) -> u32;
}

struct Card {
    limit: u32,
}

impl Card {
    fn own_limit(&self, key: u32) -> u32 {
        self.limit + key
    }
}

impl Limits for Card {
    fn limit(&self, key: u32) -> u32 {
        self.limit + key
    }
}

fn through(limits: &impl Limits, key: u32) -> u32 {
    limits.limit(key)
}

fn calls() -> Table {
    const STEPS: u32 = 2_000_000;
    const OWN: &str = "the type's own method";
    const TRAIT: &str = "the trait's, by `&impl Limits`";
    let card = &Card { limit: 500 };
    let contenders = vec![
        contender(OWN, "", move || {
            each(STEPS, || {
                _ = black_box(black_box(card).own_limit(black_box(1)));
            })
        }),
        contender(TRAIT, "", move || {
            each(STEPS, || {
                _ = black_box(through(black_box(card), black_box(1)));
            })
        }),
    ];
    let rounds = rounds(15);
    About {
        name: "calls",
        title: "One call in Rust",
        rows: "what",
        form: Form::None,
        with: &rustc(),
        rounds,
        compared: None,
        conclusions: &[("trait_cost", &format!("{TRAIT} / {OWN} <= 1.3"))],
    }
    .table(times(rounds, contenders))
}
