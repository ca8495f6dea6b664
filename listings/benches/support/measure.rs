//! Measures contenders in turn.

use std::env;
use std::time::{Duration, Instant};

use super::data::Cell;

/// One way to do the work, and a run of it that says how many nanoseconds it took.
pub struct Contender<'a> {
    row: String,
    series: String,
    run: Box<dyn FnMut() -> f64 + 'a>,
}

pub fn contender<'a>(
    row: &str,
    series: &str,
    run: impl FnMut() -> f64 + 'a,
) -> Contender<'a> {
    let (row, series) = (row.to_owned(), series.to_owned());
    Contender { row, series, run: Box::new(run) }
}

/// Every round runs each contender once, so that a noisy moment of a shared machine
/// falls on all alike.
pub fn times(rounds: usize, contenders: Vec<Contender>) -> Vec<Cell> {
    let mut contenders: Vec<_> =
        contenders.into_iter().map(|contender| (contender, vec![])).collect();
    for _ in 0..rounds {
        for (contender, found) in &mut contenders {
            found.push((contender.run)());
        }
    }
    let cells =
        contenders.into_iter().map(|(Contender { row, series, .. }, found)| {
            let (measure, unit) = ("time".to_owned(), "ns".to_owned());
            spread(
                Cell {
                    row,
                    series,
                    measure,
                    unit,
                    median: 0.0,
                    low: 0.0,
                    high: 0.0,
                },
                found,
            )
        });
    cells.collect()
}

/// The cell with the median and the quartiles of what was found.
pub fn spread(cell: Cell, mut found: Vec<f64>) -> Cell {
    found.sort_by(f64::total_cmp);
    let quarter = found.len() / 4;
    Cell {
        median: found[found.len() / 2],
        low: found[quarter],
        high: found[found.len() - 1 - quarter],
        ..cell
    }
}

/// As many rounds as the variable `ROUNDS` says: few are enough for a trial.
pub fn rounds(usual: usize) -> usize {
    let said = env::var("ROUNDS").ok().and_then(|said| said.parse().ok());
    said.unwrap_or(usual).max(1)
}

/// The nanoseconds that one of `count` runs takes, on the average.
pub fn each(count: u32, mut run: impl FnMut()) -> f64 {
    let begun = Instant::now();
    for _ in 0..count {
        run();
    }
    nanoseconds(begun.elapsed()) / f64::from(count)
}

pub fn nanoseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e9
}
