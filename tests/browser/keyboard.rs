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
fn no_arrow_turns_the_page_after_a_click_into_a_listing_or_a_table() {
    let page = LAPTOP.open(BOOK.chapters_with("language-rust tab")[0]);
    page.coloured();
    page.run("void (window.here = true)");
    for place in [
        "pre > .language-rust",
        "pre > .language-console",
        "td",
        "details[data-card] > summary",
    ] {
        page.click(place);
        for key in ["ArrowRight", "ArrowLeft"] {
            page.press(key);
            page.settle();
            let here: bool = page.eval("window.here === true");
            assert!(here, "{key} turns the page after a click on {place}");
        }
    }
}

#[test]
fn an_arrow_held_down_turns_no_page() {
    let [first, ..] = BOOK.chapters()[..] else {
        panic!("the book has no chapters")
    };
    let page = LAPTOP.open(first);
    page.run("void (window.here = true)");
    page.key_down("ArrowRight", json!({ "autoRepeat": true }));
    page.settle();
    assert!(
        page.eval::<bool>("window.here === true"),
        "it runs through the book"
    );
}

#[test]
fn the_keys_can_be_switched_off_for_good() {
    let page = LAPTOP.open(BOOK.chapters()[0]);
    page.click(".turn input[type=checkbox]");
    // The switch itself takes keys.
    page.run("document.activeElement.blur()");
    page.reload();
    page.run("void (window.here = true)");
    page.press("ArrowRight");
    page.press("/");
    page.settle();
    let (here, open): (bool, bool) = page
        .eval("[window.here === true, document.getElementById('search').open]");
    assert!(here, "the arrows still turn pages");
    assert!(!open, "the slash still searches");
}

/// A slash opens the search, after whatever the reader did before.
#[track_caller]
fn slash_opens_the_search(page: &Page, after: &str) {
    page.press("/");
    page.settle();
    let open: bool = page.eval("document.getElementById('search').open");
    assert!(open, "the slash does nothing after {after}");
    page.press("Escape");
}

#[test]
fn the_slash_searches_wherever_nothing_is_typed() {
    let page = LAPTOP.open(BOOK.chapters_with("language-rust tab")[0]);
    page.coloured();
    page.click(".code-bar button");
    slash_opens_the_search(&page, "a press on Copy");
    page.click(".tabs pre > code");
    slash_opens_the_search(&page, "a click into a listing with tabs");
    page.click("details[data-card] > summary");
    slash_opens_the_search(&page, "a question was opened");
    page.run(
        "getSelection().selectAllChildren(document.querySelector('main p'))",
    );
    slash_opens_the_search(&page, "words were selected");
    page.run("getSelection().removeAllRanges()");
    // As a German or French keyboard writes it.
    let shifted = json!({ "code": "Digit7", "windowsVirtualKeyCode": 55, "modifiers": 8 });
    page.key_down("/", shifted);
    page.settle();
    let open: bool = page.eval("document.getElementById('search').open");
    assert!(open, "Shift and 7 does nothing");
    // In the field it is a character.
    page.press("/");
    let typed: String =
        page.eval("document.getElementById('search-words').value");
    assert_eq!(typed, "/");
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
