//! Every chapter has its sections in the book's order, and questions that train.

use std::collections::BTreeSet;

use tests::cards::{Card, cards};
use tests::page::chapters;
use tests::report;

use crate::includes::anchored;

const SECTIONS: [&str; 10] = [
    "In one breath",
    "In Python",
    "What the reference leaves out",
    "In Rust",
    "What the compiler refuses",
    "When it goes wrong",
    "What it costs",
    "Choosing",
    "Questions",
    "Sources",
];
const LEAST_QUESTIONS: usize = 8;

#[test]
fn the_sections_stand_in_the_books_order() {
    let mut complaints = Vec::new();
    for page in chapters() {
        let found: Vec<&str> = page
            .prose()
            .filter_map(|(_, line)| line.strip_prefix("## "))
            .collect();
        let expected: Vec<&str> = SECTIONS
            .into_iter()
            .filter(|section| found.contains(section))
            .collect();
        if found != expected {
            complaints.push(format!(
                "{}: its sections are {found:?}; the book's are {SECTIONS:?}, in this \
                 order, and one that has nothing to say is left out.",
                page.file()
            ));
        }
    }
    report(complaints);
}

/// What a card's answer has, in this order.
const PARTS: [&str; 3] =
    ["**Answer.**", "**Follow-up.**", "**Usual wrong answer.**"];

#[test]
fn every_question_has_an_answer_a_follow_up_and_a_wrong_answer() {
    let mut complaints = Vec::new();
    let mut ids = BTreeSet::new();
    for page in chapters() {
        let (stem, prefix) = (&page.stem, &page.stem[..4]);
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
        if folded < LEAST_QUESTIONS || folded != found.len() {
            complaints.push(format!(
                "{}: between `<!-- ANCHOR: questions -->` and `<!-- ANCHOR_END: questions \
                 -->` stand {folded} <details>, and {} with a `data-card`; all are cards, \
                 at least {LEAST_QUESTIONS}.",
                page.file(),
                found.len()
            ));
        }
        for Card { line, id, answer, .. } in found {
            let place = page.place(line - 1);
            let places = PARTS.map(|part| answer.find(part));
            let links = answer.contains(&format!("]({stem}.md#"));
            let faults = [
                (
                    !id.starts_with(&format!("{prefix}-")),
                    "its name starts with its chapter's",
                ),
                (!ids.insert(id.to_owned()), "another question has this name"),
                (
                    places.contains(&None) || !places.is_sorted(),
                    "its parts are not PARTS",
                ),
                (
                    !links,
                    "the answer links the section that proves it, `[…](page.md#…)`",
                ),
                (
                    answer.contains("](#"),
                    "the drill has it too, so its links name the page",
                ),
            ];
            for (_, fault) in faults.into_iter().filter(|(is_so, _)| *is_so) {
                let fault = fault.replace("PARTS", &PARTS.join(", "));
                complaints.push(format!("{place}: {id}: {fault}."));
            }
        }
    }
    report(complaints);
}
