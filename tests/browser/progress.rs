//! What was read is marked in the contents.

use browser::book::BOOK;
use browser::page::{LAPTOP, Page};

/// The files that the contents mark as read.
fn read(page: &Page) -> Vec<String> {
    page.eval(
        "[...document.querySelectorAll('#contents a.read')]
            .map(link => link.getAttribute('href').split('/').pop())",
    )
}

fn read_to_the_end(page: &Page) {
    page.run(
        "scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })",
    );
    page.wait(
        "the page to be marked",
        "document.querySelector('#contents [aria-current]').classList.contains('read')",
    );
}

#[test]
fn a_page_read_to_its_end_is_marked_on_every_page() {
    let [first, .., last] = BOOK.chapters()[..] else {
        panic!("the book has no chapters")
    };
    let page = LAPTOP.open(first);
    read_to_the_end(&page);
    assert_eq!(read(&page), [first]);
    page.go_to(last);
    read_to_the_end(&page);
    page.go_to("drill.html");
    let marked = read(&page);
    assert!(marked.contains(&first.to_owned()), "{marked:?}");
    assert!(marked.contains(&last.to_owned()), "{marked:?}");
    let words = page.words("#contents .progress span");
    assert!(words.contains("pages read"), "{words}");
    // Not by a colour or a sign alone.
    assert!(page.words("#contents a.read").contains("(read)"));
}

#[test]
fn a_page_that_was_only_opened_is_not_read() {
    let long = BOOK.chapters_with("<table>");
    let page = LAPTOP.open(long[0]);
    page.settle();
    assert_eq!(read(&page), [""; 0], "{}", long[0]);
    assert_eq!(
        page.seen("#contents .progress"),
        0,
        "there is nothing to clear yet"
    );
}

#[test]
fn what_was_read_can_be_cleared() {
    let page = LAPTOP.open(BOOK.chapters()[0]);
    read_to_the_end(&page);
    page.click("#contents .progress button");
    assert_eq!(read(&page), [""; 0]);
    page.go_to("drill.html");
    assert!(!read(&page).contains(&BOOK.chapters()[0].to_owned()));
}

#[test]
fn the_page_that_is_open_is_marked_in_the_contents() {
    for (name, expected) in
        [("index.html", "introduction.html"), ("drill.html", "drill.html")]
    {
        let page = LAPTOP.open(name);
        let current: Vec<String> = page.eval(
            "[...document.querySelectorAll('#contents [aria-current=page]')]
                .map(link => link.getAttribute('href').split('/').pop())",
        );
        assert_eq!(current, [expected], "{name}");
    }
}

#[test]
fn a_tab_learns_what_was_read_and_cleared_in_another() {
    let [first, .., last] = BOOK.chapters()[..] else {
        panic!("the book has no chapters")
    };
    let one = LAPTOP.open(first);
    let other = LAPTOP.open_beside(&one, last);
    one.to_front();
    read_to_the_end(&one);
    let marked = "document.querySelectorAll('#contents a.read').length";
    other.wait("the other tab to mark it", &format!("{marked} === 1"));
    one.click("#contents .progress button");
    other.wait("the other tab to forget it", &format!("{marked} === 0"));
    other.to_front();
    read_to_the_end(&other);
    assert_eq!(read(&other), [last]);
}
