//! Search finds every word that the pages have.

use std::collections::BTreeSet;

use serde_json::json;

use browser::book::{BOOK, build_into};
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
fn nothing_of_the_search_is_loaded_before_somebody_searches() {
    let page = LAPTOP.open("index.html");
    let before = page.requests();
    let other = |url: &&String| {
        url.contains("search") || url.contains("ch1") || url.contains("drill")
    };
    assert_eq!(before.iter().find(other), None);
    page.click("#search-open");
    search_for(&page, "rust");
    whole(&page);
    // Once is enough, for every later search.
    let loaded = page.requests().len();
    page.press("Escape");
    page.click("#search-open");
    page.write("python");
    whole(&page);
    assert_eq!(page.requests().len(), loaded);
}

/// Waits until the search has seen all pages.
#[track_caller]
fn whole(page: &Page) {
    page.wait(
        "the search to see all pages",
        "document.getElementById('search-results').ariaBusy === 'false'",
    );
}

/// Searches anew, and waits until all pages were seen.
#[track_caller]
fn found(page: &Page, words: &str) -> Vec<String> {
    page.run(&format!(
        "(() => {{
            const input = document.getElementById('search-words');
            input.value = {};
            input.dispatchEvent(new Event('input'));
        }})()",
        json!(words)
    ));
    whole(page);
    page.eval("[...document.querySelectorAll('#search-results a')].map(link => link.pathname.split('/').pop() + link.hash)")
}

/// A search over all pages, none of which is open.
fn searching() -> Page {
    let page = LAPTOP.open("404.html");
    page.click("#search-open");
    search_for(&page, "rust");
    whole(&page);
    page
}

#[test]
fn the_keyboards_quotes_find_the_books() {
    let page = searching();
    let mut complaints = Vec::new();
    for (typed, book) in [("Rust's", "Rust’s"), ("thread's", "thread’s")] {
        let [typed_finds, book_finds] =
            [typed, book].map(|words| found(&page, words));
        if typed_finds.is_empty() || typed_finds != book_finds {
            complaints.push(format!(
                "{typed:?} finds {} sections, {book:?} {}",
                typed_finds.len(),
                book_finds.len()
            ));
        }
    }
    // Words in quotes belong together, whatever the quotes.
    let loose = found(&page, "data race");
    for quoted in ["\"data race\"", "“data race”", "„data race“", "\"data race"]
    {
        let together = found(&page, quoted);
        if together.is_empty() || together.len() > loose.len() {
            complaints
                .push(format!("{quoted} finds {} sections", together.len()));
        }
    }
    report(complaints);
}

#[test]
fn a_chapter_comes_before_the_pages_that_repeat_it() {
    let page = searching();
    let mut complaints = Vec::new();
    for words in [
        "multiprocessing",
        "race conditions",
        "x += 1",
        "shared memory",
        "data race",
    ] {
        let first = found(&page, words).into_iter().next().unwrap_or_default();
        if !first.starts_with("ch") {
            complaints.push(format!("{words:?} leads to {first:?} first"));
        }
    }
    report(complaints);
}

/// Follows the first result to a page, and waits until its words are marked.
#[track_caller]
fn follow(page: &Page, words: &str, target: &str) {
    found(page, words);
    page.run(&format!(
        "[...document.querySelectorAll('#search-results a')].find(link => link.href.includes({})).click()",
        json!(target)
    ));
    page.wait(
        &format!("{words:?} to be marked in sight on {target}"),
        "[...document.querySelectorAll('main mark')].some(mark => {
            const { top, bottom, height } = mark.getBoundingClientRect();
            return height > 0 && mark.checkVisibility({ contentVisibilityAuto: true })
                && top >= 48 && bottom <= innerHeight;
        })",
    );
}

