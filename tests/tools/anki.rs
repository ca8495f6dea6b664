//! Prints the book's questions as a deck for Anki: `cargo run --example anki > deck.txt`,
//! then File, Import in Anki. Each card keeps its name, so a later import updates it.

use std::error::Error;
use std::path::Path;

use mdbook_driver::MDBook;
use mdbook_driver::book::BookItem;
use pulldown_cmark::{Event, Parser, Tag, TagEnd, html};

/// Told to Anki at the top of the file: https://docs.ankiweb.net/importing/text-files.html
const HEADER: &str =
    "#separator:tab\n#html:true\n#guid column:1\n#tags column:4\n";

struct Card {
    name: String,
    question: String,
    answer: String,
    chapter: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    print!("{HEADER}");
    for Card { name, question, answer, chapter } in cards()? {
        println!("{name}\t{question}\t{answer}\t{chapter}");
    }
    Ok(())
}

/// Every question of the chapters, in their order.
///
/// # Errors
/// The book does not load, or a question is not closed.
fn cards() -> Result<Vec<Card>, Box<dyn Error>> {
    let book = MDBook::load(Path::new(env!("CARGO_MANIFEST_DIR")))?;
    let mut cards = Vec::new();
    for item in book.iter() {
        let BookItem::Chapter(chapter) = item else { continue };
        let Some(page) = &chapter.source_path else { continue };
        let stem = page.with_extension("").to_string_lossy().into_owned();
        for block in chapter.content.split("<details data-card=\"").skip(1) {
            let card = card(block, &stem);
            cards.push(card.ok_or_else(|| {
                let start: String = block.chars().take(40).collect();
                format!(
                    "src/{}: {start:?} is no whole question",
                    page.display()
                )
            })?);
        }
    }
    Ok(cards)
}

/// The card that a `<details>` block describes, from the card's name on.
fn card(block: &str, chapter: &str) -> Option<Card> {
    let (name, rest) = block.split_once("\">")?;
    let (rest, _) = rest.split_once("</details>")?;
    let (question, answer) = rest.split_once("</summary>")?;
    let (_, question) = question.split_once("<summary>")?;
    Some(Card {
        name: name.to_owned(),
        question: field(question),
        answer: field(answer),
        chapter: chapter.to_owned(),
    })
}

/// Markdown as one line of HTML. Links inside the book become their text.
fn field(markdown: &str) -> String {
    let mut outside = Vec::new();
    let events = Parser::new(markdown.trim()).filter(|event| match event {
        Event::Start(Tag::Link { dest_url, .. }) => {
            outside.push(dest_url.contains("://"));
            outside.last() == Some(&true)
        }
        Event::End(TagEnd::Link) => outside.pop() == Some(true),
        _ => true,
    });
    let mut text = String::new();
    html::push_html(&mut text, events);
    let text = text.trim().replace(['\n', '\t'], " ");
    match text.strip_prefix("<p>").and_then(|text| text.strip_suffix("</p>")) {
        Some(only) if !only.contains("<p>") => only.to_owned(),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_question_is_one_whole_card() {
        let cards = cards().expect("the questions are whole");
        let names: BTreeSet<_> = cards.iter().map(|card| &card.name).collect();
        assert_eq!(names.len(), cards.len(), "two cards have one name");
        assert!(!cards.is_empty(), "the book asks questions");
        for card in &cards {
            for field in [&card.question, &card.answer] {
                assert!(!field.is_empty(), "{}: an empty side", card.name);
                let broken =
                    field.contains(['\t', '\n']) || field.contains(".md#");
                assert!(
                    !broken,
                    "{}: not a field of a deck: {field}",
                    card.name
                );
            }
            assert!(card.answer.contains("Follow-up"), "{}", card.name);
        }
    }

    #[test]
    fn links_inside_the_book_become_text_and_others_stay() {
        let made =
            field("See [here](ch11.md#a) and [PEP](https://peps.python.org/).");
        let expected =
            r#"See here and <a href="https://peps.python.org/">PEP</a>."#;
        assert_eq!(made, expected);
    }
}
