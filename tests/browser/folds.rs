//! Folds: what goes deeper, and what is to be tried. Whatever leads into one opens it.

use serde_json::json;

use browser::book::BOOK;
use browser::page::{LAPTOP, NO_SCRIPT, Page, Visit};
use browser::report;

const DEEPER: &str = "<details class=\"deeper\">";
const TRY: &str = "<details class=\"try\">";
const HEADING: &str = "details.deeper > summary > h3[id]";

/// The chapters that have a fold with a heading.
fn chapters() -> Vec<&'static str> {
    BOOK.chapters_with(DEEPER)
}

/// The id of the first fold's heading on a page.
fn heading(page: &Page) -> String {
    page.eval(&format!("document.querySelector('{HEADING}').id"))
}

/// Waits until a fold is open and its heading stands below the bar.
#[track_caller]
fn opens(page: &Page, id: &str, how: &str) {
    page.wait(
        &format!("#{id} to be open and seen after {how}"),
        &format!(
            "(() => {{
                const heading = document.getElementById({});
                const {{ top }} = heading.getBoundingClientRect();
                return heading.closest('details').open && top >= 40 && top < innerHeight;
            }})()",
            json!(id)
        ),
    );
}

#[test]
fn a_link_to_a_folds_heading_opens_it() {
    let name = chapters()[0];
    let page = LAPTOP.open(name);
    let id = heading(&page);
    assert!(!page.eval::<bool>(&format!(
        "document.querySelector('{HEADING}').closest('details').open"
    )));
    // From another page.
    page.go_to("index.html");
    page.go_to(&format!("{name}#{id}"));
    opens(&page, &id, "a link from another page");
    // From the page itself.
    page.go_to("index.html");
    page.go_to(name);
    page.run(&format!("void (location.hash = {})", json!(format!("#{id}"))));
    opens(&page, &id, "a link of the page");
    // Again, when the address is there already and the fold was closed.
    page.run(&format!(
        "(() => {{
            document.querySelector('{HEADING}').closest('details').open = false;
            const link = document.createElement('a');
            link.href = {};
            link.textContent = 'there';
            link.id = 'again';
            document.querySelector('main h1').after(link);
        }})()",
        json!(format!("#{id}"))
    ));
    page.click("#again");
    opens(&page, &id, "a link to where the reader is");
}

#[test]
fn a_link_into_a_fold_opens_it() {
    for markup in [DEEPER, TRY] {
        let page = LAPTOP.open(BOOK.chapters_with(markup)[0]);
        let class = markup.split('"').nth(1).unwrap_or_default();
        page.run(&format!(
            "document.querySelector('details.{class} > p').id = 'inside'"
        ));
        page.run("void (location.hash = '#inside')");
        page.wait(
            &format!("the {class} to open"),
            "document.getElementById('inside').checkVisibility()
                && document.getElementById('inside').getBoundingClientRect().top < innerHeight",
        );
    }
}

#[test]
fn to_open_a_fold_gives_its_address() {
    // A link in the summary would be a second thing to press.
    let page = LAPTOP.open(chapters()[0]);
    let id = heading(&page);
    assert_eq!(page.seen("summary a"), 0, "a link stands in a summary");
    page.click(HEADING);
    let hash: String = page.eval("decodeURIComponent(location.hash)");
    assert_eq!(hash, format!("#{id}"));
    assert!(page.eval::<bool>("document.querySelector('details.deeper').open"));
    page.click(HEADING);
    assert!(
        !page.eval::<bool>("document.querySelector('details.deeper').open")
    );
}

#[test]
fn the_keyboard_opens_a_fold_and_no_arrow_turns_the_page_there() {
    let page = LAPTOP.open(chapters()[0]);
    page.run(
        "(window.here = true, document.querySelector('details.deeper > summary').focus())",
    );
    page.press("ArrowRight");
    page.settle();
    assert!(
        page.eval::<bool>("window.here === true"),
        "an arrow turns the page"
    );
    page.press("Enter");
    assert!(page.eval::<bool>("document.querySelector('details.deeper').open"));
}

#[test]
fn the_contents_list_folds_and_mark_the_one_in_view() {
    let page = LAPTOP.open(chapters()[0]);
    page.coloured();
    for open in [false, true] {
        page.run(&format!(
            "void document.querySelectorAll('main details').forEach(one => {{ one.open = {open}; }})"
        ));
        let ids: Vec<String> = page.eval(&format!(
            "[...document.querySelectorAll('{HEADING}')].map(one => one.id)"
        ));
        for id in &ids {
            page.run(&format!(
                "document.getElementById({}).scrollIntoView({{ behavior: 'instant' }})",
                json!(id)
            ));
            page.wait(
                &format!("{id} to be marked, all folds open: {open}"),
                &format!(
                    "document.querySelector('#contents [aria-current=location]')?.hash === '#' + encodeURIComponent({})",
                    json!(id)
                ),
            );
        }
    }
    // From the contents it opens.
    let id = heading(&page);
    page.run("void document.querySelectorAll('main details').forEach(one => { one.open = false; })");
    page.run(&format!(
        "[...document.querySelectorAll('#contents .sections a')].find(link => decodeURIComponent(link.hash) === {}).click()",
        json!(format!("#{id}"))
    ));
    opens(&page, &id, "a press in the contents");
}

