//! What the first no of an abstract base class costs, by its subclasses.

mod support;

use std::error::Error;

use support::About;
use support::data::Form;
use support::machine::pythons;
use support::measure::{contender, rounds, times};
use support::write;

const PAGE: &str = "ch17_abstract_base_classes";

fn main() -> Result<(), Box<dyn Error>> {
    let pythons = pythons(PAGE)?;
    let newest = pythons.last().ok_or("PYTHONS names none")?;
    const KINDS: [(&str, &str); 3] = [
        ("first", "an ABC, first no"),
        ("next", "an ABC, next no"),
        ("plain", "a plain class, no"),
    ];
    let mut contenders = Vec::new();
    for subclasses in ["1", "10", "100", "1000"] {
        for (kind, series) in KINDS {
            let row = if subclasses == "1000" { "1,000" } else { subclasses };
            contenders.push(contender(row, series, move || {
                newest.measure(&[kind, subclasses])[0]
            }));
        }
    }
    let rounds = rounds(9);
    let table = About {
        name: "first_no",
        title: "One `isinstance` that says no",
        rows: "subclasses",
        form: Form::LogLines,
        with: &format!("Python {}", newest.version()),
        rounds,
        compared: None,
        conclusions: &[
            (
                "first_next",
                "1,000 @ an ABC, first no / 1,000 @ an ABC, next no >= 500",
            ),
            (
                "more_subclasses",
                "1,000 @ an ABC, first no / 100 @ an ABC, first no >= 2",
            ),
            (
                "next_plain",
                "1,000 @ an ABC, next no / 1,000 @ a plain class, no >= 2",
            ),
        ],
    }
    .table(times(rounds, contenders));
    write(PAGE, newest, vec![table])
}
