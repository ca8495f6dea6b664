//! Browsers that lack what the newest have. None can be had here, so Chromium is made one:
//! what an old one does not know is taken from the style sheet, and throws in the script.

use serde_json::json;

use browser::book::BOOK;
use browser::page::{LAPTOP, Page, Visit};

/// `:has` is no selector before Firefox 121.
const NO_HAS: &str = "
    for (const owner of [Document, DocumentFragment, Element]) {
        for (const name of ['querySelector', 'querySelectorAll', 'matches', 'closest']) {
            const real = owner.prototype[name];
            if (!real) continue;
            owner.prototype[name] = function (selector) {
                if (String(selector).includes(':has')) {
                    throw new DOMException(`${selector} is not a valid selector`, 'SyntaxError');
                }
                return real.call(this, selector);
            };
        }
    }";

/// Opens a page whose style sheet has lost every rule and declaration with these words.
fn without(visit: Visit<'_>, words: &[&str], name: &str) -> Page {
    let page = visit.prepare();
    page.call(
        "Fetch.enable",
        json!({ "patterns": [{ "urlPattern": "*.css" }] }),
    );
    let url = format!("{}{name}", BOOK.address);
    let going = page.send("Page.navigate", json!({ "url": url }));
    let asked = page.nth_event("Fetch.requestPaused", 0);
    let address =
        asked["request"]["url"].as_str().expect("a request has an address");
    let style = BOOK.text(&address[BOOK.address.len()..]);
    let old = forget(&style, words);
    let body: String = LAPTOP
        .open("toc.html")
        .eval(&format!("btoa(unescape(encodeURIComponent({})))", json!(old)));
    page.call("Fetch.fulfillRequest", json!({
        "requestId": asked["requestId"],
        "responseCode": 200,
        "responseHeaders": [{ "name": "Content-Type", "value": "text/css" }],
        "body": body,
    }));
    page.answer(&going);
    page.call("Fetch.disable", json!({}));
    page.loaded(name);
    page
}

/// Drops what an old browser does: a declaration whose value, or a rule whose selector,
/// has one of the words.
fn forget(style: &str, words: &[&str]) -> String {
    let mut kept = String::new();
    // How deep in a rule that is dropped.
    let mut dropped = 0;
    for line in style.lines() {
        let unknown = words.iter().any(|word| line.contains(word));
        let opens = line.matches('{').count();
        let closes = line.matches('}').count();
        if dropped > 0 || unknown && opens > closes {
            dropped = dropped + opens - closes;
        } else if !unknown {
            kept.push_str(line);
        }
        // A line that ends in a comma is half of a selector: the drop must not lose the rest.
        kept.push('\n');
    }
    kept
}

#[test]
fn without_light_dark_the_bar_the_menu_and_the_page_have_colours() {
    for dark in [false, true] {
        let page = without(
            Visit { dark, ..LAPTOP },
            &["light-dark("],
            BOOK.chapters()[0],
        );
        for part in ["body", ".bar", "dialog", "pre > code"] {
            let paper: String = page.eval(&format!(
                "getComputedStyle(document.querySelector('{part}')).backgroundColor"
            ));
            assert_ne!(paper, "rgba(0, 0, 0, 0)", "{part} is transparent");
        }
    }
}

#[test]
fn without_has_the_page_does_all_that_it_does() {
    let visit = Visit { first: NO_HAS, ..LAPTOP };
    let page =
        without(visit, &[":has("], BOOK.chapters_with("language-rust tab")[0]);
    page.coloured();
    let errors = page.events("Runtime.exceptionThrown");
    assert!(errors.is_empty(), "{errors:?}");
    assert!(page.seen(".code-bar button") > 3, "the listings have no buttons");
    let shown = || -> Vec<String> {
        page.eval(
            "[...new Set([...document.querySelectorAll('.tabs > pre > code')]
                .filter(code => code.checkVisibility({ contentVisibilityAuto: true }))
                .map(code => document.getElementById(code.parentElement.getAttribute('aria-labelledby')).textContent))]",
        )
    };
    for language in ["Python", "Rust"] {
        page.click_on(".tabs [role=tab]", language);
        assert_eq!(shown(), [language]);
    }
    // The buttons lie on no code.
    let covered: usize = page.eval(
        "[...document.querySelectorAll('.code-bar')].filter(bar =>
            parseFloat(getComputedStyle(bar.parentElement.querySelector('code')).paddingTop) < bar.clientHeight).length",
    );
    assert_eq!(covered, 0, "{covered} blocks lie below their buttons");
    page.press("/");
    page.wait("the search to open", "document.getElementById('search').open");
    page.go_to("drill.html");
    assert!(page.seen("#leitner .question") > 0, "the drill asks nothing");
}

#[test]
fn a_feature_that_fails_takes_no_other_along() {
    // One after the other: each lacks what only some features need.
    for lack in [
        "delete window.IntersectionObserver;",
        "delete window.ResizeObserver;",
        "delete window.requestIdleCallback;",
        "delete window.BroadcastChannel; delete window.AbortSignal;",
        "Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('', 'SecurityError'); } });",
        "HTMLDialogElement.prototype.showModal = undefined;",
        "Object.defineProperty(Document.prototype, 'getSelection', { value: undefined }); window.getSelection = undefined;",
    ] {
        let page = Visit { first: lack, ..LAPTOP }
            .open(BOOK.chapters_with("language-rust tab")[0]);
        page.coloured();
        page.click("#theme");
        assert!(
            page.seen(".code-bar button") > 3,
            "{lack}: the listings have no buttons"
        );
        assert!(page.seen(".tabs [role=tab]") > 1, "{lack}: there are no tabs");
        assert!(
            page.seen("#contents [aria-current=page]") > 0,
            "{lack}: no page is marked"
        );
    }
}

#[test]
fn dark_is_the_same_whether_the_system_or_the_reader_chose_it() {
    let colours = |dark: bool, chosen: &str| -> Vec<String> {
        let page = Visit { dark, ..LAPTOP }.open("index.html");
        page.run(&format!(
            "void (document.documentElement.dataset.theme = '{chosen}')"
        ));
        page.eval(
            "(() => {
                const names = [...document.styleSheets].flatMap(sheet => [...sheet.cssRules])
                    .filter(rule => rule.selectorText === ':root').flatMap(rule => [...rule.style])
                    .filter(name => name.startsWith('--'));
                const style = getComputedStyle(document.documentElement);
                return [...new Set(names)].map(name => `${name}: ${style.getPropertyValue(name)}`);
            })()",
        )
    };
    assert!(colours(true, "auto").len() > 10);
    assert_eq!(colours(true, "auto"), colours(false, "dark"));
    assert_eq!(colours(false, "auto"), colours(true, "light"));
}
