//! The drill: a Leitner box over every question of the book.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, Instant};
use std::{fs, thread};

use serde_json::{Value, json};

use browser::book::BOOK;
use browser::chromium::PATIENCE;
use browser::page::{LAPTOP, NO_SCRIPT, PHONE, Page, Visit};
use browser::report;

fn drill() -> Page {
    LAPTOP.open("drill.html")
}

/// The questions that the chapters ask.
fn questions() -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for chapter in BOOK.chapters_with("data-card") {
        let page = LAPTOP.open(chapter);
        all.extend(page.eval::<Vec<String>>(
            "[...document.querySelectorAll('details[data-card] > summary')].map(one => one.textContent.trim())",
        ));
    }
    all
}

fn asked(page: &Page) -> String {
    page.eval("document.querySelector('#leitner .question').textContent.trim()")
}

fn nothing_is_due(page: &Page) -> bool {
    asked(page).starts_with("Nothing is due")
}

fn answer(page: &Page, verdict: &str) -> String {
    let question = asked(page);
    page.click_on("#leitner button", "Show the answer");
    page.click_on("#leitner button", verdict);
    question
}

/// Answers all that is due, and returns the questions in the order they came.
fn knew_all(page: &Page) -> Vec<String> {
    let mut order = Vec::new();
    while !nothing_is_due(page) {
        order.push(answer(page, "Knew it"));
        assert!(order.len() < 1000, "the round never ends");
    }
    order
}

/// Filters by a chapter, by its place among the chapters that have questions.
fn filter(page: &Page, index: usize) -> String {
    page.eval(&format!(
        "(() => {{
            const select = document.querySelector('#leitner select');
            select.selectedIndex = {};
            select.dispatchEvent(new Event('change'));
            return select.value;
        }})()",
        index + 1
    ))
}

/// Lets days pass, and loads the page again.
fn pass(page: &Page, days: f64) {
    page.first(&format!(
        "Date.now = (now => () => now() + {days} * 86_400_000)(Date.now);"
    ));
    page.reload();
}

/// What the browser keeps of each card.
fn kept(page: &Page) -> Value {
    page.eval(
        "Object.fromEntries(Object.entries(localStorage)
            .filter(([key]) => key.startsWith('proved.card.'))
            .map(([key, state]) => [key.slice('proved.card.'.length), JSON.parse(state)]))",
    )
}

fn told(page: &Page) -> String {
    page.words("#leitner .row.keep [role=status]")
}

#[test]
fn a_round_asks_every_question_of_the_book_once_in_a_new_order() {
    let page = drill();
    let order = knew_all(&page);
    let all = questions();
    assert_eq!(
        order.len(),
        all.len(),
        "a question is asked twice, or not at all"
    );
    assert_eq!(BTreeSet::from_iter(order.clone()), all);
    let other = knew_all(&drill());
    assert_ne!(order, other, "two rounds come in the same order");
}

#[test]
fn the_filter_asks_one_chapter_only() {
    let page = drill();
    for (index, chapter) in BOOK.chapters().into_iter().enumerate() {
        let name = filter(&page, index);
        let own: BTreeSet<String> = LAPTOP.open(chapter).eval(
            "[...document.querySelectorAll('details[data-card] > summary')].map(one => one.textContent.trim())",
        );
        let order = BTreeSet::from_iter(knew_all(&page));
        assert_eq!(order, own, "the filter {name:?} is not {chapter}");
    }
}

#[test]
fn a_question_shows_its_answer_and_the_verdicts_only_when_asked() {
    let page = drill();
    assert_eq!(page.seen("#leitner .answer"), 0);
    let verdict = || -> bool {
        page.eval(
            "[...document.querySelectorAll('#leitner button')].some(one =>
                one.checkVisibility() && one.textContent === 'Knew it')",
        )
    };
    assert!(!verdict(), "one can know it before the answer is shown");
    page.click_on("#leitner button", "Show the answer");
    assert_eq!(page.seen("#leitner .answer"), 1);
    assert!(verdict());
    assert!(page.words("#leitner .answer").contains("Say first."));
}

