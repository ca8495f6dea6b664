//! The figures of a page are what its benchmark writes.

use regex::Regex;

use crate::page::{PAGES, chapters, files_below, read, root};
use crate::report;

#[test]
fn every_measured_table_is_one_that_its_benchmark_writes() {
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
            if !line.starts_with("| ") {
                continue;
            }
            let is_head =
                lines.get(index + 1).is_some_and(|l| l.starts_with("|-"));
            let words = line.trim_matches('|').split('|').map(str::trim);
            for label in words.take(if is_head { usize::MAX } else { 1 }) {
                if !literal(label).is_match(&benches) {
                    complaints.push(format!(
                        "{file}:{}: no benchmark writes {label:?}. Measure again: \
                         cargo bench -p listings --bench {}",
                        index + 1,
                        page.stem
                    ));
                }
            }
        }
    }
    report(complaints);
}

/// A literal that makes the label, whose numbers the benchmark may put in.
fn literal(label: &str) -> Regex {
    let number = Regex::new(r"[\d.,]*\d").expect("it is well formed");
    let words: Vec<_> = number.split(label).map(regex::escape).collect();
    let words = words.join(r"(?:\{[^}]*\}|[\d.,_])+");
    Regex::new(&format!("[\"']{words}[\"']")).expect("its words are escaped")
}

#[test]
fn no_time_is_typed_by_hand() {
    let time = Regex::new(
        r"(?x) [\d.,]*\d (?:[\s*_-]|&nbsp;)*
        (?: [nµμum]s | s | (?:nano|micro|milli)?seconds? | minutes? ) \b",
    )
    .expect("it is well formed");
    let mut complaints = Vec::new();
    for page in PAGES.iter() {
        let (places, lines): (Vec<usize>, Vec<&str>) = page.prose().unzip();
        let text = lines.join("\n");
        for found in time.find_iter(&text) {
            let line = text[..found.start()].matches('\n').count();
            complaints.push(format!(
                "{}: {:?} is typed by hand. Include it from measured.md, which the page's \
                 benchmark writes, or state a ratio.",
                page.place(places[line]),
                found.as_str()
            ));
        }
    }
    report(complaints);
}
