//! src/claims.md judges every claim that the reference makes about a finished chapter.

use std::collections::BTreeMap;

use tests::page::{PAGES, chapters};
use tests::{read, report};

const VERDICTS: [&str; 4] = ["holds", "holds with care", "dated", "false"];

#[test]
fn every_claim_of_a_finished_chapter_is_judged() {
    let mut complaints = Vec::new();
    let page =
        PAGES.iter().find(|page| page.stem == "claims").expect("src/claims.md");
    let mut judged = BTreeMap::new();
    for (index, line) in page.prose() {
        let cells: Vec<&str> =
            line.trim_matches('|').split(" | ").map(str::trim).collect();
        let is_row = line.as_bytes().get(2).is_some_and(u8::is_ascii_digit)
            && line.starts_with("| ");
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
            if link_parts(link).is_none() {
                complaints.push(format!(
                    "{place}: {link:?} is no link to a section, `[name](page.md#section)`."
                ));
            }
        }
        if let Some((name, page, section)) = link_parts(listing)
            && !shows(page, section, name)
        {
            complaints.push(format!(
                "{place}: {page}.md#{section} shows no listing `{name}`. The last column \
                 names a listing, and links the section that shows it."
            ));
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

/// `[name](page.md#section)`, in its three parts.
fn link_parts(link: &str) -> Option<(&str, &str, &str)> {
    let (name, target) =
        link.strip_prefix('[')?.strip_suffix(')')?.split_once("](")?;
    let (page, section) = target.split_once(".md#")?;
    Some((name, page, section))
}

/// Whether that section of that page includes a program of that name.
fn shows(page: &str, section: &str, listing: &str) -> bool {
    let Some(page) = PAGES.iter().find(|found| found.stem == page) else {
        return false;
    };
    let headings: Vec<(usize, String)> = page
        .prose()
        .filter(|(_, line)| line.starts_with('#'))
        .map(|(index, line)| (index + 1, slug(line)))
        .collect();
    let at = headings.iter().position(|(_, slug)| slug == section);
    let Some(at) = at else { return false };
    let end = headings.get(at + 1).map_or(usize::MAX, |(line, _)| *line);
    page.includes.iter().any(|include| {
        let program =
            include.file.rsplit_once('.').map_or("", |(path, _)| path);
        (headings[at].0..end).contains(&include.place.line)
            && program == format!("listings/{}/{listing}", page.stem)
    })
}

/// The fragment that mdBook makes of a heading.
fn slug(heading: &str) -> String {
    let text = heading.trim_start_matches('#').trim().to_lowercase();
    let kept =
        |letter: char| letter.is_alphanumeric() || "-_ ".contains(letter);
    text.chars().filter(|l| kept(*l)).collect::<String>().replace(' ', "-")
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
