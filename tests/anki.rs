//! Prints the book's questions as a text file that Anki imports:
//! `cargo run -p tests --bin anki > deck.txt`, then *File, Import* in Anki.
//!
//! A card keeps its id, so a later import updates the cards and keeps what was learnt.

use std::collections::BTreeSet;
use std::error::Error;
use std::path::Path;

use mdbook_driver::MDBook;
use mdbook_driver::book::{BookItem, Chapter};
use mdbook_driver::builtin_renderers::MarkdownRenderer;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, html};

const DECK: &str = "Python to Rust, Proved";

struct Card {
    id: String,
    /// The chapter's title, with its number.
    chapter: String,
    /// The chapter's file, without its ending.
    tag: String,
    /// HTML.
    question: String,
    /// HTML.
    answer: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    print!("{}", anki(&cards()?));
    Ok(())
}

/// The questions of every chapter, after the pages' includes.
fn cards() -> Result<Vec<Card>, Box<dyn Error>> {
    let book = MDBook::load(::tests::root())?;
    let (expanded, _) = book.preprocess_book(&MarkdownRenderer::new())?;
    let mut ids = BTreeSet::new();
    let mut cards = Vec::new();
    for item in expanded.iter() {
        let BookItem::Chapter(chapter) = item else { continue };
        // The drill repeats the chapters' questions.
        if chapter.source_path.as_deref() == Some(Path::new("drill.md")) {
            continue;
        }
        for card in cards_of(chapter)? {
            if !ids.insert(card.id.clone()) {
                let twice = format!("two questions are called {:?}", card.id);
                return Err(twice.into());
            }
            cards.push(card);
        }
    }
    Ok(cards)
}

fn cards_of(chapter: &Chapter) -> Result<Vec<Card>, Box<dyn Error>> {
    let path = chapter.source_path.clone().unwrap_or_default();
    let tag = path.file_stem().unwrap_or_default().to_string_lossy();
    let mut cards = Vec::new();
    for part in chapter.content.split("<details data-card=\"").skip(1) {
        let card = (|| {
            let (id, rest) = part.split_once("\">")?;
            let (_, rest) = rest.split_once("<summary>")?;
            let (question, rest) = rest.split_once("</summary>")?;
            let (answer, _) = rest.split_once("</details>")?;
            Some(Card {
                id: id.to_owned(),
                chapter: chapter.name.clone(),
                tag: tag.clone().into_owned(),
                question: question.trim().to_owned(),
                answer: to_html(answer),
            })
        })();
        cards.push(card.ok_or_else(|| {
            let start: String = part.chars().take(60).collect();
            format!("src/{}: no whole question: {start}", path.display())
        })?);
    }
    Ok(cards)
}

/// The book's own links lead nowhere from a card, so only their words stay.
fn to_html(markdown: &str) -> String {
    let mut stays = Vec::new();
    let events =
        Parser::new_ext(markdown, Options::ENABLE_TABLES).filter(|event| {
            match event {
                Event::Start(Tag::Link { dest_url, .. }) => {
                    stays.push(dest_url.contains("://"));
                    dest_url.contains("://")
                }
                Event::End(TagEnd::Link) => stays.pop() == Some(true),
                _ => true,
            }
        });
    let mut text = String::new();
    html::push_html(&mut text, events);
    text
}

fn anki(cards: &[Card]) -> String {
    let mut file = String::from(
        "#separator:tab\n#html:true\n#notetype:Basic\n#guid column:1\n#deck column:2\n\
         #tags column:5\n",
    );
    for card in cards {
        let deck = format!("{DECK}::{}", card.chapter);
        let fields = [&card.id, &deck, &card.question, &card.answer, &card.tag];
        file.push_str(&fields.map(|field| quoted(field)).join("\t"));
        file.push('\n');
    }
    file
}

/// A field of one line: what HTML may not lose, as `pre` needs it, is written out.
fn quoted(field: &str) -> String {
    let field = field.trim().replace(">\n<", "><").replace('\n', "&#10;");
    format!("\"{}\"", field.replace('\t', "&#9;").replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// The ids of the cards that the chapters' sources hold, sorted.
    fn written() -> Vec<String> {
        let source = ::tests::root().join("src");
        let mut ids = Vec::new();
        for entry in fs::read_dir(source).expect("src is a folder").flatten() {
            if entry.path().extension().is_none_or(|ending| ending != "md") {
                continue;
            }
            let text =
                fs::read_to_string(entry.path()).expect("a page is text");
            let parts = text.split("<details data-card=\"").skip(1);
            let found = parts.filter_map(|part| part.split_once('"'));
            ids.extend(found.map(|(id, _)| id.to_owned()));
        }
        ids.sort();
        ids
    }

    #[test]
    fn every_question_of_the_book_is_exported_once() {
        let cards = cards().expect("the book loads");
        let mut exported: Vec<_> =
            cards.into_iter().map(|card| card.id).collect();
        exported.sort();
        assert_eq!(exported, written());
    }

    #[test]
    fn every_line_has_five_fields_that_anki_reads() {
        let file = anki(&cards().expect("the book loads"));
        for line in file.lines().filter(|line| !line.starts_with('#')) {
            let fields: Vec<_> = line.split('\t').collect();
            assert_eq!(fields.len(), 5, "{line}");
            for field in &fields {
                let inside =
                    field.strip_prefix('"').and_then(|f| f.strip_suffix('"'));
                let inside =
                    inside.unwrap_or_else(|| panic!("not quoted: {field}"));
                assert!(!inside.replace("\"\"", "").contains('"'), "{field}");
                assert!(!inside.is_empty(), "an empty field: {line}");
            }
            assert!(fields[3].contains("Answer."), "no answer: {line}");
        }
    }

    #[test]
    fn no_card_links_into_the_book() {
        for card in cards().expect("the book loads") {
            for link in card.answer.split("href=\"").skip(1) {
                assert!(link.starts_with("http"), "{}: {link}", card.id);
            }
        }
    }

    #[test]
    fn links_out_of_the_book_stay_and_lines_of_code_stay_apart() {
        let html = to_html(
            "[a](b.md#c) and [d](https://e.f)\n\n```text\ng\n\th\n```\n",
        );
        assert_eq!(
            quoted(&html),
            "\"<p>a and <a href=\"\"https://e.f\"\">d</a></p>\
             <pre><code class=\"\"language-text\"\">g&#10;&#9;h&#10;</code></pre>\""
        );
    }
}
