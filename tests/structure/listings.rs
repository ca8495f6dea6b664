//! A listing's file and its blocks on the page have the forms that CONTRIBUTING names.

use std::collections::BTreeSet;

use crate::includes::anchored;
use crate::page::{Fence, PAGES, Page, files_below, read};
use crate::report;

/// Lines of a listing that a page shows in one block.
const SHOWN_LINES: usize = 40;
/// Lines of a listing's file.
const FILE_LINES: usize = 150;
/// Columns of a line that a page shows.
const COLUMNS: usize = 80;

/// A listing's programs: `(page stem, path)` of each `.rs` outside `refused`.
fn programs() -> Vec<(String, String)> {
    let files = files_below("listings").into_iter();
    files
        .filter(|file| file.starts_with("listings/ch") && file.ends_with(".rs"))
        .filter(|file| !file.contains("/refused/"))
        .map(|file| {
            (file.split('/').nth(1).unwrap_or_default().to_owned(), file)
        })
        .collect()
}

#[test]
fn every_fence_is_checked_by_something() {
    let mut complaints = Vec::new();
    for fence in PAGES.iter().flat_map(|page| &page.fences) {
        let Fence { place, info, body } = fence;
        let include = body.iter().find(|line| line.contains("{{#"));
        let includes =
            |part: &str| include.is_some_and(|line| line.contains(part));
        let fault = match info.as_str() {
            // skeptic compiles and runs these.
            "rust" | "rust,tab" | "rust,no_run" => None,
            "rust,noplayground" | "rust,tab,noplayground" => None,
            "rust,compile_fail" if includes("/refused/") && body.len() == 1 => {
                None
            }
            "rust,compile_fail" => {
                Some("holds one include of a file in a refused folder")
            }
            "python" | "python,tab" if includes(".py") && body.len() == 1 => {
                None
            }
            "python" | "python,tab" => Some("holds one include of a .py file"),
            "text" if include.is_some() && body.len() == 1 => None,
            "text" => Some("holds one include of a file that a program wrote"),
            "console" => console_fault(body),
            _ => {
                complaints.push(format!(
                    "{place}: nothing checks a fence `{info}`. Those that are checked: \
                     rust; rust,tab; rust,noplayground; rust,tab,noplayground; \
                     rust,no_run; rust,compile_fail; python; python,tab; text; console."
                ));
                None
            }
        };
        if let Some(rule) = fault {
            complaints.push(format!("{place}: a `{info}` fence {rule}."));
        }
    }
    report(complaints);
}

/// A console block is a command that runs a listing, and that listing's output.
fn console_fault(body: &[String]) -> Option<&'static str> {
    let [command, output] = body else {
        return Some(
            "is a command line `$ …` and an include of its recorded output",
        );
    };
    let output = output.trim_start_matches("{{#include ../listings/");
    let expected = match command.split_whitespace().collect::<Vec<_>>()[..] {
        ["$", "cargo", "run", "-p", "listings", "--", name] => {
            vec![format!("{name}.stdout}}}}")]
        }
        ["$", "python3", file] => {
            let stem =
                file.trim_start_matches("listings/").trim_end_matches(".py");
            vec![format!("{stem}.stdout}}}}"), format!("{stem}.py.stdout}}}}")]
        }
        _ => {
            return Some(
                "runs `$ cargo run -p listings -- page/listing` or `$ python3 listings/page/listing.py`",
            );
        }
    };
    match expected.iter().any(|expected| output == expected) {
        true => None,
        false => Some(
            "shows the recorded output of the listing that its command runs",
        ),
    }
}

#[test]
fn a_tab_has_its_twin() {
    let mut complaints = Vec::new();
    for page in PAGES.iter() {
        let mut fences = page.fences.iter().peekable();
        while let Some(fence) = fences.next() {
            let next = fences.peek().map_or("", |next| next.info.as_str());
            if fence.info.starts_with("rust,tab") && next != "python,tab" {
                complaints.push(format!(
                    "{}: no `python,tab` block follows, so leave out `tab`.",
                    fence.place
                ));
            }
        }
    }
    report(complaints);
}

#[test]
fn every_block_of_a_listing_says_how_to_run_it() {
    let mut complaints = Vec::new();
    for page in PAGES.iter() {
        for (index, fence) in page.fences.iter().enumerate() {
            let Some(file) = included_program(page, fence) else { continue };
            let stem = file.trim_start_matches("listings/");
            let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
            let mut later = page.fences[index + 1..].iter();
            let run = later.find(|fence| fence.info == "console");
            let named = run
                .is_some_and(|run| run.body.iter().any(|l| l.contains(stem)));
            if !named {
                complaints.push(format!(
                    "{}: the next console block does not run {stem}. After a listing \
                     comes its command and its output.",
                    fence.place
                ));
            }
        }
    }
    report(complaints);
}

/// Crates that the public playground has, of those that a listing may use.
const PLAYGROUND_CRATES: [&str; 6] =
    ["crossbeam", "parking_lot", "rayon", "serde", "serde_json", "tempfile"];

