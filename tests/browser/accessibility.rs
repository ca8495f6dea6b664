//! axe-core finds no violation, on any page, in either theme, in any state.

use std::fs;

use serde_json::Value;

use browser::book::BOOK;
use browser::page::{LAPTOP, PHONE, Page, Visit};
use browser::report;

fn axe() -> String {
    let file =
        browser::root().join("tests/browser/node_modules/axe-core/axe.min.js");
    fs::read_to_string(&file).unwrap_or_else(|error| {
        panic!(
            "{}: {error}: run `npm ci --prefix tests/browser`",
            file.display()
        )
    })
}

/// What axe-core looks at: all of its rules, or those about colours.
const EVERYTHING: &str = "{}";
const COLOURS: &str = "{ runOnly: ['color-contrast', 'link-in-text-block'], rules: { 'link-in-text-block': { enabled: true } } }";

/// The violations of the page as it stands.
fn violations(page: &Page, axe: &str, rules: &str, place: &str) -> Vec<String> {
    page.coloured();
    page.run(&format!("void (window.axe ?? eval({}))", serde_json::json!(axe)));
    let found: Vec<Value> = page.eval(&format!(
        "axe.run(document, {{ ...{rules}, resultTypes: ['violations'], selectors: false }})
            .then(({{ violations }}) => violations.map(({{ id, help, nodes }}) => ({{
                id, help, nodes: nodes.map(node => [node.html.slice(0, 160), node.failureSummary]),
            }})))",
    ));
    let mut complaints = Vec::new();
    for violation in found {
        let nodes =
            violation["nodes"].as_array().map_or(&[][..], Vec::as_slice);
        for node in nodes.iter().take(3) {
            complaints.push(format!(
                "{place}: {} ({}), {} in all, such as {}: {}",
                violation["help"].as_str().unwrap_or_default(),
                violation["id"].as_str().unwrap_or_default(),
                nodes.len(),
                node[0].as_str().unwrap_or_default(),
                node[1].as_str().unwrap_or_default().replace('\n', " "),
            ));
        }
    }
    complaints
}

/// Where both languages stand side by side, so that one look sees them.
const WIDE: Visit<'static> = Visit { width: 1920, ..LAPTOP };

/// Opens every fold, and makes a choice of each prediction.
const UNFOLD: &str = "(() => {
    for (const fold of document.querySelectorAll('details')) fold.open = true;
    for (const group of document.querySelectorAll('main [role=group]')) group.firstElementChild.click();
})()";

/// Leaves one word of each colour of the code: thousands have the same, and the look at
/// their contrast takes most of the time.
const THIN: &str = "(() => {
    const seen = new Set();
    for (const word of document.querySelectorAll('pre span[class^=hljs]')) {
        if (!seen.has(word.className) && word.checkVisibility()) seen.add(word.className);
        else word.replaceWith(...word.childNodes);
    }
    document.querySelector('main').normalize();
})()";

fn all_pages(visit: Visit<'_>, rules: &str, state: &str) {
    let axe = axe();
    let mut complaints = Vec::new();
    let theme = if visit.dark { "dark" } else { "light" };
    for name in BOOK.each_page_once() {
        let page = visit.open(name);
        page.choosable();
        page.coloured();
        page.run(state);
        page.run(THIN);
        let place = format!("{name} at {} px, {theme}", visit.width);
        complaints.extend(violations(&page, &axe, rules, &place));
    }
    report(complaints);
}

#[test]
fn no_page_with_all_open_violates_a_rule_in_the_light() {
    all_pages(WIDE, EVERYTHING, UNFOLD);
}

#[test]
fn no_page_with_all_open_violates_a_rule_in_the_dark() {
    // The dark changes nothing but the colours.
    all_pages(Visit { dark: true, ..WIDE }, COLOURS, UNFOLD);
}

#[test]
fn no_page_as_it_opens_violates_a_rule_on_a_phone() {
    // One language is hidden behind a tab here, and the contents behind a menu.
    all_pages(PHONE, EVERYTHING, "undefined");
}

#[test]
fn search_drill_and_contents_violate_no_rule_while_they_are_used() {
    let axe = axe();
    let mut complaints = Vec::new();
    for visit in [LAPTOP, Visit { dark: true, ..PHONE }] {
        let page = visit.open("index.html");
        page.click("#search-open");
        page.write("rust");
        page.wait("results", "document.querySelector('#search-results mark')");
        complaints.extend(violations(
            &page,
            &axe,
            EVERYTHING,
            "the search with results",
        ));

        let page = visit.open("drill.html");
        page.click_on("#leitner button", "Show the answer");
        complaints.extend(violations(
            &page,
            &axe,
            EVERYTHING,
            "the drill with an answer",
        ));

        if visit.width == PHONE.width {
            let page = visit.open(BOOK.chapters_with("language-rust tab")[0]);
            page.coloured();
            page.run(THIN);
            page.click(".menu");
            complaints.extend(violations(
                &page,
                &axe,
                EVERYTHING,
                "the contents on a phone",
            ));
        }
    }
    report(complaints);
}
