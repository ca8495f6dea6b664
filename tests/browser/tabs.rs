//! Rust | Python, or the reverse, where a listing or an edit has both.

use std::collections::BTreeSet;

use browser::book::BOOK;
use browser::page::{LAPTOP, Page, Visit};
use browser::report;

const TABBED: &str = "language-rust tab";
const RUST: &str = ".tabs [role=tab][id$=rust]";
const PYTHON: &str = ".tabs [role=tab][id$=python]";

fn page_with_tabs() -> Page {
    LAPTOP.open(BOOK.chapters_with(TABBED)[0])
}

/// Opens all folds: what is folded cannot be seen in any language.
fn unfold(page: &Page) {
    page.run("void document.querySelectorAll('main details').forEach(one => { one.open = true; })");
}

/// The languages whose blocks can be seen in the page's groups, each once.
fn languages(page: &Page) -> Vec<String> {
    page.eval(
        "[...new Set([...document.querySelectorAll('.tabs > pre')]
            .filter(block => block.querySelector('code').checkVisibility())
            .map(block => document.getElementById(block.getAttribute('aria-labelledby')).textContent))].sort()",
    )
}

#[test]
fn what_stands_first_shows_first() {
    let mut complaints = Vec::new();
    let mut starts = BTreeSet::new();
    let page = LAPTOP.prepare();
    for chapter in BOOK.chapters() {
        page.go_to(chapter);
        page.coloured();
        unfold(&page);
        // Of each group, what its first block is, and which blocks can be seen.
        let groups: Vec<(String, Vec<bool>)> = page.eval(
            "[...document.querySelectorAll('.tabs')].map(group => {
                const blocks = [...group.querySelectorAll(':scope > pre > code')];
                const start = ['.language-python', '.language-rust', '.language-diff']
                    .find(language => blocks[0].matches(language));
                return [start, blocks.map(code => code.checkVisibility())];
            })",
        );
        for (start, shown) in groups {
            if shown != [true, false] {
                complaints.push(format!(
                    "{chapter}: {shown:?} of a group that starts with {start}"
                ));
            }
            starts.insert(start);
        }
        let alone: usize = page.eval(
            "document.querySelectorAll('main :not(.tabs) > pre > .tab').length",
        );
        if alone > 0 {
            complaints.push(format!(
                "{chapter}: {alone} blocks with `tab` have no twin beside them"
            ));
        }
    }
    for start in [".language-python", ".language-diff"] {
        if !starts.contains(start) {
            complaints.push(format!(
                "no chapter has tabs that start with {start}, to test with"
            ));
        }
    }
    report(complaints);
}

#[test]
fn the_style_sheet_shows_what_the_script_will_show() {
    // As it stands before the first script of the page has run.
    let first = "addEventListener('readystatechange', () => {
        if (document.readyState !== 'interactive') return;
        for (const one of document.querySelectorAll('main details')) one.open = true;
        window.before = [...document.querySelectorAll('main pre > .tab')].map(code => code.checkVisibility());
        window.end = document.querySelector('main > :last-child').getBoundingClientRect().top;
    }, { capture: true });";
    let mut complaints = Vec::new();
    for language in ["null", "'\"python\"'", "'\"rust\"'"] {
        let first = format!(
            "{first} if ({language}) localStorage.setItem('proved.language', {language});"
        );
        let page = Visit { first: &first, ..LAPTOP }.prepare();
        for chapter in BOOK.chapters_with(" tab\"") {
            page.go_to(chapter);
            page.wait("the tabs", "document.querySelector('.tabs')");
            page.settle();
            let (before, after, moved): (Vec<bool>, Vec<bool>, f64) = page.eval(
                "[
                    before,
                    [...document.querySelectorAll('main pre > .tab')].map(code => code.checkVisibility()),
                    document.querySelector('main > :last-child').getBoundingClientRect().top - end,
                ]",
            );
            if before != after || moved.abs() > 2.0 {
                complaints.push(format!(
                    "{chapter}, {language}: {before:?} became {after:?}, and its end moved by {moved} px"
                ));
            }
        }
    }
    report(complaints);
}

#[test]
fn an_edit_has_tabs_colours_and_says_its_language() {
    let page = LAPTOP.open(BOOK.chapters_with("language-diff rust tab")[0]);
    page.coloured();
    unfold(&page);
    let (places, colours): (Vec<String>, Vec<String>) = page.eval(
        "[
            [...document.querySelectorAll('.tabs > pre > .language-diff')]
                .map(code => code.parentElement.querySelector('.place')?.textContent),
            ['.hljs-addition', '.hljs-deletion']
                .map(part => document.querySelector(`.language-diff ${part}`))
                .map(part => part ? getComputedStyle(part).color : 'none'),
        ]",
    );
    let edited = ["Rust, edited", "Python, edited"];
    assert!(!places.is_empty());
    assert!(
        places.iter().all(|place| edited.contains(&place.as_str())),
        "{places:?}"
    );
    assert!(
        colours[0] != colours[1] || colours.contains(&"none".to_owned()),
        "{colours:?}"
    );
    assert_ne!(colours, ["none", "none"]);
    page.click(".tabs:has(.language-diff) [role=tab][aria-selected=false]");
    assert_eq!(languages(&page).len(), 1, "an edit does not follow the others");
}

#[test]
fn a_press_shows_one_language_in_every_listing() {
    let page = page_with_tabs();
    page.click(PYTHON);
    assert_eq!(languages(&page), ["Python"]);
    page.click(RUST);
    assert_eq!(languages(&page), ["Rust"]);
}

