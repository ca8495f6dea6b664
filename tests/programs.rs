//! A listing's file has the form that CONTRIBUTING names.

use listings::{LISTINGS, Listing};
use tests::page::PAGES;
use tests::{read, report, root};
use toml::Value;

use crate::includes::anchored;

/// Lines of a listing that a page shows in one block.
const SHOWN_LINES: usize = 40;
/// Lines of a listing's file.
const FILE_LINES: usize = 150;
/// Columns of a line that a page shows.
const COLUMNS: usize = 80;

/// The file of every listing.
fn files() -> impl Iterator<Item = String> {
    LISTINGS.iter().map(|listing| format!("listings/{}.rs", listing.name))
}

/// A listing's text up to its tests, which no page shows.
fn without_tests(text: &str) -> &str {
    text.split("\n#[cfg(test)]\nmod ").next().unwrap_or_default()
}

/// The build script of `listings` takes the systems from there.
#[test]
fn every_listing_names_the_crates_that_it_uses() {
    let mut crates = [crates_of("default"), crates_of("all")].concat();
    crates.sort();
    let mut complaints = Vec::new();
    for Listing { name, needs, .. } in LISTINGS {
        let text = read(&format!("listings/{name}.rs"));
        let program = without_tests(&text);
        let mut used: Vec<&str> = crates
            .iter()
            .map(String::as_str)
            .filter(|name| program.contains(&format!("{name}::")))
            .collect();
        used.extend(
            needs.iter().filter(|need| ["unix", "linux"].contains(need)),
        );
        if used.is_empty() {
            used.push("std");
        }
        if used != *needs {
            complaints.push(format!(
                "listings/{name}.rs says `//! Needs: {}.`, and uses {}: write `//! Needs: \
                 {}.`, its crates and then its system.",
                needs.join(", "),
                used.join(", "),
                used.join(", ")
            ));
        }
        for left in [
            "The one claim that this program proves",
            "The same claim in Python",
        ] {
            let twin = root().join(format!("listings/{name}.py"));
            let twin = std::fs::read_to_string(twin).unwrap_or_default();
            if text.contains(left) || twin.contains(left) {
                complaints.push(format!(
                    "listings/{name}.rs, or its twin, still opens with {left:?}. Say what \
                     this program proves."
                ));
            }
        }
    }
    report(complaints);
}

/// The crates that this feature of `listings` builds, as paths spell them.
pub fn crates_of(feature: &str) -> Vec<String> {
    let manifest: Value = toml::from_str(&read("listings/Cargo.toml"))
        .expect("cargo has read this manifest");
    let names = manifest["features"][feature].as_array().into_iter().flatten();
    let names = names.filter_map(Value::as_str);
    names.map(|name| name.replace('-', "_")).collect()
}

#[test]
fn every_listing_is_short_enough_to_read() {
    let mut complaints = Vec::new();
    for file in files() {
        let text = read(&file);
        let program = text.lines().skip_while(|line| !line.starts_with("//!"));
        let lines =
            program.filter(|line| !line.starts_with("// ANCHOR")).count();
        if lines > FILE_LINES {
            complaints.push(format!(
                "{file}: {lines} lines; a listing has at most {FILE_LINES}. Leave out \
                 what its claim does not need."
            ));
        }
    }
    for include in PAGES.iter().flat_map(|page| &page.includes) {
        let (place, file) = (&include.place, &include.file);
        let is_program = file.starts_with("listings/")
            && (file.ends_with(".rs") || file.ends_with(".py"));
        // Another test complains of a file or an anchor that is not there.
        if !is_program || !root().join(file).exists() {
            continue;
        }
        let shown = match &include.anchor {
            Some(anchor) => anchored(&read(file), anchor).unwrap_or_default(),
            None => read(file),
        };
        let lines = shown.lines().count();
        if lines > SHOWN_LINES {
            complaints.push(format!(
                "{place}: shows {lines} lines of {file}; a block shows at most \
                 {SHOWN_LINES}. Show it in steps, with an anchor and rustdoc_include each."
            ));
        }
        let wide = |line: &&str| line.chars().count() > COLUMNS;
        if let Some(line) = shown.lines().find(wide) {
            let above =
                read(file).lines().take_while(|found| *found != line).count();
            complaints.push(format!(
                "{file}:{}: wider than {COLUMNS} columns, so a page would scroll: {line:?}",
                above + 1
            ));
        }
    }
    report(complaints);
}

/// Calls that fail only because another thread panicked.
const MAY_UNWRAP: [&str; 8] = [
    "into_inner",
    "join",
    "lock",
    "read",
    "wait",
    "wait_timeout_while",
    "wait_while",
    "write",
];

#[test]
fn an_unwrap_stands_only_where_std_poisons() {
    let mut complaints = Vec::new();
    for file in files() {
        let text = read(&file);
        let program = without_tests(&text);
        for (at, _) in program.match_indices(".unwrap()") {
            let before = &program[..at];
            if !called(before).is_some_and(|call| MAY_UNWRAP.contains(&call)) {
                complaints.push(format!(
                    "{file}:{}: say why it cannot fail, with expect(\"…\"); a bare \
                     unwrap is for {}.",
                    before.matches('\n').count() + 1,
                    MAY_UNWRAP.join(", ")
                ));
            }
        }
    }
    report(complaints);
}

/// The name of the method whose call the text ends with.
fn called(text: &str) -> Option<&str> {
    let mut open = 0;
    let opening = text.trim_end().char_indices().rev().find(|(_, letter)| {
        match letter {
            ')' => open += 1,
            '(' => open -= 1,
            _ => {}
        }
        open == 0
    });
    let (at, _) = opening?;
    let name = |letter: char| letter.is_alphanumeric() || letter == '_';
    let (receiver, _) = text[..at].rsplit_once('.')?;
    let call = &text[receiver.len() + 1..at];
    call.chars().all(name).then_some(call)
}
