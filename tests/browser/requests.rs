//! What a page asks for, and whom.

use browser::book::BOOK;
use browser::page::LAPTOP;
use browser::report;

#[test]
fn no_page_asks_another_host_for_anything_before_a_press() {
    let mut complaints = Vec::new();
    for name in BOOK.pages() {
        let page = LAPTOP.open(name);
        page.coloured();
        // To the end of the page and back, over all that a reader may pass.
        page.run("scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })");
        page.settle();
        for url in page.requests_elsewhere() {
            complaints.push(format!("{name} asks for {url}"));
        }
        for error in page.events("Runtime.exceptionThrown") {
            let details =
                &error["exceptionDetails"]["exception"]["description"];
            complaints.push(format!("{name}: its script fails: {details}"));
        }
        for entry in page.events("Log.entryAdded") {
            if entry["entry"]["level"] == "error" {
                complaints.push(format!("{name}: {}", entry["entry"]));
            }
        }
    }
    report(complaints);
}

#[test]
fn no_markup_names_another_host_to_load_from() {
    // What a browser without this test's settings might fetch ahead.
    let mut complaints = Vec::new();
    let page = LAPTOP.prepare();
    for name in BOOK.pages() {
        page.go_to(name);
        let named: Vec<String> = page.eval(
            "[...document.querySelectorAll('link[href], [src], [srcset], [data]')]
                .map(one => one.href || one.src || one.srcset || one.data)
                .filter(url => new URL(url, location).host !== location.host)",
        );
        complaints
            .extend(named.iter().map(|url| format!("{name} loads {url}")));
    }
    report(complaints);
}
