//! The figures of a page are what its benchmark writes.

use regex::Regex;

use tests::page::{PAGES, chapters};
use tests::{files_below, read, report, root};

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
            .map(|bench| without_numbers(&read(bench)))
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
                let words = without_numbers(label);
                let literals = [format!("\"{words}\""), format!("'{words}'")];
                if !literals.iter().any(|l| benches.contains(l)) {
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

/// The text without its numbers, which the benchmark puts in by format arguments.
fn without_numbers(text: &str) -> String {
    let number = Regex::new(r"\{[a-z]*\}|[\d.,]")
        .expect("the expression is well formed");
    number.replace_all(text, "").into_owned()
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
