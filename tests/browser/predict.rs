//! Predict, then see: the choices, the result, what is kept of it, and the switch.

use std::fs;
use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::json;

use browser::book::{BOOK, in_turn};
use browser::page::{LAPTOP, NO_SCRIPT, PHONE, Page, Visit};
use browser::report;

use crate::drill::clear;

const PREDICT: &str = "<details class=\"predict\">";
const GROUP: &str = "main [role=group]";

/// The chapters in which something is to be predicted.
fn chapters() -> Vec<&'static str> {
    BOOK.chapters_with(PREDICT)
}

fn open(visit: Visit<'_>) -> Page {
    let page = visit.open(chapters()[0]);
    page.choosable();
    page
}

/// Marks the first prediction's group and fold, its right choice and a wrong one.
fn name_the_first(page: &Page) {
    page.run(&format!(
        "(() => {{
            const group = document.querySelector('{GROUP}');
            const result = group.nextElementSibling;
            const shown = result.querySelector('.language-console, .language-text').textContent;
            const printed = shown.startsWith('$ ') ? shown.slice(shown.indexOf('\\n') + 1) : shown;
            group.id = 'first';
            result.id = 'first-result';
            for (const choice of group.children) {{
                const right = choice.textContent.trim() === printed.trim();
                if (right) choice.id = 'right';
                else choice.id ||= document.getElementById('wrong') ? '' : 'wrong';
            }}
        }})()"
    ));
}

/// The keys of the store that say what was predicted wrongly.
fn kept(page: &Page) -> Vec<String> {
    page.eval(
        "Object.keys(localStorage).filter(key => key.startsWith('proved.predict.'))",
    )
}

/// The key of the page's first prediction, and the title above it.
fn key_of_first(page: &Page) -> (String, String) {
    page.eval(
        "(() => {
            const above = [...document.querySelectorAll('main :is(h1, h2, h3, h4)')].filter(one =>
                one.compareDocumentPosition(document.querySelector('details.predict')) & Node.DOCUMENT_POSITION_FOLLOWING);
            const stem = location.pathname.split('/').pop().replace('.html', '');
            return [`proved.predict.${stem}#${above.at(-1).id}`, above.at(-1).textContent];
        })()",
    )
}

fn is_open(page: &Page) -> bool {
    page.eval("document.getElementById('first-result').open")
}

#[test]
fn a_wrong_choice_opens_the_result_and_is_told() {
    let page = open(LAPTOP);
    name_the_first(&page);
    assert!(!is_open(&page), "the result is shown before a choice");
    page.click("#wrong");
    assert!(is_open(&page), "a choice does not open the result");
    let words = page.words("#first-result > summary + .verdict");
    let chosen = page.words("#wrong code");
    let line = chosen.lines().next().unwrap_or_default();
    assert!(
        words.contains("You chose") && words.contains(line),
        "{words:?} does not say that {line:?} was chosen"
    );
    assert!(words.contains("it prints something else"), "{words:?}");
    let told = page.words("#announcement");
    assert!(told.contains("something else"), "a screen reader hears {told:?}");
    // The choices stay, and both are marked, in words too.
    assert!(page.words("#wrong").contains("Your choice"));
    assert!(page.words("#right").contains("This is what it prints"));
    let pressed: Vec<String> = page.eval(
        "[...document.querySelectorAll('#first [aria-pressed=true]')].map(one => one.id)",
    );
    assert_eq!(pressed, ["wrong"]);
}

#[test]
fn a_right_choice_is_told_and_a_choice_can_be_changed() {
    let page = open(LAPTOP);
    name_the_first(&page);
    page.click("#right");
    let words = page.words("#first-result .verdict");
    assert!(words.contains("That is what it prints."), "{words:?}");
    page.click("#wrong");
    let words = page.words("#first-result .verdict");
    assert!(words.contains("it prints something else"), "{words:?}");
    let verdicts = page.seen("#first-result .verdict");
    assert_eq!(verdicts, 1, "each choice adds a verdict");
    assert!(!page.words("#right").contains("Your choice"));
    // Whoever sees the result predicts nothing.
    assert_eq!(kept(&page), [""; 0]);
}

#[test]
fn show_me_opens_without_a_choice() {
    let page = open(LAPTOP);
    name_the_first(&page);
    page.click("#first-result > summary");
    assert!(is_open(&page));
    assert_eq!(page.seen(".verdict"), 0);
    assert_eq!(page.seen("#first [aria-pressed=true]"), 0);
    page.click("#wrong");
    assert_eq!(kept(&page), [""; 0], "what was seen first was not predicted");
}

