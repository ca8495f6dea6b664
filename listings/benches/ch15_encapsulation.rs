//! What a guard costs: a read through a property or a getter, and a checked object.

mod support;

use std::error::Error;
use std::hint::black_box;

use support::data::{Cell, Compared, Form, Table};
use support::machine::{Python, pythons, rustc};
use support::measure::{contender, each, rounds, spread, times};
use support::{About, write};

const PAGE: &str = "ch15_encapsulation";
/// It runs a method in its own loop, but not yet the getter of a property.
const SPECIALISED: &str = "3.11";

fn main() -> Result<(), Box<dyn Error>> {
    let pythons = pythons(PAGE)?;
    let newest = pythons.last().ok_or("PYTHONS names none")?;
    let tables = vec![reads(&pythons), making(newest), guards()];
    write(PAGE, newest, tables)
}

/// A row for each Python, a series for each number that its script prints.
fn said(
    pythons: &[Python],
    words: &[&str],
    series: [&str; 3],
    rounds: usize,
) -> Vec<Cell> {
    let mut runs = vec![Vec::new(); pythons.len()];
    for _ in 0..rounds {
        for (python, runs) in pythons.iter().zip(&mut runs) {
            runs.push(python.measure(words));
        }
    }
    let cell = |row: &str, series: &str, found: Vec<f64>| {
        let (measure, unit) = ("time".to_owned(), "ns".to_owned());
        let (row, series) = (row.to_owned(), series.to_owned());
        let (median, low, high) = (0.0, 0.0, 0.0);
        spread(Cell { row, series, measure, unit, median, low, high }, found)
    };
    let mut cells = Vec::new();
    for (python, runs) in pythons.iter().zip(&runs) {
        for (index, series) in series.iter().enumerate() {
            let found = runs.iter().map(|run| run[index]).collect();
            cells.push(cell(&python.name(), series, found));
        }
    }
    cells
}

fn reads(pythons: &[Python]) -> Table {
    const ATTRIBUTE: &str = "`account._balance`";
    const PROPERTY: &str = "`account.balance`, a property";
    const GETTER: &str = "`account.get_balance()`";
    let rounds = rounds(15);
    let cells = said(pythons, &["read"], [ATTRIBUTE, PROPERTY, GETTER], rounds);
    let names: Vec<_> = pythons.iter().map(Python::name).collect();
    let versions: Vec<_> = pythons.iter().map(Python::version).collect();
    let (oldest, newest) = (&names[0], &names[names.len() - 1]);
    let mut conclusions = vec![
        (
            "property_cost",
            format!("{newest} @ {PROPERTY} / {newest} @ {ATTRIBUTE} >= 2"),
        ),
        (
            "property_cost_oldest",
            format!("{oldest} @ {PROPERTY} / {oldest} @ {ATTRIBUTE} >= 2"),
        ),
        (
            "getter_cost",
            format!("{newest} @ {GETTER} / {newest} @ {PROPERTY} <= 1.5"),
        ),
        (
            "property_gain",
            format!("{oldest} @ {ATTRIBUTE} / {newest} @ {PROPERTY} >= 1.1"),
        ),
    ];
    if names.iter().any(|name| name == SPECIALISED) {
        conclusions.push((
            "property_cost_specialised",
            format!(
                "{SPECIALISED} @ {PROPERTY} / {SPECIALISED} @ {GETTER} >= 1.2"
            ),
        ));
    }
    let conclusions: Vec<_> =
        conclusions.iter().map(|(name, claim)| (*name, &**claim)).collect();
    About {
        name: "reads",
        title: "One read of a balance, by version of Python",
        rows: "Python",
        form: Form::Lines,
        with: &format!("Python {}", versions.join(", ")),
        rounds,
        compared: None,
        conclusions: &conclusions,
    }
    .table(cells)
}

fn making(python: &Python) -> Table {
    const PLAIN: &str = "a dataclass";
    const FROZEN: &str = "a frozen dataclass";
    const CHECKED: &str = "a frozen dataclass with a check";
    let rounds = rounds(15);
    let kinds = [PLAIN, FROZEN, CHECKED];
    let mut cells =
        said(std::slice::from_ref(python), &["make"], kinds, rounds);
    for cell in &mut cells {
        cell.row = std::mem::take(&mut cell.series);
    }
    About {
        name: "making",
        title: "One object made, of one field",
        rows: "kind",
        form: Form::Bars,
        with: &format!("Python {}", python.version()),
        rounds,
        compared: Some(Compared::Cost(PLAIN.into())),
        conclusions: &[
            ("frozen_cost", &format!("{FROZEN} / {PLAIN} >= 1.3")),
            ("checked_cost", &format!("{CHECKED} / {PLAIN} >= 1.5")),
        ],
    }
    .table(cells)
}

mod bank {
    pub struct Account {
        pub open: i64,
        shut: i64,
    }

    impl Account {
        pub fn new(balance: i64) -> Account {
            Account { open: balance, shut: balance }
        }
        pub fn balance(&self) -> i64 {
            self.shut
        }
    }

    pub struct Amount(i64);

    impl TryFrom<i64> for Amount {
        type Error = String;
        fn try_from(cents: i64) -> Result<Amount, String> {
            if cents <= 0 {
                return Err(format!("not an amount: {cents}"));
            }
            Ok(Amount(cents))
        }
    }

    impl Amount {
        pub fn cents(&self) -> i64 {
            self.0
        }
    }
}

fn guards() -> Table {
    const STEPS: u32 = 2_000_000;
    const FIELD: &str = "a public field";
    const GETTER: &str = "a getter";
    const NUMBER: &str = "a number";
    const AMOUNT: &str = "an `Amount`, checked";
    let account = bank::Account::new(100);
    let account = &account;
    let contenders = vec![
        contender(FIELD, "", move || {
            each(STEPS, || _ = black_box(black_box(account).open))
        }),
        contender(GETTER, "", move || {
            each(STEPS, || _ = black_box(black_box(account).balance()))
        }),
        contender(NUMBER, "", move || {
            each(STEPS, || _ = black_box(black_box(100_i64)))
        }),
        contender(AMOUNT, "", move || {
            each(STEPS, || {
                let amount = bank::Amount::try_from(black_box(100));
                _ = black_box(amount.map_or(0, |amount| amount.cents()));
            })
        }),
    ];
    let rounds = rounds(15);
    About {
        name: "guards",
        title: "One read of a balance, and one amount made, in Rust",
        rows: "what",
        form: Form::None,
        with: &rustc(),
        rounds,
        compared: None,
        conclusions: &[(
            "rust_getter_cost",
            &format!("{GETTER} / {FIELD} <= 1.3"),
        )],
    }
    .table(times(rounds, contenders))
}
