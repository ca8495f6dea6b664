//! The drill: a Leitner box over every question of the book.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, Instant};
use std::{fs, thread};

use serde_json::{Value, json};

use browser::book::BOOK;
use browser::chromium::PATIENCE;
use browser::page::{LAPTOP, PHONE, Page};

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

fn kept(page: &Page) -> Value {
    page.eval("JSON.parse(localStorage.getItem('proved.cards'))")
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
    for (index, chapter) in
        BOOK.chapters_with("data-card").into_iter().enumerate()
    {
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
    assert!(page.words("#leitner .answer").contains("Answer."));
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
        "localStorage.getItem('proved.cards') === '{}'",
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
        json!({ "cards": { &id: { "compartment": 99, "due": 9e15 } } })
            .to_string(),
        json!({ "cards": { &id: { "compartment": 1, "due": "soon" } } })
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
fn the_drill_works_from_the_keyboard() {
    let page = PHONE.open("drill.html");
    page.run("document.querySelector('#leitner .question ~ button').focus()");
    let first = asked(&page);
    page.press("Enter");
    assert_eq!(page.words(":focus"), "Knew it");
    page.press("Enter");
    let second = asked(&page);
    assert_ne!(first, second);
    // The next question has the focus, so that a screen reader reads it.
    assert_eq!(page.words(":focus").trim(), second);
    page.press("Tab");
    assert_eq!(page.words(":focus"), "Show the answer");
}

fn clear(page: &Page, sure: bool) {
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