#[test]
fn exactly_one_choice_of_each_prediction_is_right() {
    let mut complaints = Vec::new();
    let page = LAPTOP.prepare();
    for name in chapters() {
        page.go_to(name);
        page.choosable();
        let faults: Vec<String> = page.eval(&format!(
            "[...document.querySelectorAll('main details.predict')].flatMap(result => {{
                const group = result.previousElementSibling;
                const label = group?.ariaLabel ?? `the result after ${{group?.textContent.slice(0, 40)}}`;
                if (!group?.matches('{GROUP}')) return [`${{label}} has no choices`];
                const right = [...group.children].filter(choice => {{
                    choice.click();
                    return result.querySelector('.verdict').textContent.includes('That is what it prints');
                }}).length;
                return right === 1 ? [] : [`${{right}} of ${{group.children.length}} choices of ${{label}} are right`];
            }})"
        ));
        complaints
            .extend(faults.iter().map(|fault| format!("{name}: {fault}")));
        let left: usize = page
            .eval("document.querySelectorAll('main :not(button) > pre > .choice').length");
        if left > 0 {
            complaints.push(format!("{name}: {left} choices are no buttons"));
        }
    }
    report(complaints);
}

#[test]
fn the_keyboard_reaches_each_choice_and_chooses() {
    let page = open(LAPTOP);
    name_the_first(&page);
    page.run(
        "(() => {
            const before = document.createElement('button');
            document.getElementById('first').before(before);
            before.focus();
        })()",
    );
    let count: usize =
        page.eval("document.getElementById('first').children.length");
    for index in 0..count {
        page.press("Tab");
        let focused: usize = page.eval(
            "[...document.getElementById('first').children].indexOf(document.activeElement)",
        );
        assert_eq!(focused, index, "Tab does not go from choice to choice");
    }
    // The book's own keys are not for a choice.
    page.press("ArrowRight");
    page.settle();
    assert!(page.eval::<bool>("Boolean(document.getElementById('first'))"));
    for (key, choice) in [("Enter", "right"), (" ", "wrong")] {
        page.run(&format!("document.getElementById('{choice}').focus()"));
        page.press(key);
        let pressed: String = page
            .eval(&format!("document.getElementById('{choice}').ariaPressed"));
        assert_eq!(pressed, "true", "{key:?} does not choose");
        let focused: String = page.eval("document.activeElement.id");
        assert_eq!(focused, choice, "the choice loses the focus");
    }
    assert!(is_open(&page));
}

#[test]
fn a_choice_is_named_by_its_text_and_its_group_by_the_heading() {
    let page = open(LAPTOP);
    let heading = key_of_first(&page).1;
    let tree = page.call("Accessibility.getFullAXTree", json!({}));
    let nodes = tree["nodes"].as_array().expect("a list of nodes");
    let names = |role: &str| -> Vec<String> {
        nodes
            .iter()
            .filter(|node| node["role"]["value"] == role)
            .map(|node| {
                node["name"]["value"].as_str().unwrap_or_default().to_owned()
            })
            .collect()
    };
    let groups = names("group");
    assert!(
        groups.iter().any(|name| name.contains(heading.trim())),
        "{groups:?} does not name {heading:?}"
    );
    let choices: Vec<String> = page.eval(&format!(
        "[...document.querySelectorAll('{GROUP} button')].map(one => one.textContent.trim().split('\\n')[0])"
    ));
    // Chromium calls a button that can be pressed a toggle button.
    let buttons = [names("button"), names("ToggleButton")].concat();
    for choice in choices {
        let start = choice.split_whitespace().next().unwrap_or_default();
        assert!(
            buttons.iter().any(|name| name.starts_with(start)),
            "no button is named {choice:?}: {buttons:?}"
        );
    }
}

#[test]
fn a_choice_is_not_told_by_colour_alone() {
    for colours in ["none", "active"] {
        let page = open(LAPTOP);
        name_the_first(&page);
        let features = json!([{ "name": "forced-colors", "value": colours }]);
        page.call(
            "Emulation.setEmulatedMedia",
            json!({ "features": features }),
        );
        page.click("#wrong");
        let rings: [String; 2] = page.eval(
            "['wrong', 'right'].map(id => getComputedStyle(document.getElementById(id), '::before').borderTopWidth)",
        );
        assert_ne!(rings[0], rings[1], "forced colours {colours}");
    }
}

