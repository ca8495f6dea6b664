//! The contents: where the reader is, in the book and on the page.

use serde_json::json;

use browser::book::BOOK;
use browser::page::{LAPTOP, PHONE, Page, Visit};
use browser::report;

/// Whether the link of the open page can be seen in the contents.
fn open_page_in_view(page: &Page) -> bool {
    page.eval(
        "(() => {
            const list = document.getElementById('contents').getBoundingClientRect();
            const link = document.querySelector('#contents [aria-current=page]').getBoundingClientRect();
            return link.height > 0 && link.top >= list.top && link.bottom <= Math.min(list.bottom, innerHeight);
        })()",
    )
}

#[test]
fn the_open_page_is_in_view() {
    let mut complaints = Vec::new();
    for visit in
        [Visit { height: 300, ..LAPTOP }, Visit { height: 300, ..PHONE }]
    {
        for name in [
            "introduction.html",
            BOOK.chapters()[0],
            "drill.html",
            "claims.html",
        ] {
            let page = visit.open(name);
            if visit.width == PHONE.width {
                page.click(".menu");
            }
            if !open_page_in_view(&page) {
                complaints.push(format!("{name} at {} px", visit.width));
            }
        }
    }
    report(complaints);
}

#[test]
fn the_list_stays_where_it_is_from_page_to_page() {
    let page = Visit { height: 400, ..LAPTOP }.open("drill.html");
    let top = "document.getElementById('contents').scrollTop";
    page.run("void (document.getElementById('contents').scrollTop = 1e6)");
    page.settle();
    let before: f64 = page.eval(top);
    assert!(before > 0.0, "the list needs no scrolling");
    page.go_to("claims.html");
    let after: f64 = page.eval(top);
    // The open page's own sections may stand above.
    assert!(after > 0.0, "the list jumped from {before} to its top");
    assert!(open_page_in_view(&page));
}

#[test]
fn the_open_pages_sections_are_listed_and_lead_to_them() {
    let mut complaints = Vec::new();
    let page = LAPTOP.prepare();
    for name in BOOK.chapters() {
        page.go_to(name);
        let (listed, headings): (Vec<String>, Vec<String>) = page.eval(
            "[
                [...document.querySelectorAll('#contents .sections a')].map(link => link.hash),
                [...document.querySelectorAll('main :is(h2, h3)[id]')].map(one => `#${encodeURIComponent(one.id)}`),
            ]",
        );
        if listed != headings {
            complaints.push(format!(
                "{name}: {listed:?} are listed, of {headings:?}"
            ));
        }
    }
    report(complaints);
}

#[test]
fn the_section_in_view_is_marked() {
    let name = BOOK.chapters()[0];
    let page = LAPTOP.open(name);
    page.coloured();
    let headings: Vec<String> =
        page.eval("[...document.querySelectorAll('main :is(h2, h3)[id]')].map(one => one.id)");
    for id in [
        &headings[1],
        &headings[headings.len() / 2],
        &headings[headings.len() - 3],
        // The page's end is too short for it to come up to the top.
        &headings[headings.len() - 1],
    ] {
        page.run(&format!(
            "document.getElementById({}).scrollIntoView({{ behavior: 'instant' }})",
            json!(id)
        ));
        page.wait(
            &format!("{id} to be marked, and to be seen in the contents"),
            &format!(
                "(() => {{
                    const marked = [...document.querySelectorAll('#contents [aria-current=location]')];
                    const box = marked[0]?.getBoundingClientRect();
                    return marked.length === 1 && decodeURIComponent(marked[0].hash.slice(1)) === {}
                        && box.height > 0 && box.top >= 48 && box.bottom <= innerHeight;
                }})()",
                json!(id)
            ),
        );
    }
}

#[test]
fn a_section_is_reached_from_the_contents_on_a_phone() {
    let page = PHONE.open(BOOK.chapters()[0]);
    page.click(".menu");
    page.click("#contents .sections a");
    page.wait(
        "the contents to close over the section",
        "!document.getElementById('contents').checkVisibility()
            && Math.abs(document.getElementById(decodeURIComponent(location.hash.slice(1))).getBoundingClientRect().top) < 200",
    );
}

#[test]
fn a_press_on_a_heading_gives_its_address() {
    let page = LAPTOP.open(BOOK.chapters()[0]);
    page.click("main h2 > a");
    let (hash, id): (String, String) =
        page.eval("[location.hash, document.querySelector('main h2').id]");
    assert_eq!(hash, format!("#{id}"));
    // A sign says that it can be pressed.
    let sign: String = page.eval(
        "getComputedStyle(document.querySelector('main h2 > a'), '::after').content",
    );
    assert_eq!(sign, "\" #\"");
}
