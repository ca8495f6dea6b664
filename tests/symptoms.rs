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
    // What a program says at its end, or what the compiler says to it.
    let folder = format!("listings/{}", page.stem);
    let there = files_below(&folder);
    let recorded = |name: &str| {
        let records = ["symptoms/NAME.recorded", "refused/NAME.stderr"]
            .map(|record| format!("{folder}/{}", record.replace("NAME", name)));
        records.into_iter().find(|record| there.contains(record))
    };
    let record = recorded(&link[1]).ok_or_else(|| {
        let names = there.iter().filter_map(|file| {
            let (name, _) = file.rsplit_once('/')?.1.split_once('.')?;
            let in_its_place = *file == recorded(name)?;
            in_its_place.then_some(name)
        });
        format!(
            "there is no {folder}/symptoms/{}.recorded, nor a refusal of that name. There \
             are: {}. To record a new program: BLESS=1 cargo test",
            &link[1],
            names.collect::<Vec<_>>().join(", ")
        )
    })?;
    let (program, _) = record.rsplit_once('.').expect("it has an ending");
    let programs = ["py", "rs"].map(|ending| format!("{program}.{ending}"));
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
    let recorded = read(&record);
    for code in CODE.captures_iter(message) {
        let code = code.get(1).or(code.get(2)).map_or("", |code| code.as_str());
        // What differs from run to run is left out.
        let mut rest = recorded.as_str();
        for part in code.split('…') {
            rest = rest.split_once(part).map(|(_, rest)| rest).ok_or_else(
                || {
                    format!(
                        "{code:?} is not what {record} says:\n{recorded}Type its words, with \
                         … for what changes; what is no message stands without backticks."
                    )
                },
            )?;
        }
    }
    Ok(())
}
