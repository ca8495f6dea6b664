//! Prints the book's questions as a text file that Anki imports:
//! `cargo run -p tests --bin anki > deck.txt`, then *File, Import* in Anki.
//!
//! A card keeps its id, so a later import updates the cards and keeps what was learnt.

use std::error::Error;

use ::tests as book;
use book::cards::cards;
use mdbook_driver::MDBook;
use mdbook_driver::book::BookItem;
use mdbook_driver::builtin_renderers::MarkdownRenderer;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, html};

const DECK: &str = "Python to Rust, Proved";

/// A card as Anki imports it.
struct Note {
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
    print!("{}", anki(&notes()?));
    Ok(())
}

/// The questions of every chapter, after the pages' includes.
fn notes() -> Result<Vec<Note>, Box<dyn Error>> {
    let book = MDBook::load(book::root())?;
    let (expanded, _) = book.preprocess_book(&MarkdownRenderer::new())?;
    let mut notes = Vec::new();
    for item in expanded.iter() {
        let BookItem::Chapter(chapter) = item else { continue };
        let path = chapter.source_path.clone().unwrap_or_default();
        let tag = path.file_stem().unwrap_or_default().to_string_lossy();
        // The drill repeats the chapters' questions.
        if !book::page::is_chapter(&tag) {
            continue;
        }
        let cards = cards(&chapter.content).map_err(|line| {
            format!("{tag}: no whole question, {line} lines down")
        })?;
        notes.extend(cards.into_iter().map(|card| Note {
            id: card.id.to_owned(),
            chapter: chapter.name.clone(),
            tag: tag.clone().into_owned(),
            question: card.question.to_owned(),
            answer: to_html(card.answer),
        }));
    }
    Ok(notes)
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

fn anki(notes: &[Note]) -> String {
    let mut file = String::from(
        "#separator:tab\n#html:true\n#notetype:Basic\n#guid column:1\n#deck column:2\n\
         #tags column:5\n",
    );
    for card in notes {
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
    use super::*;

    #[test]
    fn every_question_of_the_book_is_exported_once() {
        let notes = notes().expect("the book loads");
        let exported: Vec<_> = notes.iter().map(|note| &*note.id).collect();
        let pages = book::page::chapters().map(|page| page.lines.join("\n"));
        let pages: Vec<_> = pages.collect();
        let written =
            pages.iter().flat_map(|page| cards(page).expect("they are whole"));
        assert_eq!(exported, written.map(|card| card.id).collect::<Vec<_>>());
    }

    #[test]
    fn every_line_has_five_fields_that_anki_reads() {
        let file = anki(&notes().expect("the book loads"));
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
            assert!(fields[3].contains("Say first."), "no answer: {line}");
        }
    }

    #[test]
    fn no_card_links_into_the_book() {
        for card in notes().expect("the book loads") {
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