#[test]
fn the_run_button_stands_where_the_playground_can_run() {
    let mut complaints = Vec::new();
    for page in PAGES.iter() {
        for fence in
            page.fences.iter().filter(|fence| fence.info.starts_with("rust"))
        {
            let Some(file) = included_program(page, fence) else { continue };
            let text = read(file);
            let needs =
                text.lines().find_map(|line| line.strip_prefix("//! Needs: "));
            let needs = needs.unwrap_or_default().trim_end_matches('.');
            let foreign = needs.split(", ").find(|need| {
                *need != "std" && !PLAYGROUND_CRATES.contains(need)
            });
            let reason = match foreign {
                Some(need) => Some(need),
                None if text.contains("Command::new(") => Some("processes"),
                None => None,
            };
            let hidden = fence.info.ends_with(",noplayground");
            match reason {
                Some(need) if !hidden => complaints.push(format!(
                    "{}: the playground cannot run what needs {need}: write \
                     `{},noplayground`.",
                    fence.place, fence.info
                )),
                None if hidden => complaints.push(format!(
                    "{}: the playground can run this; leave out `noplayground`.",
                    fence.place
                )),
                _ => {}
            }
        }
    }
    report(complaints);
}

/// The listing's file that a block of the page includes, if it is one that runs.
fn included_program<'a>(page: &'a Page, fence: &Fence) -> Option<&'a str> {
    let first = fence.place.line;
    let include = page
        .includes
        .iter()
        .find(|i| (first..=first + fence.body.len()).contains(&i.place.line))?;
    let runs = include.file.ends_with(".rs") || include.file.ends_with(".py");
    let refused = include.file.contains("/refused/");
    (runs && !refused && include.file.starts_with("listings/"))
        .then_some(&*include.file)
}

#[test]
fn every_listing_opens_with_its_claim_and_its_needs() {
    let mut complaints = Vec::new();
    let crates = crates();
    let gates = read("listings/lib.rs");
    for (page, file) in programs() {
        let text = read(&file);
        let opening: Vec<_> = text
            .lines()
            .filter(|line| !line.starts_with("// ANCHOR: "))
            .take_while(|line| line.starts_with("//!"))
            .collect();
        if opening.len() < 2 {
            complaints.push(format!(
                "{file}:1: a listing opens with `//! <its claim>` and `//! Needs: …`."
            ));
            continue;
        }
        let program = text.split("#[cfg(test)]").next().unwrap_or_default();
        let mut needs: BTreeSet<String> = crates
            .iter()
            .filter(|name| program.contains(&format!("{name}::")))
            .cloned()
            .collect();
        // `derive` is reached through the crate's traits, never by its path.
        needs.remove("std");
        let mut needs: Vec<String> = needs.into_iter().collect();
        let stem =
            file.rsplit('/').next().unwrap_or_default().trim_end_matches(".rs");
        needs.extend(gate(&gates, &page, stem));
        let needs = match needs.is_empty() {
            true => "std".to_owned(),
            false => needs.join(", "),
        };
        let expected = format!("//! Needs: {needs}.");
        if opening.last() != Some(&expected.as_str()) {
            complaints.push(format!(
                "{file}:{}: the last of the opening lines is `{expected}`: the crates \
                 that it names, then what its gate in listings/lib.rs says.",
                opening.len()
            ));
        }
    }
    report(complaints);
}

/// The crates that a listing may use, as their paths spell them.
fn crates() -> Vec<String> {
    let manifest = read("Cargo.toml");
    let lines =
        manifest.lines().skip_while(|line| *line != "[workspace.dependencies]");
    lines
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_once(" = "))
        .map(|(name, _)| name.replace('-', "_"))
        .collect()
}

/// `unix` or `linux`, if the listing's module is gated in listings/lib.rs.
fn gate(lib: &str, page: &str, stem: &str) -> Option<String> {
    let mut gate = None;
    let chapter =
        lib.lines().skip_while(|l| !l.starts_with(&format!("pub mod {page}")));
    for line in chapter.skip(1).take_while(|line| !line.starts_with('}')) {
        let line = line.trim();
        if line == "#[cfg(unix)]" {
            gate = Some("unix".to_owned());
        } else if line == r#"#[cfg(target_os = "linux")]"# {
            gate = Some("linux".to_owned());
        } else if line == format!("pub mod {stem};") {
            return gate;
        } else if line.ends_with(';') {
            gate = None;
        }
    }
    None
}

#[test]
fn every_listing_is_short_enough_to_read() {
    let mut complaints = Vec::new();
    for (_, file) in programs() {
        let text = read(&file);
        let lines =
            text.lines().filter(|line| !line.starts_with("// ANCHOR")).count();
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
        if !is_program {
            continue;
        }
        let shown = match &include.anchor {
            Some(anchor) => anchored(&read(file), anchor),
            None => read(file),
        };
        let lines = shown.lines().count();
        if lines > SHOWN_LINES {
            complaints.push(format!(
                "{place}: shows {lines} lines of {file}; a block shows at most \
                 {SHOWN_LINES}. Show it in steps, with an anchor and rustdoc_include each."
            ));
        }
        if let Some(line) =
            shown.lines().find(|line| line.chars().count() > COLUMNS)
        {
            complaints.push(format!(
                "{file}: wider than {COLUMNS} columns, so a page would scroll: {line:?}"
            ));
        }
    }
    report(complaints);
}

#[test]
fn an_unwrap_stands_only_where_std_poisons() {
    let mut complaints = Vec::new();
    for (_, file) in programs() {
        let text = read(&file);
        let program = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (index, line) in program.lines().enumerate() {
            let Some((before, _)) = line.split_once(".unwrap()") else {
                continue;
            };
            let poisons =
                ["join()", "lock()", "read()", "write()", "into_inner()"];
            let waits = before.contains(".wait");
            if !waits && !poisons.iter().any(|call| before.ends_with(call)) {
                complaints.push(format!(
                    "{file}:{}: say why it cannot fail, with expect(\"…\"); a bare \
                     unwrap is for join, lock and wait.",
                    index + 1
                ));
            }
        }
    }
    report(complaints);
}
