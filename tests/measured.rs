//! What a page says of its figures is what its benchmark found.

use std::fs;

use regex::Regex;

use tests::page::{PAGES, chapters};
use tests::{BLESS, is_blessing, read, report, root};

use self::data::Measured;

mod chart;
mod data;
mod page;

/// The folder of every page with figures, and the figures.
fn all_measured() -> Vec<(String, Measured)> {
    let pages = chapters().map(|page| page.stem.clone());
    let measured = pages.filter_map(|page| {
        let file = format!("listings/{page}/measured.tsv");
        let text = fs::read_to_string(root().join(&file)).ok()?;
        let measured = Measured::parse(&text);
        Some((page, measured.unwrap_or_else(|why| panic!("{file}:{why}"))))
    });
    measured.collect()
}

#[test]
fn tables_charts_and_ratios_are_made_from_the_figures() {
    let mut complaints = Vec::new();
    for (page, measured) in all_measured() {
        let file = format!("listings/{page}/measured.md");
        let made = page::write(&page, &measured).unwrap_or_else(|why| {
            panic!("listings/{page}/measured.tsv: {why}")
        });
        let path = root().join(&file);
        if is_blessing() {
            fs::write(path, made).expect("the page's folder is writable");
        } else if fs::read_to_string(path).unwrap_or_default() != made {
            complaints.push(format!(
                "{file}: it is not what is made from measured.tsv beside it. Make it \
                 again: {BLESS}"
            ));
        }
    }
    report(complaints);
}

#[test]
fn every_conclusion_follows_from_the_figures() {
    let mut complaints = Vec::new();
    for (page, measured) in all_measured() {
        let faults = measured.tables.iter().flat_map(|table| table.faults());
        let faults: Vec<_> = faults.collect();
        if !faults.is_empty() {
            complaints.push(format!(
                "listings/{page}/measured.tsv:\n    {}\n    Measure again on a quiet \
                 machine: cargo bench -p listings --bench {page}. What still does not \
                 hold, change in the benchmark, and in src/{page}.md.",
                faults.join("\n    ")
            ));
        }
    }
    report(complaints);
}

#[test]
fn a_benchmark_has_written_every_file_of_figures() {
    let mut complaints = Vec::new();
    for (page, measured) in all_measured() {
        let file = format!("listings/{page}/measured.tsv");
        if measured.to_string() != read(&file) {
            complaints.push(format!(
                "{file}: no benchmark writes it so. Measure again: cargo bench -p \
                 listings --bench {page}"
            ));
        }
    }
    report(complaints);
}

#[test]
fn no_time_is_typed_by_hand() {
    // Nor a ratio of times.
    let time = Regex::new(
        r"(?x) [\d.,]*\d (?:[\s*_-]|&nbsp;)*
        (?: (?: [nµμum]s | s | (?:nano|micro|milli)?seconds? | minutes? | times\s+as ) \b | × )",
    )
    .expect("it is well formed");
    let mut complaints = Vec::new();
    for page in PAGES.iter() {
        let (places, lines): (Vec<usize>, Vec<&str>) = page.prose().unzip();
        let text = lines.join("\n");
        for found in time.find_iter(&text) {
            let line = text[..found.start()].matches('\n').count();
            complaints.push(format!(
                "{}: {:?} is typed by hand. Include the ratio of a conclusion: \
                 {{{{#include ../listings/{}/measured.md:<conclusion>}}}}.",
                page.place(places[line]),
                found.as_str(),
                page.stem
            ));
        }
    }
    report(complaints);
}
