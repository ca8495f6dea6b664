//! The figures of a page are what its benchmark writes.

use regex::Regex;

use crate::page::{PAGES, chapters, files_below, read, root};
use crate::report;

#[test]
fn every_measured_row_is_one_that_its_benchmark_writes() {
    let number = Regex::new(r"[\d.,]*\d").expect("it is well formed");
    let mut complaints = Vec::new();
    for page in chapters() {
        let file = format!("listings/{}/measured.md", page.stem);
        if !root().join(&file).exists() {
            continue;
        }
        let benches: String = files_below("listings/benches")
            .iter()
            .filter(|f| f.contains(&page.stem) || f.contains("/support/"))
            .map(|bench| read(bench))
            .collect();
        let text = read(&file);
        let lines: Vec<&str> = text.lines().collect();
        for (index, line) in lines.iter().enumerate() {
            let is_head =
                lines.get(index + 1).is_some_and(|l| l.starts_with("|-"));
            let label = line.split('|').nth(1).map(str::trim);
            let Some(label) = label.filter(|l| !is_head && !l.starts_with('-'))
            else {
                continue;
            };
            // A number of a label may be put in by the benchmark.
            let label_or_format = number
                .replace_all(
                    &regex::escape(label).replace("\\.", "."),
                    r"(?:\{[^}]*\}|[\d._]+)",
                )
                .into_owned();
            let written = Regex::new(&label_or_format).expect("it is escaped");
            if !written.is_match(&benches) {
                complaints.push(format!(
                    "{file}:{}: no benchmark writes a row {label:?}. Measure again: \
                     cargo bench -p listings --bench {}",
                    index + 1,
                    page.stem
                ));
            }
        }
    }
    report(complaints);
}

#[test]
fn no_time_is_typed_by_hand() {
    let time = Regex::new(r"\d\s?(?:ns|µs|ms|s|seconds?)\b")
        .expect("it is well formed");
    let mut complaints = Vec::new();
    for page in PAGES.iter() {
        for (index, line) in page.prose() {
            if let Some(found) = time.find(line) {
                complaints.push(format!(
                    "{}: {:?} is typed by hand. Include it from measured.md, which the \
                     page's benchmark writes, or state a ratio.",
                    page.place(index),
                    found.as_str()
                ));
            }
        }
    }
    report(complaints);
}