#[test]
fn the_choice_is_remembered_on_this_page_and_on_the_others() {
    let chapters = BOOK.chapters_with(TABBED);
    let page = LAPTOP.open(chapters[0]);
    page.click(PYTHON);
    page.reload();
    unfold(&page);
    assert_eq!(languages(&page), ["Python"], "{} loaded again", chapters[0]);
    for chapter in chapters {
        page.go_to(chapter);
        unfold(&page);
        assert_eq!(languages(&page), ["Python"], "{chapter}");
        let chosen: bool = page.eval(
            "[...document.querySelectorAll('[role=tab]')].every(tab =>
                (tab.textContent === 'Python') === (tab.ariaSelected === 'true'))",
        );
        assert!(
            chosen,
            "{chapter}: a tab that is not selected shows its panel"
        );
    }
}

#[test]
fn the_pressed_tab_stays_under_the_mouse() {
    let page = page_with_tabs();
    let places: Vec<(f64, f64)> = page.eval(
        "[...document.querySelectorAll('.tabs')].map(group => {
            group.scrollIntoView({ block: 'center', behavior: 'instant' });
            const shown = group.querySelector('[aria-selected=true]');
            const other = group.querySelector('[aria-selected=false]');
            const before = other.getBoundingClientRect().top;
            other.click();
            const after = other.getBoundingClientRect().top;
            shown.click();
            return [before, after];
        })",
    );
    for (before, after) in places {
        assert!(
            (before - after).abs() < 2.0,
            "a tab went from {before} to {after} px"
        );
    }
}

#[test]
fn a_screen_reader_finds_tabs_that_control_labelled_panels() {
    let page = LAPTOP.prepare();
    for chapter in BOOK.chapters_with(TABBED) {
        page.go_to(chapter);
        unfold(&page);
        let faults: Vec<String> = page.eval(
            "[...document.querySelectorAll('.tabs')].flatMap(group => {
                const faults = [];
                const list = group.querySelector(':scope > [role=tablist]');
                if (!list?.ariaLabel) faults.push('a tab list without a label');
                const tabs = [...list.children];
                if (tabs.some(tab => tab.role !== 'tab')) faults.push('a tab list with others than tabs');
                if (tabs.filter(tab => tab.ariaSelected === 'true').length !== 1) faults.push('not one tab selected');
                for (const tab of tabs) {
                    const panel = document.getElementById(tab.getAttribute('aria-controls'));
                    if (panel?.role !== 'tabpanel') faults.push(`${tab.id} controls no panel`);
                    else if (panel.getAttribute('aria-labelledby') !== tab.id) faults.push(`${panel.id} is not labelled by its tab`);
                    else if (panel.querySelector('code').checkVisibility() !== (tab.ariaSelected === 'true')) faults.push(`${tab.id} is selected or its panel is shown, not both`);
                }
                return faults;
            })",
        );
        assert!(faults.is_empty(), "{chapter}: {faults:?}");
    }
}

#[test]
fn the_keyboard_reaches_the_tabs_and_chooses_with_arrows() {
    let page = page_with_tabs();
    let focused = |what: &str| {
        let is: bool =
            page.eval(&format!("document.activeElement.matches('{what}')"));
        assert!(is, "the focus is not on {what}");
    };
    let [first, second]: [String; 2] = page.eval(
        "[...document.querySelector('.tabs [role=tablist]').children].map(tab => tab.textContent)",
    );
    let [first_tab, second_tab] = ["first", "last"]
        .map(|place| format!(".tabs [role=tab]:{place}-child"));
    let start = languages(&page);
    assert!(start.contains(&first), "{start:?}");
    // From the element before the first group, as a reader comes.
    page.run(
        "(() => {
            const before = document.createElement('button');
            document.querySelector('.tabs').before(before);
            before.focus();
        })()",
    );
    page.press("Tab");
    focused(&first_tab);
    page.press("ArrowRight");
    focused(&second_tab);
    assert_eq!(languages(&page), [second.as_str()]);
    page.press("ArrowLeft");
    focused(&first_tab);
    assert_eq!(languages(&page), [first.as_str()]);
    page.press("End");
    assert_eq!(languages(&page), [second.as_str()]);
    page.press("Home");
    assert_eq!(languages(&page), [first.as_str()]);
    // The other tab is no stop of its own: the next is the panel, or a button in it.
    page.press("Tab");
    let in_panel: bool =
        page.eval("Boolean(document.activeElement.closest('[role=tabpanel]'))");
    assert!(in_panel, "Tab does not lead from the tabs into the panel");
}

#[test]
fn both_stand_side_by_side_on_a_wide_screen() {
    let mut complaints = Vec::new();
    let page = Visit { width: 1920, ..LAPTOP }.prepare();
    for chapter in BOOK.chapters_with(TABBED) {
        page.go_to(chapter);
        // Also in a fold, whose other parts keep their width.
        unfold(&page);
        assert_eq!(languages(&page), ["Python", "Rust"], "{chapter}");
        let faults: Vec<String> = page.eval(
            "[
                ...[...document.querySelectorAll('.tabs')].filter(group => {
                    const [first, second] = [...group.querySelectorAll('pre')]
                        .map(block => block.getBoundingClientRect());
                    return first.top !== second.top || first.right > second.left;
                }).map(group => `not side by side: ${group.textContent.slice(0, 80)}`),
                ...[...document.querySelectorAll('main > :is(p, pre), main > details > :is(p, pre)')]
                    .filter(one => one.getBoundingClientRect().width > 45 * 16 + 1)
                    .map(one => `as wide as two: ${one.outerHTML.slice(0, 80)}`),
            ]",
        );
        complaints
            .extend(faults.iter().map(|fault| format!("{chapter}: {fault}")));
    }
    report(complaints);
}
