//! Rust | Python, where a listing has both.

use browser::book::BOOK;
use browser::page::{LAPTOP, Page, Visit};

const TABBED: &str = "language-rust tab";
const RUST: &str = ".tabs [role=tab]:first-child";
const PYTHON: &str = ".tabs [role=tab]:last-child";

fn page_with_tabs() -> Page {
    LAPTOP.open(BOOK.chapters_with(TABBED)[0])
}

/// The languages whose blocks can be seen in the page's groups, each once.
fn languages(page: &Page) -> Vec<String> {
    page.eval(
        "[...new Set([...document.querySelectorAll('.tabs > pre')]
            .filter(block => block.querySelector('code').checkVisibility())
            .map(block => block.querySelector('.code-bar > .place').textContent))].sort()",
    )
}

#[test]
fn rust_shows_first_and_a_press_shows_python_in_every_listing() {
    let page = page_with_tabs();
    assert_eq!(languages(&page), ["Rust"]);
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
    assert_eq!(languages(&page), ["Python"], "{} loaded again", chapters[0]);
    for chapter in chapters {
        page.go_to(chapter);
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
    // From the element before the first group, as a reader comes.
    page.run(
        "(() => {
            const before = document.createElement('button');
            document.querySelector('.tabs').before(before);
            before.focus();
        })()",
    );
    page.press("Tab");
    focused(RUST);
    page.press("ArrowRight");
    focused(PYTHON);
    assert_eq!(languages(&page), ["Python"]);
    page.press("ArrowLeft");
    focused(RUST);
    assert_eq!(languages(&page), ["Rust"]);
    page.press("End");
    assert_eq!(languages(&page), ["Python"]);
    page.press("Home");
    assert_eq!(languages(&page), ["Rust"]);
    // The other tab is no stop of its own: the next is the panel, or a button in it.
    page.press("Tab");
    let in_panel: bool =
        page.eval("Boolean(document.activeElement.closest('[role=tabpanel]'))");
    assert!(in_panel, "Tab does not lead from the tabs into the panel");
}

#[test]
fn both_stand_side_by_side_on_a_wide_screen() {
    let page =
        Visit { width: 1920, ..LAPTOP }.open(BOOK.chapters_with(TABBED)[0]);
    assert_eq!(languages(&page), ["Python", "Rust"]);
    let faults: Vec<String> = page.eval(
        "[...document.querySelectorAll('.tabs')].flatMap(group => {
            const [rust, python] = [...group.querySelectorAll('pre')]
                .map(block => block.getBoundingClientRect());
            return rust.top === python.top && rust.right <= python.left
                ? [] : [JSON.stringify([rust, python])];
        })",
    );
    assert!(faults.is_empty(), "not side by side: {faults:?}");
}