#[test]
fn what_was_not_known_comes_back_in_the_same_round() {
    let page = drill();
    filter(&page, 0);
    let missed = answer(&page, "Not yet");
    let rest = knew_all(&page);
    assert_eq!(rest.last(), Some(&missed), "it is not asked again at the end");
    assert_eq!(rest.iter().filter(|question| **question == missed).count(), 1);
}

#[test]
fn what_was_known_comes_back_after_1_2_4_8_and_16_days() {
    let page = drill();
    filter(&page, 0);
    let all = knew_all(&page).len();
    for days in [1.0, 2.0, 4.0, 8.0, 16.0, 16.0] {
        pass(&page, days - 0.1);
        filter(&page, 0);
        assert!(nothing_is_due(&page), "asked again before {days} days");
        pass(&page, 0.2);
        filter(&page, 0);
        assert_eq!(
            knew_all(&page).len(),
            all,
            "not asked again after {days} days"
        );
    }
}

#[test]
fn what_is_no_longer_known_starts_again_at_one_day() {
    let page = drill();
    filter(&page, 0);
    knew_all(&page);
    pass(&page, 1.1);
    filter(&page, 0);
    let missed = answer(&page, "Not yet");
    knew_all(&page); // with the missed one, which is now known for one day
    pass(&page, 1.1);
    filter(&page, 0);
    assert_eq!(
        knew_all(&page),
        [missed],
        "after one day only the missed one is due"
    );
}

#[test]
fn what_was_learnt_stays_in_the_browser() {
    let page = drill();
    let known = answer(&page, "Knew it");
    let before = kept(&page);
    page.go_to(BOOK.chapters()[0]);
    page.go_to("drill.html");
    assert_eq!(kept(&page), before);
    assert!(
        !knew_all(&page).contains(&known),
        "{known:?} is asked again at once"
    );
}

#[test]
fn an_export_restores_after_a_clear_what_was_learnt() {
    let page = drill();
    answer(&page, "Knew it");
    answer(&page, "Knew it");
    answer(&page, "Not yet");
    let learnt = kept(&page);

    let folder = tempfile::tempdir().expect("a temporary folder");
    let downloads =
        json!({ "behavior": "allow", "downloadPath": folder.path() });
    page.call_browser("Browser.setDownloadBehavior", downloads);
    page.click_on("#leitner button", "Export");
    let file = folder.path().join("proved-cards.json");
    let deadline = Instant::now() + PATIENCE;
    while !file.exists() {
        assert!(
            Instant::now() < deadline,
            "Export saved no {}",
            file.display()
        );
        thread::sleep(Duration::from_millis(5));
    }
    assert!(told(&page).contains("3 cards"), "{}", told(&page));

    clear(&page, false);
    assert_eq!(kept(&page), learnt, "refusing to clear clears");
    clear(&page, true);
    page.wait(
        "the drill to forget",
        "!Object.keys(localStorage).some(key => key.startsWith('proved.card.'))",
    );

    import(&page, &file);
    page.wait("the import", "document.querySelector('#leitner .row.keep [role=status]').textContent.startsWith('Imported')");
    assert_eq!(kept(&page), learnt);
    page.reload();
    assert_eq!(kept(&page), learnt);
}

#[test]
fn a_wrong_file_changes_nothing_and_is_told() {
    let page = drill();
    answer(&page, "Knew it");
    let learnt = kept(&page);
    let id: String =
        page.eval("document.querySelector('details[data-card]').dataset.card");
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (index, wrong) in [
        "no JSON".to_owned(),
        "null".to_owned(),
        "{}".to_owned(),
        r#"{ "cards": null }"#.to_owned(),
        r#"{ "cards": [] }"#.to_owned(),
        r#"{ "cards": 5 }"#.to_owned(),
        r#"{ "cards": "five" }"#.to_owned(),
        json!({ "cards": { &id: { "compartment": 99, "due": 9e15 } } })
            .to_string(),
        json!({ "cards": { &id: { "compartment": 1, "due": "soon" } } })
            .to_string(),
        // No answer makes a card wait so long; 9e15 is not even a date.
        json!({ "cards": { &id: { "compartment": 5, "due": 9e15 } } })
            .to_string(),
        json!({ "cards": { &id: { "compartment": 5, "due": 1e300 } } })
            .to_string(),
        json!({ "cards": { &id: { "compartment": 5, "due": 4e12 } } })
            .to_string(),
        json!({ "cards": { &id: { "compartment": 5, "due": -1 } } })
            .to_string(),
        json!({ "cards": { &id: null } }).to_string(),
    ]
    .iter()
    .enumerate()
    {
        let file = folder.path().join(format!("{index}.json"));
        fs::write(&file, wrong).expect("the file can be written");
        page.run(
            "void (document.querySelector('#leitner .row.keep [role=status]').textContent = '')",
        );
        import(&page, &file);
        page.wait(
            "a word about the file",
            "document.querySelector('#leitner .row.keep [role=status]').textContent",
        );
        assert!(
            told(&page).contains("nothing was changed"),
            "{wrong}: {}",
            told(&page)
        );
        assert_eq!(kept(&page), learnt, "{wrong} changed what was learnt");
    }
}

