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
        return Err(format!(
            "there is no {}; the symptoms: {}.",
            file("recorded"),
            there.join(", ")
        ));
    }
    let programs = ["py", "rs"].map(&file);
    let shows = page.includes.iter().any(|include| {
        programs.contains(&include.file)
            && page
                .section(include.place.line)
                .is_some_and(|section| section.slug == link[2])
    });
    if !shows {
        return Err(format!(
            "the section #{} does not show {}.",
            &link[2], &link[1]
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
                        "{code:?} is not what {} says:\n{recorded}",
                        file("recorded")
                    )
                },
            )?;
        }
    }
    Ok(())
}