#[test]
fn what_was_wrong_is_kept_and_a_right_prediction_forgets_it() {
    let page = open(LAPTOP);
    let (key, heading) = key_of_first(&page);
    name_the_first(&page);
    page.click("#wrong");
    assert_eq!(kept(&page), std::slice::from_ref(&key));

    // The drill lists it, and leads to it.
    page.go_to("drill.html");
    page.wait(
        "the drill to list it",
        "document.querySelectorAll('#predict-again a').length === 1",
    );
    let link = page.words("#predict-again a");
    assert!(link.contains(heading.trim()), "{link:?} is not {heading:?}");
    page.click("#predict-again a");
    page.loaded(chapters()[0]);
    let hash: String = page.eval("location.hash");
    assert!(key.ends_with(&hash), "{hash} is not the heading of {key}");

    page.choosable();
    name_the_first(&page);
    page.click("#right");
    assert_eq!(kept(&page), [""; 0], "what is known now is not forgotten");
    page.go_to("drill.html");
    page.wait("the drill", "document.getElementById('predict-again')");
    assert_eq!(page.seen("#predict-again"), 0, "the drill lists nothing");
}

#[test]
fn what_was_wrong_is_forgotten_with_the_drills_cards() {
    let page = open(LAPTOP);
    name_the_first(&page);
    page.click("#wrong");
    page.go_to("drill.html");
    page.wait(
        "the drill to list it",
        "document.querySelectorAll('#predict-again a').length === 1",
    );
    clear(&page, true);
    assert_eq!(kept(&page), [""; 0]);
    assert_eq!(page.seen("#predict-again a"), 0, "the drill still lists it");
}

#[test]
fn the_drill_learns_at_once_what_another_tab_predicts() {
    let page = open(LAPTOP);
    name_the_first(&page);
    let drill = LAPTOP.open_beside(&page, "drill.html");
    drill.wait("the drill", "document.getElementById('predict-again')");
    assert_eq!(drill.seen("#predict-again"), 0);
    page.to_front();
    page.click("#wrong");
    drill.wait(
        "the drill to list it",
        "document.querySelectorAll('#predict-again a').length === 1",
    );
}

const SWITCH: &str = ".turn label:last-of-type input[type=checkbox]";
const OPEN: &str =
    "[...document.querySelectorAll('details.predict')].every(one => one.open)";
const CLOSED: &str =
    "[...document.querySelectorAll('details.predict')].every(one => !one.open)";

#[test]
fn a_switch_shows_all_results_on_every_page_for_good() {
    let page = open(LAPTOP);
    assert!(page.eval::<bool>(CLOSED));
    assert!(
        page.words(".turn label:last-of-type").contains("Show all results")
    );
    page.click(SWITCH);
    assert!(page.eval::<bool>(OPEN), "the switch opens nothing");
    for name in chapters() {
        page.go_to(name);
        page.choosable();
        assert!(page.eval::<bool>(OPEN), "{name} shows not all results");
        let on: bool =
            page.eval(&format!("document.querySelector('{SWITCH}').checked"));
        assert!(on, "{name}: the switch is off");
    }
    // One of them can still be closed.
    page.click("details.predict > summary");
    assert_eq!(page.seen("details.predict:not([open]) > pre"), 0);
    page.click(SWITCH);
    assert!(page.eval::<bool>(CLOSED), "the switch closes nothing");
    page.reload();
    page.choosable();
    assert!(page.eval::<bool>(CLOSED));
}

#[test]
fn another_tab_obeys_the_switch_and_closes_nothing_else() {
    let one = open(LAPTOP);
    let other = LAPTOP.open_beside(&one, chapters()[0]);
    other.choosable();
    other.to_front();
    other.click("details.predict > summary");
    one.to_front();
    // A fact that has nothing to do with it.
    one.run("localStorage.setItem('proved.read.nothing', 'true')");
    other.run("new Promise(done => setTimeout(done))");
    assert!(!other.eval::<bool>(CLOSED), "what was opened is closed");
    one.click(SWITCH);
    other.wait("the other tab to open all", OPEN);
    one.click(SWITCH);
    other.wait("the other tab to close all", CLOSED);
}

