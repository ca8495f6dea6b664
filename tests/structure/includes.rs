//! What the pages include is there, and what is there is included.

use std::collections::BTreeSet;

use crate::page::{PAGES, files_below, read, root};
use crate::report;

#[test]
fn every_include_finds_its_file_and_its_anchor() {
    let mut complaints = Vec::new();
    for include in PAGES.iter().flat_map(|page| &page.includes) {
        let (place, file) = (&include.place, &include.file);
        if !root().join(file).is_file() {
            let near = nearest(file);
            complaints.push(format!(
                "{place}: there is no {file}. The nearest: {near}"
            ));
        } else if let Some(anchor) = &include.anchor
            && anchored(&read(file), anchor).trim().is_empty()
        {
            complaints.push(format!(
                "{place}: the anchor `{anchor}` of {file} is missing or empty; mark the \
                 lines with `ANCHOR: {anchor}` and `ANCHOR_END: {anchor}`."
            ));
        }
    }
    report(complaints);
}

#[test]
fn nothing_that_looks_like_an_include_is_left_as_text() {
    let mut complaints = Vec::new();
    for page in PAGES.iter() {
        for (index, line) in page.lines.iter().enumerate() {
            let place = page.place(index);
            let well_formed =
                page.includes.iter().filter(|i| i.place.line == place.line);
            if line.matches("{{#").count() != well_formed.count() {
                complaints.push(format!(
                    "{place}: mdBook would print this as text: {line:?}. Write \
                     {{{{#include ../listings/page/listing.rs:shown}}}}."
                ));
            }
        }
    }
    report(complaints);
}

#[test]
fn every_file_of_a_listing_is_on_its_page() {
    let included: BTreeSet<(&str, &str)> = PAGES
        .iter()
        .flat_map(|page| page.includes.iter().map(|i| (&*page.stem, &*i.file)))
        .collect();
    let mut complaints = Vec::new();
    for file in files_below("listings") {
        let Some((stem, _)) = file["listings/".len()..].split_once('/') else {
            continue;
        };
        let known = file.rsplit('.').next().is_some_and(|ending| {
            ["rs", "py", "stdout", "stderr", "md"].contains(&ending)
        });
        if stem.starts_with("ch") && known && !included.contains(&(stem, &file))
        {
            complaints.push(format!(
                "{file}: src/{stem}.md does not show it. Include it there, or delete it."
            ));
        } else if stem.starts_with("ch")
            && !known
            && !file.contains("__pycache__")
        {
            complaints
                .push(format!("{file}: no kind of file that a listing has."));
        }
    }
    for file in files_below("src/figures") {
        if !included.iter().any(|(_, found)| *found == file) {
            complaints.push(format!(
                "{file}: no page shows it. Include it, or delete it."
            ));
        }
    }
    report(complaints);
}

/// The lines between the anchor's two marks.
pub fn anchored(text: &str, anchor: &str) -> String {
    let mark = |line: &str, word: &str| {
        line.split_once(word).is_some_and(|(_, name)| {
            name.split_whitespace().next() == Some(anchor)
        })
    };
    let mut inside = false;
    let mut found = String::new();
    for line in text.lines() {
        if mark(line, "ANCHOR_END:") {
            inside = false;
        } else if mark(line, "ANCHOR:") {
            inside = true;
        } else if inside
            && !line.contains("ANCHOR:")
            && !line.contains("ANCHOR_END:")
        {
            found += line;
            found.push('\n');
        }
    }
    found
}

/// The file whose path is most like the wanted one.
fn nearest(wanted: &str) -> String {
    let mut files = files_below("listings");
    files.extend(files_below("src/figures"));
    let likeness = |file: &String| strsim::jaro_winkler(file, wanted);
    files
        .into_iter()
        .max_by(|a, b| likeness(a).total_cmp(&likeness(b)))
        .unwrap_or_default()
}
