//! Every chapter has its sections in the book's order, and questions that train.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;
use tests::cards::{Card, cards};
use tests::page::{Page, chapters};
use tests::report;

use crate::includes::anchored;

/// A puzzle, whose heading is its question, stands before them.
const SECTIONS: [&str; 10] = [
    "In one breath",
    "In Python",
    "What the usual answer gets wrong",
    "In Rust",
    "Going deeper",
    "When it goes wrong",
    "What it costs",
    "At a glance",
    "Questions",
    "Sources",
];

#[test]
fn the_sections_stand_in_the_books_order() {
    report(chapters().filter_map(sections_fault).collect());
}

fn sections_fault(page: &Page) -> Option<String> {
    let found = page.prose().filter_map(|(index, line)| {
        Some((page.place(index), line.strip_prefix("## ")?))
    });
    let found: Vec<_> = found.collect();
    let order = format!("After the puzzle come {SECTIONS:?}, all of them.");
    let (place, puzzle) = found.first()?;
    if !puzzle.ends_with('?') || SECTIONS.contains(puzzle) {
        return Some(format!(
            "{place}: a chapter opens with a puzzle, and its heading is the question, \
             with a question mark; this is {puzzle:?}. {order}"
        ));
    }
    for (index, section) in SECTIONS.into_iter().enumerate() {
        match found.get(index + 1) {
            Some((_, heading)) if *heading == section => {}
            Some((place, heading)) => {
                return Some(format!(
                    "{place}: this section is {heading:?}, and {section:?} should stand \
                     here. {order}"
                ));
            }
            None => {
                return Some(format!(
                    "{}: there is no section {section:?}. {order}",
                    page.place(page.lines.len() - 1)
                ));
            }
        }
    }
    let more = found.get(SECTIONS.len() + 1);
    more.map(|(place, heading)| {
        format!("{place}: {heading:?} is one section too many. {order}")
    })
}

#[test]
fn at_a_glance_reads_well_in_the_cheat_sheet() {
    let mut complaints = Vec::new();
    for page in chapters() {
        let heading =
            page.headings.iter().find(|heading| heading.text == "At a glance");
        let Some(heading) = heading else { continue };
        let rest = page.lines[heading.line..].iter();
        let section: Vec<_> =
            rest.take_while(|line| !line.starts_with("## ")).collect();
        let filled: Vec<_> =
            section.iter().filter(|line| !line.trim().is_empty()).collect();
        if !filled
            .first()
            .is_some_and(|line| line.contains("ANCHOR: at_a_glance"))
            || !filled
                .last()
                .is_some_and(|line| line.contains("ANCHOR_END: at_a_glance"))
        {
            complaints.push(format!(
                "{}: below this heading, all of the section stands between \
                 `<!-- ANCHOR: at_a_glance -->` and `<!-- ANCHOR_END: at_a_glance -->`: the \
                 cheat sheet includes that.",
                page.place(heading.line - 1)
            ));
        }
        for (index, line) in section.iter().enumerate() {
            if line.contains("](#") {
                complaints.push(format!(
                    "{}: the cheat sheet has it too, so its links name the page: \
                     `]({}.md#…)`.",
                    page.place(heading.line + index),
                    page.stem
                ));
            }
        }
    }
    report(complaints);
}

const QUESTIONS: std::ops::RangeInclusive<usize> = 10..=12;

/// What a card's answer has, in this order, and how many words.
const PARTS: [(&str, usize, usize); 5] = [
    ("**Say first.**", 15, 45),
    ("**Then.**", 60, 130),
    ("**Follow-up.**", 1, usize::MAX),
    ("**Usual wrong answer.**", 1, usize::MAX),
    ("**Proof.**", 1, usize::MAX),
];

#[test]
fn every_question_has_an_answer_a_follow_up_and_a_wrong_answer() {
    let mut complaints = Vec::new();
    let mut ids = BTreeSet::new();
    for page in chapters() {
        let prefix = &page.stem[..4];
        let text = page.lines.join("\n");
        let block = anchored(&text, "questions").unwrap_or_default();
        let found = match cards(&text) {
            Ok(cards) => cards,
            Err(line) => {
                complaints.push(format!(
                    "{}: a question is `<details data-card=\"{prefix}-name\">`, \
                     `<summary>`, its answer and `</details>`.",
                    page.place(line - 1)
                ));
                continue;
            }
        };
        let folded = block.matches("<details").count();
        if !QUESTIONS.contains(&folded) || folded != found.len() {
            let heading =
                page.headings.iter().find(|it| it.text == "Questions");
            complaints.push(format!(
                "{}: between `<!-- ANCHOR: questions -->` and `<!-- ANCHOR_END: questions \
                 -->` stand {folded} <details>, and the page has {} with a `data-card`; \
                 all are cards, {} to {} of them.",
                page.place(heading.map_or(0, |heading| heading.line - 1)),
                found.len(),
                QUESTIONS.start(),
                QUESTIONS.end()
            ));
        }
        for Card { line, id, answer, .. } in found {
            let mut faults = card_faults(&page.stem, answer);
            if !id.starts_with(&format!("{prefix}-")) {
                faults.push("its name starts with its chapter's".to_owned());
            }
            if !ids.insert(id.to_owned()) {
                faults.push("another question has this name".to_owned());
            }
            let place = page.place(line - 1);
            let faults = faults.into_iter();
            complaints
                .extend(faults.map(|fault| format!("{place}: {id}: {fault}.")));
        }
    }
    report(complaints);
}

fn card_faults(stem: &str, answer: &str) -> Vec<String> {
    static BOOK_LINK: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"\]\((?:\w+\.md)?(?:#[^)]*)?\)").expect("it is well formed")
    });
    let places = PARTS.map(|(part, ..)| answer.find(part));
    let order = PARTS.map(|(part, ..)| part).join(", ");
    let mut above = 0;
    for (place, (part, ..)) in places.into_iter().zip(PARTS) {
        match place {
            Some(place) if place >= above => above = place,
            found => {
                let what =
                    if found.is_some() { "out of order" } else { "missing" };
                return vec![format!(
                    "{part} is {what}; a card's parts are {order}, in this order"
                )];
            }
        }
    }
    let mut faults = Vec::new();
    let places = places.map(Option::unwrap_or_default);
    for (index, (part, least, most)) in PARTS.into_iter().enumerate() {
        let end = places.get(index + 1).copied().unwrap_or(answer.len());
        let said = &answer[places[index] + part.len()..end];
        let words = said.split_whitespace();
        let words = words.filter(|word| word.contains(char::is_alphanumeric));
        let words = words.count();
        if !(least..=most).contains(&words) {
            faults.push(match most {
                usize::MAX => format!("{part} is empty"),
                _ => format!(
                    "{part} has {words} words; said aloud, it has {least} to {most}"
                ),
            });
        }
        let links = BOOK_LINK.find(said);
        if let Some(link) = links.filter(|_| part != "**Proof.**") {
            faults.push(format!(
                "{part} links the book, `{}`; such links stand in **Proof.**",
                link.as_str()
            ));
        }
        if part == "**Proof.**" {
            if !said.contains(&format!("]({stem}.md#")) {
                faults.push(format!(
                    "{part} links the section that proves it, `[…]({stem}.md#…)`"
                ));
            }
            if said.contains("](#") {
                faults.push(
                    "the drill has it too, so its links name the page"
                        .to_owned(),
                );
            }
        }
    }
    faults
}