#[test]
fn an_import_never_takes_back_what_was_learnt_since() {
    let page = drill();
    filter(&page, 0);
    answer(&page, "Knew it");
    let early = json!({ "cards": kept(&page) });
    knew_all(&page);
    pass(&page, 1.1);
    filter(&page, 0);
    knew_all(&page);
    let learnt = kept(&page);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("early.json");
    fs::write(&file, early.to_string()).expect("the file can be written");
    import(&page, &file);
    page.wait("the import", "document.querySelector('#leitner .row.keep [role=status]').textContent.startsWith('Imported')");
    assert_eq!(kept(&page), learnt);
}

#[test]
fn each_answer_is_seen_from_its_beginning() {
    let mut complaints = Vec::new();
    for (width, height) in [(360, 640), (390, 844), (1280, 560)] {
        let page = Visit { width, height, ..LAPTOP }.open("drill.html");
        while !nothing_is_due(&page) {
            let question = asked(&page);
            page.click_on("#leitner button", "Show the answer");
            page.settle();
            let unseen: bool = page.eval(
                "(() => {
                    const bar = document.querySelector('.bar').getBoundingClientRect().bottom;
                    const { top } = document.querySelector('#leitner .answer > *').getBoundingClientRect();
                    return top < bar || top > innerHeight - 48;
                })()",
            );
            if unseen {
                complaints.push(format!(
                    "{width} × {height}: the answer's beginning is not seen: {question}"
                ));
            }
            page.click_on("#leitner button", "Knew it");
            page.settle();
            let unseen: bool = page.eval(
                "(() => {
                    const bar = document.querySelector('.bar').getBoundingClientRect().bottom;
                    const { top, bottom } = document.querySelector('#leitner .question').getBoundingClientRect();
                    return top < bar || bottom > innerHeight;
                })()",
            );
            if unseen {
                complaints.push(format!(
                    "{width} × {height}: the question after it is not seen: {question}"
                ));
            }
        }
    }
    report(complaints);
}

#[test]
fn two_tabs_lose_no_answer() {
    let one = drill();
    let other = LAPTOP.open_beside(&one, "drill.html");
    one.to_front();
    for _ in 0..5 {
        answer(&one, "Knew it");
    }
    other.to_front();
    answer(&other, "Knew it");
    let cards = kept(&one);
    assert_eq!(cards.as_object().map(|cards| cards.len()), Some(6), "{cards}");
}

#[test]
fn a_tab_asks_nothing_that_another_tab_has_answered() {
    let one = drill();
    filter(&one, 0);
    let other = LAPTOP.open_beside(&one, "drill.html");
    filter(&other, 0);
    one.to_front();
    knew_all(&one);
    other.wait(
        "the other tab to learn of it",
        "document.querySelector('#leitner .question').textContent.startsWith('Nothing is due')",
    );
}

#[test]
fn what_one_tab_clears_no_other_tab_brings_back() {
    let one = drill();
    answer(&one, "Knew it");
    answer(&one, "Knew it");
    let other = LAPTOP.open_beside(&one, "drill.html");
    one.to_front();
    clear(&one, true);
    other.to_front();
    answer(&other, "Knew it");
    let cards = kept(&one);
    assert_eq!(cards.as_object().map(|cards| cards.len()), Some(1), "{cards}");
}

