//! The page that is shown for every address which does not exist.

use browser::book::BOOK;
use browser::page::{LAPTOP, NO_SCRIPT, Visit};
use browser::report;

const NOWHERE: [&str; 2] = ["no_such_page.html", "chapters/of/old/page.html"];

fn lost(visit: Visit<'_>) -> Vec<String> {
    let mut complaints = Vec::new();
    for nowhere in NOWHERE {
        let page = visit.open(nowhere);
        let unstyled: bool =
            page.eval("getComputedStyle(document.body).display !== 'grid'");
        if unstyled {
            complaints.push(format!("{nowhere}: the page has no style"));
        }
        let out: Vec<String> = page.eval(&format!(
            "[...document.querySelectorAll('a[href], link[href], script[src]')]
                .map(one => one.href || one.src)
                .filter(url => !url.startsWith({:?}))",
            BOOK.address
        ));
        complaints.extend(
            out.iter().map(|url| format!("{nowhere}: {url} leaves the book")),
        );
        let dead: Vec<String> = page.eval(
            "Promise.all([...document.querySelectorAll('a[href], link[href], script[src]')]
                .map(async one => {
                    const url = one.href || one.src;
                    // `base` sends an address within the page to another page.
                    const within = one.getAttribute('href')?.startsWith('#')
                        && url.split('#')[0] !== location.href.split('#')[0];
                    return within || !(await fetch(url)).ok ? url : '';
                })).then(all => all.filter(Boolean))",
        );
        complaints.extend(
            dead.iter().map(|url| format!("{nowhere}: {url} leads nowhere")),
        );
    }
    complaints
}

#[test]
fn its_links_stay_in_a_book_below_the_hosts_root() {
    report(lost(LAPTOP));
}

#[test]
fn its_links_stay_in_the_book_without_javascript() {
    report(lost(NO_SCRIPT));
}

#[test]
fn it_searches_as_every_page_does() {
    let page = LAPTOP.open(NOWHERE[1]);
    page.click("#search-open");
    page.write("multiprocessing");
    page.wait("results", "document.querySelector('#search-results a')");
    let first: String =
        page.eval("document.querySelector('#search-results a').href");
    assert!(first.starts_with(&BOOK.address), "{first}");
}