#[test]
fn a_results_words_are_seen_and_marked() {
    // A word that only Python's half of a listing with tabs has, and one of an answer.
    let words = |chapter: &str| -> Option<Vec<String>> {
        let page = LAPTOP.open(chapter);
        page.coloured();
        page.eval(
            "(() => {
                const words = nodes => nodes.map(one => one.textContent.toLowerCase().match(/[a-z_]{6,}/g) ?? []);
                const all = text => [...document.querySelectorAll(text)];
                const outside = new Set(words(all('main > :not(.tabs), .tabs .language-rust')).flat());
                const python = words(all('.tabs .language-python')).flat().find(word => !outside.has(word));
                const text = document.querySelector('main').textContent.toLowerCase();
                const answer = words(all('details[data-card] > p')).flat()
                    .find(word => text.split(word).length === 2);
                return python && answer ? [python, answer] : null;
            })()",
        )
    };
    let tabbed = BOOK.chapters_with("language-rust tab");
    let (chapter, only) = tabbed
        .into_iter()
        .find_map(|chapter| words(chapter).map(|words| (chapter, words)))
        .expect("a chapter has a word of each kind");
    for word in only {
        // From another page, and on the page itself.
        for start in ["index.html", chapter] {
            let page = LAPTOP.open(start);
            page.click("#search-open");
            page.wait(
                "the search to open",
                "document.getElementById('search').open",
            );
            follow(&page, &word, chapter);
            let again: f64 = page.eval("document.querySelector('main mark').getBoundingClientRect().top");
            page.coloured();
            page.settle();
            let after: f64 = page.eval("document.querySelector('main mark').getBoundingClientRect().top");
            assert!(
                (again - after).abs() < 2.0,
                "{word:?} moved from {again} to {after} px"
            );
        }
    }
}

#[test]
fn a_result_in_a_hidden_line_shows_the_whole_program() {
    let chapter = BOOK.chapters_with("class=\"boring\"")[0];
    let page = LAPTOP.open(chapter);
    // A section, and a word that stands in its hidden lines only.
    let (id, word): (String, String) = page.eval(
        "(() => {
            const words = text => text.toLowerCase().match(/[a-z_]{6,}/g) ?? [];
            let id = '', shown = new Set(), hidden = [];
            for (const one of document.querySelectorAll('main > *')) {
                if (/^H[1-3]$/.test(one.tagName)) {
                    const found = hidden.find(word => !shown.has(word));
                    if (found) return [id, found];
                    id = one.id, shown = new Set(), hidden = [];
                }
                const seen = one.cloneNode(true);
                for (const line of seen.querySelectorAll('.boring')) {
                    hidden.push(...words(line.textContent));
                    line.remove();
                }
                for (const word of words(seen.textContent)) shown.add(word);
            }
            throw 'no section has a hidden word';
        })()",
    );
    page.go_to("index.html");
    page.go_to(&format!("{chapter}?words={word}#{id}"));
    page.wait(
        &format!("{word:?} to be marked in sight in {id}"),
        "[...document.querySelectorAll('main mark')].some(mark => {
            const { top, bottom, height } = mark.getBoundingClientRect();
            return height > 0 && top >= 48 && bottom <= innerHeight;
        })",
    );
    let whole: usize =
        page.eval("document.querySelectorAll('pre.whole').length");
    assert_eq!(whole, 1, "other programs than the one that has it are opened");
}

#[test]
fn words_in_several_pieces_of_markup_are_marked_together() {
    let page = LAPTOP.open("index.html");
    page.click("#search-open");
    page.wait("the search to open", "document.getElementById('search').open");
    follow(&page, "\"x += 1\"", "ch12");
    let marked: String = page.eval(
        "[...document.querySelectorAll('main mark')].map(mark => mark.textContent).join('')",
    );
    assert!(marked.contains("x += 1"), "{marked:?} is marked");
}

#[test]
fn the_browsers_own_find_reaches_the_hidden_language() {
    let page = LAPTOP.open(BOOK.chapters_with("language-rust tab")[0]);
    page.coloured();
    let hidden: Vec<Option<String>> = page.eval(
        "[...document.querySelectorAll('.tabs > pre')]
            .filter(pre => !pre.closest('details:not([open])'))
            .filter(pre => !pre.firstElementChild.checkVisibility({ contentVisibilityAuto: true }))
            .map(pre => pre.getAttribute('hidden'))",
    );
    assert!(!hidden.is_empty(), "nothing is hidden");
    assert!(
        hidden.iter().all(|hidden| hidden.as_deref() == Some("until-found")),
        "{hidden:?}"
    );
    // The browser says so before it shows what it found.
    page.run(
        "(() => {
            window.panel = document.querySelector('.tabs > [hidden=until-found]');
            panel.dispatchEvent(new Event('beforematch', { bubbles: true }));
        })()",
    );
    page.settle();
    let shown: bool = page.eval(
        "panel.firstElementChild.checkVisibility({ contentVisibilityAuto: true })
            && document.getElementById(panel.getAttribute('aria-labelledby')).ariaSelected === 'true'",
    );
    assert!(shown, "the tab does not follow what was found");
}

