//! On paper: both languages, every answer, no controls.

use serde_json::json;

use browser::book::BOOK;
use browser::page::{LAPTOP, NO_SCRIPT, Visit};
use browser::report;

/// What stands in the way on paper.
const CONTROLS: &str = ".bar, #contents, .turn, .code-bar, [role=tablist], #leitner, dialog, .skip";

fn printed(visit: Visit<'_>, name: &str) -> Vec<String> {
    let mut complaints = Vec::new();
    let page = visit.open(name);
    page.call("Emulation.setEmulatedMedia", json!({ "media": "print" }));
    if visit.script {
        page.run("dispatchEvent(new Event('beforeprint'))");
    }
    page.settle();
    let mut complain =
        |fault: String| complaints.push(format!("{name}: on paper {fault}"));
    for (what, all) in [
        ("Rust blocks", "pre > .language-rust"),
        ("Python blocks", "pre > .language-python"),
        ("answers", "details[data-card] > p"),
    ] {
        let count: usize = page
            .eval(&format!("document.querySelectorAll({}).length", json!(all)));
        let seen = page.seen(all);
        if seen != count {
            complain(format!("{seen} of {count} {what} can be seen"));
        }
    }
    let controls = page.seen(CONTROLS);
    if controls > 0 {
        complain(format!("{controls} controls can be seen"));
    }
    let cut: Vec<String> = page.eval(
        "[...document.querySelectorAll('pre > code')]
            .filter(code => code.scrollWidth > code.clientWidth + 1)
            .map(code => code.textContent.slice(0, 60))",
    );
    for code in cut {
        complain(format!("{code:?} is cut off"));
    }
    complaints
}

/// The page of all chapters, one chapter by itself, and each page that is no chapter.
fn papers() -> impl Iterator<Item = &'static str> {
    let others: Vec<_> = BOOK.chapters().into_iter().skip(1).collect();
    BOOK.pages().into_iter().filter(move |name| !others.contains(name))
}

#[test]
fn paper_shows_both_languages_and_every_answer_and_no_controls() {
    report(papers().flat_map(|name| printed(LAPTOP, name)).collect());
}

#[test]
fn paper_shows_the_same_without_javascript() {
    report(papers().flat_map(|name| printed(NO_SCRIPT, name)).collect());
}

/// CSS pixels of an A4 page between usual margins.
const PAPER: (u32, u32) = (718, 1047);

#[test]
fn paper_is_read_without_a_lens_and_breaks_where_it_is_full() {
    let mut complaints = Vec::new();
    for name in papers() {
        let page = Visit { width: PAPER.0, ..LAPTOP }.open(name);
        page.call("Emulation.setEmulatedMedia", json!({ "media": "print" }));
        page.run("dispatchEvent(new Event('beforeprint'))");
        page.settle();
        let faults: Vec<String> = page.eval(&format!(
            "[...document.querySelectorAll('main *')].flatMap(one => {{
                const style = getComputedStyle(one);
                const faults = [];
                const points = parseFloat(style.fontSize) * 0.75;
                if (points < 7 && one.checkVisibility() && !one.closest('svg') && one.textContent.trim()) {{
                    faults.push(`${{points.toFixed(1)}} pt: ${{one.outerHTML.slice(0, 80)}}`);
                }}
                // What must not break and does not fit leaves the rest of the page empty.
                const {{ height }} = one.getBoundingClientRect();
                if (style.breakInside.startsWith('avoid') && height > {} / 4 && !one.matches('figure')) {{
                    faults.push(`${{Math.round(height)}} px in one piece: ${{one.outerHTML.slice(0, 80)}}`);
                }}
                return faults;
            }}).slice(0, 5)",
            PAPER.1
        ));
        complaints.extend(
            faults.iter().map(|fault| format!("{name}: on paper {fault}")),
        );
    }
    report(complaints);
}

#[test]
fn printing_opens_the_answers_and_closes_them_again() {
    let page = LAPTOP.open(BOOK.chapters_with("data-card")[0]);
    page.run(
        "void addEventListener('beforeprint', () => {
            window.closedOnPaper = document.querySelectorAll('details:not([open])').length;
        })",
    );
    page.click("details[data-card] > summary");
    let before: usize =
        page.eval("document.querySelectorAll('details[open]').length");
    let pdf = page.call("Page.printToPDF", json!({}));
    assert!(
        pdf["data"].as_str().is_some_and(|data| data.starts_with("JVBERi")),
        "no PDF"
    );
    let closed: usize = page.eval("window.closedOnPaper");
    assert_eq!(closed, 0, "answers are closed on paper");
    page.wait(
        "what was closed to be closed again",
        &format!(
            "document.querySelectorAll('details[open]').length === {before}"
        ),
    );
}

#[test]
fn the_page_of_all_pages_asks_to_be_printed() {
    let page = LAPTOP.open("print.html");
    page.wait("the page to ask", "window.asksToPrint");
}

#[test]
fn paper_is_light_though_the_screen_is_dark() {
    let page = Visit { dark: true, ..LAPTOP }.open(BOOK.chapters()[0]);
    page.run("void (document.documentElement.dataset.theme = 'dark')");
    page.call("Emulation.setEmulatedMedia", json!({ "media": "print" }));
    let ink: String = page.eval("getComputedStyle(document.body).color");
    let channels: Vec<u32> = ink
        .split(|char: char| !char.is_ascii_digit())
        .filter_map(|number| number.parse().ok())
        .collect();
    assert!(
        channels.iter().take(3).all(|channel| *channel < 100),
        "the ink is {ink}"
    );
}