#[test]
fn a_page_that_comes_back_from_the_cache_knows_what_was_learnt_meanwhile() {
    let page = drill();
    filter(&page, 0);
    // Another tab answers while this page lies frozen in the back-forward cache.
    page.run(
        "(() => {
            const due = Date.now() + 86_400_000;
            for (const { dataset } of document.querySelectorAll('details[data-card]')) {
                localStorage.setItem(`proved.card.${dataset.card}`, JSON.stringify({ compartment: 1, due }));
            }
            dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
        })()",
    );
    assert!(nothing_is_due(&page), "it asks: {}", asked(&page));
}

#[test]
fn a_browser_that_keeps_nothing_is_told_of() {
    for refuse in [
        // full
        "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); };",
        // refused
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError'); } });",
    ] {
        let page = Visit { first: refuse, ..LAPTOP }.open("drill.html");
        filter(&page, 0);
        let known = answer(&page, "Knew it");
        assert!(
            told(&page).contains("keeps nothing"),
            "{refuse} {}",
            told(&page)
        );
        assert!(told(&page).contains("Export"), "{}", told(&page));
        assert!(
            !knew_all(&page).contains(&known),
            "{known:?} is asked again in this very visit"
        );
    }
}

#[test]
fn the_page_says_that_a_browser_may_forget() {
    let words = NO_SCRIPT.open("drill.html").words("main");
    assert!(words.contains("seven days"), "{words}");
}

#[test]
fn a_card_has_an_address_that_opens_it() {
    let page = drill();
    for name in ["drill.html", BOOK.chapters_with("data-card")[0]] {
        page.go_to(name);
        let card: String = page.eval(
            "[...document.querySelectorAll('details[data-card]')].at(-1).dataset.card",
        );
        page.go_to("index.html");
        page.go_to(&format!("{name}#{card}"));
        let (open, top): (bool, f64) = page.eval(&format!(
            "(() => {{
                const card = document.querySelector('[data-card={card}]');
                return [card.open, card.getBoundingClientRect().top];
            }})()"
        ));
        assert!(open, "{name}#{card} opens no card");
        assert!(
            (0.0..800.0).contains(&top),
            "{name}#{card} stands at {top} px"
        );
    }
    // A press tells the address.
    page.click("details[data-card] > summary");
    let (card, hash): (String, String) = page.eval(
        "[document.querySelector('details[data-card]').dataset.card, location.hash]",
    );
    assert_eq!(hash, format!("#{card}"));
}

#[test]
fn the_drill_works_from_the_keyboard() {
    let page = PHONE.open("drill.html");
    page.run("document.querySelector('#leitner .question ~ button').focus()");
    let first = asked(&page);
    page.press("Enter");
    let on_answer: bool =
        page.eval("document.activeElement.matches('#leitner .answer')");
    assert!(on_answer, "the answer has not the focus");
    // Past the answer's links.
    let mut stops = 0;
    while page.words(":focus") != "Knew it" {
        page.press("Tab");
        stops += 1;
        assert!(
            stops < 20,
            "Tab does not lead from the answer to the verdicts"
        );
    }
    page.press("Enter");
    let second = asked(&page);
    assert_ne!(first, second);
    // The next question has the focus, so that a screen reader reads it.
    assert_eq!(page.words(":focus").trim(), second);
    page.press("Tab");
    assert_eq!(page.words(":focus"), "Show the answer");
}

pub fn clear(page: &Page, sure: bool) {
    let before = page.events("Page.javascriptDialogOpening").len();
    let click = page.start_click("#leitner button", "Clear");
    page.nth_event("Page.javascriptDialogOpening", before);
    page.call("Page.handleJavaScriptDialog", json!({ "accept": sure }));
    for sent in click {
        page.answer(&sent);
    }
}

fn import(page: &Page, file: &Path) {
    let input = json!({ "expression": "document.querySelector('#leitner input[type=file]')" });
    let input =
        page.call("Runtime.evaluate", input)["result"]["objectId"].clone();
    page.call(
        "DOM.setFileInputFiles",
        json!({ "objectId": input, "files": [file] }),
    );
}