#[test]
fn back_after_a_result_the_words_are_still_there() {
    let page = LAPTOP.open("index.html");
    page.click("#search-open");
    search_for(&page, "multiprocessing");
    whole(&page);
    page.press("Enter");
    page.wait("the result to open", "location.pathname.includes('ch11')");
    page.run("history.back()");
    page.wait(
        "the words and what they found",
        "document.getElementById('search').open
            && document.getElementById('search-words').value === 'multiprocessing'
            && document.querySelector('#search-results mark')",
    );
    page.press("Escape");
    page.wait("the search to close", "!document.getElementById('search').open");
    page.reload();
    assert!(
        !page.eval::<bool>("document.getElementById('search').open"),
        "it opens by itself"
    );
}

#[test]
fn the_arrows_lead_through_the_results() {
    let page = LAPTOP.open("index.html");
    page.press("/");
    page.wait("the search to open", "document.getElementById('search').open");
    search_for(&page, "rust");
    whole(&page);
    let focused = || -> i32 {
        page.eval("[...document.querySelectorAll('#search-results a')].indexOf(document.activeElement)")
    };
    page.press("ArrowDown");
    assert_eq!(focused(), 0);
    page.press("ArrowDown");
    assert_eq!(focused(), 1);
    page.press("ArrowUp");
    page.press("ArrowUp");
    let id: String = page.eval("document.activeElement.id");
    assert_eq!(id, "search-words");
    // One press closes, though words stand in the field.
    page.press("Escape");
    page.settle();
    assert!(!page.eval::<bool>("document.getElementById('search').open"));
}

/// The network of a slow phone, as the table of the page's load has it.
fn slow(page: &Page) {
    page.call(
        "Network.emulateNetworkConditions",
        json!({
            "offline": false,
            "latency": 150,
            "downloadThroughput": 1_600_000 / 8,
            "uploadThroughput": 1_600_000 / 8,
        }),
    );
}

#[test]
fn the_first_results_come_within_a_second_and_the_whole_book_weighs_600_kib() {
    let page = LAPTOP.open("index.html");
    slow(&page);
    let finished = page.events("Network.loadingFinished").len();
    page.run(
        "new Promise(done => {
            const begin = performance.now();
            document.getElementById('search-open').click();
            const words = document.getElementById('search-words');
            words.value = 'mutex'; // which the open page does not have
            words.dispatchEvent(new Event('input'));
            window.said = document.getElementById('search-status').textContent;
            new MutationObserver((_, observer) => {
                if (!document.querySelector('#search-results mark')) return;
                observer.disconnect();
                window.first = performance.now() - begin;
                done();
            }).observe(document.getElementById('search-results'), { childList: true, subtree: true });
        })",
    );
    let (first, said): (f64, String) = page.eval("[first, said]");
    assert!(first <= 1000.0, "the first results come after {first} ms");
    assert!(!said.is_empty(), "nothing says that it loads");
    whole(&page);
    let bytes: f64 = page.events("Network.loadingFinished")[finished..]
        .iter()
        .filter_map(|event| event["encodedDataLength"].as_f64())
        .sum();
    let kib = bytes / 1024.0;
    assert!(kib <= 600.0, "a search of the whole book loads {kib:.0} KiB");
}

#[test]
fn what_a_search_has_loaded_is_kept_for_the_next_page() {
    let page = searching();
    // Neither this page nor any that the first search has not seen.
    page.go_to("404.html");
    page.click("#search-open");
    search_for(&page, "rust");
    whole(&page);
    let again: Vec<(String, u32)> = page.eval(
        "performance.getEntriesByType('resource')
            .filter(entry => entry.initiatorType === 'fetch' && entry.transferSize > 0)
            .map(entry => [entry.name, entry.transferSize])",
    );
    assert!(again.is_empty(), "loaded again: {again:?}");
}

#[test]
fn a_page_that_does_not_load_is_told_of() {
    let page = LAPTOP.open("index.html");
    let chapter = BOOK.chapters()[1];
    page.call(
        "Network.setBlockedURLs",
        json!({ "urls": [format!("*{chapter}*")] }),
    );
    page.click("#search-open");
    search_for(&page, "rust");
    page.wait(
        "a word about the page that is missing",
        "document.getElementById('search-status').textContent.includes('1 page could not be loaded')",
    );
}