#[test]
fn the_search_finds_a_fold_by_its_heading_and_opens_it() {
    let name = chapters()[0];
    for start in ["index.html", name] {
        let page = LAPTOP.open(name);
        // Its heading, and a word that stands nowhere else but in it.
        let (id, title, word): (String, String, Option<String>) = page.eval(&format!(
            "(() => {{
                const text = document.querySelector('main').textContent.toLowerCase();
                const all = [...document.querySelectorAll('{HEADING}')].map(heading => [
                    heading.id,
                    heading.textContent,
                    [...heading.closest('details').querySelectorAll('p')].flatMap(one => one.textContent.toLowerCase().match(/[a-z_]{{5,}}/g) ?? [])
                        .find(word => text.split(word).length === 2) ?? null,
                ]);
                return all.find(([,, word]) => word) ?? all[0];
            }})()"
        ));
        if start != name {
            page.go_to(start);
        }
        page.click("#search-open");
        page.write(&format!("\"{title}\""));
        let there = format!(
            "[...document.querySelectorAll('#search-results a')].find(link => link.pathname.endsWith({}) && decodeURIComponent(link.hash) === {})",
            json!(name),
            json!(format!("#{id}"))
        );
        page.wait(&format!("{title:?} to be found"), &there);
        page.run(&format!("{there}.click()"));
        opens(&page, &id, "a result of the search");

        let word = word.expect("no fold has a word of its own");
        page.go_to("index.html");
        page.go_to(start);
        page.click("#search-open");
        page.write(&word);
        page.wait(&format!("{word:?} to be found under {title:?}"), &there);
        page.run(&format!("{there}.click()"));
        page.wait(
            &format!("{word:?} to be marked in sight"),
            "[...document.querySelectorAll('main details[open] mark')].some(mark => {
                const { top, bottom } = mark.getBoundingClientRect();
                return mark.checkVisibility({ contentVisibilityAuto: true }) && top >= 40 && bottom <= innerHeight;
            })",
        );
    }
}

#[test]
fn the_browsers_own_find_reaches_what_is_folded() {
    // An address that quotes words opens what the browser's own search opens.
    let name = chapters()[0];
    let page = LAPTOP.open(name);
    page.coloured();
    let words: String = page.eval(
        "(() => {
            const fold = document.querySelector('details.deeper');
            return fold.querySelector('p').textContent.trim().split(/\\s+/).slice(0, 4).join(' ');
        })()",
    );
    let hidden: usize = page.eval(
        "[...document.querySelectorAll('details:is(.deeper, .try, .predict) [hidden]')]
            .filter(one => one.getAttribute('hidden') !== 'until-found').length",
    );
    assert_eq!(hidden, 0, "folded blocks that no search reaches");
    let quoted: String =
        page.eval(&format!("encodeURIComponent({})", json!(words)));
    page.go_to("index.html");
    let url = format!("{}{name}#:~:text={quoted}", BOOK.address);
    page.call("Page.navigate", json!({ "url": url }));
    page.loaded(name);
    page.wait(
        &format!("{words:?} to be found and shown"),
        "document.querySelector('details.deeper').open",
    );
}

#[test]
fn a_fold_says_that_it_opens_and_paper_shows_it() {
    let mut complaints = Vec::new();
    for name in chapters() {
        for visit in [LAPTOP, NO_SCRIPT] {
            let page = visit.open(name);
            let faults: Vec<String> = page.eval(
                "[...document.querySelectorAll('details:is(.deeper, .try, .predict) > summary')].flatMap(summary => {
                    const style = getComputedStyle(summary);
                    const heading = summary.querySelector('h3');
                    const faults = [];
                    if (style.display !== 'list-item' || style.listStyleType === 'none') faults.push('has no marker');
                    if (style.cursor !== 'pointer') faults.push('does not look as if it could be pressed');
                    if (heading && getComputedStyle(heading).display !== 'inline') faults.push('its heading stands below the marker');
                    return faults.map(fault => `${summary.textContent}: ${fault}`);
                })",
            );
            complaints
                .extend(faults.iter().map(|fault| format!("{name}: {fault}")));
            page.call(
                "Emulation.setEmulatedMedia",
                json!({ "media": "print" }),
            );
            page.settle();
            let inside = "details:is(.deeper, .try) > :is(p, pre)";
            let all: usize = page
                .eval(&format!("document.querySelectorAll('{inside}').length"));
            let seen = page.seen(inside);
            if seen != all || all == 0 {
                complaints.push(format!(
                    "{name}: {seen} of {all} pieces of folds on paper"
                ));
            }
        }
    }
    report(complaints);
}

#[test]
fn folded_code_has_the_width_of_the_other() {
    let page = Visit { height: 2000, ..LAPTOP }.open(chapters()[0]);
    page.coloured();
    let widths: Vec<f64> = page.eval(
        "(() => {
            for (const one of document.querySelectorAll('main details:is(.deeper, .try, .predict)')) one.open = true;
            const blocks = [...document.querySelectorAll('main > pre, main details:is(.deeper, .try, .predict) > pre')];
            return [...new Set(blocks.map(one => Math.round(one.getBoundingClientRect().width)))];
        })()",
    );
    assert_eq!(widths.len(), 1, "blocks are {widths:?} px wide");
}
