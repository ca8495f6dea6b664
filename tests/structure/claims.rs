//! src/claims.md judges every claim that the reference makes about a finished chapter.

use std::collections::BTreeMap;

use crate::page::{PAGES, chapters, read};
use crate::report;

const VERDICTS: [&str; 5] =
    ["holds", "holds with care", "dated", "false", "unproved"];

#[test]
fn every_claim_of_a_finished_chapter_is_judged() {
    let mut complaints = Vec::new();
    let page =
        PAGES.iter().find(|page| page.stem == "claims").expect("src/claims.md");
    let mut judged = BTreeMap::new();
    for (index, line) in page.prose() {
        let cells: Vec<&str> =
            line.trim_matches('|').split(" | ").map(str::trim).collect();
        let is_row =
            line.starts_with("| ") && line.as_bytes()[2].is_ascii_digit();
        if !is_row {
            continue;
        }
        let place = page.place(index);
        let [id, claim, verdict, section, listing] = cells[..] else {
            complaints.push(format!(
                "{place}: a row is `| id | claim | verdict | section | listing |`."
            ));
            continue;
        };
        if !VERDICTS.contains(&verdict) {
            complaints
                .push(format!("{place}: the verdict is one of {VERDICTS:?}."));
        }
        for link in [section, listing] {
            if !(link.starts_with('[') && link.contains(".md#")) {
                complaints.push(format!(
                    "{place}: {link:?} is no link to a section, `[name](page.md#section)`."
                ));
            }
        }
        if judged.insert(id, claim).is_some() {
            complaints.push(format!("{place}: {id} is judged twice."));
        }
    }
    let finished: Vec<&str> = chapters().map(|page| &page.stem[2..4]).collect();
    let table = read("tests/claims.tsv");
    for row in table.lines().skip(1) {
        let [id, chapter, claim] = row.split('\t').collect::<Vec<_>>()[..]
        else {
            panic!("tests/claims.tsv: a row is id, chapter, claim: {row:?}");
        };
        match judged.remove(id) {
            None if finished.contains(&chapter) => complaints.push(format!(
                "src/claims.md: claim {id} is not judged ({claim}). Add its row."
            )),
            Some(found) if found != claim => complaints.push(format!(
                "src/claims.md: claim {id} reads {found:?}; tests/claims.tsv has {claim:?}."
            )),
            _ => {}
        }
    }
    for id in judged.keys() {
        complaints.push(format!(
            "src/claims.md: tests/claims.tsv has no claim {id}."
        ));
    }
    report(complaints);
}

#[test]
fn the_summary_names_every_concept() {
    let summary = read("src/SUMMARY.md");
    let missing =
        (11..=25).filter(|number| !summary.contains(&format!("- [{number}. ")));
    report(
        missing
            .map(|number| {
                format!(
                    "src/SUMMARY.md: concept {number} is missing; one that is not \
                     written yet stands as a draft, `- [{number}. Name]()`."
                )
            })
            .collect(),
    );
}