#[test]
fn nothing_moves_when_the_choices_become_buttons() {
    // The page as the style sheet shows it, and as the scripts have left it.
    let first = "
        const tops = () => [...document.querySelectorAll('main > *')].map(one => Math.round(one.getBoundingClientRect().top + scrollY));
        addEventListener('readystatechange', () => {
            if (document.readyState === 'interactive') window.before = tops().at(-1);
        }, { capture: true });
        window.shift = 0;
        new PerformanceObserver(list => {
            for (const entry of list.getEntries()) shift += entry.value;
        }).observe({ type: 'layout-shift', buffered: true });";
    let mut complaints = Vec::new();
    let visits =
        vec![(LAPTOP, false), (PHONE, true), (LAPTOP, true), (PHONE, false)];
    for ((visit, all), chapters) in in_turn(chapters(), visits) {
        let first = format!(
            "{first} if ({all}) localStorage.setItem('proved.predict', 'true');"
        );
        let page = Visit { first: &first, ..visit }.prepare();
        for name in chapters {
            page.go_to("index.html");
            let id = {
                let text = BOOK.text(name);
                let (above, _) =
                    text.split_once(PREDICT).expect("the chapter predicts");
                let (_, id) =
                    above.rsplit_once("<h2 id=\"").expect("it has a heading");
                id.split('"').next().unwrap_or_default().to_owned()
            };
            page.go_to(&format!("{name}#{id}"));
            page.choosable();
            page.coloured();
            page.settle();
            let (before, after, shift): (f64, f64, f64) =
                page.eval("[before, tops().at(-1), shift]");
            if (before - after).abs() > 2.0 || shift > 0.02 {
                complaints.push(format!(
                    "{name}#{id} at {} px, all results {all}: the end goes from {before} to {after} px, a shift of {shift}",
                    visit.width
                ));
            }
        }
    }
    report(complaints);
}

#[test]
fn the_drill_does_not_jump_when_it_lists_what_was_wrong() {
    let first = "
        localStorage.setItem('proved.predict.page#one', '\"A page: one\"');
        window.shift = 0;
        new PerformanceObserver(list => {
            for (const entry of list.getEntries()) shift += entry.value;
        }).observe({ type: 'layout-shift', buffered: true });";
    for visit in [LAPTOP, PHONE] {
        let page = Visit { first, ..visit }.open("drill.html");
        page.wait("the list", "document.querySelector('#predict-again a')");
        page.settle();
        let shift: f64 = page.eval("shift");
        assert!(shift <= 0.02, "a shift of {shift} at {} px", visit.width);
    }
}

#[test]
fn without_a_script_the_choices_are_blocks_and_the_result_opens() {
    let page = NO_SCRIPT.open(chapters()[0]);
    let choices: usize =
        page.eval("document.querySelectorAll('pre > .choice').length");
    assert!(choices > 1);
    assert_eq!(page.seen("pre > .choice"), choices);
    assert_eq!(page.seen("details.predict > pre"), 0);
    page.click("details.predict > summary");
    assert!(page.seen("details.predict > pre") > 0);
}

#[test]
fn paper_shows_all_choices_and_results() {
    let mut complaints = Vec::new();
    for name in chapters() {
        for visit in [LAPTOP, NO_SCRIPT] {
            let page = visit.open(name);
            if visit.script {
                page.choosable();
            }
            page.call(
                "Emulation.setEmulatedMedia",
                json!({ "media": "print" }),
            );
            page.settle();
            for what in ["pre > .choice", "details.predict > pre > code"] {
                let all: usize = page.eval(&format!(
                    "document.querySelectorAll('{what}').length"
                ));
                let seen = page.seen(what);
                if seen != all || all == 0 {
                    complaints.push(format!(
                        "{name}: {seen} of {all} {what} on paper"
                    ));
                }
            }
        }
    }
    report(complaints);
}

#[test]
fn the_script_weighs_2_kib_at_most() {
    let script = fs::read(browser::root().join("theme/predict.js"))
        .expect("theme/predict.js is readable");
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(&script).expect("memory takes it");
    let weight = encoder.finish().expect("memory takes it").len();
    assert!(weight <= 2048, "theme/predict.js weighs {weight} bytes");
}

#[test]
fn only_a_page_that_needs_it_loads_the_script() {
    let mut complaints = Vec::new();
    let page = LAPTOP.prepare();
    for name in BOOK.pages() {
        page.go_to(name);
        let loads: bool = page.eval(
            "Boolean(document.querySelector('script[src*=\"predict\"]'))",
        );
        let needs = name == "drill.html"
            || name != "print.html" && BOOK.text(name).contains(PREDICT);
        if loads != needs {
            complaints
                .push(format!("{name}: needs it: {needs}, loads it: {loads}"));
        }
    }
    report(complaints);
}
