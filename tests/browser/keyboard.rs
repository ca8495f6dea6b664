//! The arrows turn pages, but never while something else has the focus.

use serde_json::json;

use browser::book::BOOK;
use browser::page::{LAPTOP, Page};

/// Focuses an element and presses both arrows; the page must stay.
#[track_caller]
fn stays(page: &Page, selector: &str) {
    page.run(&format!(
        "(() => {{
            window.here = true;
            const one = [...document.querySelectorAll({selector})].find(one => one.checkVisibility());
            if (!one) throw `no ${{{selector}}}`;
            one.focus();
            if (document.activeElement !== one) throw `${{{selector}}} takes no focus`;
        }})()",
        selector = json!(selector)
    ));
    for key in ["ArrowRight", "ArrowLeft"] {
        page.press(key);
        page.settle();
        let here: bool = page.eval("window.here === true");
        assert!(here, "{key} turns the page while {selector} has the focus");
    }
}

#[test]
fn the_arrows_turn_the_page() {
    let [first, second, ..] = BOOK.chapters()[..] else {
        panic!("the book has no chapters")
    };
    let page = LAPTOP.open(first);
    page.press("ArrowRight");
    page.loaded(second);
    page.press("ArrowLeft");
    page.loaded(first);
}

#[test]
fn no_arrow_turns_the_page_while_a_tab_or_code_has_the_focus() {
    let page = LAPTOP.open(BOOK.chapters_with("language-rust tab")[0]);
    stays(&page, "[role=tab][aria-selected=true]");
    stays(&page, "[role=tabpanel]");
    stays(&page, ".code-bar button");
}

#[test]
fn no_arrow_turns_the_page_while_a_question_or_the_drill_has_the_focus() {
    let page = LAPTOP.open(BOOK.chapters_with("data-card")[0]);
    stays(&page, "details[data-card] > summary");
    page.click("details[data-card] > summary");
    stays(&page, "details[data-card] > summary");
    page.go_to("drill.html");
    stays(&page, "#leitner select");
    stays(&page, "#leitner button");
}

#[test]
fn no_arrow_turns_the_page_while_text_is_selected_or_the_search_is_open() {
    let page = LAPTOP.open(BOOK.chapters()[0]);
    page.run(
        "(window.here = true, getSelection().selectAllChildren(document.querySelector('main p, main h1')))",
    );
    page.press("ArrowRight");
    assert!(
        page.eval::<bool>("window.here === true"),
        "a selection is no barrier"
    );
    page.run("getSelection().removeAllRanges()");
    page.click("#search-open");
    page.write("two words");
    page.press("ArrowLeft");
    page.press("ArrowRight");
    assert!(
        page.eval::<bool>("window.here === true"),
        "the search is no barrier"
    );
}

#[test]
fn the_first_stop_of_the_keyboard_leads_to_the_text() {
    let page = LAPTOP.open(BOOK.chapters()[0]);
    page.press("Tab");
    assert_eq!(page.words(":focus"), "Skip to the text");
    page.press("Enter");
    page.wait(
        "the text to have the focus",
        "document.activeElement.id === 'text'",
    );
}

#[test]
fn every_stop_of_the_keyboard_can_be_seen() {
    for name in [BOOK.chapters_with("language-rust tab")[0], "drill.html"] {
        let page = LAPTOP.open(name);
        let mut stops = 0;
        loop {
            page.press("Tab");
            let stop: Option<(String, bool)> = page.eval(
                "(() => {
                    const one = document.activeElement;
                    if (one === document.body || one.dataset.stopped) return null;
                    one.dataset.stopped = 'yes';
                    const style = getComputedStyle(one);
                    const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
                    const box = one.getBoundingClientRect();
                    return [one.outerHTML.slice(0, 90), ring && box.width > 0 && box.right > 0];
                })()",
            );
            let Some((element, seen)) = stop else { break };
            assert!(seen, "{name}: the keyboard stops unseen on {element}");
            stops += 1;
        }
        assert!(stops > 10, "{name}: the keyboard stops only {stops} times");
    }
}
