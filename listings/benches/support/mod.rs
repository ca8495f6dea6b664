//! Measures a page's contenders in one run and writes the tables that the page shows.

#![allow(dead_code, reason = "no page's bench uses all of it")]

use std::fmt::Write;
use std::path::Path;
use std::process::Command;
use std::time::Duration;
use std::{fs, thread};

/// `600000` as `600,000`.
pub fn thousands(number: u64) -> String {
    format!("{},{:03}", number / 1000, number % 1000)
}

/// One way to do the work: what the page calls it, and a run that says how long the
/// part that counts took.
pub struct Contender<'a> {
    pub name: &'a str,
    pub run: Box<dyn FnMut() -> Duration + 'a>,
}

/// The median time of each contender. Every round runs each of them once, so that a
/// noisy moment of a shared machine falls on all alike.
pub fn medians(rounds: usize, contenders: &mut [Contender]) -> Vec<Duration> {
    let mut times = vec![Vec::with_capacity(rounds); contenders.len()];
    for _ in 0..rounds {
        for (contender, times) in contenders.iter_mut().zip(&mut times) {
            times.push((contender.run)());
        }
    }
    let median = |mut times: Vec<Duration>| {
        times.sort();
        times[times.len() / 2]
    };
    times.into_iter().map(median).collect()
}

/// Writes `listings/<page>/measured.md`. Each table becomes an anchor that the page
/// includes by name, followed by a line that says how it was measured.
pub fn write(page: &str, tables: &[(&str, String)]) {
    let mut text = String::new();
    for (anchor, table) in tables {
        let how = how_measured(page);
        write!(
            text,
            "<!-- ANCHOR: {anchor} -->\n{table}\n{how}\n<!-- ANCHOR_END: {anchor} -->\n\n"
        )
        .expect("writing to a String cannot fail");
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(page);
    fs::write(folder.join("measured.md"), text.trim_end().to_owned() + "\n")
        .expect("the page's folder is in the repository");
    println!("{text}");
}

/// A markdown table of the rows, under the headings.
pub fn table<const N: usize>(
    headings: [&str; N],
    rows: &[[String; N]],
) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let mut text = line(&headings.map(str::to_owned));
    // The first column names, the others count.
    text += &format!("|---|{}\n", "---:|".repeat(N - 1));
    for row in rows {
        text += &line(row);
    }
    text
}

/// A duration with three significant digits and the unit that suits it.
pub fn time(duration: Duration) -> String {
    time_each(duration, 1)
}

/// The time of one of `count` equal parts of a duration.
pub fn time_each(duration: Duration, count: u64) -> String {
    let ns = duration.as_secs_f64() * 1e9 / count as f64;
    let (value, unit) = match ns {
        _ if ns < 1e3 => (ns, "ns"),
        _ if ns < 1e6 => (ns / 1e3, "µs"),
        _ if ns < 1e9 => (ns / 1e6, "ms"),
        _ => (ns / 1e9, "s"),
    };
    let decimals = match value {
        _ if value < 10.0 => 2,
        _ if value < 100.0 => 1,
        _ => 0,
    };
    format!("{value:.decimals$} {unit}")
}

/// How many times faster than `base` it is: `1.85×`.
pub fn speedup(base: Duration, duration: Duration) -> String {
    format!("{:.2}×", base.as_secs_f64() / duration.as_secs_f64())
}

/// The Python to measure: the one that the variable `PYTHON` names, or `python3`.
pub fn python() -> String {
    std::env::var("PYTHON").unwrap_or_else(|_| "python3".into())
}

fn how_measured(page: &str) -> String {
    let rust = said(Command::new("rustc").arg("--version"), 2);
    let python = said(Command::new(python()).arg("--version"), 2);
    let cores = thread::available_parallelism().map_or(1, usize::from);
    format!(
        "*Measured in one run of `cargo bench -p listings --bench {page}`; times are \
         medians. {} {}, {cores} cores; rustc {rust}, Python {python}.*",
        std::env::consts::OS,
        std::env::consts::ARCH,
    )
}

/// The first words that a command prints about its version, less its name.
fn said(command: &mut Command, words: usize) -> String {
    let output =
        command.output().map(|output| output.stdout).unwrap_or_default();
    let text = String::from_utf8_lossy(&output);
    text.split_whitespace()
        .skip(1)
        .take(words - 1)
        .collect::<Vec<_>>()
        .join(" ")
}
