//! "When it goes wrong": each row types a message, and links the program that shows it.

use std::sync::LazyLock;

use regex::Regex;
use tests::page::{Page, chapters};
use tests::{files_below, read, report};

const SECTION: &str = "When it goes wrong";

#[test]
fn every_symptom_is_what_its_program_says() {
    let mut complaints = Vec::new();
    for page in chapters() {
        let mut headings = page.headings.iter();
        let start = headings.find(|heading| heading.text == SECTION);
        let Some(start) = start.map(|heading| heading.line) else { continue };
        for (index, line) in
            page.prose().skip_while(|(index, _)| *index < start)
        {
            if index > start && line.starts_with("## ") {
                break;
            }
            // The head of a table holds no code.
            let cells: Vec<_> =
                line.trim().trim_matches('|').split(" | ").collect();
            if line.starts_with("| ")
                && cells[0].contains('`')
                && let Err(fault) = row(page, cells[0], cells[cells.len() - 1])
            {
                complaints.push(format!("{}: {fault}", page.place(index)));
            }
        }
    }
    report(complaints);
}

/// # Errors
/// The row links no symptom, or its program says something else.
fn row(page: &Page, message: &str, proof: &str) -> Result<(), String> {
    static LINK: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"\[`?(\w+)`?\]\(#([\w-]+)\)").expect("it is well formed")
    });
    static CODE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"`` (.+?) ``|`([^`]+)`").expect("it is well formed")
    });
    let link = LINK.captures(proof).ok_or(
        "a row ends with a link to the program that shows it, `[name](#section)`.",
    )?;
    let folder = format!("listings/{}/symptoms", page.stem);
    let file = |ending: &str| format!("{folder}/{}.{ending}", &link[1]);
    let there = files_below(&folder);
    if !there.contains(&file("recorded")) {
        let named = there.iter().filter_map(|file| {
            file.rsplit('/').next()?.strip_suffix(".recorded")
        });
        return Err(format!(
            "there is no {}. Recorded in that folder: {}. To record a new program: \
             BLESS=1 cargo test",
            file("recorded"),
            named.collect::<Vec<_>>().join(", ")
        ));
    }
    let programs = ["py", "rs"].map(&file);
    let shown = page.includes.iter();
    let shown = shown.filter(|include| programs.contains(&include.file));
    let sections: Vec<_> = shown
        .filter_map(|include| page.section(include.place.line))
        .map(|section| format!("#{}", section.slug))
        .collect();
    if !sections.contains(&format!("#{}", &link[2])) {
        return Err(format!(
            "the row links #{}, and {} is shown in: {}. Link the section that shows it, \
             or show it: a heading, and its block below.",
            &link[2],
            &link[1],
            sections.join(", ")
        ));
    }
    let recorded = read(&file("recorded"));
    for code in CODE.captures_iter(message) {
        let code = code.get(1).or(code.get(2)).map_or("", |code| code.as_str());
        // What differs from run to run is left out.
        let mut rest = recorded.as_str();
        for part in code.split('…') {
            rest = rest.split_once(part).map(|(_, rest)| rest).ok_or_else(
                || {
                    format!(
                        "{code:?} is not what {} says:\n{recorded}Type its words, with … \
                         for what changes; what is no message stands without backticks.",
                        file("recorded")
                    )
                },
            )?;
        }
    }
    Ok(())
}