#[test]
fn from_a_file_the_search_says_that_it_sees_one_page() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let html = build_into(folder.path(), &[]);
    let page = LAPTOP.prepare();
    let url = format!("file://{}", html.join(BOOK.chapters()[0]).display());
    page.call("Page.navigate", json!({ "url": url }));
    page.wait(
        "the page",
        "location.protocol === 'file:' && document.readyState === 'complete'",
    );
    page.click("#search-open");
    page.write("process");
    page.wait(
        "results of the open page and a word about the others",
        "document.querySelector('#search-results mark')
            && document.getElementById('search-status').textContent.includes('only this page')",
    );
}

#[test]
fn no_page_that_is_searched_repeats_the_others() {
    // It would cost its weight, and come before what it repeats.
    let mut complaints = Vec::new();
    let mut seen = BTreeSet::new();
    let page = searching();
    let searched: Vec<String> = page.eval(
        "performance.getEntriesByType('resource')
            .map(entry => new URL(entry.name).pathname.split('/').pop())
            .filter(name => name.endsWith('.html'))",
    );
    let mut pages = BOOK.pages();
    pages.sort_by_key(|name| !name.starts_with("ch"));
    for name in pages {
        if !searched.iter().any(|one| one == name) {
            continue;
        }
        page.go_to(name);
        let texts: Vec<String> = page.eval(
            "[...document.querySelectorAll('main p')].map(one => one.textContent)",
        );
        let again = texts.iter().filter(|text| seen.contains(*text)).count();
        if again * 2 > texts.len() {
            complaints.push(format!(
                "{name} repeats {again} of its {} paragraphs: name it in theme/search.js",
                texts.len()
            ));
        }
        seen.extend(texts);
    }
    report(complaints);
}

/// How many words are asked for at once: enough to be fast, few enough to be named.
const WORDS: usize = 20;

#[test]
fn every_word_of_every_section_is_found_there() {
    let mut complaints = Vec::new();
    let page = searching();
    for name in
        BOOK.chapters().into_iter().chain(["introduction.html", "claims.html"])
    {
        // The page's text as it stands without what the script adds.
        let source = json!(BOOK.text(name));
        let sections: Vec<(String, Vec<String>)> = page.eval(&format!(
            "(() => {{
                const page = new DOMParser().parseFromString({source}, 'text/html');
                const texts = page.createTreeWalker(page.querySelector('main'), NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
                const sections = [];
                const begin = id => {{
                    const words = new Set();
                    sections.push([id, words]);
                    return words;
                }};
                let words, answers;
                while (texts.nextNode()) {{
                    const node = texts.currentNode;
                    const card = node.parentElement.closest('details[data-card]');
                    if (/^H[1-3]$/.test(node.tagName) && node.id) words = begin(node.id);
                    else if (node.matches?.('details[data-card]')) answers = begin(node.dataset.card);
                    else if (node.nodeType === Node.TEXT_NODE && !node.parentElement.closest('script, style')) {{
                        for (const [word] of node.data.matchAll(/[\\p{{L}}_][\\p{{L}}\\p{{N}}_]*/gu)) {{
                            (card ? answers : words)?.add(word.toLowerCase());
                        }}
                    }}
                }}
                return sections.map(([id, words]) => [id, [...words]]);
            }})()"
        ));
        assert!(!sections.is_empty(), "{name} has no sections");
        for (id, words) in sections {
            // The last words alone may be few, and those of every section.
            for end in (0..words.len())
                .step_by(WORDS)
                .map(|start| words.len().min(start + WORDS))
            {
                let words = &words[end.saturating_sub(WORDS)..end];
                let found = found(&page, &words.join(" "));
                let there = format!("{name}#{id}");
                if !found.contains(&there) {
                    complaints.push(format!(
                        "{there} is not found by {words:?}, but {found:?}"
                    ));
                }
            }
        }
    }
    report(complaints);
}

#[test]
fn an_operator_a_dunder_a_keyword_and_an_error_code_are_found() {
    let page = searching();
    let mut complaints = Vec::new();
    for words in [
        "with",
        "for",
        "::",
        "__name__",
        "E0277",
        "x += 1",
        "fork",
        "Ordering::Relaxed",
    ] {
        if found(&page, words).is_empty() {
            complaints.push(format!("nothing is found for {words:?}"));
        }
    }
    report(complaints);
}
