//! Every chapter has its sections in the book's order, and questions that train.

use std::collections::BTreeSet;

use tests::page::{PAGES, chapters};
use tests::report;

const SECTIONS: [&str; 9] = [
    "In one breath",
    "In Python",
    "What the reference leaves out",
    "In Rust",
    "What the compiler refuses",
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

#[test]
fn every_question_has_an_answer_a_follow_up_and_a_wrong_answer() {
    let mut complaints = Vec::new();
    let mut cards = BTreeSet::new();
    for page in chapters() {
        let between = |line: &&(usize, &str)| {
            line.1.trim() != "<!-- ANCHOR_END: questions -->"
        };
        let lines: Vec<_> = page.prose().collect();
        let start =
            lines.iter().position(|(_, l)| *l == "<!-- ANCHOR: questions -->");
        let closed = page
            .lines
            .iter()
            .any(|line| line.trim() == "<!-- ANCHOR_END: questions -->");
        let Some(start) = start.filter(|_| closed) else {
            complaints.push(format!(
                "{}: its questions stand between `<!-- ANCHOR: questions -->` and \
                 `<!-- ANCHOR_END: questions -->`.",
                page.file()
            ));
            continue;
        };
        let block: Vec<_> =
            lines[start + 1..].iter().take_while(between).collect();
        let text: String =
            block.iter().flat_map(|(_, line)| [*line, "\n"]).collect();
        let questions: Vec<&str> = text.split("<details").skip(1).collect();
        if questions.len() < LEAST_QUESTIONS {
            complaints.push(format!(
                "{}: {} questions; a chapter has at least {LEAST_QUESTIONS}.",
                page.file(),
                questions.len()
            ));
        }
        for question in questions {
            let opening = question.lines().next().unwrap_or_default().trim();
            let (index, _) = block
                .iter()
                .find(|(_, line)| line.ends_with(opening))
                .expect("the question was found in the block");
            let place = page.place(*index);
            let card = opening
                .strip_prefix("data-card=\"")
                .and_then(|o| o.strip_suffix("\">"));
            let prefix = &page.stem[..4];
            match card {
                Some(card) if !card.starts_with(prefix) => complaints.push(format!(
                    "{place}: the card's name starts with its chapter, `{prefix}-`."
                )),
                Some(card) if !cards.insert(card.to_owned()) => complaints.push(format!(
                    "{place}: another question is called {card:?} already."
                )),
                Some(_) => {}
                None => complaints.push(format!(
                    "{place}: a question opens with `<details data-card=\"{prefix}-name\">`."
                )),
            }
            for part in [
                "<summary>",
                "**Answer.**",
                "**Follow-up.**",
                "**Usual wrong answer.**",
                "</details>",
            ] {
                if !question.contains(part) {
                    complaints
                        .push(format!("{place}: this question has no {part}"));
                }
            }
            if !question.contains(&format!("]({}.md#", page.stem)) {
                complaints.push(format!(
                    "{place}: the answer links the section that proves it, as \
                     `[…]({}.md#section)`.",
                    page.stem
                ));
            }
            if question.contains("](#") {
                complaints.push(format!(
                    "{place}: other pages include the question, so its links name the \
                     page: `]({}.md#…)`.",
                    page.stem
                ));
            }
        }
    }
    report(complaints);
}

#[test]
fn the_drill_asks_the_questions_of_every_chapter() {
    let drill =
        PAGES.iter().find(|page| page.stem == "drill").expect("src/drill.md");
    let missing = chapters().filter(|chapter| {
        let questions =
            |anchor: &Option<String>| anchor.as_deref() == Some("questions");
        !drill
            .includes
            .iter()
            .any(|i| i.file == chapter.file() && questions(&i.anchor))
    });
    report(
        missing
            .map(|chapter| {
                format!(
                    "src/drill.md: add `{{{{#include {}.md:questions}}}}` under the \
                     chapter's heading.",
                    chapter.stem
                )
            })
            .collect(),
    );
}
