//! The pages that list every chapter: what follows the mark in them is written here.

use std::collections::BTreeSet;
use std::fs;

use tests::page::{Heading, PAGES, Page, chapters};
use tests::{BLESS, is_blessing, read, report, root};

use crate::includes::COMMENT;

/// What stands above it is typed.
const MARK: &str = "<!-- What follows is generated: BLESS=1 cargo test -->\n";

/// # Errors
/// The page does not hold what it should, or cannot be written.
fn holds(page: &str, generated: &str) -> Result<(), String> {
    let text = read(page);
    let (typed, found) = text
        .split_once(MARK)
        .ok_or_else(|| format!("{page}: the line {MARK:?} is missing."))?;
    if found == generated {
        return Ok(());
    }
    if is_blessing() {
        let text = format!("{typed}{MARK}{generated}");
        return fs::write(root().join(page), text)
            .map_err(|error| format!("{page}: {error}"));
    }
    let differs = |(a, b): &(&str, &str)| a != b;
    let lines = found.lines().zip(generated.lines());
    let line = lines.take_while(|pair| !differs(pair)).count();
    let line = line + typed.lines().count() + 2;
    Err(format!(
        "{page}:{line}: what is generated from the chapters is another text. Write it \
         anew with `{BLESS}`."
    ))
}

#[test]
fn the_drill_and_the_cheat_sheet_have_their_part_of_every_chapter() {
    let pages =
        [("src/drill.md", "questions"), ("src/cheat_sheet.md", "at_a_glance")];
    let faults = pages.into_iter().filter_map(|(page, anchor)| {
        let parts = chapters().map(|chapter| {
            let (title, stem) = (chapter.title(), &chapter.stem);
            format!("\n## {title}\n\n{{{{#include {stem}.md:{anchor}}}}}\n")
        });
        holds(page, &parts.collect::<String>()).err()
    });
    report(faults.collect());
}

const UNPROVED: &str = "unproved";
const VERDICTS: [&str; 5] =
    ["holds", "holds with care", "dated", "false", UNPROVED];

#[test]
fn every_claim_of_a_finished_chapter_is_judged() {
    let mut complaints = Vec::new();
    let mut ids = BTreeSet::new();
    let mut table = "\n| id | the claim | verdict | what the book says | the listing that shows it | with \
                     this edit it says otherwise |\n|---|---|---|---|---|---|\n"
        .to_owned();
    let claims = read("tests/claims.tsv");
    for (index, row) in claims.lines().enumerate().skip(1) {
        let place = format!("tests/claims.tsv:{}", index + 1);
        let mut cells: Vec<_> = row.split('\t').collect();
        cells.resize(cells.len().max(6), "");
        let [id, claim, verdict, section, listing, variant] = cells[..] else {
            complaints.push(format!(
                "{place}: a row is id, claim, verdict, section, listing and, if there is \
                 one, variant, with tabs between."
            ));
            continue;
        };
        if !ids.insert(id) {
            complaints.push(format!("{place}: {id} stands twice."));
        }
        let chapter = id.split('.').next().unwrap_or_default();
        let mut written = chapters();
        let Some(page) =
            written.find(|page| page.stem[2..].starts_with(chapter))
        else {
            continue;
        };
        match judged(page, [verdict, section, listing, variant]) {
            Err(fault) => {
                complaints.push(format!("{place}: {id} ({claim}): {fault}"))
            }
            Ok([says, shows, edits]) => {
                let link = |text: &str, to: Option<&Heading>| match to {
                    Some(to) => {
                        format!("[{text}]({}.md#{})", page.stem, to.slug)
                    }
                    None => "–".to_owned(),
                };
                let text = says.map_or("", |heading| &heading.text);
                table += &format!(
                    "| {id} | {claim} | {verdict} | {} | {} | {} |\n",
                    link(text, says),
                    link(listing, shows),
                    link(variant, edits)
                );
            }
        }
    }
    complaints.extend(holds("src/claims.md", &table).err());
    report(complaints);
}

/// The sections that say what a claim is worth, that show its listing, and that show the
/// variant.
///
/// # Errors
/// What is wrong with the verdict or with its proof.
fn judged<'a>(
    page: &'a Page,
    [verdict, section, listing, variant]: [&str; 4],
) -> Result<[Option<&'a Heading>; 3], String> {
    let stem = &page.stem;
    if !VERDICTS.contains(&verdict) {
        return Err(format!("the verdict is one of {VERDICTS:?}."));
    }
    if (verdict == UNPROVED) != listing.is_empty() {
        return Err(format!(
            "a claim that is {UNPROVED:?} has no listing, and each other claim has one."
        ));
    }
    let says = page.headings.iter().find(|heading| heading.slug == section);
    let says = says
        .ok_or_else(|| format!("src/{stem}.md has no section #{section}."))?;
    if !variant.is_empty() && variant.split('.').next() != Some(listing) {
        return Err(format!("{variant:?} is no variant of {listing:?}."));
    }
    // The section that shows a program, or the patch or a record of a variant.
    let shows = |name: &str, what: &str| {
        if name.is_empty() {
            return Ok(None);
        }
        let program = format!("listings/{stem}/{name}");
        let shown = page.includes.iter().find(|include| {
            let ending = include.file.strip_prefix(&*program);
            ending.is_some_and(|ending| ending.matches('.').count() == 1)
        });
        let shows = shown.and_then(|include| page.section(include.place.line));
        shows
            .map(Some)
            .ok_or_else(|| format!("src/{stem}.md shows no {what} {name:?}."))
    };
    Ok([Some(says), shows(listing, "listing")?, shows(variant, "variant")?])
}

#[test]
fn the_summary_names_every_concept_and_every_page() {
    let summary = read("src/SUMMARY.md");
    let summary = COMMENT.replace_all(&summary, "");
    let concepts =
        (11..=25).filter(|number| !summary.contains(&format!("- [{number}. ")));
    let concepts = concepts.map(|number| {
        format!(
            "src/SUMMARY.md: concept {number} is missing; one that is not written yet \
             stands as a draft, `- [{number}. Name]()`."
        )
    });
    let pages = PAGES
        .iter()
        .filter(|page| !summary.contains(&format!("]({}.md)", page.stem)));
    let pages = pages.map(|page| {
        format!("{}: src/SUMMARY.md does not link it.", page.file())
    });
    report(concepts.chain(pages).collect());
}
