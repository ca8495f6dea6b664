//! Search finds every word that the pages have.

use std::collections::BTreeMap;

use serde_json::json;

use browser::book::BOOK;
use browser::page::{LAPTOP, Page};
use browser::report;

/// Types words into the search that is open, and waits for what it finds.
fn search_for(page: &Page, words: &str) {
    page.write(words);
    page.wait("results", "document.querySelector('#search-results a')");
}

#[test]
fn a_search_by_keyboard_leads_to_the_section() {
    let page = LAPTOP.open("index.html");
    page.press("/");
    page.wait("the search to open", "document.getElementById('search').open");
    search_for(&page, "multiprocessing");
    let first: String =
        page.eval("document.querySelector('#search-results a').href");
    let status = page.words("#search-status");
    assert!(
        status.contains("section"),
        "a screen reader is not told: {status:?}"
    );
    page.press("Tab");
    let focus: bool =
        page.eval("document.activeElement.closest('#search-results') !== null");
    assert!(
        focus,
        "Tab leads from the words to {}",
        page.eval::<String>("document.activeElement.outerHTML")
    );
    page.press("Enter");
    page.wait(
        "the section to open",
        &format!("location.href === {}", json!(first)),
    );
}

#[test]
fn escape_closes_the_search_and_gives_the_focus_back() {
    let page = LAPTOP.open("index.html");
    page.click("#search-open");
    page.wait("the search to open", "document.getElementById('search').open");
    page.press("Escape");
    page.wait("the search to close", "!document.getElementById('search').open");
    let focus: String = page.eval("document.activeElement.id");
    assert_eq!(focus, "search-open");
}

#[test]
fn the_index_is_loaded_only_when_somebody_searches() {
    let page = LAPTOP.open("index.html");
    let loads = |page: &Page| {
        page.requests().iter().filter(|url| url.contains("searchindex")).count()
    };
    assert_eq!(loads(&page), 0);
    page.click("#search-open");
    search_for(&page, "rust");
    assert_eq!(loads(&page), 1);
}

#[test]
fn every_word_of_every_page_is_found_on_that_page() {
    let mut words: BTreeMap<String, &str> = BTreeMap::new();
    let page = LAPTOP.open("index.html");
    for name in BOOK.pages() {
        if matches!(name, "404.html" | "index.html" | "print.html" | "toc.html")
        {
            continue; // these repeat the others, and are not in the index
        }
        page.go_to(name);
        // The page's text as it stands without what the script adds.
        let source = json!(BOOK.text(name));
        let found: Vec<String> = page.eval(&format!(
            "(() => {{
                const page = new DOMParser().parseFromString({source}, 'text/html');
                const texts = page.createTreeWalker(page.querySelector('main'), NodeFilter.SHOW_TEXT);
                const words = new Set();
                while (texts.nextNode()) {{
                    const text = texts.currentNode.data;
                    for (const [word] of text.matchAll(/[\\p{{L}}_][\\p{{L}}\\p{{N}}_]*/gu)) words.add(word);
                }}
                return [...words];
            }})()"
        ));
        for word in found {
            words.entry(word).or_insert(name);
        }
    }
    page.click("#search-open");
    search_for(&page, "rust");
    let all: Vec<&String> = words.keys().collect();
    let missed: Vec<String> = page.eval(&format!(
        "(async () => {{
            const input = document.getElementById('search-words');
            const missed = [];
            for (const word of {}) {{
                input.value = word;
                input.dispatchEvent(new Event('input'));
                for (let turn = 0; turn < 5; turn++) await null;
                const found = [...document.querySelectorAll('#search-results mark')]
                    .some(mark => mark.textContent.toLowerCase() === word.toLowerCase());
                const titled = [...document.querySelectorAll('#search-results a')]
                    .some(link => link.textContent.toLowerCase().includes(word.toLowerCase()));
                if (!found && !titled) missed.push(word);
            }}
            return missed;
        }})()",
        json!(all)
    ));
    let missed = missed.iter().map(|word| {
        format!("search does not find {word:?} of {}", words[word])
    });
    report(missed.collect());
}
