//! Without JavaScript the book reads as it is.

use browser::book::BOOK;
use browser::page::{NO_SCRIPT, Visit};
use browser::report;

#[test]
fn both_languages_and_the_contents_can_be_seen() {
    let mut complaints = Vec::new();
    for width in [360, 1280] {
        for name in BOOK.chapters() {
            let page = Visit { width, ..NO_SCRIPT }.open(name);
            // What is folded opens without a script, as below.
            page.run("void document.querySelectorAll('main details').forEach(one => { one.open = true; })");
            for blocks in [
                "pre > .language-rust",
                "pre > .language-python",
                "pre > .language-console",
            ] {
                let count: usize = page.eval(&format!(
                    "document.querySelectorAll('{blocks}').length"
                ));
                let seen = page.seen(blocks);
                if seen != count {
                    complaints.push(format!(
                        "{name} at {width} px: {seen} of {count} {blocks}"
                    ));
                }
            }
            if page.seen("#contents a") < BOOK.chapters().len() {
                complaints.push(format!(
                    "{name} at {width} px: the contents cannot be seen"
                ));
            }
            let dead = page.seen("button, [role=tab], input, select");
            if dead > 0 {
                complaints.push(format!(
                    "{name} at {width} px: {dead} controls that do nothing"
                ));
            }
        }
    }
    report(complaints);
}

#[test]
fn the_menu_leads_to_the_contents_on_a_phone() {
    let page = Visit { width: 360, ..NO_SCRIPT }.open(BOOK.chapters()[0]);
    page.click(".menu");
    page.wait(
        "the contents to come into view",
        "document.getElementById('contents').getBoundingClientRect().top < innerHeight",
    );
}

#[test]
fn each_question_opens_to_its_answer() {
    let page = NO_SCRIPT.open(BOOK.chapters_with("data-card")[0]);
    assert_eq!(page.seen("details[data-card] > p"), 0);
    page.click("details[data-card] > summary");
    assert!(page.seen("details[data-card] > p") > 0, "a press opens no answer");
}

#[test]
fn the_drill_page_still_has_every_question() {
    let page = NO_SCRIPT.open("drill.html");
    let asked: usize = BOOK
        .chapters()
        .iter()
        .map(|name| BOOK.text(name).matches("<details data-card").count())
        .sum();
    assert!(asked > 0, "the chapters ask nothing");
    assert_eq!(page.seen("details[data-card] > summary"), asked);
    assert_eq!(page.seen("#leitner"), 0, "an empty drill stands on the page");
}
